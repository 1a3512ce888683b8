// @ts-check
/** A booking in words: its state, what was bought, who travels, what was paid. */
import { ask, fetchDocument, site } from "./api.js";
import { withPlaces } from "./catalogue.js";
import { showDay, showInstant } from "./dates.js";
import { download, h } from "./dom.js";
import { busy } from "./forms.js";
import { money } from "./money.js";
import { factList, priceTable, termsList } from "./quotePanel.js";
import { capital, factsOf, folders, titleOf } from "./trip.js";

/**
 * @typedef {object} Booking
 * @property {string} bookingNumber
 * @property {import("./trip.js").Type} bookingType
 * @property {string} itemId
 * @property {any} itemDetails
 * @property {any} selection
 * @property {{name: string, email: string, phone: string | null, address: any}} customerInfo
 * @property {{firstName: string, lastName: string, type: import("./trip.js").Age}[]} passengers
 * @property {string[]} specialRequests
 * @property {string} travelDate
 * @property {string | null} returnDate
 * @property {import("./quotePanel.js").PriceLine[]} priceLines
 * @property {number} totalAmount
 * @property {string} currency
 * @property {import("./quotePanel.js").Term[]} cancellationTerms
 * @property {{status: string, paymentId: string | null, method: string | null, paidAmount: number, refundedAmount: number}} paymentInfo
 * @property {"pending" | "confirmed" | "cancelled"} bookingStatus
 * @property {string | null} statusReason
 * @property {string | null} expiresAt
 * @property {string} createdAt
 */

/** A booking as its owner sees it, its item's places in words.
 * @param {string} number
 * @returns {Promise<{booking: Booking, etag: string}>} */
export async function fetchBooking(number) {
  const { data, etag } = await ask(`/bookings/${encodeURIComponent(number)}`);
  return { booking: await readable(data), etag };
}

/** @param {string} query
 * @returns {Promise<{bookings: Booking[], next: string}>} */
export async function fetchBookings(query) {
  const { data, page } = await ask(`/bookings${query}`);
  return { bookings: await Promise.all(data.map(readable)), next: page?.next || "" };
}

/** @param {Booking} booking
 * @returns {Promise<Booking>} */
const readable = async (booking) => ({
  ...booking,
  itemDetails: await withPlaces(booking.bookingType, booking.itemDetails),
});

/** The trip a booking was made of.
 * @param {Booking} booking
 * @returns {import("./trip.js").Trip} */
export function tripOf(booking) {
  const chosen = booking.selection || {};
  const of = (/** @type {string} */ age) => booking.passengers.filter((one) => one.type === age).length;
  return {
    type: booking.bookingType,
    id: booking.itemId,
    travelDate: booking.travelDate,
    returnDate: booking.returnDate || "",
    room: chosen.room || "",
    rooms: chosen.rooms || 1,
    guests: chosen.guests || booking.passengers.length,
    cabin: chosen.cabin || "",
    adults: of("adult"),
    children: of("child"),
    infants: of("infant"),
    returnItemId: chosen.returnItemId || "",
    travellers: chosen.travellers || booking.passengers.length,
  };
}

/** How a booking stands: a word and its tone.
 * @param {Booking} booking
 * @returns {{words: string, tone: "good" | "warn" | "bad" | "quiet"}} */
export function stateOf(booking) {
  if (booking.bookingStatus === "confirmed") return { words: "Confirmed", tone: "good" };
  if (booking.bookingStatus === "cancelled") {
    return { words: booking.statusReason === "expired" ? "Not paid in time" : "Cancelled", tone: "quiet" };
  }
  if (booking.paymentInfo.status === "processing") return { words: "Payment under way", tone: "warn" };
  return { words: "Waiting for payment", tone: "warn" };
}

/** @param {Booking} booking */
export const stateBadge = (booking) => {
  const { words, tone } = stateOf(booking);
  return h("span", { class: `badge badge-${tone}` }, words);
};

/** What was paid and given back, in a sentence.
 * @param {Booking} booking */
export function paymentWords(booking) {
  const { status, paidAmount, refundedAmount } = booking.paymentInfo;
  const paid = money(paidAmount || 0, booking.currency);
  const back = money(refundedAmount || 0, booking.currency);
  if (status === "paid") return booking.bookingStatus === "cancelled" ? `${paid} paid` : `${paid} paid by card`;
  if (status === "processing") return "Your payment is under way";
  if (status === "refunded") return `${paid} paid, ${back} given back`;
  if (status === "partially_refunded") return `${paid} paid, ${back} of it given back`;
  return "Nothing paid yet";
}

