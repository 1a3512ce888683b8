// @ts-check
/** Flights, trains and buses between two places: the timetable at once, then seats and fares of the day. */
import { call, query } from "./api.js";
import { isDay, showDay, today } from "./dates.js";
import { h } from "./dom.js";
import { placesOf, resolve } from "./places.js";
import { waysFrom } from "./routeIndex.js";
import { pairs } from "./servicePairs.js";
import { pickPlaces, routeLinks, routePage, routesOf } from "./serviceRoutes.js";
import { fromTimetable, ticket } from "./serviceTicket.js";
import { capital, folders, rowOn } from "./trip.js";
import { counted } from "./words.js";

/** @typedef {import("./serviceTicket.js").Departure} Departure */
/** @typedef {"flight" | "train" | "bus"} Service */

/**
 * @param {Service} type
 * @param {URLSearchParams} asked
 * @param {import("./search.js").Results} results
 */
export async function searchServices(type, asked, results) {
  const places = await placesOf(type);
  const from = resolve(asked.get("origin") || "", places);
  const to = resolve(asked.get("destination") || "", places);
  const kind = capital(folders[type]);
  if (!from || !to) {
    results.title(from ? `${kind} from ${from.name}` : to ? `${kind} to ${to.name}` : kind);
    results.say("");
    results.list(from || to ? await routesOf(type, from, to, places) : pickPlaces(type));
    return;
  }
  results.title(`${kind} from ${from.name} to ${to.name}`);
  const ways = await waysFrom(type, from.code);
  if (!ways.some((way) => way.to === to.code)) {
    results.say("");
    results.list(
      h(
        "div",
        { class: "empty" },
        h("p", {}, h("strong", {}, `We sell no direct ${folders[type]} from ${from.name} to ${to.name}.`)),
        h("p", { class: "quiet" }, `From ${from.name} you can go here:`),
        await routeLinks(type, from, places),
      ),
    );
    return;
  }
  results.sort([
    ["price", "Lowest fare"],
    ["departure", "Earliest"],
    ["duration", "Shortest"],
  ]);
  await departures(type, from, to, asked, results);
}

/**
 * @param {Service} type
 * @param {import("./places.js").Place} from
 * @param {import("./places.js").Place} to
 * @param {URLSearchParams} asked
 * @param {import("./search.js").Results} results
 */
async function departures(type, from, to, asked, results) {
  const { signal } = results;
  const day = asked.get("date") || "";
  const date = isDay(day) && day >= today() ? day : "";
  const returning = asked.get("returnDate") || "";
  const returnDate = date && isDay(returning) && returning >= date ? returning : "";
  const passengers = Number(asked.get("passengers")) || 1;
  const cabin = asked.get("cabin") || "";
  const tickets = (/** @type {Departure[]} */ list) =>
    h(
      "div",
      { class: "stack" },
      list.map((one) => ticket(type, one, passengers)),
    );

  /** @type {any[]} */
  const services = await call(`/${folders[type]}/by-route/${from.code}-${to.code}`, { anonymous: true, signal });
  if (!date) {
    results.say("Choose a day to see seats and fares.");
    results.list(tickets(services.map((service) => fromTimetable(service, service.schedule[0], ""))));
    return;
  }
  const running = services.flatMap((service) => {
    const row = rowOn(service, date);
    return row ? [fromTimetable(service, row, date)] : [];
  });
  if (running.length) results.list(tickets(running));
  results.say("Looking for seats…");

  const wanted = { origin: from.code, destination: to.code, date, returnDate, passengers, cabin };
  const answer = await call(`/${folders[type]}/search${query({ ...wanted, sort: asked.get("sort") })}`, {
    anonymous: true,
    signal,
  });
  const page = routePage(type, from, to);
  if (returnDate) {
    const { outbound, inbound } = answer;
    const none = outbound.length ? `back on ${showDay(returnDate)}` : `out on ${showDay(date)}`;
    results.say(`${counted(outbound.length, "departure")} out, ${counted(inbound.length, "departure")} back.`);
    results.list(
      outbound.length && inbound.length
        ? pairs(type, answer, passengers, cabin)
        : nothing(`Nothing runs ${none} with seats left.`, page),
    );
    return;
  }
  const found = `${counted(answer.length, "departure")} on ${showDay(date)} for ${counted(passengers, "passenger")}.`;
  const seats = passengers === 1 ? "a seat" : `${passengers} seats`;
  results.say(answer.length ? found : "");
  results.list(answer.length ? tickets(answer) : nothing(`Nothing has ${seats} left on ${showDay(date)}.`, page));
}

/** @param {string} words
 * @param {string} page of the whole timetable */
const nothing = (words, page) =>
  h(
    "div",
    { class: "empty" },
    h("p", {}, h("strong", {}, words)),
    h("p", { class: "quiet" }, "Not every service runs every day. Try a day before or after, or fewer passengers."),
    h("a", { class: "button button-quiet button-small", href: page }, "See the whole timetable"),
  );
