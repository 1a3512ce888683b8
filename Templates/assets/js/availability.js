// @ts-check
/** What is still free, day by day. */
import { call, query } from "./api.js";
import { today } from "./dates.js";

/** @typedef {{date: string, room?: string, cabin?: string, available: number, amount: number, currency: string}} Day */

/** Days from today on; earlier ones are cut off, since nothing can be booked on them.
 * @param {import("./trip.js").Type} type
 * @param {string} id
 * @param {string} from
 * @param {string} to at most 91 days after `from`
 * @param {AbortSignal} [signal]
 * @returns {Promise<Day[]>} */
export async function availability(type, id, from, to, signal) {
  const start = from < today() ? today() : from;
  if (to < start) return [];
  return call(`/availability${query({ bookingType: type, itemId: id, from: start, to })}`, { anonymous: true, signal });
}
