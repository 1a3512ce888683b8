// @ts-check
/**
 * Payment of a held booking with the sandbox's cards: paid, refused, to be
 * approved at the bank, or not answered yet. What is under way is found again
 * after a reload, and nothing is paid twice.
 */
import { ApiError, call, explain, site } from "./api.js";
import { zoneOf } from "./catalogue.js";
import { countdown } from "./countdown.js";
import { fill, find, focusOn, h } from "./dom.js";
import { attemptKey, dropDraft, endAttempt, readDraft } from "./draft.js";
import { busy, typed, whenSubmitted } from "./forms.js";
import { money } from "./money.js";
import { factList, notice, priceTable, termsList } from "./quotePanel.js";
import { bookingTitle, fetchBooking, tripOf } from "./bookingView.js";
import { factsOf, tripAddress } from "./trip.js";

/**
 * @typedef {object} Payment
 * @property {string} paymentId
 * @property {"requires_action" | "processing" | "succeeded" | "failed" | "canceled"} status
 * @property {string} createdAt
 * @property {string | null} [failureCode]
 */

/**
 * @param {string} number
 * @param {(...words: import("./dom.js").Children[]) => void} say replaces the whole step
 */
export async function payStep(number, say) {
  const form = /** @type {HTMLFormElement} */ (find("#pay-form"));
  const message = find("#pay-message");
  const action = find("#pay-action");
  const path = `/bookings/${number}`;

  const { booking } = await fetchBooking(number);
  const total = money(booking.totalAmount, booking.currency);
  if (booking.bookingStatus === "confirmed") return finish();
  if (booking.bookingStatus === "cancelled") return ended(booking.statusReason === "expired");

  const zone = await zoneOf(booking.bookingType, booking.itemDetails || {});
  fill(
    find("#pay-summary"),
    h(
      "div",
      { class: "booking-card-head" },
      h("h2", {}, bookingTitle(booking)),
      h("span", { class: "booking-card-number" }, number),
    ),
    factList(factsOf(tripOf(booking), booking.itemDetails || {})),
    priceTable(booking),
    h("h3", {}, "If you cancel"),
    termsList(booking, zone),
  );
  const submit = find("[type=submit]", form);
  fill(submit, `Pay ${total}`);
  const clock = countdown(find("#pay-clock"), find("#pay-clock-announce"), booking.expiresAt, look);

  /** @param {"form" | "action" | "none"} part */
  function show(part) {
    form.hidden = part !== "form";
    action.hidden = part !== "action";
  }

  /** What the server knows now, when time has run out on this page. */
  async function look() {
    const now = await call(path).catch(() => null);
    if (now?.bookingStatus === "confirmed") finish();
    else if (now?.bookingStatus === "cancelled") ended(now.statusReason === "expired");
    // The clock here is ahead of the server's, or the server is out of reach: it has the last word, not at once.
    else if (!now || new Date(now.expiresAt).getTime() <= Date.now()) setTimeout(look, 3000);
    else clock.restart(now.expiresAt);
  }

  function finish() {
    dropDraft();
    location.replace(site(`/booking/?number=${number}`));
  }

  /** @param {boolean} expired */
  function ended(expired) {
    const draft = readDraft();
    const back = site(draft ? tripAddress(draft.trip) : "/search/");
    say(
      notice(
        "warn",
        h("h2", {}, expired ? "The time to pay has run out" : "This booking was cancelled"),
        h(
          "p",
          {},
          expired
            ? "We held your place for a while and have now let it go. Nothing was charged, and what you typed is kept: you can hold it again if it is still free."
            : "Nothing more can be paid on it.",
        ),
      ),
      h("p", {}, h("a", { class: "button", href: back }, expired ? "Try again" : "Choose again")),
    );
  }

  /** @param {Payment} payment
   * @returns {void} */
  function follow(payment) {
    if (payment.status === "succeeded") return finish();
    if (payment.status === "requires_action") return askApproval(payment);
    if (payment.status === "processing") {
      wait(payment);
      return;
    }
    endAttempt(`pay-${number}`);
    refuse("Your bank did not approve the payment. Nothing was charged. Try again or use another card.");
  }

  /** @param {string} words */
  function refuse(words) {
    show("form");
    const box = notice("bad", h("h2", {}, "The payment did not go through"), h("p", {}, words));
    box.setAttribute("role", "alert");
    fill(message, box);
    focusOn(box);
  }

  /** @param {Payment} payment */
  function askApproval(payment) {
    show("action");
    fill(message);
    const approve = h("button", { type: "button", class: "button", onclick: confirm }, `Approve ${total}`);
    const other = h(
      "button",
      { type: "button", class: "button button-plain", onclick: () => show("form") },
      "Use another card",
    );
    fill(
      action,
      h("h2", {}, "Your bank asks for your approval"),
      h(
        "p",
        {},
        `The sandbox bank wants to know that it is you. Approve the payment of ${total} to confirm your booking.`,
      ),
      h("div", { class: "cluster" }, approve, other),
    );
    focusOn(find("h2", action));

    async function confirm() {
      if (approve.getAttribute("aria-busy") === "true") return;
      const rest = busy(approve, "Approving…");
      try {
        const key = attemptKey(`confirm-${payment.paymentId}`, payment.paymentId);
        follow(await call(`/payments/${payment.paymentId}/confirm`, { method: "POST", key }));
      } catch (fault) {
        if (fault instanceof ApiError && fault.status === 409) await look();
        refuse(explain(fault));
      }
      rest();
    }
  }

  /** @param {Payment} payment
   * @returns {Promise<void>} */
  async function wait(payment) {
    show("none");
    clock.stop();
    const box = notice(
      "info",
      h("h2", {}, "Your bank has not answered yet"),
      h(
        "p",
        {},
        h("span", { class: "spinner" }),
        " We keep your place until it does, and this page follows along. You may also close it: we write to you as soon as we know. Please do not pay again.",
      ),
    );
    box.setAttribute("role", "status");
    fill(message, box);
    focusOn(box);
    for (let pause = 1500; ; pause = Math.min(pause * 1.3, 8000)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const now = await call(`/payments/${payment.paymentId}`).catch(() => null);
      if (now && now.status !== "processing") return follow(now);
    }
  }

  whenSubmitted(
    form,
    async () => {
      fill(message);
      const { card } = typed(form);
      const key = attemptKey(`pay-${number}`, card);
      const payment = await call("/payments", {
        method: "POST",
        key,
        body: { bookingNumber: number, method: "card", paymentMethod: card },
      });
      endAttempt(`pay-${number}`);
      follow(payment);
    },
    {
      busy: "Paying…",
      failed: (fault) => {
        if (!(fault instanceof ApiError)) return false;
        const final = fault.status === 402 || (fault.status === 409 && fault.code !== "idempotency_in_progress");
        if (final) endAttempt(`pay-${number}`);
        if (fault.code === "card_declined")
          refuse("The bank declined this card. Nothing was charged, and your place is still held: use another card.");
        else if (fault.code === "hold_expired") ended(true);
        else if (fault.code === "already_paid") finish();
        else if (fault.code === "payment_in_progress") resume();
        else return false;
        return true;
      },
    },
  );

  /** Goes on with what an earlier click or page has begun. */
  async function resume() {
    /** @type {Payment[]} */
    const payments = await call(`/payments?bookingNumber=${number}`);
    const open = payments
      .filter((one) => one.status === "processing" || one.status === "requires_action" || one.status === "succeeded")
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
    if (open) follow(open);
    else show("form");
  }

  await resume();
}
