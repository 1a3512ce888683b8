// @ts-check
/** Which routes there are, from the search index: those of a place without asking for all. */
import { indexed } from "./searchIndex.js";
import { folders } from "./trip.js";

/**
 * @typedef {object} Way a route as the index knows it
 * @property {string} from code
 * @property {string} to code
 * @property {number} services
 * @property {string} currency
 * @property {number} price the lowest adult fare, minor units
 * @property {number | null} minutes the shortest time
 */

/** @param {import("./trip.js").Type} type */
async function columns(type) {
  const { airports, stations } = await indexed("index");
  const places = type === "flight" ? airports : stations;
  return {
    codes: /** @type {string[]} */ (places.code),
    files: /** @type {(number | null)[]} */ (places[folders[type]]),
  };
}

/** @param {any} file
 * @returns {Way[]} */
function unpacked(file) {
  const value = (/** @type {any} */ column, /** @type {number} */ index) =>
    (Array.isArray(column) ? column[index] : column) ?? null;
  let index = 0;
  return file.origins.flatMap((/** @type {string} */ from, /** @type {number} */ order) =>
    Array.from({ length: file.counts[order] }, () => {
      const way = {
        from,
        to: file.to[index],
        services: value(file.services, index),
        currency: value(file.currency, index),
        price: value(file.price, index),
        minutes: value(file.minutes, index),
      };
      index += 1;
      return way;
    }),
  );
}

/** The routes from a place.
 * @param {import("./trip.js").Type} type
 * @param {string} code
 * @returns {Promise<Way[]>} */
export async function waysFrom(type, code) {
  const { codes, files } = await columns(type);
  const file = files[codes.indexOf(code)];
  if (file === null || file === undefined) return [];
  return unpacked(await indexed(`${folders[type]}/${file}`)).filter((way) => way.from === code);
}

/** Every route of a kind, or those to one place.
 * @param {import("./trip.js").Type} type
 * @param {string} [to] code
 * @returns {Promise<Way[]>} */
export async function allWays(type, to) {
  const { files } = await columns(type);
  const numbers = [...new Set(files.filter((file) => file !== null))];
  const parts = await Promise.all(numbers.map((number) => indexed(`${folders[type]}/${number}`)));
  const ways = parts.flatMap(unpacked);
  return to ? ways.filter((way) => way.to === to) : ways;
}
