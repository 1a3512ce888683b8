// @ts-check
/** Places to search between, from the browser's search index; suggested while typing, sent as codes. */
import { site } from "./api.js";
import { fill, findAll, h } from "./dom.js";

/**
 * @typedef {{code: string, name: string, country?: string, to?: string[]}} Place
 * `code` is a destination's slug, or an airport's or station's code; `to` are the codes one can travel to
 */

/** @type {Promise<Record<string, Place[]>> | null} */
let index = null;

/** The places of each type: `hotel` and `package` have destinations, services their airports and stations.
 * @param {string} type
 * @returns {Promise<Place[]>} */
export async function placesOf(type) {
  index ??= fetch(site("/search/places.json")).then((answer) => {
    if (!answer.ok) throw new Error(`No search index: ${answer.status}`);
    return answer.json();
  });
  const places = await index;
  return places[type === "package" ? "hotel" : type] || [];
}

/** @param {string} text */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

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
    null
  );
}

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
    if (input.disabled || !input.value) continue;
    const list = /** @type {HTMLDataListElement | null} */ (input.list);
    const options = [...(list?.options || [])].map((option) => option.value);
    const chosen = options.find((option) => fold(option) === fold(input.value)) || input.value;
    const code = / \(([A-Z0-9]+)\)$/.exec(chosen)?.[1];
    if (code && type !== "hotel" && type !== "package") input.value = code;
  }
}
