// @ts-check
/** A flight's, train's or bus's choices: day, cabin, who travels; the days around show what is left. */
import { call } from "./api.js";
import { availability } from "./availability.js";
import { itemOf } from "./catalogue.js";
import { addDays, isDay, showDay, showShortDay, today } from "./dates.js";
import { fill, h } from "./dom.js";
import { field, numbers } from "./forms.js";
import { money } from "./money.js";
import { capital, folders, party, rowOn, timesOf, titleOf } from "./trip.js";

/**
 * @param {import("./trip.js").Trip} trip
 * @param {any} item
 * @param {() => void} changed
 * @returns {import("./bookStay.js").Choices}
 */
export function serviceChoices(trip, item, changed) {
  const first = [today(), lowest(item, "validFrom")].sort().pop() || today();
  const last = highest(item, "validTo");
  /** @type {any} the service back, once it is known */
  let back = null;

  const outward = dayField("Day of travel", "travelDate", first, last, "Choose the day you travel");
  const dayInput = outward.querySelector("input") || h("input");
  const nearby = h("div", { class: "stack stack-small", "aria-live": "polite" });
  const cabinBox = h("div", { class: "stack stack-small" });
  const returnBox = h("div", { class: "stack stack-small" });
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
      showDays();
      showCabins();
    }
    changed();
  }

  let asked = 0;
  async function showDays() {
    asked += 1;
    const mine = asked;
    const middle = trip.travelDate || first;
    try {
      const days = await availability(trip.type, trip.id, addDays(middle, -4), addDays(middle, 10));
      if (mine === asked) fill(nearby, dayChips(days));
    } catch {
      fill(nearby);
    }
  }

  /** @param {import("./availability.js").Day[]} days */
  function dayChips(days) {
    /** @type {Map<string, import("./availability.js").Day>} */
    const best = new Map();
    for (const day of days) {
      if (trip.cabin && day.cabin !== trip.cabin) continue;
      if (!trip.cabin && (best.get(day.date)?.amount ?? Number.POSITIVE_INFINITY) <= day.amount) continue;
      best.set(day.date, day);
    }
    if (!best.size) return h("p", { class: "quiet" }, "No departures around these days.");
    const seats = party(trip).length || 1;
    const chips = [...best.values()].slice(0, 8).map((day) => {
      const words = day.available < seats ? "sold out" : money(day.amount, day.currency);
      return h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "chip",
            "aria-pressed": day.date === trip.travelDate ? "true" : "false",
            onclick: () => choose("travelDate", day.date),
          },
          showShortDay(day.date),
          h("small", {}, words),
        ),
      );
    });
    return [
      h("p", { class: "quiet" }, "Departures around your day, one adult fare each:"),
      h("ul", { class: "chips" }, chips),
    ];
  }

  function showCabins() {
    const row = trip.travelDate ? rowOn(item, trip.travelDate) : item.schedule?.[0];
    const fares = row?.fares || [];
    if (!fares.some((/** @type {any} */ fare) => fare.cabin === trip.cabin)) trip.cabin = fares[0]?.cabin || "";
    const cards = fares.map((/** @type {any} */ fare) => {
      const onchange = () => {
        trip.cabin = fare.cabin;
        showDays();
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

  async function showReturn() {
    back = await itemOf(trip.type, trip.returnItemId).catch(() => null);
    if (!back) return;
    const day = dayField(
      "Day of return",
      "returnDate",
      trip.travelDate || first,
      highest(back, "validTo"),
      "Choose the day you return",
    );
    const drop = () => {
      trip.returnItemId = "";
      trip.returnDate = "";
      back = null;
      offerReturn().catch(() => fill(returnBox));
      changed();
    };
    fill(
      returnBox,
      h("p", {}, h("strong", {}, `Return: ${titleOf(back)}`), ` ${back.service || ""}`),
      day,
      h(
        "p",
        {},
        h("button", { type: "button", class: "button button-plain", onclick: drop }, "Travel one way instead"),
      ),
    );
  }

  /** Offers the services that run back, where there are any. */
  async function offerReturn() {
    fill(returnBox);
    const { origin, destination } = item;
    if (!destination.to?.includes(origin.code)) return;
    const services = await call(`/${folders[trip.type]}/by-route/${destination.code}-${origin.code}`, {
      anonymous: true,
    });
    const options = services.map((/** @type {any} */ one) =>
      h("option", { value: one.id }, `${one.service}, ${timesOf(one.schedule[0])}`),
    );
    const onchange = (/** @type {Event} */ event) => {
      trip.returnItemId = /** @type {HTMLSelectElement} */ (event.target).value;
      if (trip.returnItemId) showReturn().then(changed);
    };
    fill(
      returnBox,
      field("Journey back", { as: "select", name: "returnItemId", onchange, "data-pointer": "/returnItemId" }, [
        h("option", { value: "" }, "One way"),
        ...options,
      ]),
    );
  }

  if (trip.returnItemId) showReturn();
  else offerReturn().catch(() => fill(returnBox));
  showDays();
  showCabins();

  const idle = () => {
    if (trip.travelDate && !rowOn(item, trip.travelDate))
      return `Nothing departs on ${showDay(trip.travelDate)}. Choose another day.`;
    if (back && trip.returnDate && !rowOn(back, trip.returnDate))
      return `Nothing runs back on ${showDay(trip.returnDate)}. Choose another day.`;
    return party(trip).length ? null : "Choose who travels.";
  };

  const row = item.schedule?.[0];
  return {
    element: h(
      "div",
      { class: "stack" },
      row && h("p", { class: "quiet" }, [item.service, timesOf(row), item.vehicle].filter(Boolean).join(" · ")),
      outward,
      nearby,
      returnBox,
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

/** @param {any} item
 * @param {string} key */
const lowest = (item, key) => (item.schedule || []).map((/** @type {any} */ row) => row[key]).sort()[0] || today();

/** @param {any} item
 * @param {string} key */
const highest = (item, key) =>
  (item.schedule || [])
    .map((/** @type {any} */ row) => row[key])
    .sort()
    .pop() || today();
