// @ts-check
/**
 * The build's search index, `/search/*.json`: places, and what is sold there in
 * files of a few kilobytes each. A file is read when it is first needed.
 */
import { site } from "./api.js";

/**
 * @typedef {"hotels" | "packages"} Listing
 *
 * @typedef {object} Entry a stay or a package, as far as the index has told
 * @property {Listing} kind
 * @property {string} place the destination's slug
 * @property {number} chunk the card file of that place
 * @property {number} at its place in that file; -1 when only its id is known
 * @property {string} currency
 * @property {number | null} price minor units: the lowest of a night, or of a traveller
 * @property {number | null} stars
 * @property {number | null} rating out of 10
 * @property {number | null} nights
 * @property {string[]} marks amenities or tags
 * @property {string[]} words the words of its name that many names have
 * @property {string} [id]
 * @property {string} [name]
 * @property {string} [image]
 * @property {string} [alt]
 * @property {string} [note] what must be said beside the price
 * @property {number} [reviews]
 */

/** @type {Map<string, Promise<any>>} */
const parts = new Map();

/** A file of the index by its name; one that could not be read is asked for again the next time.
 * @param {string} part
 * @returns {Promise<any>} */
export function indexed(part) {
  const known = parts.get(part);
  if (known) return known;
  const asked = fetch(site(`/search/${part}.json`))
    .then((answer) => {
      if (!answer.ok) throw new Error(`No search index: ${answer.status}`);
      return answer.json();
    })
    .catch((fault) => {
      parts.delete(part);
      throw fault;
    });
  parts.set(part, asked);
  return asked;
}

/** A value of a column: a list, or one value for all.
 * @param {any} column
 * @param {number} index */
const value = (column, index) => (Array.isArray(column) ? column[index] : column) ?? null;

/** A set out of those that a file has.
 * @param {any} file
 * @param {"marks" | "words"} name
 * @param {number} index
 * @returns {string[]} */
const set = (file, name, index) => (file[name] ? file[name][file[`${name}Of`][index]] : []);

/** What a file of the index says of an entry.
 * @param {Listing} kind
 * @param {any} file
 * @param {number} index
 * @param {{place: string, chunk: number, at: number}} where
 * @returns {Entry} */
export function entry(kind, file, index, where) {
  const rating = value(file.rating, index);
  return {
    kind,
    ...where,
    currency: value(file.currency, index),
    price: value(file.price, index),
    stars: value(file.stars, index),
    rating: rating === null ? null : rating / 100,
    nights: value(file.nights, index),
    marks: set(file, "marks", index),
    words: set(file, "words", index),
  };
}

/** @param {Listing} kind
 * @param {any} file of rows
 * @returns {Entry[]} */
function unpacked(kind, file) {
  let index = 0;
  return file.places.flatMap((/** @type {string} */ place, /** @type {number} */ order) =>
    file.chunks[order].flatMap((/** @type {number} */ size, /** @type {number} */ chunk) =>
      Array.from({ length: size }, (_, at) => entry(kind, file, index++, { place, chunk, at })),
    ),
  );
}

/** All that a place, or the whole catalogue, has of a kind, without names: those are in the cards.
 * @param {Listing} kind
 * @param {Set<string>} [places] slugs; all without it
 * @returns {Promise<Entry[]>} */
export async function entriesOf(kind, places) {
  const { destinations } = await indexed("index");
  const column = kind === "hotels" ? destinations.hotelRows : destinations.packageRows;
  const files = new Set(
    column.filter(
      (/** @type {number | null} */ file, /** @type {number} */ index) =>
        file !== null && (!places || places.has(destinations.id[index])),
    ),
  );
  const rows = await Promise.all([...files].map((file) => indexed(`${kind}/rows/${file}`)));
  const all = rows.flatMap((file) => unpacked(kind, file));
  return places ? all.filter((one) => places.has(one.place)) : all;
}

/** Reads what a card shows, where it is not known yet.
 * @param {Entry[]} entries
 * @returns {Promise<Entry[]>} the same ones */
export async function withCards(entries) {
  await Promise.all(
    entries.map(async (one) => {
      if (one.reviews !== undefined) return;
      const cards = await indexed(`${one.kind}/cards/${one.place}/${one.chunk}`);
      const index = one.at >= 0 ? one.at : cards.id.indexOf(one.id);
      one.id = cards.id[index];
      one.name = cards.name[index];
      one.image = value(cards.image, index) ?? "";
      one.alt = value(cards.alt, index) ?? "";
      one.note = value(cards.note, index) ?? "";
      one.reviews = value(cards.reviews, index) ?? 0;
    }),
  );
  return entries;
}

/** What destinations are called, by slug.
 * @returns {Promise<Map<string, {name: string, country: string, hotels: number, packages: number}>>} */
export async function destinationNames() {
  const { destinations } = await indexed("index");
  return new Map(
    destinations.id.map((/** @type {string} */ id, /** @type {number} */ index) => [
      id,
      {
        name: destinations.name[index],
        country: destinations.country[index],
        hotels: destinations.hotels[index],
        packages: destinations.packages[index],
      },
    ]),
  );
}
