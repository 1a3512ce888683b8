// @ts-check
/** The catalogue's static records: files beside the pages, the same for everyone. */
import { call } from "./api.js";
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

/** @param {import("./trip.js").Type} type
 * @param {string} id */
export const itemOf = (type, id) => once(`/${folders[type]}/${id}`);

/** A record's destination, which may be named by its id or stand in the record.
 * @param {any} item */
const destinationId = (item) => (typeof item.destination === "string" ? item.destination : item.destination?.id);

/** The zone in which an item's deadlines are meant: the destination's, a service's origin's.
 * @param {import("./trip.js").Type} type
 * @param {any} item
 * @returns {Promise<string | null>} null when nobody says; the visitor's own zone is then shown by name */
export async function zoneOf(type, item) {
  if (item.timezone) return item.timezone;
  if (isService(type)) return item.origin?.timezone || null;
  try {
    return (await once(`/destinations/${destinationId(item)}`)).timezone || null;
  } catch {
    return null;
  }
}
