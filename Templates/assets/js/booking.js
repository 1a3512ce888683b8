// @ts-check
/** The confirmation of a booking, and the ways to find one again: by number, by e-mail, by the link of a mail. */
import { ApiError, call, explain, hasAccess, site } from "./api.js";
import { bookingDetails, bookingEntry, bookingTitle, fetchBooking, fetchBookings, keepsakes } from "./bookingView.js";
import { zoneOf } from "./catalogue.js";
import { fill, find, focusOn, h } from "./dom.js";
import { dropDraft, readDraft } from "./draft.js";
import { typed, whenSubmitted } from "./forms.js";
import { guestPassword } from "./guestPassword.js";
import { notice } from "./quotePanel.js";
import { currentUser, redeem } from "./session.js";

const parameters = new URLSearchParams(location.search);
const number = (parameters.get("number") || "").trim().toUpperCase();
const token = parameters.get("token");
const message = find("#booking-message");

/** @param {string} words */
function title(words) {
  find("#booking-title").textContent = words;
  document.title = words;
}

/** @param {unknown} fault */
function apologise(fault) {
  if (find("#booking-view").hidden) fill(find("#booking-lead"));
  fill(message, notice("bad", h("p", {}, explain(fault))));
  if (!(fault instanceof ApiError)) console.error(fault);
}

/** @param {string} number
 * @param {boolean} [focus] */
async function showBooking(number, focus = false) {
  const { booking } = await fetchBooking(number);
  if (readDraft()?.bookingNumber === number && booking.bookingStatus !== "pending") dropDraft();
  const zone = await zoneOf(booking.bookingType, booking.itemDetails || {});
  const name = bookingTitle(booking);
  find("#booking-lookup").hidden = true;
  const words = {
    confirmed: `You are booked: ${name}`,
    pending: `Not paid yet: ${name}`,
    cancelled: `Cancelled: ${name}`,
  };
  title(words[booking.bookingStatus]);
  fill(find("#booking-lead"), lead(booking));
  const manage = h(
    "a",
    { class: "button button-quiet", href: site(`/account/booking/?number=${number}`) },
    "Change or cancel",
  );
  const confirmed = booking.bookingStatus === "confirmed";
  const pay =
    booking.bookingStatus === "pending" &&
    h("a", { class: "button", href: site(`/checkout/?number=${number}`) }, "Go to payment");
  fill(
    find("#booking-actions"),
    h(
      "div",
      { class: "cluster" },
      pay,
      confirmed && keepsakes(booking, apologise),
      booking.bookingStatus !== "cancelled" && manage,
    ),
  );
  fill(find("#booking-details"), ...bookingDetails(booking, zone));
  fill(find("#booking-next"), confirmed && next(booking));
  find("#booking-view").hidden = false;
  if (focus) focusOn(find("#booking-title"));
  await offerPassword();
}

/** To a guest who came by the mailed link; one who has only just booked has yet to prove the address. */
async function offerPassword() {
  const user = await currentUser();
  if (user?.emailVerified) find("#booking-details").append(guestPassword(user) || "");
}

/** @param {import("./bookingView.js").Booking} booking */
function lead(booking) {
  if (booking.bookingStatus === "confirmed") {
    return [
      `Your booking number is `,
      h("strong", { class: "booking-card-number" }, booking.bookingNumber),
      `. The confirmation is on its way to ${booking.customerInfo.email}.`,
    ];
  }
  if (booking.bookingStatus === "pending") return "We hold your place for a short while; it is yours once it is paid.";
  return booking.statusReason === "expired"
    ? "It was not paid in time, and nothing was charged."
    : "This booking has ended.";
}

/** What happens from here.
 * @param {import("./bookingView.js").Booking} booking */
function next(booking) {
  const arrival =
    booking.bookingType === "hotel"
      ? "At the reception, show the voucher on paper or on your telephone."
      : "Travel with the voucher and the document that bears your name.";
  const steps = [
    `You get an e-mail with every price line, the voucher and a calendar entry.`,
    arrival,
    "Plans change: until travel begins you can change names and requests, or cancel and see first what you get back.",
  ];
  return h(
    "section",
    { class: "booking-card" },
    h("h2", {}, "What happens next"),
    h(
      "ol",
      { class: "timeline" },
      steps.map((step) => h("li", {}, step)),
    ),
  );
}

function lookUp() {
  fill(find("#booking-lead"));
  find("#booking-lookup").hidden = false;
  const form = /** @type {HTMLFormElement} */ (find("#lookup-form"));
  const input = /** @type {HTMLInputElement} */ (find("[name=bookingNumber]", form));
  if (number) input.value = number;
  whenSubmitted(
    form,
    async () => {
      const { bookingNumber = "", email = "" } = typed(form);
      await call("/bookings/lookup", {
        method: "POST",
        body: { bookingNumber: bookingNumber.toUpperCase(), email },
        anonymous: true,
      });
      form.hidden = true;
      const box = notice(
        "good",
        h("h2", {}, "Look into your mail"),
        h(
          "p",
          {},
          `If booking ${bookingNumber.toUpperCase()} and ${email} belong together, a link to it is on its way. It works for 24 hours.`,
        ),
      );
      fill(message, box);
      focusOn(box);
    },
    { busy: "Sending…" },
  );
  const own = /** @type {HTMLFormElement} */ (find("#own-form"));
  whenSubmitted(own, async () => {
    const wanted = (typed(own).number || "").toUpperCase();
    try {
      await showBooking(wanted, true);
      history.replaceState(null, "", `?number=${encodeURIComponent(wanted)}`);
    } catch (fault) {
      if (!(fault instanceof ApiError) || fault.status !== 404) throw fault;
      throw new ApiError(404, {
        errors: [{ field: "/number", message: "There is no booking of this number among yours." }],
      });
    }
  });
}

async function withToken(/** @type {string} */ pass) {
  // The pass is good once and must not stay in the address or the history.
  history.replaceState(null, "", location.pathname);
  try {
    const answer = await redeem(pass);
    if (answer.bookingNumber) return await showBooking(answer.bookingNumber);
    const { bookings } = await fetchBookings("");
    if (bookings.length === 1 && bookings[0]) return await showBooking(bookings[0].bookingNumber);
    title("Your bookings");
    find("#booking-lead").textContent = "Booked with the e-mail address that the link was sent to.";
    fill(find("#booking-details"), h("ul", { class: "stack" }, bookings.map(bookingEntry)));
    find("#booking-view").hidden = false;
    await offerPassword();
  } catch (fault) {
    if (!(fault instanceof ApiError) || fault.status !== 403) throw fault;
    fill(
      message,
      notice(
        "warn",
        h(
          "p",
          {},
          fault.code === "token_expired"
            ? "This link has run out. Ask for a new one below."
            : "This link has been used or is not whole. Ask for a new one below.",
        ),
      ),
    );
    lookUp();
  }
}

async function open() {
  if (token) return withToken(token);
  const known = await hasAccess();
  find("#own-form").hidden = !known;
  if (number && known) {
    try {
      return await showBooking(number);
    } catch (fault) {
      if (!(fault instanceof ApiError) || fault.status !== 404) throw fault;
      fill(
        message,
        notice(
          "warn",
          h(
            "p",
            {},
            `There is no booking ${number} among yours. If it was made without an account, ask for its link below.`,
          ),
        ),
      );
    }
  }
  lookUp();
}

open().catch(apologise);
