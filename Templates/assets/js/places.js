// @ts-check
/** Places to search between, from the browser's search index; suggested while typing, sent as codes. */
import { fill, findAll, h } from "./dom.js";
import { indexed } from "./searchIndex.js";
import { fold } from "./words.js";

/**
 * @typedef {object} Place
 * @property {string} code a destination's slug, or an airport's or station's code
 * @property {string} name what a person calls it
 * @property {string} [country]
 * @property {string} [timezone] IANA
 * @property {string} [words] by which it is found too: an airport's own name
 */

/** What suggestions were made of, by type.
 * @type {Record<string, Place[]>} */
const loaded = {};

/** The places of a type: destinations for stays and packages, for services the airports or stations they call at.
 * @param {string} type
 * @returns {Promise<Place[]>} */
export async function placesOf(type) {
  const known = loaded[type];
  if (known) return known;
  const { destinations, airports, stations } = await indexed("index");
  const listed = (/** @type {any} */ columns, /** @type {(index: number) => Place} */ place) =>
    columns.name.map((/** @type {string} */ _, /** @type {number} */ index) => place(index));
  /** @type {Place[]} */
  let found;
  if (type === "hotel" || type === "package") {
    const { id, name, country } = destinations;
    found = listed(destinations, (index) => ({ code: id[index], name: name[index], country: country[index] }));
  } else {
    const { code, name, city, country, timezone, ...files } = type === "flight" ? airports : stations;
    const called = files[type === "bus" ? "buses" : `${type}s`];
    found = listed({ name }, (index) => ({
      code: code[index],
      name: type === "flight" ? city[index] || name[index] : name[index],
      country: country[index],
      timezone: timezone[index],
      words: type === "flight" ? name[index] : city[index],
    })).filter((/** @type {Place} */ _, /** @type {number} */ index) => called[index] !== null);
  }
  loaded[type] = found;
  return found;
}

/** How a place is written in a field: what `resolve` reads again.
 * @param {Place} place */
export const written = (place) => (/^[A-Z0-9]+$/.test(place.code) ? `${place.name} (${place.code})` : place.name);

/** The place that a person's words mean, if they mean one.
 * @param {string} text
 * @param {Place[]} places */
export function resolve(text, places) {
  const words = fold(text);
  if (!words) return null;
  return (
    places.find((place) => fold(written(place)) === words || fold(place.code) === words) ||
    places.find((place) => fold(place.name) === words) ||
    places.find((place) => fold(place.name).startsWith(words)) ||
    places.find((place) => fold(place.words || "") === words) ||
    null
  );
}

/** What a place is called.
 * @param {string} code
 * @param {Place[]} places */
export const nameOf = (code, places) => places.find((place) => place.code === code)?.name || code;

/** Suggestions under each place field that is in use.
 * @param {HTMLFormElement} form
 * @param {string} type */
export async function offerPlaces(form, type) {
  const inputs = /** @type {HTMLInputElement[]} */ (findAll("input[data-place]", form)).filter(
    (input) => !input.disabled,
  );
  if (!inputs.length) return;
  const places = await placesOf(type).catch(() => []);
  for (const input of inputs) {
    const id = `${input.id || input.name}-places`;
    let list = document.getElementById(id);
    if (!list) {
      list = h("datalist", { id });
      input.after(list);
    }
    fill(
      list,
      places.map((place) => h("option", { value: written(place) }, place.country || "")),
    );
    input.setAttribute("list", id);
    const known = places.find((place) => place.code === input.value);
    if (known) input.value = written(known);
  }
}

/** Before a plain form is sent: names become what the address wants.
 * @param {HTMLFormElement} form
 * @param {string} type */
export function readPlaces(form, type) {
  for (const input of /** @type {HTMLInputElement[]} */ (findAll("input[data-place]", form))) {
    if (input.disabled || input.closest("fieldset:disabled") || !input.value) continue;
    const place = resolve(input.value, loaded[type] || []);
    if (place) input.value = place.code;
  }
}
