// @ts-check
/** One booking: everything on it, its names and requests to change, and its end with the refund told first. */
import { ApiError, call } from "./api.js";
import { enter, say } from "./accountGate.js";
import { bookingDetails, bookingTitle, fetchBooking, keepsakes } from "./bookingView.js";
import { zoneOf } from "./catalogue.js";
import { fill, find, focusOn, h } from "./dom.js";
import { attemptKey } from "./draft.js";
import { busy, clearFaults, field, whenSubmitted } from "./forms.js";
import { money } from "./money.js";
import { notice } from "./quotePanel.js";

const number = new URLSearchParams(location.search).get("number") || "";
const path = `/bookings/${encodeURIComponent(number)}`;
const form = /** @type {HTMLFormElement} */ (find("#change-form"));
const dialog = /** @type {HTMLDialogElement} */ (find("#cancel-dialog"));
/** @type {import("./bookingView.js").Booking} */
let booking;
let etag = "";

async function load() {
  ({ booking, etag } = await fetchBooking(number));
  const zone = await zoneOf(booking.bookingType, booking.itemDetails || {});
  find("#account-title").textContent = bookingTitle(booking);
  document.title = `${bookingTitle(booking)} · ${booking.bookingNumber}`;
  fill(find("#booking-details"), ...bookingDetails(booking, zone));
  const confirmed = booking.bookingStatus === "confirmed";
  const alive = booking.bookingStatus !== "cancelled";
  fill(
    find("#booking-actions"),
    h(
      "div",
      { class: "cluster" },
      confirmed &&
        keepsakes(booking, (fault) => say("bad", fault instanceof ApiError ? fault.message : "That did not work.")),
      alive &&
        h(
          "button",
          { type: "button", class: "button button-danger", id: "cancel", onclick: askCancel },
          "Cancel this booking",
        ),
    ),
  );
  find("#change").hidden = !alive;
  drawForm();
}

function drawForm() {
  clearFaults(form);
  const rows = booking.passengers.map((one, index) =>
    h(
      "div",
      { class: "field-row" },
      field("First name", {
        name: `first-${index}`,
        value: one.firstName,
        required: true,
        maxlength: 100,
        "data-pointer": `/passengers/${index}/firstName`,
        "data-missing": "Enter the first name",
      }),
      field("Last name", {
        name: `last-${index}`,
        value: one.lastName,
        required: true,
        maxlength: 100,
        "data-pointer": `/passengers/${index}/lastName`,
        "data-missing": "Enter the last name",
      }),
    ),
  );
  const requests = field("Special requests, one a line", {
    as: "textarea",
    name: "requests",
    rows: 3,
    value: booking.specialRequests.join("\n"),
    "data-pointer": "/specialRequests",
  });
  fill(find("#change-fields"), rows, requests);
}

async function change() {
  const value = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value.trim();
  const passengers = booking.passengers.map((one, index) => ({
    ...tidy(one),
    firstName: value(`first-${index}`),
    lastName: value(`last-${index}`),
  }));
  const specialRequests = value("requests")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  await call(path, { method: "PATCH", ifMatch: etag, body: { passengers, specialRequests } });
  await load();
  say("good", "Your changes are saved.");
}

/** Fields without a value come as null and are not sent back.
 * @param {object} record */
const tidy = (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

async function askCancel() {
  const button = /** @type {HTMLButtonElement} */ (find("#cancel"));
  const rest = busy(button);
  try {
    const { refundAmount, currency } = await call(`${path}/cancellation`);
    const paid = booking.paymentInfo.paidAmount > 0;
    fill(
      find("#cancel-words"),
      h("p", {}, `${bookingTitle(booking)}, booking ${booking.bookingNumber}.`),
      paid
        ? h(
            "p",
            { class: "price" },
            "You get back ",
            h("strong", { "data-refund": refundAmount }, money(refundAmount, currency)),
            ` of ${money(booking.paymentInfo.paidAmount, currency)}.`,
          )
        : h("p", {}, "Nothing was paid, so cancelling is free of charge."),
      h(
        "p",
        { class: "quiet" },
        paid && refundAmount > 0
          ? "The money goes back to the card you paid with. A cancelled booking cannot be brought back."
          : "A cancelled booking cannot be brought back.",
      ),
    );
    dialog.showModal();
  } catch (fault) {
    say(
      "warn",
      fault instanceof ApiError && fault.code === "not_cancellable"
        ? "This booking can no longer be cancelled: travel has begun."
        : "We could not work out the refund just now. Nothing was cancelled.",
    );
  }
  rest();
}

async function cancel() {
  const button = /** @type {HTMLButtonElement} */ (find("#cancel-yes"));
  if (button.getAttribute("aria-busy") === "true") return;
  const rest = busy(button, "Cancelling…");
  try {
    await call(`${path}/cancel`, { method: "POST", key: attemptKey(`cancel-${number}`, number) });
    await load();
    const back = booking.paymentInfo.refundedAmount;
    const words = booking.paymentInfo.paidAmount
      ? ` ${back ? `${money(back, booking.currency)} is` : "Any refund is"} on its way to your card, and a confirmation to your mail.`
      : "";
    say("good", `Your booking is cancelled.${words}`);
  } catch (fault) {
    say(
      "bad",
      fault instanceof ApiError && fault.code === "not_cancellable"
        ? "This booking can no longer be cancelled."
        : "That did not work, and nothing was cancelled. Please try again.",
    );
  }
  rest();
  dialog.close();
  focusOn(find("#account-message"));
}

enter(async () => {
  await load();
  find("#cancel-yes").addEventListener("click", cancel);
  find("#cancel-no").addEventListener("click", () => dialog.close());
  whenSubmitted(form, change, {
    busy: "Saving…",
    failed: (fault) => {
      if (!(fault instanceof ApiError) || fault.status !== 412) return false;
      fill(
        find("#account-message"),
        notice(
          "warn",
          h(
            "p",
            {},
            "This booking has changed since you opened it, perhaps in another window. Look at it as it is now, and change it again.",
          ),
        ),
      );
      load();
      return true;
    },
  });
});
