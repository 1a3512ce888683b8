// @ts-check
/** The departures around a chosen day, with what is left of them. */
import { availability } from "./availability.js";
import { addDays, showShortDay } from "./dates.js";
import { fill, h } from "./dom.js";
import { money } from "./money.js";
import { party } from "./trip.js";

/**
 * @param {import("./trip.js").Trip} trip
 * @param {string} first the day to look around while none is chosen
 * @param {(day: string) => void} choose
 */
export function daysAround(trip, first, choose) {
  const element = h("div", { class: "stack stack-small", "aria-live": "polite" });
  let asked = 0;

  async function show() {
    asked += 1;
    const mine = asked;
    const middle = trip.travelDate || first;
    try {
      const days = await availability(trip.type, trip.id, addDays(middle, -4), addDays(middle, 10));
      if (mine === asked) fill(element, chips(days));
    } catch {
      fill(element);
    }
  }

  /** @param {import("./availability.js").Day[]} days */
  function chips(days) {
    const best = cheapest(days, trip.cabin);
    if (!best.length) return h("p", { class: "quiet" }, "No departures around these days.");
    const seats = party(trip).length || 1;
    return [
      h("p", { class: "quiet" }, "Departures around your day, one adult fare each:"),
      h(
        "ul",
        { class: "chips" },
        best.slice(0, 8).map((day) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "chip",
                "aria-pressed": day.date === trip.travelDate ? "true" : "false",
                onclick: () => choose(day.date),
              },
              showShortDay(day.date),
              h("small", {}, day.available < seats ? "sold out" : money(day.amount, day.currency)),
            ),
          ),
        ),
      ),
    ];
  }

  return { element, show };
}

/** Of each day the chosen cabin, or the one that costs least.
 * @param {import("./availability.js").Day[]} days
 * @param {string} cabin */
function cheapest(days, cabin) {
  /** @type {Map<string, import("./availability.js").Day>} */
  const best = new Map();
  for (const day of days) {
    if (cabin && day.cabin !== cabin) continue;
    if (!cabin && (best.get(day.date)?.amount ?? Number.POSITIVE_INFINITY) <= day.amount) continue;
    best.set(day.date, day);
  }
  return [...best.values()];
}
