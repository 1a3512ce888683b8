// @ts-check
/** The door of the account's pages: in with the user, or to the sign-in and back. */
import { ApiError, explain, site } from "./api.js";
import { fill, find, h } from "./dom.js";
import { notice } from "./quotePanel.js";
import { currentUser, returnAddress } from "./session.js";

/** Runs a page's work as its user; a visitor is sent to sign in.
 * @param {(user: import("./session.js").User) => Promise<boolean | void>} work false leaves the page closed */
export async function enter(work) {
  try {
    const user = await currentUser();
    if (!user) {
      location.replace(site(`/account/sign-in/${returnAddress()}`));
      return;
    }
    find("#account-page").hidden = (await work(user)) === false;
    document.querySelector("#account-waiting")?.remove();
  } catch (fault) {
    say("bad", explain(fault));
    document.querySelector("#account-waiting")?.remove();
    if (!(fault instanceof ApiError)) console.error(fault);
  }
}

/** @param {"info" | "good" | "warn" | "bad"} tone
 * @param {string} words */
export function say(tone, words) {
  const box = notice(tone, h("p", {}, words));
  box.setAttribute("role", "status");
  fill(find("#account-message"), box);
  box.scrollIntoView({ block: "center" });
}
