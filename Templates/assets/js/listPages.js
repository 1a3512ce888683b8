// @ts-check
/** A list over several pages as one: what is known of its entries, and their cards from whichever page they stand on. */
import { indexed } from "./searchIndex.js";

/** @typedef {import("./facets.js").Facts} Facts */

/**
 * @param {HTMLElement} root the module's element; its `data-index` names the part of the search index
 * @param {HTMLElement} list what holds the cards of this page
 */
export function pagesOf(root, list) {
  const links = /** @type {HTMLElement | null} */ (root.querySelector(".pagination"));
  const number = (/** @type {string} */ address) => Number(/\/page\/(\d+)\/$/.exec(address)?.[1] || 1);
  const here = number(location.pathname);
  const count = Math.max(here, ...[...(links?.querySelectorAll("a") || [])].map((link) => number(link.href)));
  const first = location.pathname.replace(/page\/\d+\/$/, "");
  /** Each card by the id of what it shows, in the list's own order once all are here.
   * @type {Map<string, HTMLElement>} */
  let cards = new Map(cardsIn(list));
  let whole = count === 1;

  async function gather() {
    if (whole) return;
    const gathered = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        if (index + 1 === here) return [...cards];
        const answer = await fetch(index === 0 ? first : `${first}page/${index + 1}/`);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const others = page.querySelector("[data-list]");
        return others ? cardsIn(others) : [];
      }),
    );
    cards = new Map(gathered.flat().map(([id, card]) => [id, document.adoptNode(card)]));
    whole = true;
  }

  return {
    links,
    count,
    /** What the whole list can be filtered by; only what is on this page when the index cannot be read.
     * @returns {Promise<Facts[]>} */
    async facts() {
      const shown = () => [...cards.values()].map((card) => ({ ...card.dataset }));
      if (whole || root.dataset.index !== "hotels") return shown();
      return indexed("hotels").then((hotels) => hotels.map(hotelFacts), shown);
    },
    /** The cards of some entries: in the list's own order where `compare` does not tell them apart.
     * @param {Facts[]} entries
     * @param {(a: Facts, b: Facts) => number} compare */
    async rows(entries, compare) {
      if (entries.some((one) => !cards.has(one.id || ""))) await gather().catch(() => {});
      const wanted = new Map(entries.map((one) => [one.id, one]));
      const listed = /** @type {Facts[]} */ ([...cards.keys()].map((id) => wanted.get(id)).filter(Boolean));
      return listed.sort(compare).flatMap((one) => cards.get(one.id || "") || []);
    },
  };
}

/** @param {ParentNode} list
 * @returns {[string, HTMLElement][]} */
const cardsIn = (list) =>
  /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-id]")]).map((card) => [card.dataset.id || "", card]);

/** A hotel of the index as its card's attributes would say it.
 * @param {any} hotel
 * @returns {Facts} */
const hotelFacts = (hotel) => ({
  id: hotel.id,
  name: hotel.name,
  destination: hotel.destination,
  price: String(hotel.from),
  currency: hotel.currency,
  stars: hotel.stars === null ? "" : String(hotel.stars),
  rating: hotel.rating === null ? "" : String(hotel.rating),
  amenities: hotel.amenities.join(" "),
});
