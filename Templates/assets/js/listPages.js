// @ts-check
/**
 * A list over several pages as one: what is known of its entries, and their cards.
 * A short list's cards come from its own pages; of a long one, whose pages would be
 * too much to fetch, the search index knows enough.
 */
import { pageCards } from "./pageCards.js";

/** @typedef {import("./facets.js").Facts} Facts */

/** The most pages to fetch the cards of. */
const mostPages = 4;

/**
 * @typedef {object} ListPages
 * @property {HTMLElement | null} links
 * @property {() => Promise<Facts[]>} facts what the whole list can be filtered by
 * @property {(text: string) => Promise<Facts[]>} [named] what is called so, where names are not among the facts
 * @property {(entries: Facts[], compare: (a: Facts, b: Facts) => number, chosen: {sort: string, passes: (one: Facts) => boolean}) => Promise<Element[]>} rows
 *   the cards of some entries: in the list's own order where `compare` does not tell them apart
 */

/**
 * @param {HTMLElement} root the module's element; its `data-index` names the part of the search index
 * @param {HTMLElement} list what holds the cards of this page
 * @returns {Promise<ListPages>}
 */
export async function pagesOf(root, list) {
  const links = /** @type {HTMLElement | null} */ (root.querySelector(".pagination"));
  const number = (/** @type {string} */ address) => Number(/\/page\/(\d+)\/$/.exec(address)?.[1] || 1);
  const here = number(location.pathname);
  const count = Math.max(here, ...[...(links?.querySelectorAll("a") || [])].map((link) => number(link.href)));
  if (count > mostPages && root.dataset.index === "hotels") {
    const { indexedList } = await import("./indexedList.js");
    return { links, ...indexedList() };
  }
  return { links, ...pageCards(list, here, count) };
}
