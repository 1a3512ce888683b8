// @ts-check
/** Flights, trains and buses between two places: the timetable at once, then seats and fares of the day. */
import { call, query, site } from "./api.js";
import { counted, isDay, showDay, showDuration, today } from "./dates.js";
import { fill, h } from "./dom.js";
import { money } from "./money.js";
import { placesOf, resolve } from "./places.js";
import { capital, folders, rowOn, tripAddress } from "./trip.js";

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

const kinds = { flight: "flights", train: "trains", bus: "buses" };

/**
 * @param {"flight" | "train" | "bus"} type
 * @param {URLSearchParams} asked
 * @param {import("./search.js").Results} results
 */
export async function searchServices(type, asked, results) {
  const places = await placesOf(type);
  const from = resolve(asked.get("origin") || "", places);
  const to = resolve(asked.get("destination") || "", places);
  const kind = capital(kinds[type]);
  if (!from || !to) {
    results.title(from ? `${kind} from ${from.name}` : to ? `${kind} to ${to.name}` : kind);
    results.say("");
    results.list(from || to ? routesOf(type, from, to, places) : pickPlaces(type));
    return;
  }
  results.title(`${kind} from ${from.name} to ${to.name}`);
  if (!(from.to || []).includes(to.code)) {
    results.say("");
    results.list(
      h(
        "div",
        { class: "empty" },
        h("p", {}, h("strong", {}, `We sell no direct ${kinds[type]} from ${from.name} to ${to.name}.`)),
        h("p", { class: "quiet" }, `From ${from.name} you can go here:`),
        routeLinks(type, from, places),
      ),
    );
    return;
  }
  results.sort([
    ["price", "Lowest fare"],
    ["departure", "Earliest"],
    ["duration", "Shortest"],
  ]);
  const date = asked.get("date") || "";
  const dated = isDay(date) && date >= today();
  const back = asked.get("returnDate") || "";
  const returning = dated && isDay(back) && back >= date;
  const passengers = Number(asked.get("passengers")) || 1;
  const cabin = asked.get("cabin") || "";

  const services = await call(`/${folders[type]}/by-route/${from.code}-${to.code}`, {
    anonymous: true,
    signal: results.signal,
  });
  if (!dated) {
    results.say("Choose a day to see seats and fares.");
    results.list(
      h(
        "div",
        { class: "stack" },
        services.map((/** @type {any} */ service) =>
          ticket(type, fromTimetable(service, service.schedule[0], ""), passengers),
        ),
      ),
    );
    return;
  }
  const running = services.flatMap((/** @type {any} */ service) => {
    const row = rowOn(service, date);
    return row ? [fromTimetable(service, row, date)] : [];
  });
  if (running.length)
    results.list(
      h(
        "div",
        { class: "stack" },
        running.map((/** @type {Departure} */ one) => ticket(type, one, passengers)),
      ),
    );
  results.say("Looking for seats…");

  const answer = await call(
    `/${folders[type]}/search${query({ origin: from.code, destination: to.code, date, returnDate: returning ? back : "", passengers, cabin, sort: asked.get("sort") })}`,
    { anonymous: true, signal: results.signal },
  );
  const nothing = (/** @type {string} */ words) =>
    h(
      "div",
      { class: "empty" },
      h("p", {}, h("strong", {}, words)),
      h("p", { class: "quiet" }, "Not every service runs every day. Try a day before or after, or fewer passengers."),
      h(
        "a",
        {
          class: "button button-quiet button-small",
          href: site(`/${folders[type]}/${from.code.toLowerCase()}-${to.code.toLowerCase()}/`),
        },
        "See the whole timetable",
      ),
    );
  if (!returning) {
    results.say(
      answer.length
        ? `${counted(answer.length, "departure")} on ${showDay(date)} for ${counted(passengers, "passenger")}.`
        : "",
    );
    results.list(
      answer.length
        ? h(
            "div",
            { class: "stack" },
            answer.map((/** @type {Departure} */ one) => ticket(type, one, passengers)),
          )
        : nothing(`Nothing has ${passengers === 1 ? "a seat" : `${passengers} seats`} left on ${showDay(date)}.`),
    );
    return;
  }
  results.say(
    `${counted(answer.outbound.length, "departure")} out, ${counted(answer.inbound.length, "departure")} back.`,
  );
  results.list(
    answer.outbound.length && answer.inbound.length
      ? pairs(type, answer, passengers, cabin)
      : nothing(
          answer.outbound.length
            ? `Nothing runs back on ${showDay(back)} with seats left.`
            : `Nothing runs out on ${showDay(date)} with seats left.`,
        ),
  );
}

/** A service of the timetable in the shape of a departure, its seats not known yet.
 * @param {any} service
 * @param {any} row
 * @param {string} date
 * @returns {Departure} */
