// @ts-check
/**
 * Forms that say what is wrong in one summary, linked to its fields, and beside
 * each field; and that are sent once, however often the button is pressed.
 * A control names what it fills by `data-pointer` (the JSON pointer the server uses).
 */
import { ApiError, explain } from "./api.js";
import { fill, findAll, focusOn, h } from "./dom.js";

/**
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 * @typedef {{message: string, control?: Control | null}} Fault
 */

/** @param {ParentNode} form
 * @returns {Control[]} */
const controls = (form) => findAll("input, select, textarea", form);

/** The control a server's pointer speaks of: the one itself, or the first within it, or the one around it.
 * @param {ParentNode} form
 * @param {string} pointer
 * @returns {Control | null} */
export function controlFor(form, pointer) {
  const all = controls(form).filter((control) => control.dataset.pointer && control.type !== "hidden");
  const by = (/** @type {(own: string) => boolean} */ test) =>
    all.find((control) => test(control.dataset.pointer || ""));
  return (
    by((own) => own === pointer) ||
    by((own) => own.startsWith(`${pointer}/`)) ||
    by((own) => pointer.startsWith(`${own}/`)) ||
    null
  );
}

/** What the browser itself finds wrong, in the words the form gives (`data-missing`, `data-wrong`).
 * @param {ParentNode} form
 * @returns {Fault[]} */
export function check(form) {
  /** @type {Fault[]} */
  const faults = [];
  const groups = new Set();
  for (const control of controls(form)) {
    if (control.validity.valid || control.disabled) continue;
    if (control.type === "radio") {
      if (groups.has(control.name)) continue;
      groups.add(control.name);
    }
    const { missing, wrong } = control.dataset;
    const words = control.validity.valueMissing ? missing : wrong || missing;
    faults.push({ control, message: words || control.validationMessage });
  }
  return faults;
}

/** What the server found wrong, at the fields it names.
 * @param {ParentNode} form
 * @param {unknown} fault
 * @returns {Fault[]} */
export function faultsOf(form, fault) {
  if (fault instanceof ApiError && fault.errors.length) {
    return fault.errors.map(({ field, message }) => ({ message, control: controlFor(form, field) }));
  }
  return [{ message: explain(fault) }];
}

/** Shows the faults and moves the focus to their summary.
 * @param {HTMLElement} form
 * @param {Fault[]} faults */
export function showFaults(form, faults) {
  clearFaults(form);
  if (!faults.length) return;
  const items = faults.map(({ control, message }) => {
    if (!control) return h("li", {}, message);
    const id = identify(control);
    mark(control, message);
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      control.focus();
      control.scrollIntoView({ block: "center" });
    };
    return h("li", {}, h("a", { href: `#${id}`, onclick: go }, message));
  });
  const summary = h(
    "div",
    { class: "error-summary", role: "alert" },
    h("h2", {}, "There is a problem"),
    h("ul", {}, items),
  );
  form.prepend(summary);
  focusOn(summary);
  summary.scrollIntoView({ block: "center" });
}

/** @param {HTMLElement} form */
export function clearFaults(form) {
  for (const old of findAll(".error-summary, .field-error", form)) old.remove();
  for (const control of findAll("[aria-invalid]", form)) {
    control.removeAttribute("aria-invalid");
    const described = (control.getAttribute("aria-describedby") || "").split(" ");
    const left = described.filter((id) => !id.endsWith("-error")).join(" ");
    if (left) control.setAttribute("aria-describedby", left);
    else control.removeAttribute("aria-describedby");
  }
}

/** @param {Control} control
 * @param {string} message */
function mark(control, message) {
  const id = `${identify(control)}-error`;
  if (document.getElementById(id)) return;
  const text = h("p", { class: "field-error", id }, h("span", { class: "visually-hidden" }, "Error: "), message);
  const choice = control.type === "radio" || control.type === "checkbox";
  const legend = choice ? control.closest("fieldset")?.querySelector("legend") : null;
  if (legend) legend.after(text);
  else (choice ? control.closest("label") || control : control).before(text);
  control.setAttribute("aria-invalid", "true");
  const described = control.getAttribute("aria-describedby");
  control.setAttribute("aria-describedby", described ? `${described} ${id}` : id);
}

let made = 0;
/** @param {Control} control */
function identify(control) {
  made += 1;
  control.id ||= `field-${made}`;
  return control.id;
}

/**
 * Runs `work` once for each pressing of the button: first what the browser
 * checks, then the server's faults at their fields; nothing typed is touched.
 * @param {HTMLFormElement} form
 * @param {() => Promise<void>} work
 * @param {{busy?: string, extra?: () => Fault[], failed?: (fault: unknown) => boolean}} [ways]
 *   `busy` is what the button says meanwhile; `extra` finds further faults; `failed` may take a fault itself
 */
export function whenSubmitted(form, work, ways = {}) {
  form.noValidate = true;
  let running = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (running) return;
    const faults = [...check(form), ...(ways.extra?.() || [])];
    if (faults.length) {
      showFaults(form, faults);
      return;
    }
    clearFaults(form);
    running = true;
    const button = /** @type {HTMLButtonElement | null} */ (form.querySelector("[type=submit]"));
    const rest = busy(button, ways.busy);
    try {
      await work();
    } catch (fault) {
      if (!ways.failed?.(fault)) showFaults(form, faultsOf(form, fault));
      if (!(fault instanceof ApiError)) console.error(fault);
    } finally {
      running = false;
      rest();
    }
  });
}

/** Shows that a button's work is under way, and gives what ends that.
 * @param {HTMLButtonElement | null} button stays focusable: a disabled one would lose the focus
 * @param {string} [words] */
export function busy(button, words) {
  if (!button) return () => {};
  const label = [...button.childNodes];
  button.setAttribute("aria-busy", "true");
  if (words) fill(button, words);
  return () => {
    button.removeAttribute("aria-busy");
    if (words) fill(button, label);
  };
}

/**
 * A labelled control.
 * @param {string} label
 * @param {Record<string, unknown>} attributes of the input; `hint` becomes its description, `as` another element
 * @param {Node[]} [options] of a select
 */
export function field(label, { hint, as = "input", value, ...attributes }, options = []) {
  made += 1;
  const id = `field-${made}`;
  const about = hint ? h("p", { class: "field-hint", id: `${id}-hint` }, String(hint)) : null;
  const shared = { id, ...attributes, "aria-describedby": about?.id };
  const control = h(/** @type {"input"} */ (as), shared, options);
  if (value !== undefined && value !== null) control.value = String(value);
  return h("div", { class: "field" }, h("label", { for: id }, label), about, control);
}

/** What is typed into a form, by `name`.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>} */
export function typed(form) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string") values[name] = value.trim();
  return values;
}

/** Options of a select, one a number.
 * @param {number} from
 * @param {number} to */
export const numbers = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, index) => h("option", { value: from + index }, from + index));
