// @ts-check
/** The lowest and highest price of a list, and the ways to put it in order. */
import { h, labelled } from "./dom.js";
import { minorUnits, money } from "./money.js";

/** @typedef {import("./facets.js").Facts} Facts */
/** @typedef {import("./facets.js").Facet} Facet */

/** The lowest and the highest price, in one currency: prices of two are never compared.
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
  const amount = (/** @type {string} */ name) =>
    h("input", { type: "text", inputmode: "decimal", name, autocomplete: "off" });
  const [least, most] = [amount("least"), amount("most")];
  const hint = h("p", { class: "field-hint" });
  const box = h(
    "div",
    { class: "stack stack-small" },
    labelled("Lowest price", least),
    labelled("Highest price", most),
  );
  if (currencies.length > 1) box.append(select);
  box.append(hint);
  const currency = () => select.value || (currencies.length === 1 ? currencies[0] : "") || "";
  const limit = (/** @type {HTMLInputElement} */ input) => (currency() ? minorUnits(input.value, currency()) : null);
  return {
    name: "price",
    element: box,
    // "EUR", "EUR 120", "EUR 80-120", "EUR 80-"
    read: () => {
      const [from, to] = [least.value.trim(), most.value.trim()];
      const bounds = from ? `${from}-${to}` : to;
      return bounds || (currencies.length > 1 && select.value) ? [`${currency()} ${bounds}`.trim()] : [];
    },
    write: ([value = ""]) => {
      const [code = "", bounds = ""] = value.split(" ");
      if (currencies.length > 1) select.value = currencies.includes(code) ? code : "";
      const [from = "", to = ""] = bounds.includes("-") ? bounds.split("-") : ["", bounds];
      least.value = from;
      most.value = to;
    },
    passes: (one) => {
      const chosen = currency();
      if (currencies.length > 1 && chosen && one.currency !== chosen) return false;
      const [low, high] = [limit(least), limit(most)];
      if (low === null && high === null) return true;
      return (
        Boolean(one.price) && Number(one.price) >= (low ?? 0) && Number(one.price) <= (high ?? Number.POSITIVE_INFINITY)
      );
    },
    count: () => {
      const [low, high] = [limit(least), limit(most)];
      const shown = [
        low !== null && `from ${money(low, currency())}`,
        high !== null && `up to ${money(high, currency())}`,
      ];
      const waiting = (least.value || most.value) && !currency();
      hint.textContent = waiting
        ? "Choose a currency to compare prices."
        : shown
            .filter(Boolean)
            .join(" ")
            .replace(/^./, (first) => first.toUpperCase());
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
    // A name that is not known yet is still one to sort by.
    name: ["Name", (a, b) => (a.name || "").localeCompare(b.name || ""), list.some((one) => "name" in one)],
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
