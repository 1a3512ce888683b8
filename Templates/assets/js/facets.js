// @ts-check
/** What a list of cards can be filtered and sorted by, each with its control and its counts. */
import { h } from "./dom.js";
import { minorUnits, money } from "./money.js";

/**
 * @typedef {object} Facet
 * @property {string} name as it stands in the address
 * @property {HTMLElement} element
 * @property {() => string[]} read
 * @property {(values: string[]) => void} write
 * @property {(card: HTMLElement) => boolean} passes
 * @property {(cards: HTMLElement[], all: Facet[]) => void} count shows how many each choice would leave
 * @property {(a: HTMLElement, b: HTMLElement) => number} [compare]
 */

/** @param {HTMLElement[]} cards
 * @returns {Facet[]} */
export function facets(cards) {
  const has = (/** @type {string} */ key) => cards.some((card) => card.dataset[key]);
  const several = (/** @type {string} */ key) =>
    new Set(cards.map((card) => card.dataset[key]).filter(Boolean)).size > 1;
  /** @type {(Facet | false)[]} */
  const offered = [
    sorting(cards),
    has("name") && words(),
    has("price") && price(cards),
    several("destination") && ticks("destination", "Destination", cards, false),
    several("origin") && ticks("origin", "From", cards, false),
    several("nights") && ticks("nights", "Nights", cards, false),
    several("stars") && least("stars", "Stars", ["5", "4", "3"], (value) => `${value} stars or more`),
    several("rating") && least("rating", "Guests' rating", ["9", "8", "7"], (value) => `${value} or better`),
    has("amenities") && ticks("amenities", "Amenities", cards, true),
  ];
  return /** @type {Facet[]} */ (offered.filter(Boolean));
}

let made = 0;

/** @param {string} label
 * @param {HTMLElement} control */
function labelled(label, control) {
  made += 1;
  control.id = `filter-${made}`;
  return h("div", { class: "field filter-group" }, h("label", { for: control.id }, label), control);
}

/** @param {string} slug */
const inWords = (slug) =>
  /^[A-Z0-9]+$/.test(slug) ? slug : slug.replace(/-/g, " ").replace(/^./, (first) => first.toUpperCase());

/** Check boxes: any of the ticked for a single value, all of them for a list.
 * @param {string} key
 * @param {string} label
 * @param {HTMLElement[]} cards
 * @param {boolean} every
 * @returns {Facet} */
