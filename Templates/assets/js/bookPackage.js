// @ts-check
/** A package's choices: one of its departures, and how many travel. */
import { availability } from "./availability.js";
import { addDays, showDay, today } from "./dates.js";
import { fill, h } from "./dom.js";
import { field, numbers } from "./forms.js";
import { money } from "./money.js";

/**
 * @param {import("./trip.js").Trip} trip
 * @param {any} item
 * @param {() => void} changed
 * @returns {import("./bookStay.js").Choices}
 */
export function packageChoices(trip, item, changed) {
  const list = h("div", { class: "departures stack stack-small" });
  const more = h(
    "button",
    { type: "button", class: "button button-quiet button-small", onclick: () => load() },
    "Later departures",
  );
  const note = h("p", { class: "quiet", role: "status" });
  const travellers = field(
    "Travellers",
    {
      as: "select",
      name: "travellers",
      value: trip.travellers,
      "data-pointer": "/travellers",
      onchange: (/** @type {Event} */ event) => {
        trip.travellers = Number(/** @type {HTMLSelectElement} */ (event.target).value);
        draw();
        changed();
      },
    },
    numbers(1, item.sleeps || 10),
  );
  if (item.sleeps && trip.travellers > item.sleeps) trip.travellers = item.sleeps;

  /** @type {import("./availability.js").Day[]} */
  const days = [];
  let from = [today(), item.departures?.from || ""].sort().pop() || today();
  const end = item.departures?.to || addDays(today(), 365);

  /** Departures come a quarter at a time; empty quarters are passed over. */
  async function load() {
    note.textContent = "Looking for departures…";
    try {
      const before = days.length;
      while (days.length === before && from <= end) {
        days.push(...(await availability("package", trip.id, from, addDays(from, 90))));
        from = addDays(from, 91);
      }
      note.textContent = days.length ? "" : "No departures are open for booking.";
    } catch {
      note.textContent = "We could not load the departures just now. Please try again.";
    }
    more.hidden = from > end;
    draw();
  }

  function draw() {
    const cards = days.map((day) => {
      const gone = day.available < trip.travellers;
      const onchange = () => {
        trip.travelDate = day.date;
        changed();
      };
      return h(
        "label",
        { class: "choice-card" },
        h("input", {
          type: "radio",
          name: "travelDate",
          value: day.date,
          checked: day.date === trip.travelDate,
          disabled: gone,
          required: true,
          onchange,
          "data-pointer": "/travelDate",
          "data-missing": "Choose a departure",
        }),
        h(
          "span",
          { class: "choice-body" },
          h("strong", {}, showDay(day.date)),
          gone
            ? h("span", { class: "quiet" }, day.available > 0 ? `only ${day.available} left` : "sold out")
            : h(
                "span",
                { class: "price" },
                h("strong", {}, money(day.amount, day.currency)),
                h("span", { class: "price-note" }, " a traveller"),
              ),
        ),
      );
    });
    fill(list, cards);
  }

  load();
  return {
    element: h(
      "div",
      { class: "stack" },
      travellers,
      h("fieldset", { class: "field-group" }, h("legend", {}, "Departure"), list, note, more),
    ),
    missing: () => (trip.travelDate ? null : "Choose a departure to see the whole price."),
    faults: () => (trip.travelDate || days.length ? [] : [{ message: "Choose a departure" }]),
  };
}
