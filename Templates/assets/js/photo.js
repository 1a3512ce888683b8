// @ts-check
/** A picture of a card, in the width that the screen needs where there are copies of it. */
import { h } from "./dom.js";

/** As the cards of the pages have it, so that what one page has fetched serves on the next. */
const sizes = "(min-width: 60rem) 22rem, (min-width: 40rem) 48vw, 95vw";

/** @param {any} image */
export function photo(image) {
  const shown = { src: image.src || image.url, alt: image.alt, loading: "lazy", width: 400, height: 300 };
  if (!image.srcset) return h("img", shown);
  const { source } = image;
  return h(
    "picture",
    {},
    source && h("source", { type: source.type, srcset: source.srcset, sizes }),
    h("img", { ...shown, srcset: image.srcset, sizes }),
  );
}
