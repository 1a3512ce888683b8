// @ts-check
/** A flight's, train's or bus's choices: day, cabin, who travels; the days around show what is left. */
import { daysAround } from "./bookDays.js";
import { journeyBack } from "./bookReturn.js";
import { isDay, showDay, today } from "./dates.js";
import { fill, h } from "./dom.js";
import { field, numbers } from "./forms.js";
import { money } from "./money.js";
import { capital, firstDay, lastDay, party, rowOn, timesOf } from "./trip.js";

/**
 * @param {import("./trip.js").Trip} trip
 * @param {any} item
 * @param {() => void} changed
 * @returns {import("./bookStay.js").Choices}
 */
export function serviceChoices(trip, item, changed) {
  const first = [today(), firstDay(item)].sort().pop() || today();

  const outward = dayField("Day of travel", "travelDate", first, lastDay(item), "Choose the day you travel");
  const dayInput = outward.querySelector("input") || h("input");
  const around = daysAround(trip, first, (day) => choose("travelDate", day));
  const cabinBox = h("div", { class: "stack stack-small" });
  const back = journeyBack(
    trip,
    item,
    (label, key, last, missing) => dayField(label, key, trip.travelDate || first, last, missing),
    changed,
  );
  const counts = h(
    "div",
    { class: "field-row" },
    count("Adults", "adults", null),
    count("Children", "children", "2 to 11 years"),
    count("Infants", "infants", "under 2; a seat of their own"),
  );

  /** @param {string} label
   * @param {"travelDate" | "returnDate"} key
   * @param {string} min
   * @param {string} max
   * @param {string} missing */
  function dayField(label, key, min, max, missing) {
    return field(label, {
      type: "date",
      name: key,
      min,
      max,
      required: true,
      value: trip[key],
      "data-pointer": `/${key}`,
      "data-missing": missing,
      "data-wrong": "Choose a day within the timetable",
      onchange: (/** @type {Event} */ event) => choose(key, /** @type {HTMLInputElement} */ (event.target).value),
    });
  }

  /** @param {string} label
   * @param {"adults" | "children" | "infants"} key
   * @param {string | null} hint */
  function count(label, key, hint) {
    const onchange = (/** @type {Event} */ event) => {
      trip[key] = Number(/** @type {HTMLSelectElement} */ (event.target).value);
      changed();
    };
    return field(
      label,
      { as: "select", name: key, hint, value: trip[key], onchange, "data-pointer": "/passengers" },
      numbers(0, 9),
    );
  }

  /** @param {"travelDate" | "returnDate"} key
   * @param {string} day */
  function choose(key, day) {
    trip[key] = isDay(day) ? day : "";
    if (key === "travelDate") {
      dayInput.value = trip.travelDate;
      around.show();
      showCabins();
    }
    changed();
  }

  function showCabins() {
    const row = trip.travelDate ? rowOn(item, trip.travelDate) : item.schedule?.[0];
    const fares = row?.fares || [];
    if (!fares.some((/** @type {any} */ fare) => fare.cabin === trip.cabin)) trip.cabin = fares[0]?.cabin || "";
    const cards = fares.map((/** @type {any} */ fare) => {
      const onchange = () => {
        trip.cabin = fare.cabin;
        around.show();
        changed();
      };
      return h(
        "label",
        { class: "choice-card" },
        h("input", {
          type: "radio",
          name: "cabin",
          value: fare.cabin,
          checked: fare.cabin === trip.cabin,
          required: true,
          onchange,
          "data-pointer": "/cabin",
          "data-missing": "Choose a cabin",
        }),
        h(
          "span",
          { class: "choice-body" },
          h("strong", {}, capital(fare.cabin)),
          h(
            "span",
            { class: "price" },
            h("strong", {}, money(fare.fare, row.currency)),
            h("span", { class: "price-note" }, " an adult"),
          ),
        ),
      );
    });
    fill(cabinBox, cards);
  }

  around.show();
  showCabins();

  const idle = () => {
    if (trip.travelDate && !rowOn(item, trip.travelDate))
      return `Nothing departs on ${showDay(trip.travelDate)}. Choose another day.`;
    return back.idle() || (party(trip).length ? null : "Choose who travels.");
  };

  const row = item.schedule?.[0];
  return {
    element: h(
      "div",
      { class: "stack" },
      row && h("p", { class: "quiet" }, [item.service, timesOf(row), item.vehicle].filter(Boolean).join(" · ")),
      outward,
      around.element,
      back.element,
      h("fieldset", { class: "field-group" }, h("legend", {}, "Cabin"), cabinBox),
      counts,
    ),
    missing: idle,
    faults: () => {
      const message = idle();
      const control = party(trip).length ? dayInput : counts.querySelector("select");
      return message && trip.travelDate ? [{ message, control }] : [];
    },
  };
}
