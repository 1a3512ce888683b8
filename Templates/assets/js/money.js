// @ts-check
/** Amounts: integers of the currency's minor unit, shown in the page's language. */

/** @type {Map<string, {format: Intl.NumberFormat, digits: number}>} */
const formats = new Map();

/** @param {string} currency ISO 4217 */
function formatOf(currency) {
  let known = formats.get(currency);
  if (!known) {
    const language = document.documentElement.lang || "en";
    const format = new Intl.NumberFormat(language, { style: "currency", currency });
    known = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
    formats.set(currency, known);
  }
  return known;
}

/** @param {number} amount in minor units
 * @param {string} currency */
export function money(amount, currency) {
  const { format, digits } = formatOf(currency);
  return format.format(amount / 10 ** digits);
}

/** An amount a person typed, in minor units; null when it is none.
 * @param {string} text
 * @param {string} currency */
export function minorUnits(text, currency) {
  if (!/^\d{1,9}(\.\d+)?$/.test(text.trim())) return null;
  return Math.round(Number(text) * 10 ** formatOf(currency).digits);
}
