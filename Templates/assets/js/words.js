// @ts-check
/** Words as a person reads and types them. */

/** "1 night", "3 nights"
 * @param {number} count
 * @param {string} one
 * @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** Blind to accents and case, for comparing.
 * @param {string} text */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
