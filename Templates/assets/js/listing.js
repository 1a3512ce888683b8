// @ts-check
/** Lists of stays or packages out of the search index: filtered, sorted, and the first of them with their cards. */
import { firstByName, named } from "./nameSearch.js";
import { entriesOf, withCards } from "./searchIndex.js";

/**
 * @typedef {import("./searchIndex.js").Entry} Entry
 *
 * @typedef {object} Wanted
 * @property {string} [text] words of names and places
 * @property {Set<string>} [places] slugs of destinations
 * @property {(one: Entry) => boolean} [passes]
 * @property {string | null} [sort] `price`, `-price`, `rating` or `name`
 *
 * @typedef {object} Listed
 * @property {Entry[]} shown the first of those that pass, with their cards
 * @property {Entry[]} passing
 * @property {Entry[]} all whatever passes, to count by
 * @property {boolean} whole false when a text has more than was looked at
 */

/** More than this are not worth reading all names of. */
const mostNames = 60;

/**
 * @param {import("./searchIndex.js").Listing} kind
 * @param {Wanted} wanted
 * @param {number} count how many to show
 * @returns {Promise<Listed>}
 */
export async function listing(kind, wanted, count) {
  const { places, sort, passes = () => true } = wanted;
  const text = (wanted.text || "").trim();
  const found = text ? await named(kind, text) : { entries: await entriesOf(kind, places), whole: true };
  const all = places ? found.entries.filter((one) => places.has(one.place)) : found.entries;
  const passing = all.filter(passes);
  const isNamed = sort === "name";
  const nameless = passing.some((one) => one.name === undefined);
  if (isNamed && nameless && passing.length > mostNames && !text) {
    const shown = await firstByName(kind, (one) => (!places || places.has(one.place)) && passes(one), count);
    return { shown: await withCards(shown), passing, all, whole: found.whole };
  }
  if (isNamed && nameless) await withCards(passing.slice(0, 400));
  const shown = [...passing].sort(orders[sort || "price"] || byPrice).slice(0, count);
  return { shown: await withCards(shown), passing, all, whole: found.whole };
}

/** Lowest first; prices of two currencies are never compared.
 * @param {Entry} a
 * @param {Entry} b */
const byPrice = (a, b) =>
  a.currency === b.currency
    ? (a.price ?? Number.POSITIVE_INFINITY) - (b.price ?? Number.POSITIVE_INFINITY) || 0
    : a.currency < b.currency
      ? -1
      : 1;

/** @type {Record<string, (a: Entry, b: Entry) => number>} */
const orders = {
  price: byPrice,
  "-price": (a, b) => (a.currency === b.currency ? (b.price ?? -1) - (a.price ?? -1) : byPrice(a, b)),
  rating: (a, b) => (b.rating ?? -1) - (a.rating ?? -1),
  name: (a, b) => (a.name || "").localeCompare(b.name || "", "en") || ((a.id || "") < (b.id || "") ? -1 : 1),
};
