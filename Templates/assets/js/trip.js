// @ts-check
/**
 * What a traveller has chosen: read from an address, written to one, and turned
 * into the selection that the server prices.
 */
import { addDays, daysBetween, isDay, showDay, today } from "./dates.js";
import { counted } from "./words.js";

/** @typedef {"hotel" | "flight" | "train" | "bus" | "package"} Type */

/** Each type's folder on the site and in the API. @type {Record<Type, string>} */
export const folders = { hotel: "hotels", flight: "flights", train: "trains", bus: "buses", package: "packages" };

/** @param {string | null} text
 * @returns {text is Type} */
export const isType = (text) => text !== null && Object.hasOwn(folders, text);

/** @param {Type} type */
export const isService = (type) => type === "flight" || type === "train" || type === "bus";

/**
 * @typedef {object} Trip
 * @property {Type} type
 * @property {string} id
 * @property {string} travelDate "" until chosen
 * @property {string} returnDate
 * @property {string} room
 * @property {number} rooms
 * @property {number} guests
 * @property {string} cabin
 * @property {number} adults
 * @property {number} children
 * @property {number} infants
 * @property {string} returnItemId
 * @property {number} travellers
 */

/** What a trip is before anything is chosen: all but its type and its item. */
export const emptyTrip = {
  travelDate: "",
  returnDate: "",
  room: "",
  rooms: 1,
  guests: 1,
  cabin: "",
  adults: 0,
  children: 0,
  infants: 0,
  returnItemId: "",
  travellers: 1,
};

/** @param {string | null} text
 * @param {number} least
 * @param {number} otherwise */
function whole(text, least, otherwise) {
  const number = Number(text);
  return text && /^\d{1,2}$/.test(text) && number >= least ? number : otherwise;
}

/** The trip an address asks for; null when it names nothing.
 * @param {URLSearchParams} from
 * @returns {Trip | null} */
export function tripFrom(from) {
  const type = from.get("type");
  const id = from.get("id");
  if (!isType(type) || !id || !/^[a-z0-9-]+$/.test(id)) return null;
  const day = (/** @type {string[]} */ ...names) => names.map((name) => from.get(name)).find(isDay) || "";
  return {
    type,
    id,
    travelDate: day("travelDate", "checkIn", "date"),
    returnDate: day("returnDate", "checkOut"),
    room: from.get("room") || "",
    rooms: whole(from.get("rooms"), 1, 1),
    guests: whole(from.get("guests"), 1, 2),
    cabin: from.get("cabin") || "",
    adults: whole(from.get("adults"), 0, whole(from.get("passengers"), 1, 1)),
    children: whole(from.get("children"), 0, 0),
    infants: whole(from.get("infants"), 0, 0),
    returnItemId: from.get("returnItemId") || "",
    travellers: whole(from.get("travellers"), 1, 2),
  };
}

/** The same trip as an address of the page to book it on, without the base path.
 * @param {Trip} trip */
export function tripAddress(trip) {
  const parameters = new URLSearchParams({ type: trip.type, id: trip.id });
  const set = (/** @type {(keyof Trip)[]} */ ...names) => {
    for (const name of names) if (trip[name]) parameters.set(name, String(trip[name]));
  };
  set("travelDate");
  if (trip.type === "hotel") set("returnDate", "room", "rooms", "guests");
  else if (trip.type === "package") set("travellers");
  else set("cabin", "adults", "children", "infants", "returnItemId", "returnDate");
  return `/book/?${parameters}`;
}

/** @typedef {"adult" | "child" | "infant"} Age */

/** Who travels, by age, in the order the form asks for them.
 * @param {Trip} trip
 * @returns {Age[]} */
export function party(trip) {
  if (!isService(trip.type)) return Array(trip.type === "hotel" ? trip.guests : trip.travellers).fill("adult");
  return [
    ...Array(trip.adults).fill("adult"),
    ...Array(trip.children).fill("child"),
    ...Array(trip.infants).fill("infant"),
  ];
}

/** The trip as POST /quotes takes it.
 * @param {Trip} trip */
export function selectionOf(trip) {
  const common = { bookingType: trip.type, itemId: trip.id, travelDate: trip.travelDate };
  if (trip.type === "hotel") {
    const { returnDate, room, rooms, guests } = trip;
    return { ...common, returnDate, room, rooms, guests };
  }
  if (trip.type === "package") return { ...common, travellers: trip.travellers };
  const back = trip.returnItemId ? { returnItemId: trip.returnItemId, returnDate: trip.returnDate } : {};
  return { ...common, cabin: trip.cabin, passengers: party(trip).map((type) => ({ type })), ...back };
}

