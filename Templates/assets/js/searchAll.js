// @ts-check
/** One text over everything the index names: places, stays, packages, and where journeys begin. */
import { site } from "./api.js";
import { h } from "./dom.js";
import { listing } from "./listing.js";
import { money } from "./money.js";
import { placesOf } from "./places.js";
import { destinationNames } from "./searchIndex.js";
import { recordOf, stayCard } from "./stayCard.js";
import { capital, folders } from "./trip.js";
import { begins, counted, wordsOf } from "./words.js";

/** How many of a kind are shown; the rest is a step away. */
const most = 6;
const undated = { dated: false, nights: 0, checkIn: "", checkOut: "", guests: 2, rooms: 1 };

/**
 * @param {URLSearchParams} asked
 * @param {import("./search.js").Results} results
 */
export async function searchAll(asked, results) {
  const text = (asked.get("q") || "").trim();
  const words = wordsOf(text);
  results.title(`Everything for “${text}”`);
  const names = await destinationNames();
  const [stays, packages, stops] = await Promise.all([
    listing("hotels", { text, sort: "rating" }, most),
    listing("packages", { text, sort: "price" }, most),
    stopsFor(words),
  ]);
  if (results.signal.aborted) return;
  const places = [...names].filter(([, place]) => begins(words, wordsOf(`${place.name} ${place.country}`)));
  const all = (/** @type {import("./listing.js").Listed} */ found) =>
    `${found.whole ? "" : "over "}${found.passing.length}`;
  const parts = [
    places.length > 0 &&
      part(
        "Places",
        chips(places.slice(0, 24).map(([id, place]) => [site(`/destinations/${id}/`), place.name, place.country])),
      ),
    stays.shown.length > 0 &&
      part(
        "Stays",
        h(
          "div",
          { class: "grid" },
          stays.shown.map((one) => stayCard(recordOf(one), names.get(one.place)?.name || one.place, undated)),
        ),
        stays.passing.length > stays.shown.length && [
          `?type=hotel&q=${encodeURIComponent(text)}`,
          `All ${all(stays)} stays`,
        ],
      ),
    packages.shown.length > 0 &&
      part(
        "Packages",
        chips(
          packages.shown.map((one) => [
            site(`/packages/${one.id}/`),
            one.name || "",
            one.price === null ? counted(one.nights ?? 0, "night") : `from ${money(one.price, one.currency)}`,
          ]),
        ),
        packages.passing.length > packages.shown.length && [site("/packages/"), "All packages"],
      ),
    stops.length > 0 && part("Journeys", chips(stops)),
  ].filter(Boolean);
  const counts = [
    places.length && counted(places.length, "place"),
    stays.passing.length && counted(stays.passing.length, "stay"),
    packages.passing.length && counted(packages.passing.length, "package"),
    stops.length && counted(stops.length, "way to start", "ways to start"),
  ].filter(Boolean);
  results.say(counts.join(", "));
  results.list(...(parts.length ? parts : [nothing(text)]));
}

/** Airports and stations called so, a link for each kind of journey from there.
 * @param {string[]} words
 * @returns {Promise<[string, string, string][]>} */
async function stopsFor(words) {
  const kinds = /** @type {const} */ (["flight", "train", "bus"]);
  const found = await Promise.all(
    kinds.map(async (kind) =>
      (await placesOf(kind))
        .filter((stop) => begins(words, wordsOf(`${stop.code} ${stop.name} ${stop.words || ""} ${stop.country || ""}`)))
        .slice(0, most)
        .map(
          (stop) =>
            /** @type {[string, string, string]} */ ([
              `?type=${kind}&origin=${stop.code}`,
              `${capital(folders[kind])} from ${stop.name}`,
              stop.code,
            ]),
        ),
    ),
  );
  return found.flat();
}

/** @param {string} title
 * @param {Element} body
 * @param {[address: string, words: string] | false} [onward] */
const part = (title, body, onward) =>
  h(
    "section",
    { class: "stack" },
    h("h3", {}, title),
    body,
    onward && h("p", {}, h("a", { class: "button button-quiet button-small", href: onward[0] }, onward[1])),
  );

/** @param {[address: string, words: string, note: string][]} links */
const chips = (links) =>
  h(
    "ul",
    { class: "chips" },
    links.map(([href, words, note]) => h("li", {}, h("a", { class: "chip", href }, words, " ", h("small", {}, note)))),
  );

/** @param {string} text */
const nothing = (text) =>
  h(
    "div",
    { class: "empty" },
    h("p", {}, h("strong", {}, `We know nothing called “${text}”.`)),
    h("p", { class: "quiet" }, "Try fewer letters, or look through what there is."),
    h("a", { class: "button button-quiet button-small", href: site("/destinations/") }, "All destinations"),
  );
