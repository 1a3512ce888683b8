// @ts-check
/** The pages that mails lead to: a forgotten password, a new one, a verified address. */
import { ApiError, call, explain } from "./api.js";
import { fill, find, focusOn, h } from "./dom.js";
import { typed, whenSubmitted } from "./forms.js";
import { notice } from "./quotePanel.js";
import { forget } from "./session.js";

const token = new URLSearchParams(location.search).get("token") || "";
// The token is good once and must not stay in the address or the history.
if (token) history.replaceState(null, "", location.pathname);

/** @param {"good" | "warn" | "bad" | "info"} tone
 * @param {string} words
 * @param {string} [next] the id of a link to show */
function say(tone, words, next) {
  const box = notice(tone, h("p", {}, words));
  fill(find("#account-message"), box);
  if (next) find(`#${next}`).hidden = false;
  focusOn(box);
}

/** @param {ApiError} fault */
const stale = (fault) =>
  fault.code === "token_expired"
    ? "This link has run out. Ask for a new one."
    : "This link has been used already, or is not whole. Ask for a new one.";

const forgot = /** @type {HTMLFormElement | null} */ (document.querySelector("#forgot-form"));
if (forgot) {
  whenSubmitted(
    forgot,
    async () => {
      const { email = "" } = typed(forgot);
      await call("/auth/password/forgot", { method: "POST", body: { email }, anonymous: true });
      forgot.hidden = true;
      say("good", `If ${email} has an account, a link for a new password is on its way. It works for an hour.`);
    },
    { busy: "Sending…" },
  );
}

const reset = /** @type {HTMLFormElement | null} */ (document.querySelector("#reset-form"));
if (reset && !token) {
  reset.hidden = true;
  say("warn", "Open this page by the link in our mail, or ask for a new one.", "ask-again");
} else if (reset) {
  whenSubmitted(
    reset,
    async () => {
      const { password = "" } = typed(reset);
      await call("/auth/password/reset", { method: "POST", body: { token, password }, anonymous: true });
      forget();
      reset.hidden = true;
      say("good", "Your new password is set, and every session has ended. Sign in with it now.", "sign-in");
    },
    {
      busy: "Saving…",
      failed: (fault) => {
        if (!(fault instanceof ApiError) || fault.status !== 403) return false;
        reset.hidden = true;
        say("warn", stale(fault), "ask-again");
        return true;
      },
    },
  );
}

if (document.querySelector("#verify")) {
  if (!token) say("warn", "Open this page by the link in our mail.");
  else {
    call("/auth/verify-email", { method: "POST", body: { token }, anonymous: true })
      .then(() => say("good", "Thank you: your e-mail address is verified.", "go-on"))
      .catch((fault) => say("warn", fault instanceof ApiError && fault.status === 403 ? stale(fault) : explain(fault)));
  }
}
