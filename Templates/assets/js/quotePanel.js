// @ts-check
/** How a price is told: every line, the total, what taxes it holds, and what cancelling gives back. */
import { showInstant } from "./dates.js";
import { h } from "./dom.js";
import { money } from "./money.js";

/**
 * @typedef {{label: string, quantity: number, unitAmount: number, amount: number}} PriceLine
 * @typedef {{until: string, refundAmount: number}} Term
 * @typedef {object} Quote
 * @property {PriceLine[]} priceLines
 * @property {number} totalAmount
 * @property {string} currency
 * @property {boolean} [available]
 * @property {Term[]} cancellationTerms
 */

/** @param {Quote} quote
 * @param {string} [caption] */
export function priceTable(quote, caption = "Price") {
  const rows = quote.priceLines.map((line) => {
    const times =
      line.quantity === 1
        ? null
        : h("span", { class: "quiet" }, ` ${line.quantity} × ${money(line.unitAmount, quote.currency)}`);
    return h(
      "tr",
      { class: line.amount < 0 ? "is-discount" : null },
      h("th", { scope: "row" }, line.label, times),
      h("td", { class: "number" }, money(line.amount, quote.currency)),
    );
  });
  const total = h("td", { class: "number", "data-total": quote.totalAmount }, money(quote.totalAmount, quote.currency));
  return h(
    "table",
    { class: "price-lines" },
    h("caption", { class: "visually-hidden" }, caption),
    h("tbody", {}, rows),
    h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, "Total"), total)),
  );
}

/** The taxes that the price holds already, as the item lists them.
 * @param {any} item */
export function includedTaxes(item) {
  const names = (item.taxes || [])
    .filter((/** @type {any} */ tax) => tax.included)
    .map((/** @type {any} */ tax) =>
      tax.percent === undefined || tax.percent === null ? tax.name : `${tax.name} ${tax.percent}%`,
    );
  return names.length ? h("p", { class: "quiet" }, `The price includes ${names.join(" and ")}.`) : null;
}

/** What cancelling gives back, by day, hour and zone.
 * @param {Quote} quote
 * @param {string | null} zone of the place the terms are meant in */
export function termsList(quote, zone) {
  if (!quote.cancellationTerms.length) {
    return h("p", {}, h("strong", {}, "Non-refundable."), " Once paid, cancelling gives nothing back.");
  }
  const rows = quote.cancellationTerms.map((term) => {
    const back = money(term.refundAmount, quote.currency);
    const words = term.refundAmount === quote.totalAmount ? `${back}, the whole price, back` : `${back} back`;
    const when = h("time", { datetime: term.until }, showInstant(term.until, zone));
    return h("li", {}, "Cancel before ", when, ": ", h("strong", {}, words), ".");
  });
  return h("ul", { class: "stack stack-small" }, rows, h("li", {}, "After that: nothing back."));
}

/** An old and a new price side by side.
 * @param {{total: number, currency: string}} old
 * @param {Quote} now */
export function priceChange(old, now) {
  const difference = now.totalAmount - old.total;
  const words = difference > 0 ? "more" : "less";
  return h(
    "div",
    { class: "price-change" },
    h(
      "div",
      {},
      h("p", { class: "quiet" }, "Price you saw"),
      h("p", { class: "price" }, h("strong", {}, money(old.total, old.currency))),
    ),
    h(
      "div",
      {},
      h("p", { class: "quiet" }, "Price now"),
      h("p", { class: "price" }, h("strong", {}, money(now.totalAmount, now.currency))),
    ),
    old.currency === now.currency && h("p", {}, `That is ${money(Math.abs(difference), now.currency)} ${words}.`),
  );
}

/** @param {[string, import("./dom.js").Child][]} facts */
export const factList = (facts) =>
  h(
    "dl",
    { class: "facts" },
    facts.flatMap(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]),
  );

/** A box of words.
 * @param {"info" | "good" | "warn" | "bad"} tone
 * @param {...import("./dom.js").Children} children */
export const notice = (tone, ...children) => h("div", { class: `notice notice-${tone}` }, ...children);
