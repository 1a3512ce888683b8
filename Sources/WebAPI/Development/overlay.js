/**
 * Shows what keeps the site from being built over the last page that was: where, what, and the line itself.
 *
 * @typedef {object} Fault
 * @property {string | null} file
 * @property {number | null} line From 1.
 * @property {number | null} column From 1, in characters.
 * @property {string} message
 * @property {string | null} source The offending line.
 * @property {number | null} caret Where in it, from 0, in characters.
 */

const styles = `
  :host { all: initial; --ink: #1b2231; --soft: #586074; --paper: #fffdf8; --sunk: #f3ede0; --line: #d9cfba; --bad: #9f2815; }
  @media (prefers-color-scheme: dark) {
    :host { --ink: #f2eadb; --soft: #b4bccb; --paper: #141d2e; --sunk: #0b121f; --line: #35425a; --bad: #ffab97; }
  }
  * { box-sizing: border-box; }
  dialog { inline-size: min(60rem, 100vw - 1.5rem); max-inline-size: none; max-block-size: calc(100vh - 3rem); margin: auto;
    padding: 0; border: 1px solid var(--line); border-block-start: .375rem solid var(--bad); border-radius: .5rem;
    color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; overflow: auto;
    box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 40%); }
  dialog::backdrop { background: rgb(10 15 25 / 45%); }
  header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: start; justify-content: space-between;
    position: sticky; inset-block-start: 0; padding: .875rem 1rem; background: var(--paper);
    border-block-end: 1px solid var(--line); }
  header > div { flex: 1 1 14rem; }
  h1 { margin: 0; font-size: 1.125rem; line-height: 1.3; color: var(--bad); }
  p { margin: 0; }
  header p { color: var(--soft); font-size: .875rem; }
  button { min-block-size: 2.75rem; padding: .25rem 1rem; border: 1px solid var(--soft); border-radius: .375rem;
    color: inherit; background: var(--paper); font: inherit; cursor: pointer; }
  button:hover { background: var(--sunk); }
  :focus-visible { outline: .1875rem solid var(--bad); outline-offset: .125rem; }
  ol { margin: 0; padding: 0 1rem; list-style: none; }
  li { padding-block: .875rem; }
  li + li { border-block-start: 1px solid var(--line); }
  code, pre { font: .875rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
  .place { color: var(--soft); overflow-wrap: anywhere; }
  .message { font-weight: 600; overflow-wrap: anywhere; }
  pre { margin: .5rem 0 0; padding: .625rem .75rem; border-radius: .375rem; background: var(--sunk); overflow-x: auto;
    tab-size: 4; }
  .before { visibility: hidden; }
  .caret { color: var(--bad); font-weight: 700; }
  .more { padding: 0 1rem .875rem; color: var(--soft); }
  .badge { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483647; color: var(--bad);
    border-color: var(--bad); font: 600 1rem/1.5 system-ui, sans-serif; box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / 30%); }
`;

/** @type {HTMLElement | undefined} */
let host;
let shown = "[]";

/**
 * @param {Fault[]} faults None takes the overlay away.
 * @param {number} more Faults that are not in the list.
 */
export function tell(faults, more) {
  const text = JSON.stringify([faults, more]);
  // The same faults again: whoever has put them aside need not do so twice.
  if (text === shown) return;
  shown = text;
  host?.shadowRoot?.querySelector("dialog")?.close();
  host?.remove();
  host = undefined;
  if (faults.length > 0) show(faults, more);
}

/** @param {Fault[]} faults @param {number} more */
function show(faults, more) {
  const count = faults.length + more;
  const name = count === 1 ? "1 fault" : `${count} faults`;
  host = document.createElement("wayfare-faults");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  const dialog = make("dialog", { role: "alertdialog", "aria-labelledby": "title", "aria-describedby": "note" }, [
    make("header", {}, [
      make("div", {}, [
        make("h1", { id: "title" }, [`${name}: not built`]),
        make("p", { id: "note" }, ["The site stays as it was. This goes away by itself when all is mended."]),
      ]),
      make("button", { type: "button", autofocus: "" }, ["Close"]),
    ]),
    make("ol", {}, faults.map(item)),
    more > 0 ? make("p", { class: "more" }, [`And ${more} more, in the terminal.`]) : "",
  ]);
  const badge = make("button", { type: "button", class: "badge", hidden: "" }, [name]);
  root.append(dialog, badge);
  document.documentElement.append(host);

  dialog.querySelector("button")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    badge.hidden = false;
  });
  badge.addEventListener("click", () => open(dialog, badge));
  open(dialog, badge);
}

/** @param {HTMLDialogElement} dialog @param {HTMLElement} badge */
function open(dialog, badge) {
  badge.hidden = true;
  dialog.showModal();
  for (const line of dialog.querySelectorAll("pre")) {
    const caret = /** @type {HTMLElement | null} */ (line.querySelector(".caret"));
    if (caret) line.scrollLeft = caret.offsetLeft - line.clientWidth / 2;
  }
  dialog.scrollTop = 0;
}

/** @param {Fault} fault */
function item(fault) {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== null).join(":");
  return make("li", {}, [
    place ? make("p", { class: "place" }, [make("code", {}, [place])]) : "",
    make("p", { class: "message" }, [fault.message]),
    fault.source === null ? "" : sourceLine(fault.source, fault.caret ?? 0, fault.line),
  ]);
}

/** @param {string} text @param {number} caret @param {number | null} line */
function sourceLine(text, caret, line) {
  // The caret is set off by the very characters that stand before it, so that their widths do not matter.
  const characters = [...text];
  const before = characters.slice(0, caret).join("") + " ".repeat(Math.max(0, caret - characters.length));
  return make("pre", { tabindex: "0", role: "group", "aria-label": `Line ${line}` }, [
    make("code", {}, [text]),
    "\n",
    make("span", { "aria-hidden": "true" }, [
      make("span", { class: "before" }, [before]),
      make("span", { class: "caret" }, ["^"]),
    ]),
  ]);
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, attributes, children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
