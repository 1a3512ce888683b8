// @ts-check
/** What a search for stays can be narrowed to: stars, rating, amenities. */
import { h } from "./dom.js";
import { capital } from "./trip.js";

/** Whether a stay is what the refinements ask for.
 * @param {URLSearchParams} asked
 * @returns {(one: import("./searchIndex.js").Entry) => boolean} */
export function refined(asked) {
  const stars = Number(asked.get("minStars")) || 0;
  const rating = Number(asked.get("minRating")) || 0;
  const amenities = (asked.get("amenities") || "").split(",").filter(Boolean);
  return (one) =>
    (one.stars ?? 0) >= stars && (one.rating ?? 0) >= rating && amenities.every((mark) => one.marks.includes(mark));
}

/** @param {URLSearchParams} asked
 * @param {import("./searchIndex.js").Entry[]} stays whatever is refined
 * @param {(name: string, value: string) => void} change */
export function stayRefinements(asked, stays, change) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const stay of stays) for (const mark of stay.marks) seen.set(mark, (seen.get(mark) || 0) + 1);
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