/** Whether enough is chosen to ask for a price.
 * @param {Trip} trip */
export function isPriceable(trip) {
  if (!isDay(trip.travelDate)) return false;
  if (trip.type === "package") return true;
  if (trip.type === "hotel") return isDay(trip.returnDate) && trip.returnDate > trip.travelDate && trip.room !== "";
  if (trip.returnItemId && !(isDay(trip.returnDate) && trip.returnDate >= trip.travelDate)) return false;
  return trip.cabin !== "" && party(trip).length > 0;
}

/** What a traveller reads as the name of a thing to book.
 * @param {any} item its static record, or the copy in a booking */
export function titleOf(item) {
  if (item.name) return item.name;
  return `${placeName(item.origin)} – ${placeName(item.destination)}`;
}

/** @param {any} place a code, or a record of the place */
export const placeName = (place) => (typeof place === "string" ? place : place?.name || place?.code || "");

/** @param {string} word "economy"
 * @returns {string} "Economy" */
export const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1).replace(/-/g, " ");

/** The chosen trip in a few lines: a label and its words each.
 * @param {Trip} trip
 * @param {any} item
 * @returns {[string, string][]} */
export function factsOf(trip, item) {
  /** @type {[string, string][]} */
  const facts = [];
  const day = (/** @type {string} */ label, /** @type {string} */ value) =>
    value && facts.push([label, showDay(value)]);
  if (trip.type === "hotel") {
    const nights = trip.travelDate && trip.returnDate ? daysBetween(trip.travelDate, trip.returnDate) : 0;
    day("Check-in", trip.travelDate);
    day("Check-out", trip.returnDate);
    if (nights > 0) facts.push(["Stay", counted(nights, "night")]);
    const room = item.rooms?.find((/** @type {any} */ one) => one.code === trip.room);
    if (room) facts.push(["Room", trip.rooms > 1 ? `${trip.rooms} × ${room.name}` : room.name]);
    facts.push(["Guests", counted(trip.guests, "guest")]);
  } else if (trip.type === "package") {
    day("Departure", trip.travelDate);
    if (item.nights) facts.push(["Stay", counted(item.nights, "night")]);
    facts.push(["Travellers", counted(trip.travellers, "traveller")]);
  } else {
    day("Outbound", trip.travelDate);
    const row = trip.travelDate ? rowOn(item, trip.travelDate) : null;
    if (row) facts.push(["Times", timesOf(row)]);
    if (trip.returnItemId) day("Return", trip.returnDate);
    if (trip.cabin) facts.push(["Cabin", capital(trip.cabin)]);
    facts.push(["Passengers", partyWords(trip)]);
  }
  return facts;
}

/** "2 adults, 1 child"
 * @param {Trip} trip */
export function partyWords(trip) {
  const words = [];
  if (trip.adults) words.push(counted(trip.adults, "adult"));
  if (trip.children) words.push(counted(trip.children, "child", "children"));
  if (trip.infants) words.push(counted(trip.infants, "infant"));
  return words.join(", ");
}

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** The row of a service's timetable that runs on a day, if one does.
 * @param {any} item
 * @param {string} day */
export function rowOn(item, day) {
  const weekday = weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()];
  return (item.schedule || []).find((/** @type {any} */ row) => {
    const days = Array.isArray(row.days) ? row.days : String(row.days).split(" ");
    return row.validFrom <= day && day <= row.validTo && (days[0] === "daily" || days.includes(weekday));
  });
}

/** The first and the last day that a service's timetable holds.
 * @param {any} item */
export const firstDay = (item) => ends(item, "validFrom")[0] || today();
/** @param {any} item */
export const lastDay = (item) => ends(item, "validTo").pop() || today();

/** @param {any} item
 * @param {"validFrom" | "validTo"} key
 * @returns {string[]} earliest first */
const ends = (item, key) => (item.schedule || []).map((/** @type {any} */ row) => row[key]).sort();

/** "10:35 – 13:40 (+1 day)"
 * @param {any} row */
export function timesOf(row) {
  const offset = row.arrivalDayOffset || 0;
  const later = offset ? ` (${offset > 0 ? "+" : "−"}${counted(Math.abs(offset), "day")})` : "";
  return `${row.departs} – ${row.arrives}${later}`;
}

/** The day after which a stay of one night could end.
 * @param {string} day */
export const nextDay = (day) => addDays(day, 1);
