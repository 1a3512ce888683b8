// @ts-check
/** A place to stay among what a search found. */
import { site } from "./api.js";
import { h } from "./dom.js";
import { money } from "./money.js";
import { photo } from "./photo.js";
import { emptyTrip, tripAddress } from "./trip.js";
import { counted } from "./words.js";

/** What the index says of a stay, in the shape of its record.
 * @param {import("./searchIndex.js").Entry} entry */
export const recordOf = (entry) => ({
  id: entry.id,
  name: entry.name,
  destination: entry.place,
  url: site(`/hotels/${entry.id}/`),
  stars: entry.stars,
  rating: entry.rating === null ? null : { score: entry.rating, reviews: entry.reviews },
  images: entry.image ? [{ url: entry.image, alt: entry.alt }] : [],
  currency: entry.currency,
  rooms: [{ rate: entry.price }],
  note: entry.note,
});

/** @param {any} hotel a record
 * @param {string} place where it stands
 * @param {{dated: boolean, nights: number, checkIn: string, checkOut: string, guests: number, rooms: number}} stay */
export function stayCard(hotel, place, stay) {
  const { offer } = hotel;
  const image = hotel.images?.[0];
  const book = tripAddress({
    ...emptyTrip,
    type: "hotel",
    id: hotel.id,
    travelDate: stay.dated ? stay.checkIn : "",
    returnDate: stay.dated ? stay.checkOut : "",
    room: offer?.room || "",
    rooms: offer?.rooms || stay.rooms,
    guests: stay.guests,
  });
  const room = offer && hotel.rooms?.find((/** @type {any} */ one) => one.code === offer?.room);
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
        h("span", { class: "price-note" }, ["a night", hotel.note].filter(Boolean).join(", ")),
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
    image && h("div", { class: "card-media" }, photo(image)),
    h(
      "div",
      { class: "card-body" },
      h(
        "p",
        { class: "card-place" },
        place,
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
