/**
 * Listens to the server for all pages of a browser. What it hears it hands on as it is; each page knows what to make of it.
 */

const pages = /** @type {Set<MessagePort>} */ (new Set());

/** @type {{at: string} | undefined} */
let newest;
let patience = 250;

function listen() {
  const since = newest ? `?at=${encodeURIComponent(newest.at)}` : "";
  const source = new EventSource(`/_wayfare/events${since}`);
  source.addEventListener("message", (event) => {
    newest = JSON.parse(event.data);
    patience = 250;
    for (const page of pages) page.postMessage(newest);
  });
  // Not left to the source, which asks again as before and gives up at an answer that is no stream.
  source.addEventListener("error", () => {
    source.close();
    setTimeout(listen, patience);
    patience = Math.min(patience * 1.5, 3000);
  });
}

addEventListener("connect", (event) => {
  const page = /** @type {MessageEvent} */ (event).ports[0];
  page.addEventListener("message", () => pages.delete(page));
  page.start();
  pages.add(page);
  if (newest) page.postMessage(newest);
});

listen();