/** @param {Booking} booking
 * @param {any} [item] */
export const bookingTitle = (booking, item = booking.itemDetails) => (item ? titleOf(item) : booking.itemId);

/** What was bought, who travels, the price and the terms.
 * @param {Booking} booking
 * @param {string | null} zone */
export function bookingDetails(booking, zone) {
  const item = booking.itemDetails || {};
  const trip = tripOf(booking);
  const people = booking.passengers.map((one) =>
    h(
      "li",
      {},
      `${one.firstName} ${one.lastName}`,
      one.type === "adult" ? null : h("span", { class: "quiet" }, ` ${one.type}`),
    ),
  );
  const page = site(`/${folders[booking.bookingType]}/${booking.itemId}/`);
  return [
    h(
      "section",
      { class: "booking-card" },
      h(
        "div",
        { class: "booking-card-head" },
        h("h2", {}, h("a", { href: page }, bookingTitle(booking))),
        h("span", { class: "booking-card-number" }, booking.bookingNumber),
      ),
      factList([
        ["Status", stateBadge(booking)],
        ...factsOf(trip, item),
        ...(item.address ? [/** @type {[string, string]} */ (["Address", item.address])] : []),
        ["Payment", paymentWords(booking)],
        ["Booked", showDay(booking.createdAt.slice(0, 10))],
      ]),
    ),
    h(
      "section",
      { class: "booking-card" },
      h("h2", {}, booking.bookingType === "hotel" ? "Guests and contact" : "Travellers and contact"),
      h("ul", { class: "stack stack-small", "data-people": true }, people),
      factList([
        ["Contact", booking.customerInfo.name],
        ["E-mail", booking.customerInfo.email],
        ...(booking.customerInfo.phone
          ? [/** @type {[string, string]} */ (["Phone", booking.customerInfo.phone])]
          : []),
      ]),
      booking.specialRequests.length > 0 && h("h3", {}, "Special requests"),
      booking.specialRequests.length > 0 &&
        h(
          "ul",
          {},
          booking.specialRequests.map((one) => h("li", {}, one)),
        ),
    ),
    h(
      "section",
      { class: "booking-card" },
      h("h2", {}, "Price"),
      priceTable(booking),
      h("h3", {}, "If you cancel"),
      termsList(booking, zone),
    ),
  ];
}

/** Buttons that fetch the voucher and the calendar entry of a confirmed booking.
 * @param {Booking} booking
 * @param {(fault: unknown) => void} failed */
export function keepsakes(booking, failed) {
  const path = `/bookings/${booking.bookingNumber}`;
  /** @param {string} label
   * @param {string} end
   * @param {string} name */
  const keep = (label, end, name) =>
    h(
      "button",
      {
        type: "button",
        class: "button button-quiet",
        onclick: async (/** @type {Event} */ event) => {
          const rest = busy(/** @type {HTMLButtonElement} */ (event.currentTarget));
          try {
            download(await fetchDocument(path + end), name);
          } catch (fault) {
            failed(fault);
          }
          rest();
        },
      },
      label,
    );
  return h(
    "div",
    { class: "cluster" },
    keep("Download the voucher", "/voucher", `${booking.bookingNumber}.html`),
    keep("Add to your calendar", "/calendar.ics", `${booking.bookingNumber}.ics`),
  );
}

/** One booking of a list.
 * @param {Booking} booking */
export function bookingEntry(booking) {
  const address = site(`/account/booking/?number=${booking.bookingNumber}`);
  const days =
    booking.returnDate && booking.returnDate !== booking.travelDate
      ? `${showDay(booking.travelDate)} to ${showDay(booking.returnDate)}`
      : showDay(booking.travelDate);
  return h(
    "li",
    { class: "booking-card" },
    h(
      "div",
      { class: "booking-card-head" },
      h("h3", {}, h("a", { href: address }, bookingTitle(booking))),
      stateBadge(booking),
    ),
    factList([
      ["When", days],
      ["What", capital(booking.bookingType)],
      ["Number", h("span", { class: "booking-card-number" }, booking.bookingNumber)],
      ["Total", money(booking.totalAmount, booking.currency)],
    ]),
    booking.bookingStatus === "pending" &&
      h(
        "p",
        {},
        h("a", { class: "button button-small", href: site(`/checkout/?number=${booking.bookingNumber}`) }, "Pay now"),
        booking.expiresAt ? h("span", { class: "quiet" }, ` held until ${showInstant(booking.expiresAt, null)}`) : null,
      ),
  );
}
