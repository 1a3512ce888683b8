// @ts-check
/**
 * Filters and sorting over a list of cards. The cards carry what they can be
 * filtered by (`data-destination`, `data-price`, `data-stars`, `data-rating`,
 * `data-amenities`, `data-nights`, `data-duration`, `data-name`); a filter whose
 * attribute no card has is not offered. A list of several pages is filtered whole,
 * see listPages.js. What is chosen stands in the address.
 *
 *   [data-filters]  where the panel goes
 *   [data-list]     the element around the cards
 *   [data-places]   links to the destinations, which say what each is called
 *   [data-index]    on the module's element: the part of the search index that holds the whole list
 */
import { fill, find, findAll, h, settle } from "./dom.js";
import { facets } from "./facets.js";
import { pagesOf } from "./listPages.js";

/** @param {HTMLElement} root */
export async function start(root) {
  const list = find("[data-list]", root);
  const panel = find("[data-filters]", root);
  const pages = await pagesOf(root, list);
  const shownFirst = [...list.children];
  /** @type {import("./facets.js").Facts[]} */
  let known = [];
  /** @type {import("./facets.js").Facet[]} */
  let offered = [];

  const form = h("form", { class: "filters", "aria-label": "Filters" });
  const clear = () => {
    for (const facet of offered) facet.write([]);
    apply();
  };
  const status = h("p", { class: "quiet", role: "status" });
  const empty = nothing(clear);
  list.before(status);
  list.after(empty);
  fill(panel, form);

  function offer() {
    offered = facets(known, placeNames());
    const chosen = new URLSearchParams(location.search);
    fill(
      form,
      h(
        "details",
        { open: window.matchMedia("(min-width: 62rem)").matches },
        h("summary", {}, "Filter and sort"),
        h(
          "div",
          { class: "stack filters-body" },
          offered.map((facet) => facet.element),
          h("button", { type: "button", class: "button button-quiet button-small", onclick: clear }, "Clear all"),
        ),
      ),
    );
    for (const facet of offered) facet.write(chosen.getAll(facet.name));
  }

  let asked = 0;
  async function apply() {
    asked += 1;
    const mine = asked;
    const chosen = new URLSearchParams();
    for (const facet of offered) for (const value of facet.read()) chosen.append(facet.name, value);
    const active = [...chosen.keys()].length > 0;
    history.replaceState(null, "", active ? `?${chosen}` : location.pathname);
    const text = chosen.get("q");
    const all = text && pages.named ? await pages.named(text) : known;
    if (mine !== asked) return;
    for (const facet of offered) facet.count(all, offered);
    let rows = shownFirst;
    const passes = (/** @type {import("./facets.js").Facts} */ one) => offered.every((facet) => facet.passes(one));
    const passing = all.filter(passes);
    if (active) {
      const compare = offered.find((facet) => facet.compare)?.compare || (() => 0);
      rows = await pages.rows(passing, compare, { sort: chosen.get("sort") || "", passes });
      if (mine !== asked) return;
    }
    fill(list, rows);
    if (pages.links) pages.links.hidden = active;
    empty.hidden = rows.length > 0;
    const said = rows.length < passing.length ? "found" : "shown";
    status.textContent = active ? `${passing.length} of ${known.length} ${said}` : "";
  }

  form.addEventListener("input", settle(apply, 120));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  known = await pages.facts().catch(() => []);
  if (!known.length) return;
  offer();
  if (offered.some((facet) => facet.read().length)) apply();
  else for (const facet of offered) facet.count(known, offered);
}

/** What each destination is called: all of them, of whatever page, stand in the links above the list. */
function placeNames() {
  return new Map(
    findAll("[data-places] a").map((link) => [
      /\/destinations\/([^/]+)\//.exec(link.getAttribute("href") || "")?.[1] || "",
      link.firstChild?.textContent?.trim() || "",
    ]),
  );
}

/** @param {() => void} clear */
const nothing = (clear) =>
  h(
    "div",
    { class: "empty", hidden: true },
    h("p", {}, h("strong", {}, "Nothing matches all of these.")),
    h("button", { type: "button", class: "button button-quiet button-small", onclick: clear }, "Clear the filters"),
  );
