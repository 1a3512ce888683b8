// @ts-check
/** Words as a person reads and types them. */

/** "1 night", "3 nights"
 * @param {number} count
 * @param {string} one
 * @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** Letters that Unicode does not take apart into a base and an accent; the build's index folds the same ones.
 * @type {Record<string, string>} */
const letters = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h" };

/** Blind to accents and case, for comparing.
 * @param {string} text */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđðþßæœıħ]/g, (letter) => letters[letter] || letter)
    .trim();

/** The words of a text, folded.
 * @param {string} text */
export const wordsOf = (text) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether each word asked for begins one of these.
 * @param {string[]} asked folded, as `wordsOf` gives them
 * @param {string[]} own */
export const begins = (asked, own) => asked.every((word) => own.some((one) => one.startsWith(word)));
