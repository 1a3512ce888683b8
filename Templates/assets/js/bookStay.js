// @ts-check
/** A hotel's choices: days, room, how many. Each writes into the trip. */
import { addDays, daysBetween, isDay, today } from "./dates.js";
import { h } from "./dom.js";
import { field, numbers } from "./forms.js";
import { money } from "./money.js";

/**
 * @typedef {object} Choices
 * @property {HTMLElement} element
 * @property {() => string | null} missing what is still to be chosen, in words; null when a price can be asked
 * @property {() => import("./forms.js").Fault[]} faults what the browser's own check cannot see
 */

/** @param {import("./trip.js").Trip} trip
 * @param {any} item
 * @param {() => void} changed
 * @returns {Choices} */
export function stayChoices(trip, item, changed) {
  const first = [today(), item.bookable?.from || ""].sort().pop() || today();
  const last = item.bookable?.to ? addDays(item.bookable.to, 1) : "";
  const least = item.minNights || 1;
  trip.room ||= item.rooms[0].code;

  const arrive = dayField("Check-in", "travelDate", first, item.bookable?.to, "Choose the day you arrive");
  const leave = dayField("Check-out", "returnDate", addDays(first, least), last, "Choose the day you leave");
  const leaveInput = leave.querySelector("input") || h("input");
  const rooms = field(
    "Rooms",
    { as: "select", name: "rooms", "data-pointer": "/rooms", onchange: read },
    numbers(1, 10),
  );
  const guests = field(
    "Guests",
    { as: "select", name: "guests", "data-pointer": "/guests", onchange: read },
    numbers(1, 20),
  );
  for (const [holder, value] of /** @type {const} */ ([
    [rooms, trip.rooms],
    [guests, trip.guests],
  ])) {
    const select = holder.querySelector("select");
    if (select) select.value = String(value);
  }

  /** @param {string} label
   * @param {"travelDate" | "returnDate"} key
   * @param {string} min
   * @param {string | undefined} max
   * @param {string} missing */
  function dayField(label, key, min, max, missing) {
    return field(label, {
      type: "date",
      name: key,
      min,
      max: max || null,
      required: true,
      value: trip[key],
      onchange: read,
      "data-pointer": `/${key}`,
      "data-missing": missing,
      "data-wrong": "Choose a day that can be booked",
    });
  }

  /** @param {Event} event */
  function read(event) {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name === "rooms" || name === "guests") trip[name] = Number(value);
    else if (name === "room") trip.room = value;
    else if (name === "travelDate" || name === "returnDate") trip[name] = isDay(value) ? value : "";
    if (name === "travelDate" && trip.travelDate) {
      leaveInput.min = addDays(trip.travelDate, least);
      if (trip.returnDate < leaveInput.min) {
        trip.returnDate = leaveInput.min;
        leaveInput.value = trip.returnDate;
      }
    }
    changed();
  }

  const roomCards = item.rooms.map((/** @type {any} */ room) =>
    h(
      "label",
      { class: "choice-card" },
      h("input", {
        type: "radio",
        name: "room",
        value: room.code,
        checked: room.code === trip.room,
        onchange: read,
        "data-pointer": "/room",
        required: true,
        "data-missing": "Choose a room",
      }),
      h(
        "span",
        { class: "choice-body" },
        h("span", {}, h("strong", {}, room.name), h("span", { class: "quiet room-facts" }, roomFacts(room))),
        h(
          "span",
          { class: "price" },
          h("span", { class: "price-from" }, "from "),
          h("strong", {}, money(lowestRate(room), item.currency)),
          h("span", { class: "price-note" }, " a night"),
        ),
      ),
    ),
  );

  const room = () => item.rooms.find((/** @type {any} */ one) => one.code === trip.room);
  const crowded = () => {
    const chosen = room();
    return chosen && trip.guests > chosen.sleeps * trip.rooms
      ? `${chosen.name} sleeps ${chosen.sleeps}${trip.rooms > 1 ? ` in each of ${trip.rooms} rooms` : ""}: choose more rooms, a larger room or fewer guests.`
      : null;
  };
  const short = () =>
    trip.travelDate && trip.returnDate && daysBetween(trip.travelDate, trip.returnDate) < least
      ? `Stays here are ${least} nights or longer.`
      : null;

  return {
    element: h(
      "div",
      { class: "stack" },
      h("div", { class: "field-row" }, arrive, leave),
      h(
        "fieldset",
        { class: "field-group" },
        h("legend", {}, "Room"),
        h("div", { class: "stack stack-small" }, roomCards),
      ),
      h("div", { class: "field-row" }, rooms, guests),
    ),
    missing: () => crowded() || short(),
    faults: () => {
      const found = [];
      const tooMany = crowded();
      const tooShort = short();
      if (tooShort) found.push({ message: tooShort, control: leaveInput });
      if (tooMany) found.push({ message: tooMany, control: guests.querySelector("select") });
      return found;
    },
  };
}

/** @param {any} room */
const roomFacts = (room) => [room.beds, `sleeps ${room.sleeps}`].filter(Boolean).join(" · ");

/** @param {any} room */
const lowestRate = (room) =>
  Math.min(
    room.rate,
    room.weekendRate ?? room.rate,
    ...(room.seasons || []).map((/** @type {any} */ season) => season.rate),
  );
