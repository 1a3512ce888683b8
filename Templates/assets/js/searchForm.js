// @ts-check
/**
 * A search form, on the home page and over the results: one panel a kind of
 * travel, places with suggestions, no days in the past. It works as a plain GET
 * form to /search/ too.
 *
 *   input[name=type] (radio)     chooses the panel; a fieldset's `data-panel` names the types it belongs to
 *   input[data-place]            a place by name; what is sent is its slug or code, or the text where it is none
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
      /** @type {HTMLFieldSetElement} */ (part).disabled = !shown;
    }
    for (const option of /** @type {HTMLOptionElement[]} */ (findAll("option[data-for]", form || undefined))) {
      option.hidden = !(option.dataset.for || "").split(" ").includes(chosen());
      if (option.hidden && option.selected) /** @type {HTMLSelectElement} */ (option.parentElement).value = "";
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
