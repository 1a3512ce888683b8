// @ts-check
/**
 * Looking names up in the index: each word asked for must begin a word of the
 * name or of its place, in any order, whatever the accents and the case.
 */
import { destinationNames, entriesOf, entry, indexed, withCards } from "./searchIndex.js";
import { begins, wordsOf } from "./words.js";

/**
 * @typedef {import("./searchIndex.js").Entry} Entry
 * @typedef {import("./searchIndex.js").Listing} Listing
 * @typedef {[prefix: string, file: string, beginnings: number]} Leaf names with a word that begins so, the file that has
 *   them, and how many of them begin so themselves
 */

/** The most files of names to read for one search. */
const mostLeaves = 10;

/** The most cards to read for the sake of their names. */
const mostCards = 400;

/** @param {Listing} kind
 * @param {Leaf} leaf
 * @returns {Promise<Entry[]>} by name */
async function entriesIn(kind, [, name]) {
  const file = await indexed(`${kind}/names/${name}`);
  return file.id.map((/** @type {string} */ id, /** @type {number} */ index) => {
    const order = Array.isArray(file.placeOf) ? file.placeOf[index] : file.placeOf;
    const chunk = Array.isArray(file.chunk) ? file.chunk[index] : file.chunk;
    return {
      ...entry(kind, file, index, { place: file.places[order], chunk, at: -1 }),
      id,
      name: file.name[index],
    };
  });
}

/** @param {Leaf[]} leaves
 * @param {string} text folded words
 * @returns {Leaf[]} those that may hold what begins so */
const covering = (leaves, text) => leaves.filter(([prefix]) => prefix.startsWith(text) || text.startsWith(prefix));

/**
 * What is called so, or lies in a place that is.
 * @param {Listing} kind
 * @param {string} text
 * @returns {Promise<{entries: Entry[], whole: boolean}>} `whole` when these are all; else the first by name
 */
export async function named(kind, text) {
  const asked = wordsOf(text);
  const [places, contents] = await Promise.all([destinationNames(), indexed(`${kind}/names`)]);
  const placeWords = new Map([...places].map(([id, place]) => [id, wordsOf(`${place.name} ${place.country}`)]));
  const own = (/** @type {Entry} */ one) => [...wordsOf(one.name || ""), ...(placeWords.get(one.place) || [])];
  const placesFor = (/** @type {string} */ word) =>
    new Set([...placeWords].filter(([, words]) => begins([word], words)).map(([id]) => id));
  const isCommon = (/** @type {string} */ word) =>
    contents.common.some((/** @type {string} */ one) => one.startsWith(word));

  // The word that fewest names have leads; the others are then looked for in what it finds.
  const [lead] = asked
    .filter((word) => !isCommon(word))
    .map((word) => ({ word, leaves: covering(contents.leaves, word) }))
    .sort((a, b) => a.leaves.length - b.leaves.length || b.word.length - a.word.length);
  if (lead && lead.leaves.length <= mostLeaves) {
    const found = (await Promise.all(lead.leaves.map((leaf) => entriesIn(kind, leaf)))).flat();
    const there = await inPlaces(kind, asked, placesFor(lead.word), placeWords);
    const others = found.filter((one) => !there.places.has(one.place) && begins(asked, own(one)));
    return { entries: distinct([...others, ...there.entries]), whole: there.whole };
  }
  // Words that very many names have stand with what all are sorted by.
  if (!lead) {
    const rows = await entriesOf(kind);
    return {
      entries: rows.filter((one) => begins(asked, [...one.words, ...(placeWords.get(one.place) || [])])),
      whole: true,
    };
  }
  // A letter or two: what begins so, and what lies in such places.
  const some = covering(contents.leaves, asked.join(" ")).slice(0, mostLeaves);
  const found = (
    await Promise.all((some.length ? some : lead.leaves.slice(0, mostLeaves)).map((leaf) => entriesIn(kind, leaf)))
  ).flat();
  return { entries: distinct(found.filter((one) => begins(asked, own(one)))), whole: false };
}

/** What lies in some places, and is called by the words that are not the place's own.
 * @param {Listing} kind
 * @param {string[]} asked
 * @param {Set<string>} places
 * @param {Map<string, string[]>} placeWords
 * @returns {Promise<{entries: Entry[], places: Set<string>, whole: boolean}>} `places` are those of which all are here */
async function inPlaces(kind, asked, places, placeWords) {
  if (!places.size) return { entries: [], places, whole: true };
  const rest = (/** @type {string} */ place) => asked.filter((word) => !begins([word], placeWords.get(place) || []));
  const rows = await entriesOf(kind, places);
  // The names of all that a whole country has would be too much to read.
  const unsure = rows.filter((one) => rest(one.place).length);
  const whole = unsure.length <= mostCards;
  if (whole) await withCards(unsure);
  return {
    entries: rows.filter((one) => begins(rest(one.place), wordsOf(one.name || ""))),
    places: new Set([...places].filter((place) => !rest(place).length)),
    whole,
  };
}

/** @param {Entry[]} entries
 * @returns {Entry[]} each once */
function distinct(entries) {
  /** @type {Map<string, Entry>} */
  const known = new Map();
  for (const one of entries) {
    const key = one.id || `${one.place}/${one.chunk}/${one.at}`;
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}

/**
 * The first of all by name that pass, without reading the names of all.
 * @param {Listing} kind
 * @param {(one: Entry) => boolean} passes
 * @param {number} count
 */
export async function firstByName(kind, passes, count) {
  const { leaves } = await indexed(`${kind}/names`);
  /** @type {Entry[]} */
  const first = [];
  for (const leaf of /** @type {Leaf[]} */ (leaves)) {
    if (first.length >= count) break;
    if (!leaf[2]) continue;
    const own = (await entriesIn(kind, leaf)).filter((one) => beginsWith(one, leaf[0]) && passes(one));
    first.push(...own);
  }
  return first.slice(0, count);
}

/** Whether a leaf has a name by its beginning, and not by a word within.
 * @param {Entry} one
 * @param {string} prefix */
const beginsWith = (one, prefix) =>
  `${wordsOf(one.name || "").join(" ")}\u0001${(one.id || "").replaceAll("-", " ")}`.startsWith(prefix);
