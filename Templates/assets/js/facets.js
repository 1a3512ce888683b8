// @ts-check
/** What a list of cards can be filtered and sorted by, each with its control and its counts. */
import { h, labelled } from "./dom.js";
import { price, sorting } from "./facetAmounts.js";
import { begins, counted, wordsOf } from "./words.js";

/**
 * What is known of a thing in a list, as its card's `data-` attributes say it.
 * @typedef {Record<string, string | undefined>} Facts
 *
 * @typedef {object} Facet
 * @property {string} name as it stands in the address
 * @property {HTMLElement} element
 * @property {() => string[]} read
 * @property {(values: string[]) => void} write
 * @property {(one: Facts) => boolean} passes
 * @property {(list: Facts[], all: Facet[]) => void} count shows how many each choice would leave
 * @property {(a: Facts, b: Facts) => number} [compare]
 */

/** @param {Facts[]} list
 * @param {Map<string, string>} places what each destination is called, by its slug
 * @returns {Facet[]} */
export function facets(list, places) {
  const has = (/** @type {string} */ key) => list.some((one) => one[key]);
  const several = (/** @type {string} */ key) => new Set(list.map((one) => one[key]).filter(Boolean)).size > 1;
  /** @type {(Facet | false)[]} */
  const offered = [
    sorting(list),
    list.some((one) => "name" in one) && words(places),
    has("price") && price(list),
    several("destination") && ticks("destination", "Destination", list, (slug) => places.get(slug) || inWords(slug)),
    several("origin") && ticks("origin", "From", list, inWords),
    several("nights") && ticks("nights", "Nights", list, (count) => counted(Number(count), "night")),
    several("stars") && least("stars", "Stars", ["5", "4", "3"], (value) => `${value} stars or more`),
    several("rating") && least("rating", "Guests' rating", ["9", "8", "7"], (value) => `${value} or better`),
    has("amenities") && ticks("amenities", "Amenities", list, inWords, true),
  ];
  return /** @type {Facet[]} */ (offered.filter(Boolean));
}

/** What is said of a slug where its own letters say it badly.
 * @type {Record<string, string>} */
const slugWords = { wifi: "Wi-Fi", tv: "TV", gym: "Fitness room", "ev-charging": "EV charging" };

/** @param {string} slug */
const inWords = (slug) =>
  slugWords[slug] ||
  (/^[A-Z0-9]+$/.test(slug) ? slug : slug.replace(/-/g, " ").replace(/^./, (first) => first.toUpperCase()));

/** Check boxes: any of the ticked for a single value, all of them for a list of values.
 * @param {string} key
 * @param {string} label
 * @param {Facts[]} list
 * @param {(value: string) => string} words
 * @param {boolean} [every]
 * @returns {Facet} */
function ticks(key, label, list, words, every = false) {
  const own = (/** @type {Facts} */ one) => (one[key] || "").split(/[ ,]+/).filter(Boolean);
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const one of list) for (const value of own(one)) seen.set(value, (seen.get(value) || 0) + 1);
  const values = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  const shown = every
    ? values.slice(0, 12)
    : values.sort((a, b) => words(a).localeCompare(words(b), "en", { numeric: true }));
  const boxes = shown.map((value) => h("input", { type: "checkbox", name: key, value }));
  const counts = shown.map(() => h("span", { class: "quiet" }));
  const read = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const passes = (/** @type {Facts} */ one) => {
    const chosen = read();
    if (!chosen.length) return true;
    const values = own(one);
    return every ? chosen.every((value) => values.includes(value)) : chosen.some((value) => values.includes(value));
  };
  return {
    name: key,
    element: h(
      "fieldset",
      { class: "filter-group" },
      h("legend", {}, label),
      h(
        "div",
        { class: "filter-choices" },
        shown.map((value, index) =>
          h("label", { class: "choice" }, boxes[index], h("span", {}, `${words(value)} `, counts[index])),
        ),
      ),
    ),
    read,
    write: (chosen) => {
      for (const box of boxes) box.checked = chosen.includes(box.value);
    },
    passes,
    count: (all, facets) => {
      const others = all.filter((one) => facets.every((facet) => (facet.name === key && !every) || facet.passes(one)));
      shown.forEach((value, index) => {
        const number = others.filter((one) => own(one).includes(value)).length;
        const count = counts[index];
        if (count) count.textContent = `(${number})`;
      });
    },
  };
}

/** @param {string} key
 * @param {string} label
 * @param {string[]} values
 * @param {(value: string) => string} words
 * @returns {Facet} */
function least(key, label, values, words) {
  const options = values.map((value) => h("option", { value }, words(value)));
  const select = h("select", { name: key }, h("option", { value: "" }, "Any"), options);
  const passes = (/** @type {Facts} */ one) => !select.value || Number(one[key] || 0) >= Number(select.value);
  return {
    name: key,
    element: labelled(label, select),
    read: () => (select.value ? [select.value] : []),
    write: ([value = ""]) => {
      select.value = value;
    },
    passes,
    count: (all, facets) => {
      const others = all.filter((one) => facets.every((facet) => facet.name === key || facet.passes(one)));
      for (const option of options) {
        const number = others.filter((one) => Number(one[key] || 0) >= Number(option.value)).length;
        option.textContent = `${words(option.value)} (${number})`;
      }
    },
  };
}

/** @param {Map<string, string>} places
 * @returns {Facet} */
function words(places) {
  const input = h("input", { type: "search", name: "q", autocomplete: "off" });
  const where = (/** @type {Facts} */ one) => places.get(one.destination || "") || one.destination || "";
  return {
    name: "q",
    element: labelled("Name", input),
    read: () => (input.value.trim() ? [input.value.trim()] : []),
    write: ([value = ""]) => {
      input.value = value;
    },
    // What has no name here was found by it already.
    passes: (one) => one.name === undefined || begins(wordsOf(input.value), wordsOf(`${one.name} ${where(one)}`)),
    count: () => {},
  };
}
