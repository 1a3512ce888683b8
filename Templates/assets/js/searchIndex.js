// @ts-check
/** The build's search index: what can be found without asking the server. Each part is read when it is first needed. */
import { site } from "./api.js";

/** @type {Map<string, Promise<any>>} */
const parts = new Map();

/** @param {"places" | "hotels" | "routes" | "packages"} part
 * @returns {Promise<any>} */
export function indexed(part) {
  const known = parts.get(part);
  if (known) return known;
  const asked = fetch(site(`/search/${part}.json`)).then((answer) => {
    if (!answer.ok) throw new Error(`No search index: ${answer.status}`);
    return answer.json();
  });
  parts.set(part, asked);
  return asked;
}
