// @ts-check
/**
 * Filters and sorting over the cards of a list. The cards carry what they can be
 * filtered by (`data-destination`, `data-price`, `data-stars`, `data-rating`,
 * `data-amenities`, `data-nights`, `data-duration`, `data-name`); a filter whose
 * attribute no card has is not offered. Cards on the list's other pages are
 * fetched when a filter is first used. What is chosen stands in the address.
 *
 *   [data-filters]  where the panel goes; made when it is not there
 *   [data-list]     the element around the cards; else the parent of the first [data-id]
 */
import { fill, h, settle } from "./dom.js";
import { facets } from "./facets.js";

/** More pages than this are not fetched: such a list is for the search page. */
const mostPages = 12;

/** @param {HTMLElement} root */
export function start(root) {
  const selector = "[data-id], [data-origin][data-name]";
  const list = root.querySelector("[data-list]") || root.querySelector(selector)?.parentElement;
  if (!list) return;
  const wrapped = (/** @type {Element} */ card) =>
    /** @type {HTMLElement} */ (card.parentElement?.tagName === "LI" ? card.parentElement : card);
  const holder = list.tagName === "LI" ? /** @type {Element} */ (list.parentElement) : list;
  /** @type {{card: HTMLElement, row: HTMLElement}[]} */
  let entries = [];
  const take = (/** @type {ParentNode} */ from) => {
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (from.querySelectorAll(selector)))
      entries.push({ card, row: wrapped(card) });
  };
  take(holder);
  const pagination = /** @type {HTMLElement | null} */ (
    root.querySelector(".pagination") || document.querySelector(".pagination")
  );
  const others = [...new Set([...(pagination?.querySelectorAll("a") || [])].map((link) => link.href))];
  const numbers = others.map((address) => Number(/\/page\/(\d+)\/$/.exec(address)?.[1] || 1));
  const pages = Math.max(1, ...numbers);
  if (pages > mostPages) return;
  const shownFirst = [...entries];

  const panel = root.querySelector("[data-filters]") || h("aside", {});
  if (!panel.isConnected) holder.before(panel);
  const status = h("p", { class: "quiet", role: "status" });
  const empty = h(
    "div",
    { class: "empty", hidden: true },
    h("p", {}, h("strong", {}, "Nothing matches all of these.")),
    h(
      "button",
      { type: "button", class: "button button-quiet button-small", onclick: () => clear() },
      "Clear the filters",
    ),
  );
  holder.before(status);
  holder.after(empty);

  const form = h("form", { class: "filters", "aria-label": "Filters" });
  /** @type {import("./facets.js").Facet[]} */
  let offered = [];
  let whole = pages === 1;

  function offer() {
    const chosen = read();
    offered = facets(entries.map((entry) => entry.card));
    const reset = h(
      "button",
      { type: "button", class: "button button-quiet button-small", onclick: () => clear() },
      "Clear all",
    );
    const open = window.matchMedia("(min-width: 62rem)").matches || form.querySelector("details")?.open;
    fill(
      form,
      h(
        "details",
        { open: Boolean(open) },
        h("summary", {}, "Filter and sort"),
        h(
          "div",
          { class: "stack filters-body" },
          offered.map((facet) => facet.element),
          reset,
        ),
      ),
    );
    for (const facet of offered) facet.write(chosen.getAll(facet.name));
  }

  /** What is chosen: in the form once it stands, before that in the address. */
  function read() {
    if (!offered.length || !form.childElementCount) return new URLSearchParams(location.search);
    const chosen = new URLSearchParams();
    for (const facet of offered) for (const value of facet.read()) chosen.append(facet.name, value);
    return chosen;
  }

  async function gather() {
    if (whole) return;
    whole = true;
    const here = location.pathname;
    const first = here.replace(/page\/\d+\/$/, "");
    const addresses = Array.from({ length: pages }, (_, index) =>
      index === 0 ? first : `${first}page/${index + 1}/`,
    ).filter((path) => path !== here);
    const parsed = await Promise.all(
      addresses.map(async (path) => new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html")),
    );
    for (const page of parsed) {
      const cards = page.querySelector("[data-module~=filters]");
      if (cards) take(cards);
    }
    entries = entries.map(({ card, row }) => ({
      card: /** @type {HTMLElement} */ (document.adoptNode(card)),
      row: /** @type {HTMLElement} */ (row.ownerDocument === document ? row : document.adoptNode(row)),
    }));
    offer();
  }

  async function apply() {
    const chosen = read();
    const active = [...chosen.keys()].length > 0;
    history.replaceState(null, "", active ? `?${chosen}` : location.pathname);
    if (active) {
      status.textContent = whole ? status.textContent : "Looking through all of them…";
      await gather().catch(() => {
        whole = false;
      });
    }
    const passing = active
      ? entries.filter(({ card }) => offered.every((facet) => facet.passes(card)))
      : whole
        ? entries
        : shownFirst;
    const sort = offered.find((facet) => facet.name === "sort");
    const ordered =
      active && sort?.compare ? [...passing].sort((a, b) => sort.compare?.(a.card, b.card) || 0) : passing;
    fill(
      holder,
      (active ? ordered : shownFirst).map(({ row }) => row),
    );
    for (const facet of offered)
      facet.count(
        entries.map(({ card }) => card),
        offered,
      );
    if (pagination) pagination.hidden = active;
    empty.hidden = !active || passing.length > 0;
    status.textContent = active ? `${passing.length} of ${entries.length} shown` : "";
  }

  function clear() {
    for (const facet of offered) facet.write([]);
    apply();
  }

  offer();
  fill(panel, form);
  const soon = settle(apply, 120);
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  if ([...read().keys()].some((name) => offered.some((facet) => facet.name === name))) apply();
  else
    for (const facet of offered)
      facet.count(
        entries.map(({ card }) => card),
        offered,
      );
}