function ticks(key, label, cards, every) {
  const own = (/** @type {HTMLElement} */ card) => (card.dataset[key] || "").split(/[ ,]+/).filter(Boolean);
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const card of cards) for (const value of own(card)) seen.set(value, (seen.get(value) || 0) + 1);
  const values = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = (
    every ? values.slice(0, 12) : values.sort((a, b) => a[0].localeCompare(b[0], "en", { numeric: true }))
  ).map(([value]) => value);
  const boxes = shown.map((value) => h("input", { type: "checkbox", name: key, value }));
  const counts = shown.map(() => h("span", { class: "quiet" }));
  const read = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const passes = (/** @type {HTMLElement} */ card) => {
    const chosen = read();
    if (!chosen.length) return true;
    const values = own(card);
    return every ? chosen.every((one) => values.includes(one)) : chosen.some((one) => values.includes(one));
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
          h(
            "label",
            { class: "choice" },
            boxes[index],
            h("span", {}, key === "nights" ? `${value} nights ` : `${inWords(value)} `, counts[index]),
          ),
        ),
      ),
    ),
    read,
    write: (chosen) => {
      for (const box of boxes) box.checked = chosen.includes(box.value);
    },
    passes,
    count: (all, facets) => {
      const others = all.filter((card) =>
        facets.every((facet) => (facet.name === key && !every) || facet.passes(card)),
      );
      shown.forEach((value, index) => {
        const number = others.filter((card) => own(card).includes(value)).length;
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
  const passes = (/** @type {HTMLElement} */ card) =>
    !select.value || Number(card.dataset[key] || 0) >= Number(select.value);
  return {
    name: key,
    element: labelled(label, select),
    read: () => (select.value ? [select.value] : []),
    write: ([value = ""]) => {
      select.value = value;
    },
    passes,
    count: (all, facets) => {
      const others = all.filter((card) => facets.every((facet) => facet.name === key || facet.passes(card)));
      for (const option of options) {
        const number = others.filter((card) => Number(card.dataset[key] || 0) >= Number(option.value)).length;
        option.textContent = `${words(option.value)} (${number})`;
      }
    },
  };
}

/** @returns {Facet} */
function words() {
  const input = h("input", { type: "search", name: "q", autocomplete: "off" });
  const fold = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return {
    name: "q",
    element: labelled("Name", input),
    read: () => (input.value.trim() ? [input.value.trim()] : []),
    write: ([value = ""]) => {
      input.value = value;
    },
    passes: (card) =>
      fold(`${card.dataset.name} ${card.dataset.destination || ""} ${card.dataset.origin || ""}`).includes(
        fold(input.value.trim()),
      ),
    count: () => {},
  };
}

/** The highest price, in one currency: prices of two are never compared.
 * @param {HTMLElement[]} cards
 * @returns {Facet} */
function price(cards) {
  const currencies = [...new Set(cards.map((card) => card.dataset.currency || ""))].filter(Boolean).sort();
  const select = h(
    "select",
    { name: "currency", "aria-label": "Currency" },
    currencies.length > 1 && h("option", { value: "" }, "Any currency"),
    currencies.map((code) => h("option", { value: code }, code)),
  );
  const input = h("input", { type: "text", inputmode: "decimal", name: "most", autocomplete: "off" });
  const box = labelled("Highest price", input);
  if (currencies.length > 1) box.append(select);
  const currency = () => select.value || (currencies.length === 1 ? currencies[0] : "") || "";
  const most = () => (currency() ? minorUnits(input.value, currency()) : null);
  const hint = h("p", { class: "field-hint" });
  box.append(hint);
  return {
    name: "price",
    element: box,
    read: () =>
      currencies.length > 1 && select.value
        ? [`${select.value}${input.value ? ` ${input.value.trim()}` : ""}`]
        : input.value
          ? [`${currency()} ${input.value.trim()}`]
          : [],
    write: ([value = ""]) => {
      const [code = "", amount = ""] = value.split(" ");
      if (currencies.length > 1) select.value = currencies.includes(code) ? code : "";
      input.value = amount;
    },
    passes: (card) => {
      const chosen = currency();
      if (currencies.length > 1 && chosen && card.dataset.currency !== chosen) return false;
      const limit = most();
      return limit === null || Number(card.dataset.price) <= limit;
    },
    count: () => {
      const limit = most();
      const waiting = input.value && !currency();
      hint.textContent = waiting
        ? "Choose a currency to compare prices."
        : limit === null
          ? ""
          : `Up to ${money(limit, currency())}`;
    },
  };
}

/** @param {HTMLElement[]} cards
 * @returns {Facet} */
function sorting(cards) {
  const number = (/** @type {string} */ key) => (/** @type {HTMLElement} */ card) => Number(card.dataset[key] || 0);
  const has = (/** @type {string} */ key) => cards.some((card) => card.dataset[key]);
  const byCurrency = (/** @type {HTMLElement} */ a, /** @type {HTMLElement} */ b) =>
    (a.dataset.currency || "").localeCompare(b.dataset.currency || "");
  const price = number("price");
  /** @type {Record<string, [string, (a: HTMLElement, b: HTMLElement) => number, boolean]>} */
  const ways = {
    price: ["Lowest price", (a, b) => byCurrency(a, b) || price(a) - price(b), has("price")],
    "-price": ["Highest price", (a, b) => byCurrency(a, b) || price(b) - price(a), has("price")],
    rating: ["Best rating", (a, b) => number("rating")(b) - number("rating")(a), has("rating")],
    duration: ["Shortest", (a, b) => number("duration")(a) - number("duration")(b), has("duration")],
    name: ["Name", (a, b) => (a.dataset.name || "").localeCompare(b.dataset.name || ""), has("name")],
  };
  const options = Object.entries(ways).filter(([, way]) => way[2]);
  const select = h(
    "select",
    { name: "sort" },
    h("option", { value: "" }, "As listed"),
    options.map(([value, [label]]) => h("option", { value }, label)),
  );
  const tie = (/** @type {HTMLElement} */ a, /** @type {HTMLElement} */ b) =>
    (a.dataset.id || a.dataset.name || "") < (b.dataset.id || b.dataset.name || "") ? -1 : 1;
  return {
    name: "sort",
    element: labelled("Sort by", select),
    read: () => (select.value ? [select.value] : []),
    write: ([value = ""]) => {
      select.value = value;
    },
    passes: () => true,
    count: () => {},
    compare: (a, b) => ways[select.value]?.[1](a, b) || tie(a, b),
  };
}
