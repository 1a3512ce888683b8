// @ts-check
/** Building and finding elements. What comes from outside becomes text, never markup. */

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Child | Child[]} Children
 */

/**
 * An element with attributes, listeners (`onclick: …` as functions) and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes] false, null and undefined leave one out; true sets it empty
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  add(element, children);
  return element;
}

/** @param {Element | DocumentFragment} parent
 * @param {Children[]} children */
function add(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(typeof child === "number" ? String(child) : child);
  }
}

let made = 0;

/** A control under its label.
 * @param {string} label
 * @param {HTMLElement} control given an id of its own */
export function labelled(label, control) {
  made += 1;
  control.id = `labelled-${made}`;
  return h("div", { class: "field filter-group" }, h("label", { for: control.id }, label), control);
}

/** Replaces what an element holds.
 * @param {Element} element
 * @param {...Children} children */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
}

/** The element a page's own template must have.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T} */
export function find(selector, within = document) {
  const element = within.querySelector(selector);
  if (!element) throw new Error(`This page has no ${selector}`);
  return /** @type {T} */ (element);
}

/** @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T[]} */
export const findAll = (selector, within = document) => /** @type {T[]} */ ([...within.querySelectorAll(selector)]);

/** Moves the focus to a heading or region that is not focusable by itself.
 * @param {HTMLElement} element */
export function focusOn(element) {
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus();
}

/** Offers a blob as a file to keep.
 * @param {Blob} blob
 * @param {string} name */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Calls back when nothing has happened for a while.
 * @param {() => void} work
 * @param {number} milliseconds */
export function settle(work, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, milliseconds);
  };
}
