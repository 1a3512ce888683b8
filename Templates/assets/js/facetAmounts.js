// @ts-check
/** The highest price of a list, and the ways to put it in order. */
import { h, labelled } from "./dom.js";
import { minorUnits, money } from "./money.js";

/** @typedef {import("./facets.js").Facts} Facts */
/** @typedef {import("./facets.js").Facet} Facet */

/** The highest price, in one currency: prices of two are never compared.
 * @param {Facts[]} list
 * @returns {Facet} */
export function price(list) {
  const currencies = [...new Set(list.map((one) => one.currency || ""))].filter(Boolean).sort();
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
    passes: (one) => {
      const chosen = currency();
      if (currencies.length > 1 && chosen && one.currency !== chosen) return false;
      const limit = most();
      return limit === null || Number(one.price) <= limit;
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

/** @param {Facts[]} list
 * @returns {Facet} */
export function sorting(list) {
  const number = (/** @type {string} */ key) => (/** @type {Facts} */ one) => Number(one[key] || 0);
  const has = (/** @type {string} */ key) => list.some((one) => one[key]);
  const byCurrency = (/** @type {Facts} */ a, /** @type {Facts} */ b) =>
    (a.currency || "").localeCompare(b.currency || "");
  const price = number("price");
  /** @type {Record<string, [string, (a: Facts, b: Facts) => number, boolean]>} */
  const ways = {
    price: ["Lowest price", (a, b) => byCurrency(a, b) || price(a) - price(b), has("price")],
    "-price": ["Highest price", (a, b) => byCurrency(a, b) || price(b) - price(a), has("price")],
    rating: ["Best rating", (a, b) => number("rating")(b) - number("rating")(a), has("rating")],
    duration: ["Shortest", (a, b) => number("duration")(a) - number("duration")(b), has("duration")],
    name: ["Name", (a, b) => (a.name || "").localeCompare(b.name || ""), has("name")],
  };
  const options = Object.entries(ways).filter(([, way]) => way[2]);
  const select = h(
    "select",
    { name: "sort" },
    h("option", { value: "" }, "As listed"),
    options.map(([value, [label]]) => h("option", { value }, label)),
  );
  const tie = (/** @type {Facts} */ a, /** @type {Facts} */ b) =>
    (a.id || a.name || "") < (b.id || b.name || "") ? -1 : 1;
  return {
    name: "sort",
    element: labelled("Sort by", select),
    read: () => (select.value ? [select.value] : []),
    write: ([value = ""]) => {
      select.value = value;
    },
    passes: () => true,
    count: () => {},
    compare: (a, b) => ways[select.value]?.[1](a, b) || (select.value ? tie(a, b) : 0),
  };
}
