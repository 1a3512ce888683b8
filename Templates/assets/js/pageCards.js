// @ts-check
/** The cards of a list of a few pages: those of this page, and the others' once they are asked for. */

/** @typedef {import("./facets.js").Facts} Facts */

/**
 * @param {HTMLElement} list
 * @param {number} here the page's number
 * @param {number} count how many pages there are
 */
export function pageCards(list, here, count) {
  const first = location.pathname.replace(/page\/\d+\/$/, "");
  /** Each card by the id of what it shows, in the list's own order once all are here.
   * @type {Map<string, HTMLElement>} */
  let cards = new Map(cardsIn(list));
  /** @type {Promise<void> | null} */
  let gathering = count === 1 ? Promise.resolve() : null;

  const gather = () => {
    gathering ??= Promise.all(
      Array.from({ length: count }, async (_, index) => {
        if (index + 1 === here) return [...cards];
        const answer = await fetch(index === 0 ? first : `${first}page/${index + 1}/`);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const others = page.querySelector("[data-list]");
        return others ? cardsIn(others) : [];
      }),
    ).then((gathered) => {
      cards = new Map(gathered.flat().map(([id, card]) => [id, document.adoptNode(card)]));
    });
    return gathering;
  };

  return {
    /** @returns {Promise<Facts[]>} of this page alone when the others cannot be read */
    async facts() {
      await gather().catch(() => {});
      return [...cards.values()].map((card) => ({ ...card.dataset }));
    },
    /** @param {Facts[]} entries
     * @param {(a: Facts, b: Facts) => number} compare */
    async rows(entries, compare) {
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
