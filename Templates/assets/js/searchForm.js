// @ts-check
/**
 * A search form, on the home page and over the results: one panel a kind of
 * travel, places with suggestions, no days in the past. It works as a plain GET
 * form to /search/ too.
 *
 *   input[name=type] (radio)     chooses the panel; `[data-panel]` names the types a part belongs to
 *   input[data-place="hotel"]    a destination by name; what is sent is its slug, or the text as `q`
 *   input[data-place="flight"]   an airport or station; what is sent is its code
 */
import { findAll } from "./dom.js";
import { start as pairDays } from "./datePair.js";
import { offerPlaces, readPlaces } from "./places.js";

/** @param {HTMLElement} element a form, or what holds one */
export function start(element) {
  const form = /** @type {HTMLFormElement | null} */ (
    element.matches("form") ? element : element.querySelector("form")
  );
  if (!form) return;
  const radios = /** @type {HTMLInputElement[]} */ (findAll("input[type=radio][name=type]", form));
  const chosen = () =>
    radios.find((radio) => radio.checked)?.value || new FormData(form).get("type")?.toString() || "hotel";

  function show() {
    for (const part of findAll("[data-panel]", form || undefined)) {
      const shown = (part.dataset.panel || "").split(" ").includes(chosen());
      part.hidden = !shown;
      // What is hidden is not sent.
      for (const control of /** @type {HTMLInputElement[]} */ (findAll("input, select", part)))
        control.disabled = !shown;
    }
    if (form) offerPlaces(form, chosen());
  }

  for (const radio of radios) radio.addEventListener("change", show);
  show();
  pairDays(form);
  for (const part of findAll("[data-panel]", form)) pairDays(part);
  form.addEventListener("submit", () => readPlaces(form, chosen()));
  form.addEventListener("formdata", (event) => {
    // An address without empty parts reads better.
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}
