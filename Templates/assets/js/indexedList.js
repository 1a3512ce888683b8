// @ts-check
/** A long list of stays out of the search index: a few bytes of each to filter and sort by, cards for those shown. */
import { h } from "./dom.js";
import { firstByName, named } from "./nameSearch.js";
import { destinationNames, entriesOf, withCards } from "./searchIndex.js";
import { recordOf, stayCard } from "./stayCard.js";

/** @typedef {import("./facets.js").Facts} Facts */
/** @typedef {import("./searchIndex.js").Entry} Entry */

/** How many cards are shown at a time. */
const pageLength = 24;
const undated = { dated: false, nights: 0, checkIn: "", checkOut: "", guests: 2, rooms: 1 };

export function indexedList() {
  /** @type {WeakMap<Facts, Entry>} */
  const entries = new WeakMap();
  const factsOf = (/** @type {Entry} */ one) => {
    const facts = {
      name: one.name,
      destination: one.place,
      price: String(one.price ?? ""),
      currency: one.currency,
      stars: String(one.stars ?? ""),
      rating: String(one.rating ?? ""),
      amenities: one.marks.join(" "),
    };
    entries.set(facts, one);
    return facts;
  };
  /** Some cards, and a button for the next.
   * @param {(count: number) => Promise<Entry[]>} first gives the first entries of the list
   * @param {number} from
   * @returns {Promise<Element[]>} */
  async function cards(first, from) {
    const next = from + pageLength;
    const [names, list] = await Promise.all([destinationNames(), first(next + 1)]);
    const shown = await withCards(list.slice(from, next));
    const onclick = async (/** @type {Event} */ event) => {
      const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
      button.disabled = true;
      const more = await cards(first, next).catch(() => null);
      button.disabled = false;
      if (more) button.parentElement?.replaceWith(...more);
    };
    const more = h("p", {}, h("button", { type: "button", class: "button button-quiet", onclick }, "Show more"));
    return [
      ...shown.map((one) => stayCard(recordOf(one), names.get(one.place)?.name || one.place, undated)),
      ...(list.length > next ? [more] : []),
    ];
  }

  return {
    facts: async () => (await entriesOf("hotels")).map(factsOf),
    named: async (/** @type {string} */ text) => (await named("hotels", text)).entries.map(factsOf),
    /** @param {Facts[]} passing
     * @param {(a: Facts, b: Facts) => number} compare
     * @param {{sort: string, passes: (one: Facts) => boolean}} chosen */
    async rows(passing, compare, { sort, passes }) {
      if (sort === "name" && passing.some((one) => !one.name))
        return cards((count) => firstByName("hotels", (one) => passes(factsOf(one)), count), 0);
      // The list's own order is by rating.
      const sorted = [...passing].sort((a, b) => compare(a, b) || Number(b.rating) - Number(a.rating));
      return cards(async (count) => sorted.slice(0, count).map((one) => /** @type {Entry} */ (entries.get(one))), 0);
    },
  };
}
