// @ts-check
/**
 * What has been typed on the way to a booking, kept for this tab until it is
 * booked: it survives a reload, a detour to sign in, and the way back.
 */
import { freshKey } from "./api.js";

/**
 * @typedef {{firstName: string, lastName: string, type: import("./trip.js").Age}} Passenger
 * @typedef {{name: string, email: string, phone: string, address: string}} Contact
 */

/**
 * @typedef {object} Draft
 * @property {import("./trip.js").Trip} trip
 * @property {Passenger[]} passengers
 * @property {string} requests one a line
 * @property {Contact} [contact]
 * @property {number | null} seenTotal what the traveller was last shown
 * @property {string} [currency]
 * @property {string} [bookingNumber] of the hold, once there is one
 * @property {{field: string, message: string}[]} [faults] what the server refused, to be shown where it was typed
 */

const draftKey = "wayfare.draft";

/** @returns {Draft | null} */
export function readDraft() {
  return read(draftKey);
}

/** @param {Draft} draft */
export function saveDraft(draft) {
  write(draftKey, draft);
}

export function dropDraft() {
  write(draftKey, null);
}

/**
 * The key under which one attempt is made: the same for the same words, so that
 * a second click, a reload or a lost answer cannot do it twice.
 * @param {string} name what is attempted
 * @param {unknown} words everything the attempt says
 */
export function attemptKey(name, words) {
  const text = JSON.stringify(words);
  const kept = read(`wayfare.attempt.${name}`);
  if (kept?.text === text) return kept.key;
  const key = freshKey();
  write(`wayfare.attempt.${name}`, { key, text });
  return key;
}

/** After an answer that is final: the next attempt is a new one.
 * @param {string} name */
export function endAttempt(name) {
  write(`wayfare.attempt.${name}`, null);
}

/** @param {string} key
 * @returns {any} */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) || "null");
  } catch {
    return null;
  }
}

/** @param {string} key
 * @param {unknown} value */
function write(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage the page still works; a reload starts again.
  }
}
