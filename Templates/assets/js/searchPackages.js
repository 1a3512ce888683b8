// @ts-check
/** Packages: the static records at once, then those with a departure that seats the party. */
import { call, query, site } from "./api.js";
import { isDay, showDay, showShortDay, today } from "./dates.js";
import { h } from "./dom.js";
import { money } from "./money.js";
import { photo } from "./photo.js";
import { nameOf, placesOf, resolve } from "./places.js";
import { emptyTrip, tripAddress } from "./trip.js";
import { counted } from "./words.js";

/**
 * @param {URLSearchParams} asked
 * @param {import("./search.js").Results} results
 */
export async function searchPackages(asked, results) {
  const text = asked.get("destination") || "";
  const places = await placesOf("package");
  const place = resolve(text, places);
  const asking = asked.get("date") || "";
  const date = isDay(asking) && asking >= today() ? asking : "";
  const travellers = Number(asked.get("travellers")) || 2;
  results.title(place ? `Packages to ${place.name}` : "All our packages");
  if (text && !place) {
    results.say("");
    results.list(nothing(`We know no place called “${text}”.`));
    return;
  }

  /** @param {any} item */
  const card = (item) => packageCard(item, nameOf(item.destination, places), travellers, date);
  const known = (await call("/packages", { anonymous: true, signal: results.signal })).filter(
    (/** @type {any} */ item) => !place || item.destination === place.code,
  );
  if (known.length) results.list(h("div", { class: "grid" }, known.map(card)));
  results.say("Looking for departures…");

  const answer = await call(`/packages/search${query({ destination: place?.code, date, travellers, limit: 200 })}`, {
    anonymous: true,
    signal: results.signal,
  });
  results.say(
    answer.length
      ? `${counted(answer.length, "package")} for ${counted(travellers, "traveller")}${date ? ` on ${showDay(date)}` : ""}.`
      : "",
  );
  results.list(
    answer.length
      ? h("div", { class: "grid" }, answer.map(card))
      : nothing(
          `No package${place ? ` to ${place.name}` : ""} leaves${date ? ` on ${showDay(date)}` : ""} with room for ${counted(travellers, "traveller")}.`,
        ),
  );
}

/** @param {string} words */
const nothing = (words) =>
  h(
    "div",
    { class: "empty" },
    h("p", {}, h("strong", {}, words)),
    h("p", { class: "quiet" }, "Leave the day open, or look through all of them."),
    h("a", { class: "button button-quiet button-small", href: site("/packages/") }, "All packages"),
  );

/** @param {any} item
 * @param {string} name of its destination
 * @param {number} travellers
 * @param {string} date */
function packageCard(item, name, travellers, date) {
  const image = item.images?.[0];
  const { offer } = item;
  const perPerson = item.price?.perPerson;
  const price = offer
    ? h(
        "p",
        { class: "price" },
        h("strong", {}, money(offer.totalAmount, offer.currency)),
        h("br"),
        h("span", { class: "price-note" }, `for ${counted(travellers, "traveller")}, ${showShortDay(offer.date)}`),
      )
    : perPerson !== undefined &&
      h(
        "p",
        { class: "price" },
        h("strong", {}, money(perPerson, item.currency)),
        h("br"),
        h("span", { class: "price-note" }, "a traveller"),
      );
  const book = tripAddress({
    ...emptyTrip,
    type: "package",
    id: item.id,
    travelDate: offer?.date || date,
    travellers,
  });
  return h(
    "article",
    { class: "card", "data-id": item.id },
    image && h("div", { class: "card-media" }, photo(image)),
    h(
      "div",
      { class: "card-body" },
      h("p", { class: "card-place" }, `${name} · ${counted(item.nights, "night")}`),
      h("h3", { class: "card-title" }, h("a", { href: item.url }, item.name)),
      h(
        "div",
        { class: "card-foot" },
        price,
        h(
          "a",
          { class: "button button-small", href: site(book) },
          "Book",
          h("span", { class: "visually-hidden" }, ` ${item.name}`),
        ),
      ),
    ),
  );
}
