// @ts-check
/** One departure as a ticket: its times, and a fare with its button a cabin. */
import { site } from "./api.js";
import { showDuration } from "./dates.js";
import { h } from "./dom.js";
import { money } from "./money.js";
import { capital, emptyTrip, folders, tripAddress } from "./trip.js";
import { counted } from "./words.js";

/**
 * @typedef {object} Departure
 * @property {string} id
 * @property {string} service
 * @property {string} operator
 * @property {string} date
 * @property {{code: string, time: string}} departure
 * @property {{code: string, time: string, arrivalDayOffset: number}} arrival
 * @property {number} durationMinutes
 * @property {string} currency
 * @property {{cabin: string, fare: number, seatsLeft?: number}[]} cabins
 */

/** A service of the timetable in the shape of a departure, its seats not known yet.
 * @param {any} service
 * @param {any} row
 * @param {string} date
 * @returns {Departure} */
export function fromTimetable(service, row, date) {
  const code = (/** @type {any} */ place) => (typeof place === "string" ? place : place.code);
  return {
    id: service.id,
    service: service.service,
    operator: operatorName(service.operator),
    date,
    departure: { code: code(service.origin), time: row.departs },
    arrival: { code: code(service.destination), time: row.arrives, arrivalDayOffset: row.arrivalDayOffset },
    durationMinutes: service.durationMinutes,
    currency: row.currency,
    cabins: row.fares,
  };
}

/** @param {any} operator */
const operatorName = (operator) => {
  const name = typeof operator === "string" ? operator : operator?.name || "";
  // A code alone says nothing that the service's own number does not.
  return name.length > 3 ? name : "";
};

/** @param {Departure} one
 * @param {string} type */
function way(one, type) {
  const offset = one.arrival.arrivalDayOffset;
  const note = offset
    ? h(
        "span",
        { class: "ticket-note" },
        `arrives ${offset > 0 ? `${counted(offset, "day")} later` : "the day before"}`,
      )
    : null;
  return [
    h(
      "p",
      { class: "ticket-head" },
      h("a", { href: site(`/${folders[/** @type {import("./trip.js").Type} */ (type)]}/${one.id}/`) }, one.service),
      h("span", {}, ` ${operatorName(one.operator)}`),
    ),
    h(
      "div",
      { class: "ticket-way" },
      h("p", { class: "ticket-end" }, h("time", {}, one.departure.time), h("span", {}, one.departure.code)),
      h(
        "p",
        { class: "ticket-line" },
        h("span", {}, one.durationMinutes ? showDuration(one.durationMinutes) : ""),
        note,
      ),
      h("p", { class: "ticket-end" }, h("time", {}, one.arrival.time), h("span", {}, one.arrival.code)),
    ),
  ];
}

/** @param {"flight" | "train" | "bus"} type
 * @param {Departure} one
 * @param {number} passengers */
export function ticket(type, one, passengers) {
  const fares = one.cabins.map((fare) => {
    const address = tripAddress({
      ...emptyTrip,
      type,
      id: one.id,
      travelDate: one.date,
      cabin: fare.cabin,
      adults: passengers,
    });
    const left = fare.seatsLeft;
    const few =
      left !== undefined && left < 10 ? h("span", { class: "price-note" }, `${counted(left, "seat")} left`) : null;
    return h(
      "div",
      { class: "ticket-fare" },
      h(
        "p",
        { class: "price" },
        h("span", { class: "price-from" }, `${capital(fare.cabin)} `),
        h("strong", {}, money(fare.fare, one.currency)),
        few,
      ),
      h(
        "a",
        { class: "button button-small", href: site(address) },
        one.date ? "Book" : "Choose a day",
        h("span", { class: "visually-hidden" }, ` ${one.service}, ${fare.cabin}`),
      ),
    );
  });
  return h(
    "article",
    { class: "ticket", "data-id": one.id },
    h(
      "div",
      { class: "ticket-inner" },
      h("div", { class: "ticket-main" }, way(one, type)),
      h("div", { class: "ticket-stub" }, fares),
    ),
  );
}
