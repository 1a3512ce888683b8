// @ts-check
/** Where one can go: what a search for departures shows while it lacks a place, or where nothing runs. */
import { site } from "./api.js";
import { h } from "./dom.js";
import { allWays, waysFrom } from "./routeIndex.js";
import { folders } from "./trip.js";

/** The places that one can travel to from here without a change.
 * @param {import("./trip.js").Type} type
 * @param {import("./places.js").Place} from
 * @param {import("./places.js").Place[]} places */
export async function routeLinks(type, from, places) {
  const ways = new Set((await waysFrom(type, from.code)).map((way) => way.to));
  return chips(
    places.filter((place) => ways.has(place.code)),
    (place) => routePage(type, from, place),
  );
}

/** @param {import("./places.js").Place[]} places
 * @param {(place: import("./places.js").Place) => string} page */
const chips = (places, page) =>
  h(
    "ul",
    { class: "chips" },
    places.map((place) =>
      h("li", {}, h("a", { class: "chip", href: page(place) }, place.name, h("small", {}, place.code))),
    ),
  );

/** @param {string} type
 * @param {import("./places.js").Place} from
 * @param {import("./places.js").Place} to */
export const routePage = (type, from, to) =>
  site(
    `/${folders[/** @type {import("./trip.js").Type} */ (type)]}/${from.code.toLowerCase()}-${to.code.toLowerCase()}/`,
  );

/** Where one can go from one of two places, or come from to the other.
 * @param {import("./trip.js").Type} type
 * @param {import("./places.js").Place | null} from
 * @param {import("./places.js").Place | null} to
 * @param {import("./places.js").Place[]} places */
export async function routesOf(type, from, to, places) {
  if (from)
    return h(
      "div",
      { class: "stack" },
      h("p", {}, `From ${from.name} you can go here:`),
      await routeLinks(type, from, places),
    );
  if (!to) return null;
  const ways = new Set((await allWays(type, to.code)).map((way) => way.from));
  return h(
    "div",
    { class: "stack" },
    h("p", {}, "You can come from here:"),
    chips(
      places.filter((place) => ways.has(place.code)),
      (place) => routePage(type, place, to),
    ),
  );
}

/** @param {"flight" | "train" | "bus"} type */
export const pickPlaces = (type) =>
  h(
    "div",
    { class: "empty" },
    h("p", {}, h("strong", {}, "Where from, and where to?")),
    h("p", { class: "quiet" }, "Choose two places above, or look through all routes."),
    h("a", { class: "button button-quiet button-small", href: site(`/${folders[type]}/`) }, `All ${folders[type]}`),
  );
