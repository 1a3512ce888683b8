// @ts-check
/** Places to stay: the static records at once, then what is free for the party with the price of the whole stay. */
import { call, query, site } from "./api.js";
import { daysBetween, isDay, showShortDay, today } from "./dates.js";
import { h } from "./dom.js";
import { nameOf, placesOf, resolve } from "./places.js";
import { stayCard } from "./stayCard.js";
import { stayRefinements } from "./stayRefinements.js";
import { counted, fold } from "./words.js";

/**
 * @param {URLSearchParams} asked
 * @param {import("./search.js").Results} results
 */
export async function searchStays(asked, results) {
  const text = (asked.get("destination") || asked.get("q") || "").trim();
  const places = await placesOf("hotel");
  const place = resolve(text, places);
  const checkIn = asked.get("checkIn") || "";
  const checkOut = asked.get("checkOut") || "";
  const dated = isDay(checkIn) && isDay(checkOut) && checkIn < checkOut && checkIn >= today();
  const nights = dated ? daysBetween(checkIn, checkOut) : 0;
  const party = { guests: Number(asked.get("guests")) || 2, rooms: Number(asked.get("rooms")) || 1 };
  const days = dated
    ? `${counted(nights, "night")}, ${showShortDay(checkIn)} to ${showShortDay(checkOut)}, ${counted(party.guests, "guest")}`
    : "";

  results.title(place ? `Stays in ${place.name}` : text ? `Stays for “${text}”` : "All our stays");
  results.sort([
    ["price", "Lowest price"],
    ["-price", "Highest price"],
    ["rating", "Best rating"],
    ["name", "Name"],
  ]);

  /** @param {any} hotel */
  const where = (hotel) => nameOf(hotel.destination, places);
  /** @param {any} hotel */
  const card = (hotel) => stayCard(hotel, where(hotel), { dated, nights, checkIn, checkOut, ...party });
  const known = (
    await call(place ? `/hotels/by-destination/${place.code}` : "/hotels", { anonymous: true, signal: results.signal })
  ).filter((/** @type {any} */ hotel) => place || !text || fold(`${hotel.name} ${where(hotel)}`).includes(fold(text)));
  results.refine(stayRefinements(asked, known, results.change));
  if (known.length) results.list(h("div", { class: "grid" }, known.map(card)));
  results.say(
    dated
      ? "Looking for what is free on your days…"
      : "Choose your days to see what is free and the price of the whole stay.",
  );

  const answer = await call(
    `/hotels/search${query({
      destination: place?.code,
      q: place ? "" : text,
      ...(dated ? { checkIn, checkOut } : {}),
      ...party,
      minStars: asked.get("minStars"),
      minRating: asked.get("minRating"),
      amenities: asked.get("amenities"),
      sort: asked.get("sort"),
      limit: 200,
    })}`,
    { anonymous: true, signal: results.signal },
  );
  const found = new Set(answer.map((/** @type {any} */ hotel) => hotel.id));
  const refined = asked.get("minStars") || asked.get("minRating") || asked.get("amenities");
  const gone = dated && !refined ? known.filter((/** @type {any} */ hotel) => !found.has(hotel.id)) : [];
  if (!answer.length) {
    results.say("");
    results.list(emptyStays(dated, place?.name || text, gone));
    return;
  }
  results.say(`${counted(answer.length, "place")} ${dated ? `free for ${days}` : "to stay"}.`);
  results.list(
    h("div", { class: "grid" }, answer.map(card)),
    gone.length > 0 &&
      h(
        "details",
        { class: "step-box" },
        h("summary", {}, `${counted(gone.length, "more place")} with nothing free on these days`),
        h(
          "ul",
          {},
          gone.map((/** @type {any} */ hotel) => h("li", {}, h("a", { href: hotel.url }, hotel.name))),
        ),
      ),
  );
}

/** @param {boolean} dated
 * @param {string} where
 * @param {any[]} gone */
function emptyStays(dated, where, gone) {
  const words = dated
    ? `Nothing is free${where ? ` in ${where}` : ""} for your party on these days.`
    : `We know no place to stay${where ? ` for “${where}”` : ""} like that.`;
  return h(
    "div",
    { class: "empty" },
    h("p", {}, h("strong", {}, words)),
    h(
      "p",
      { class: "quiet" },
      dated
        ? "Other days, fewer nights or another room split often help."
        : "Try another name, or look through everything.",
    ),
    gone.length > 0 &&
      h(
        "ul",
        { class: "cluster" },
        gone.slice(0, 6).map((hotel) => h("li", {}, h("a", { href: hotel.url }, hotel.name))),
      ),
    h("a", { class: "button button-quiet button-small", href: site("/hotels/") }, "All places to stay"),
  );
}
