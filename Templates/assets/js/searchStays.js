// @ts-check
/** Places to stay: what the index knows at once, then what is free for the party with the price of the whole stay. */
import { ask, query, site } from "./api.js";
import { daysBetween, isDay, showShortDay, today } from "./dates.js";
import { h } from "./dom.js";
import { listing } from "./listing.js";
import { nameOf, placesOf, resolve } from "./places.js";
import { withCards } from "./searchIndex.js";
import { recordOf, stayCard } from "./stayCard.js";
import { refined, stayRefinements } from "./stayRefinements.js";
import { counted } from "./words.js";

/** How many are shown at a time. */
const pageLength = 24;

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
  const wanted = {
    text: place ? "" : text,
    places: place ? new Set([place.code]) : undefined,
    passes: refined(asked),
    sort: asked.get("sort"),
  };

  /** @param {number} count
   * @returns {Promise<import("./listing.js").Listed>} */
  async function known(count) {
    const found = await listing("hotels", wanted, count);
    if (results.signal.aborted) throw new DOMException("A newer search", "AbortError");
    results.refine(stayRefinements(asked, found.all, results.change));
    const more = found.passing.length > found.shown.length && moreButton(() => known(count + pageLength));
    if (found.shown.length)
      results.list(
        h(
          "div",
          { class: "grid" },
          found.shown.map((one) => card(recordOf(one))),
        ),
        !dated && more,
      );
    else if (!dated) results.list(emptyStays(false, place?.name || text, []));
    const many = found.whole ? counted(found.passing.length, "place") : "The first places";
    results.say(
      dated
        ? "Looking for what is free on your days…"
        : found.passing.length
          ? `${many} to stay. Choose your days to see what is free and the price of the whole stay.`
          : "",
    );
    return found;
  }

  const found = await known(pageLength);
  if (!dated) return;
  const days = `${counted(nights, "night")}, ${showShortDay(checkIn)} to ${showShortDay(checkOut)}, ${counted(party.guests, "guest")}`;
  /** @type {any[]} */
  const free = [];

  /** @param {string | null} cursor */
  async function look(cursor) {
    const { data, page } = await ask(
      `/hotels/search${query({
        destination: place?.code,
        q: place ? "" : text,
        checkIn,
        checkOut,
        ...party,
        minStars: asked.get("minStars"),
        minRating: asked.get("minRating"),
        amenities: asked.get("amenities"),
        sort: asked.get("sort") || "price",
        limit: pageLength,
        cursor,
      })}`,
      { anonymous: true, signal: results.signal },
    );
    free.push(...data);
    const next = page?.next || null;
    const gone = next ? [] : await notAmong(free, found.passing);
    if (!free.length) {
      results.say("");
      results.list(emptyStays(true, place?.name || text, gone));
      return;
    }
    results.say(`${next ? `The first ${free.length} places` : counted(free.length, "place")} free for ${days}.`);
    results.list(
      h("div", { class: "grid" }, free.map(card)),
      next && moreButton(() => look(next)),
      gone.length > 0 &&
        h(
          "details",
          { class: "step-box" },
          h("summary", {}, `${counted(gone.length, "more place")} with nothing free on these days`),
          h("ul", {}, gone.map(named)),
        ),
    );
  }
  await look(null);
}

/** Those that are not free, where they are few enough to name.
 * @param {any[]} free
 * @param {import("./searchIndex.js").Entry[]} passing */
async function notAmong(free, passing) {
  if (passing.length - free.length > 60) return [];
  const ids = new Set(free.map((hotel) => hotel.id));
  return (await withCards(passing.slice(0, 400))).filter((one) => !ids.has(one.id));
}

/** @param {import("./searchIndex.js").Entry} one */
const named = (one) => h("li", {}, h("a", { href: site(`/hotels/${one.id}/`) }, one.name));

/** @param {() => Promise<unknown>} onward */
function moreButton(onward) {
  const onclick = (/** @type {Event} */ event) => {
    /** @type {HTMLButtonElement} */ (event.currentTarget).disabled = true;
    onward().catch((fault) => {
      if (!(fault instanceof DOMException && fault.name === "AbortError")) throw fault;
    });
  };
  return h("p", {}, h("button", { type: "button", class: "button button-quiet", onclick }, "Show more"));
}

/** @param {boolean} dated
 * @param {string} where
 * @param {import("./searchIndex.js").Entry[]} gone */
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
    gone.length > 0 && h("ul", { class: "cluster" }, gone.slice(0, 6).map(named)),
    h("a", { class: "button button-quiet button-small", href: site("/hotels/") }, "All places to stay"),
  );
}
