// @ts-check
/** For administrators: what a month came to, and everybody's bookings. */
import { enter, say } from "./accountGate.js";
import { ask, call, explain, query, site } from "./api.js";
import { bookingTitle, stateBadge } from "./bookingView.js";
import { addDays, showShortDay, today } from "./dates.js";
import { fill, find, h } from "./dom.js";
import { typed } from "./forms.js";
import { money } from "./money.js";
import { capital } from "./trip.js";
import { counted } from "./words.js";

/** @typedef {import("./bookingView.js").Booking} Booking */

enter(async (user) => {
  if (!user.isAdmin) {
    say("warn", "This page is for administrators. You are signed in as a traveller.");
    return false;
  }
  const form = /** @type {HTMLFormElement} */ (find("#bookings-form"));
  const more = /** @type {HTMLButtonElement} */ (find("#bookings-more"));
  const rows = h("tbody");
  fill(find("#bookings"), table(["Number", "What", "Who", "When", "Total", "State"], rows));
  let cursor = "";

  /** @param {boolean} again */
  async function load(again) {
    if (again) cursor = "";
    const { data, page } = await ask(`/admin/bookings${query({ ...typed(form), limit: 25, cursor })}`);
    if (again) fill(rows);
    rows.append(...data.map(row));
    cursor = page?.next || "";
    more.hidden = !cursor;
    const shown = rows.childElementCount;
    find("#bookings").hidden = !shown;
    find("#bookings-status").textContent = shown
      ? `${counted(shown, "booking")}, newest first${cursor ? "; more to come" : ""}`
      : "There is no such booking.";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load(true).catch((fault) => say("bad", explain(fault)));
  });
  more.addEventListener("click", () => load(false).catch((fault) => say("bad", explain(fault))));
  const [month] = await Promise.all([
    call(`/admin/stats${query({ from: addDays(today(), -29), to: today() })}`),
    load(true),
  ]);
  fill(find("#month"), ...monthOf(month));
  return true;
});

/** @param {any} month */
function monthOf(month) {
  const { confirmed, pending, cancelled } = month.byStatus;
  const sales = month.byType.map((/** @type {any} */ one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, capital(one.bookingType)),
      h("td", { class: "number" }, one.bookings),
      h("td", { class: "number" }, money(one.revenue, one.currency)),
    ),
  );
  return [
    h("p", {}, `${confirmed} confirmed, ${pending} waiting for payment, ${cancelled} cancelled.`),
    sales.length > 0 &&
      h("div", { class: "table-scroll" }, table(["Kind", "Bookings", "Revenue"], h("tbody", {}, sales))),
  ];
}

/** @param {string[]} heads
 * @param {HTMLTableSectionElement} body */
const table = (heads, body) =>
  h(
    "table",
    { class: "table" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        heads.map((words) =>
          h("th", { scope: "col", class: /Total|Bookings|Revenue/.test(words) ? "number" : null }, words),
        ),
      ),
    ),
    body,
  );

/** @param {Booking} booking */
const row = (booking) =>
  h(
    "tr",
    { "data-number": booking.bookingNumber },
    h(
      "th",
      { scope: "row" },
      h(
        "a",
        { class: "booking-card-number", href: site(`/account/booking/?number=${booking.bookingNumber}`) },
        booking.bookingNumber,
      ),
    ),
    h("td", {}, bookingTitle(booking), h("br"), h("span", { class: "quiet" }, capital(booking.bookingType))),
    h("td", {}, booking.customerInfo.name, h("br"), h("span", { class: "quiet" }, booking.customerInfo.email)),
    h("td", {}, showShortDay(booking.travelDate)),
    h("td", { class: "number" }, money(booking.totalAmount, booking.currency)),
    h("td", {}, stateBadge(booking)),
  );
