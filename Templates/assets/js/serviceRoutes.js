// @ts-check
/** Where one can go: what a search for departures shows while it lacks a place, or where nothing runs. */
import { site } from "./api.js";
import { h } from "./dom.js";
import { folders } from "./trip.js";

/** @param {string} type
 * @param {import("./places.js").Place} from
 * @param {import("./places.js").Place[]} places */
export function routeLinks(type, from, places) {
  const reached = places.filter((place) => (from.to || []).includes(place.code));
  return h(
    "ul",
    { class: "chips" },
    reached.map((place) =>
      h(
        "li",
        {},
        h("a", { class: "chip", href: routePage(type, from, place) }, place.name, h("small", {}, place.code)),
      ),
    ),
  );
}

/** @param {string} type
 * @param {import("./places.js").Place} from
 * @param {import("./places.js").Place} to */
export const routePage = (type, from, to) =>
  site(
    `/${folders[/** @type {import("./trip.js").Type} */ (type)]}/${from.code.toLowerCase()}-${to.code.toLowerCase()}/`,
  );

/** @param {string} type
 * @param {import("./places.js").Place | null} from
 * @param {import("./places.js").Place | null} to
 * @param {import("./places.js").Place[]} places */
export function routesOf(type, from, to, places) {
  if (from)
    return h(
      "div",
      { class: "stack" },
      h("p", {}, `From ${from.name} you can go here:`),
      routeLinks(type, from, places),
    );
  const coming = places.filter((place) => to && (place.to || []).includes(to.code));
  return h(
    "div",
    { class: "stack" },
    h("p", {}, `You can come from here:`),
    h(
      "ul",
      { class: "chips" },
      coming.map((place) =>
        h(
          "li",
          {},
          h("a", { class: "chip", href: to ? routePage(type, place, to) : "" }, place.name, h("small", {}, place.code)),
        ),
      ),
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
