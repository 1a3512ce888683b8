/**
 * Keeps an open page like the site as it is built: only a development server sends this.
 *
 * The page knows at which result of a build it was served. When it hears of a later one that concerns it, it takes new
 * style sheets in place, or loads itself anew and stays where it was scrolled to.
 *
 * @typedef {import("./overlay.js").Fault} Fault
 * @typedef {object} Message What the server says after each build.
 * @property {string} at The result.
 * @property {string} from The result since which `pages` and `files` have changed.
 * @property {string[] | null} pages Site paths; null when too many to name.
 * @property {string[] | null} files Paths of what keeps its name when it changes; null likewise.
 * @property {Fault[]} faults None when the site was built.
 * @property {number} more Faults that are not in the list.
 */

import { tell } from "./overlay.js";

const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-wayfare]"));
const page = script.dataset.page ?? location.pathname;
const shape = script.dataset.shape;
let at = script.dataset.wayfare ?? "";

/* What is heard, and when it is acted on. */

/** @type {Message | undefined} */
let newest;
let isBusy = false;

/** @param {Message} message */
function hear(message) {
  newest = message;
  act();
}

/** One message after the other, the newest only; a hidden page waits until it is looked at. */
async function act() {
  if (isBusy) return;
  isBusy = true;
  while (newest && !document.hidden) {
    const message = newest;
    newest = undefined;
    try {
      await follow(message);
    } catch {
      // The server has gone in between: what it says when it is back is heard again.
    }
  }
  isBusy = false;
}

/** @param {Message} message */
async function follow(message) {
  let news = message;
  if (message.at !== at && message.from !== at) news = await ask();
  if (news.at !== at) {
    const used = usedFiles();
    if (news.files === null ? used.size > 0 : news.files.some((file) => used.has(file))) return reload();
    if (news.pages === null || news.pages.includes(page) || news.pages.includes(location.pathname)) {
      const answer = await get(location.href, "text/html");
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (fresh.querySelector("script[data-wayfare]")?.getAttribute("data-shape") !== shape) return reload();
      takeStyles(fresh);
    }
    at = news.at;
  }
  tell(news.faults, news.more);
}

/** @param {string} address @param {string} type */
const get = (address, type) => fetch(address, { headers: { Accept: type }, cache: "no-store" });

/** What has changed since this page was served. @returns {Promise<Message>} */
const ask = async () => (await get(`/_wayfare/state?at=${encodeURIComponent(at)}`, "application/json")).json();

/** What this page has fetched under names that stay when their content changes: pictures, JSON. */
function usedFiles() {
  /** @type {Set<string>} */
  const files = new Set();
  for (const entry of performance.getEntriesByType("resource")) {
    const address = new URL(entry.name, location.href);
    const path = address.pathname;
    if (address.origin !== location.origin || path === location.pathname || path.startsWith("/_wayfare/")) continue;
    if (/^\/assets\/.*\.[0-9a-f]{8,}\.\w+$/.test(path)) continue;
    files.add(path);
    if (path.startsWith("/api/v1/")) {
      const stem = path.replace(/\.json$/, "");
      files.add(`${stem}.json`).add(`${stem}/index.json`);
    }
  }
  return files;
}

/* Style sheets, without loading the page anew. */

/** @param {string} address */
const withoutHash = (address) => new URL(address, location.href).pathname.replace(/\.[0-9a-f]{8}(?=\.css$)/, "");

/** @param {Document} fresh The page as it is now. */
function takeStyles(fresh) {
  const links = () => /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll('link[rel~="stylesheet"]')]);
  for (const link of fresh.querySelectorAll('link[rel~="stylesheet"]')) {
    const address = new URL(link.getAttribute("href") ?? "", location.href).href;
    const old = links().filter((one) => withoutHash(one.href) === withoutHash(address));
    const last = old.at(-1);
    if (!last || last.href === address) continue;
    const next = /** @type {HTMLLinkElement} */ (last.cloneNode());
    next.href = address;
    // The old one stays until the new one is there, so that the page is never bare.
    next.addEventListener("load", () => {
      for (const one of old) one.remove();
    });
    next.addEventListener("error", reload);
    last.after(next);
  }
}

/* Loading the page anew, in the same place. */

const placeKey = "wayfare-place";

function reload() {
  try {
    const place = { address: location.href, left: scrollX, top: scrollY };
    sessionStorage.setItem(placeKey, JSON.stringify(place));
  } catch {
    // Without storage the browser's own memory has to do.
  }
  location.reload();
}

/** Scrolls to where the page was, again while it grows, until its reader moves. */
function takePlace() {
  /** @type {{address: string, left: number, top: number} | null} */
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(placeKey) ?? "null");
    sessionStorage.removeItem(placeKey);
  } catch {
    return;
  }
  if (place?.address !== location.href) return;
  const { left, top } = place;
  // At once, whatever the site's style says; a word that TypeScript does not know yet.
  const behavior = /** @type {ScrollBehavior} */ (/** @type {string} */ ("instant"));
  const go = () => scrollTo({ left, top, behavior });
  const growth = new ResizeObserver(go);
  growth.observe(document.documentElement);
  const stop = () => growth.disconnect();
  for (const move of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(move, stop, { once: true });
  setTimeout(stop, 3000);
  go();
}

/* The connection: one for all pages of a browser, since it opens no more than six to a server. */

/** @type {MessagePort | undefined} */
let port;
/** @type {EventSource | undefined} */
let source;

function connect() {
  if (typeof SharedWorker === "function") {
    port = new SharedWorker("/_wayfare/live-worker.js", { name: "wayfare-live" }).port;
    port.addEventListener("message", (event) => hear(event.data));
    port.start();
  } else if (!document.hidden) {
    listen();
  }
}

/** Where there are no shared workers each page has a connection of its own while it is looked at. */
function listen() {
  source = new EventSource(`/_wayfare/events?at=${encodeURIComponent(at)}`);
  source.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    if (source?.readyState === EventSource.CLOSED) setTimeout(() => !document.hidden && listen(), 1000);
  });
}

function disconnect() {
  port?.postMessage("leave");
  port?.close();
  source?.close();
  port = source = undefined;
}

document.addEventListener("visibilitychange", () => {
  if (port) {
    // Whatever was heard meanwhile, or lost with a connection that slept.
    if (!document.hidden) ask().then(hear, () => {});
  } else if (document.hidden) {
    disconnect();
  } else {
    connect();
  }
});
addEventListener("pagehide", disconnect);
// A page that the browser had kept whole comes back without a connection.
addEventListener("pageshow", (event) => event.persisted && connect());

performance.setResourceTimingBufferSize(5000);
takePlace();
connect();
