// @ts-check
/** All bookings of an account, newest first, a page at a time. */
import { query } from "./api.js";
import { enter } from "./accountGate.js";
import { bookingEntry, fetchBookings } from "./bookingView.js";
import { fill, find, findAll, h } from "./dom.js";

const list = find("#bookings");
const status = find("#bookings-status");
const more = /** @type {HTMLButtonElement} */ (find("#bookings-more"));
let cursor = "";
let shown = 0;

/** @param {string} state
 * @param {boolean} again */
async function load(state, again) {
  if (again) {
    cursor = "";
    shown = 0;
  }
  const { bookings, next } = await fetchBookings(query({ status: state, limit: 10, cursor }));
  if (again) fill(list);
  list.append(...bookings.map(bookingEntry));
  shown += bookings.length;
  cursor = next;
  more.hidden = !cursor;
  status.textContent = shown ? `${shown} shown${cursor ? ", more to come" : ""}` : "";
  if (!shown)
    fill(
      list,
      h("li", { class: "empty" }, h("p", {}, state ? "No bookings like that." : "You have not booked anything yet.")),
    );
}

enter(async () => {
  let state = "";
  await load(state, true);
  more.addEventListener("click", () => load(state, false));
  for (const tab of /** @type {HTMLButtonElement[]} */ (findAll("[data-status]"))) {
    tab.addEventListener("click", () => {
      state = tab.dataset.status || "";
      for (const other of findAll("[data-status]")) other.setAttribute("aria-pressed", String(other === tab));
      load(state, true);
    });
  }
});