function fromTimetable(service, row, date) {
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
function ticket(type, one, passengers) {
  const fares = one.cabins.map((fare) => {
    const address = tripAddress({
      ...nobody,
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

const nobody = {
  travelDate: "",
  returnDate: "",
  room: "",
  rooms: 1,
  guests: 1,
  cabin: "",
  adults: 1,
  children: 0,
  infants: 0,
  returnItemId: "",
  travellers: 1,
};

/** Out and back: one of each, the same cabin both ways.
 * @param {"flight" | "train" | "bus"} type
 * @param {{outbound: Departure[], inbound: Departure[]}} found
 * @param {number} passengers
 * @param {string} cabin */
function pairs(type, found, passengers, cabin) {
  const foot = h("div", { class: "booking-card pair-foot", "aria-live": "polite" });
  let [out] = found.outbound;
  let [back] = found.inbound;
  const draw = () => {
    if (!out || !back) return;
    const fares = out.cabins.flatMap((there) => {
      const here = back?.cabins.find((one) => one.cabin === there.cabin);
      return here && (!cabin || cabin === there.cabin)
        ? [{ cabin: there.cabin, total: (there.fare + here.fare) * passengers }]
        : [];
    });
    if (out.currency !== back.currency || !fares.length) {
      fill(foot, h("p", {}, "These two share no cabin. Choose another pair."));
      return;
    }
    const { id, date } = out;
    const links = fares.map((fare) => {
      const address = tripAddress({
        ...nobody,
        type,
        id,
        travelDate: date,
        cabin: fare.cabin,
        adults: passengers,
        returnItemId: back?.id || "",
        returnDate: back?.date || "",
      });
      return h(
        "a",
        { class: "button", href: site(address) },
        `Book ${fare.cabin}, ${money(fare.total, out?.currency || "")}`,
      );
    });
    fill(
      foot,
      h("p", {}, h("strong", {}, `${out.service} out, ${back.service} back`), ` · ${counted(passengers, "adult")}`),
      h("div", { class: "cluster" }, links),
    );
  };
  /** @param {string} name
   * @param {string} title
   * @param {Departure[]} list
   * @param {(one: Departure) => void} choose */
  const group = (name, title, list, choose) =>
    h(
      "fieldset",
      { class: "field-group" },
      h("legend", {}, h("h3", {}, title)),
      h(
        "div",
        { class: "stack stack-small" },
        list.map((one, index) =>
          h(
            "label",
            { class: "choice-card" },
            h("input", {
              type: "radio",
              name,
              value: one.id,
              checked: index === 0,
              onchange: () => {
                choose(one);
                draw();
              },
            }),
            h(
              "span",
              { class: "choice-body" },
              h(
                "span",
                {},
                h("strong", {}, `${one.departure.time} – ${one.arrival.time}`),
                h("span", { class: "quiet" }, ` ${one.service} · ${showDuration(one.durationMinutes)}`),
              ),
              h(
                "span",
                { class: "price" },
                h("span", { class: "price-from" }, "from "),
                h("strong", {}, money(Math.min(...one.cabins.map((fare) => fare.fare)), one.currency)),
              ),
            ),
          ),
        ),
      ),
    );
  draw();
  return [
    group("outbound", `Out on ${showDay(out?.date || "")}`, found.outbound, (one) => {
      out = one;
    }),
    group("inbound", `Back on ${showDay(back?.date || "")}`, found.inbound, (one) => {
      back = one;
    }),
    foot,
  ];
}

/** @param {string} type
 * @param {import("./places.js").Place} from
 * @param {import("./places.js").Place[]} places */
function routeLinks(type, from, places) {
  const reached = places.filter((place) => (from.to || []).includes(place.code));
  return h(
    "ul",
    { class: "chips" },
    reached.map((place) =>
      h(
        "li",
        {},
        h("a", { class: "chip", href: routePage(type, from, place) }, place.name, h("small", {}, place.code)),
      ),
    ),
  );
}

/** @param {string} type
 * @param {import("./places.js").Place} from
 * @param {import("./places.js").Place} to */
const routePage = (type, from, to) =>
  site(
    `/${folders[/** @type {import("./trip.js").Type} */ (type)]}/${from.code.toLowerCase()}-${to.code.toLowerCase()}/`,
  );

/** @param {string} type
 * @param {import("./places.js").Place | null} from
 * @param {import("./places.js").Place | null} to
 * @param {import("./places.js").Place[]} places */
function routesOf(type, from, to, places) {
  if (from)
    return h(
      "div",
      { class: "stack" },
      h("p", {}, `From ${from.name} you can go here:`),
      routeLinks(type, from, places),
    );
  const coming = places.filter((place) => to && (place.to || []).includes(to.code));
  return h(
    "div",
    { class: "stack" },
    h("p", {}, `You can come from here:`),
    h(
      "ul",
      { class: "chips" },
      coming.map((place) =>
        h(
          "li",
          {},
          h("a", { class: "chip", href: to ? routePage(type, place, to) : "" }, place.name, h("small", {}, place.code)),
        ),
      ),
    ),
  );
}

/** @param {"flight" | "train" | "bus"} type */
const pickPlaces = (type) =>
  h(
    "div",
    { class: "empty" },
    h("p", {}, h("strong", {}, "Where from, and where to?")),
    h("p", { class: "quiet" }, "Choose two places above, or look through all routes."),
    h("a", { class: "button button-quiet button-small", href: site(`/${folders[type]}/`) }, `All ${kinds[type]}`),
  );
