// @ts-check
/** Places to stay: the static records at once, then what is free for the party with the price of the whole stay. */
import { call, query, site } from "./api.js";
import { counted, daysBetween, isDay, showShortDay, today } from "./dates.js";
import { h } from "./dom.js";
import { money } from "./money.js";
import { fold, placesOf, resolve } from "./places.js";
import { capital, tripAddress } from "./trip.js";

/**
 * @param {URLSearchParams} asked
 * @param {import("./search.js").Results} results
 */
export async function searchStays(asked, results) {
  const text = (asked.get("destination") || asked.get("q") || "").trim();
  const place = resolve(text, await placesOf("hotel"));
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
  const card = (hotel) => stayCard(hotel, { dated, nights, checkIn, checkOut, ...party });
  const known = (
    await call(place ? `/hotels/by-destination/${place.code}` : "/hotels", { anonymous: true, signal: results.signal })
  ).filter(
    (/** @type {any} */ hotel) =>
      place || !text || fold(`${hotel.name} ${destinationName(hotel)}`).includes(fold(text)),
  );
  results.refine(refinements(asked, known, results.change));
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

/** @param {any} hotel */
const destinationName = (hotel) =>
  typeof hotel.destination === "string" ? capital(hotel.destination) : hotel.destination?.name || "";

/** @param {any} hotel
 * @param {{dated: boolean, nights: number, checkIn: string, checkOut: string, guests: number, rooms: number}} stay */
function stayCard(hotel, stay) {
  const { offer } = hotel;
  const image = hotel.images?.[0];
  const book = tripAddress({
    type: "hotel",
    id: hotel.id,
    travelDate: stay.dated ? stay.checkIn : "",
    returnDate: stay.dated ? stay.checkOut : "",
    room: offer?.room || "",
    rooms: offer?.rooms || stay.rooms,
    guests: stay.guests,
    cabin: "",
    adults: 0,
    children: 0,
    infants: 0,
    returnItemId: "",
    travellers: 0,
  });
  const room = hotel.rooms?.find((/** @type {any} */ one) => one.code === offer?.room);
  const lowest = Math.min(...(hotel.rooms || []).map((/** @type {any} */ one) => one.rate));
  const price = offer
    ? h(
        "p",
        { class: "price" },
        h("strong", {}, money(offer.totalAmount, offer.currency)),
        h("br"),
        h("span", { class: "price-note" }, `for ${counted(stay.nights, "night")}, taxes included`),
      )
    : h(
        "p",
        { class: "price" },
        h("span", { class: "price-from" }, "from "),
        h("strong", {}, money(lowest, hotel.currency)),
        h("br"),
        h("span", { class: "price-note" }, "a night"),
      );
  const rating = hotel.rating
    ? h(
        "p",
        { class: "rating" },
        h("b", {}, hotel.rating.score),
        h("span", {}, hotel.rating.reviews ? counted(hotel.rating.reviews, "review") : ""),
      )
    : null;
  return h(
    "article",
    { class: "card", "data-id": hotel.id },
    image &&
      h(
        "div",
        { class: "card-media" },
        h("img", { src: image.url, alt: image.alt, loading: "lazy", width: 400, height: 300 }),
      ),
    h(
      "div",
      { class: "card-body" },
      h(
        "p",
        { class: "card-place" },
        destinationName(hotel),
        hotel.stars
          ? [
              " · ",
              h(
                "span",
                { class: "stars", role: "img", "aria-label": counted(hotel.stars, "star") },
                "★".repeat(hotel.stars),
              ),
            ]
          : null,
      ),
      h("h3", { class: "card-title" }, h("a", { href: hotel.url }, hotel.name)),
      rating,
      room &&
        h(
          "p",
          { class: "card-facts" },
          stay.rooms > 1 || offer.rooms > 1 ? `${offer.rooms} × ${room.name}` : room.name,
        ),
      h(
        "div",
        { class: "card-foot" },
        price,
        h(
          "a",
          { class: "button button-small", href: site(book) },
          "Book",
          h("span", { class: "visually-hidden" }, ` ${hotel.name}`),
        ),
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

/** @param {URLSearchParams} asked
 * @param {any[]} hotels
 * @param {(name: string, value: string) => void} change */
function refinements(asked, hotels, change) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const hotel of hotels)
    for (const amenity of hotel.amenities || []) seen.set(amenity, (seen.get(amenity) || 0) + 1);
  const chosen = (asked.get("amenities") || "").split(",").filter(Boolean);
  const common = [...seen]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 7)
    .map(([amenity]) => amenity);
  const toggle = (/** @type {string} */ amenity) => {
    const next = chosen.includes(amenity) ? chosen.filter((one) => one !== amenity) : [...chosen, amenity];
    change("amenities", next.join());
  };
  /** @param {string} name
   * @param {string} value
   * @param {string} words */
  const chip = (name, value, words) => {
    const on = asked.get(name) === value;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "chip", "aria-pressed": String(on), onclick: () => change(name, on ? "" : value) },
        words,
      ),
    );
  };
  return h(
    "ul",
    { class: "chips", "aria-label": "Refine" },
    chip("minStars", "4", "4 stars or more"),
    chip("minRating", "8", "Rated 8 or better"),
    [...new Set([...common, ...chosen])].map((amenity) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "chip",
            "aria-pressed": String(chosen.includes(amenity)),
            onclick: () => toggle(amenity),
          },
          capital(amenity),
        ),
      ),
    ),
  );
}
