// @ts-check
/**
 * On every page: the header says who is signed in, and what a page asks for by
 * `data-module` is loaded. Nothing here is needed to read a page.
 *
 *   .account-link   the header's link; its <span> is the label
 *   data-module="filters"               a list with filters, see filters.js
 *   data-module="search-form"           a search form, see searchForm.js
 *   data-module="date-pair"             a form with a first and a last day, see datePair.js
 */
import { hasAccess, sessionHint } from "./api.js";

/** @type {Record<string, () => Promise<{start: (element: HTMLElement) => void}>>} */
const modules = {
  filters: () => import("./filters.js"),
  "search-form": () => import("./searchForm.js"),
  "date-pair": () => import("./datePair.js"),
};

function showSession() {
  const link = document.querySelector(".account-link");
  if (!link) return;
  const label = link.querySelector("span") || link;
  label.setAttribute("data-anonymous", label.getAttribute("data-anonymous") ?? label.textContent ?? "");
  const hint = sessionHint();
  label.textContent = hint ? hint.name || "My account" : label.getAttribute("data-anonymous");
  if (hint) link.setAttribute("title", "Your account");
  else link.removeAttribute("title");
}

for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-module]"))) {
  for (const name of (element.dataset.module || "").split(" ")) {
    modules[name]?.().then((module) => module.start(element));
  }
}

showSession();
document.addEventListener("wayfare:session", showSession);
window.addEventListener("storage", showSession);
// Only a browser that was signed in asks: a visitor's page makes no request.
if (sessionHint()) {
  hasAccess()
    .then(showSession)
    .catch(() => {
      // Out of reach for now: the page stands without it.
    });
}
