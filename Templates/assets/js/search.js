// @ts-check
/**
 * Search results. What is asked for stands in the address; what the site knows
 * already is shown at once, what only the server knows as it arrives.
 */
import { ApiError, explain } from "./api.js";
import { fill, find, h } from "./dom.js";
import { placesOf, resolve, written } from "./places.js";
import { notice } from "./quotePanel.js";
import { searchAll } from "./searchAll.js";
import { searchPackages } from "./searchPackages.js";
import { searchServices } from "./searchServices.js";
import { searchStays } from "./searchStays.js";
import { isType } from "./trip.js";

/**
 * @typedef {object} Results where a search shows what it finds
 * @property {(words: string) => void} title
 * @property {(words: string) => void} say in the live region
 * @property {(...parts: import("./dom.js").Children[]) => void} list
 * @property {(...parts: import("./dom.js").Children[]) => void} refine
 * @property {(options: [string, string][]) => void} sort the ways to sort, a value and its words each
 * @property {(name: string, value: string) => void} change writes one thing into the address and searches again
 * @property {AbortSignal} signal ends what an earlier search has under way
 */

const form = /** @type {HTMLFormElement} */ (find("form.search-form"));
/** @type {AbortController | null} */
let running = null;

/** @param {URLSearchParams} asked */
async function run(asked) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const type = asked.get("type");
  if (!isType(type) && !asked.get("q")) return;
  find("#results").hidden = false;
  const list = find("#results-list");
  list.setAttribute("aria-busy", "true");
  fill(
    list,
    h(
      "div",
      { class: "grid" },
      [1, 2, 3].map(() => h("div", { class: "skeleton skeleton-card" })),
    ),
  );
  fill(find("#results-refine"));
  fill(find("#results-sort"));

  /** @type {Results} */
  const results = {
    signal,
    title: (words) => {
      find("#results-title").textContent = words;
      document.title = words;
    },
    say: (words) => {
      find("#results-status").textContent = words;
    },
    list: (...parts) => fill(list, ...parts),
    refine: (...parts) => fill(find("#results-refine"), ...parts),
    change: (name, value) => {
      const next = new URLSearchParams(location.search);
      if (value) next.set(name, value);
      else next.delete(name);
      history.replaceState(null, "", `?${next}`);
      run(next);
    },
    sort: (options) => {
      const onchange = (/** @type {Event} */ event) =>
        results.change("sort", /** @type {HTMLSelectElement} */ (event.target).value);
      const select = h(
        "select",
        { id: "sort", onchange },
        options.map(([value, words]) => h("option", { value }, words)),
      );
      select.value = asked.get("sort") || options[0]?.[0] || "";
      fill(find("#results-sort"), h("label", { for: "sort" }, "Sort by"), select);
    },
  };
  try {
    if (!isType(type)) await searchAll(asked, results);
    else if (type === "hotel") await searchStays(asked, results);
    else if (type === "package") await searchPackages(asked, results);
    else await searchServices(type, asked, results);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") return;
    const words = fault instanceof ApiError && fault.errors[0] ? fault.errors[0].message : explain(fault);
    results.list(notice("warn", h("p", {}, words)));
    results.say("");
    if (!(fault instanceof ApiError)) console.error(fault);
  }
  if (!signal.aborted) list.removeAttribute("aria-busy");
}

/** Writes what the address asks for into the form.
 * @param {URLSearchParams} asked */
async function showAsked(asked) {
  const type = asked.get("type") || "hotel";
  const radio = /** @type {HTMLInputElement | null} */ (
    form.querySelector(`input[name=type][value="${CSS.escape(type)}"]`)
  );
  if (radio && !radio.checked) {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const panel = [...form.querySelectorAll("[data-panel]")].find((part) =>
    (part.getAttribute("data-panel") || "").split(" ").includes(type),
  );
  if (!panel) return;
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (panel.querySelectorAll("input, select"))) {
    const value = asked.get(control.name) ?? (control.dataset.place ? asked.get("q") : null);
    if (value !== null) control.value = value;
  }
  const places = await placesOf(type).catch(() => []);
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (panel.querySelectorAll("input[data-place]"))) {
    const place = resolve(control.value, places);
    if (place) control.value = written(place);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value.trim()) asked.set(name, value.trim());
  const places = await placesOf(asked.get("type") || "hotel").catch(() => []);
  for (const name of ["origin", "destination"]) {
    const place = resolve(asked.get(name) || "", places);
    if (place) asked.set(name, place.code);
  }
  history.pushState(null, "", `?${asked}`);
  run(asked);
});

function open() {
  // A form that was sent before its script had come names every panel's fields, most of them empty.
  const asked = new URLSearchParams([...new URLSearchParams(location.search)].filter(([, value]) => value));
  // Words alone are looked for in everything.
  if (!asked.get("type") && [...asked.keys()].some((name) => name !== "q"))
    asked.set("type", asked.has("origin") ? "flight" : "hotel");
  showAsked(asked);
  run(asked);
}

window.addEventListener("popstate", open);
open();
