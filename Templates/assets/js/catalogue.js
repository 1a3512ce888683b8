// @ts-check
/** The catalogue's static records: files beside the pages, the same for everyone. */
import { call } from "./api.js";
import { placesOf } from "./places.js";
import { folders, isService } from "./trip.js";

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} path
 * @returns {Promise<any>} */
function once(path) {
  let answer = asked.get(path);
  if (!answer) {
    answer = call(path, { anonymous: true });
    asked.set(path, answer);
  }
  return answer;
}

/** An item's static record, its places in words.
 * @param {import("./trip.js").Type} type
 * @param {string} id */
export const itemOf = async (type, id) => withPlaces(type, await once(`/${folders[type]}/${id}`));

/** A service's record with its places named and their zones, where the index knows them.
 * @param {import("./trip.js").Type} type
 * @param {any} item
 * @returns {Promise<any>} */
export async function withPlaces(type, item) {
  if (!isService(type) || !item || typeof item.origin !== "string") return item;
  const places = await placesOf(type).catch(() => []);
  const named = (/** @type {string} */ code) => places.find((place) => place.code === code) || code;
  return { ...item, origin: named(item.origin), destination: named(item.destination) };
}

/** The zone in which an item's deadlines are meant: the destination's, a service's origin's.
 * @param {import("./trip.js").Type} type
 * @param {any} item as `itemOf` or `withPlaces` gives it
 * @returns {Promise<string | null>} null when nobody says; the visitor's own zone is then shown by name */
export async function zoneOf(type, item) {
  if (isService(type)) return item.origin?.timezone || null;
  try {
    return (await once(`/destinations/${item.destination}`)).timezone || null;
  } catch {
    return null;
  }
}
