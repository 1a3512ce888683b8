// @ts-check
/** A guest's way to an account: a password, once the e-mail address is proved by a link that was mailed to it. */
import { ApiError, call, site } from "./api.js";
import { fill, focusOn, h } from "./dom.js";
import { field, typed, whenSubmitted } from "./forms.js";
import { notice } from "./quotePanel.js";
import { becomeAccount } from "./session.js";

/** What a guest is offered; nothing for those who have an account.
 * @param {import("./session.js").User} user
 * @param {() => void} [settled] when there is an account */
export function guestPassword(user, settled) {
  if (!user.isGuest) return null;
  const box = h("section", { class: "step-box stack", id: "guest-password" });
  fill(
    box,
    h("h2", {}, "Keep your bookings in an account"),
    user.emailVerified ? passwordForm(box, user, settled) : proof(),
  );
  return box;
}

/** Anyone can type an address: what comes to it by mail is the proof. */
const proof = () => [
  h(
    "p",
    {},
    "You booked without an account. Ask for the link to your booking and open it from your mail: that shows the address is yours, and you can set a password then.",
  ),
  h("p", {}, h("a", { class: "button button-quiet", href: site("/booking/") }, "Ask for the link")),
];

/** @param {HTMLElement} box
 * @param {import("./session.js").User} user
 * @param {() => void} [settled] */
function passwordForm(box, user, settled) {
  const form = h(
    "form",
    { class: "stack", method: "post" },
    h(
      "p",
      {},
      `Set a password for ${user.email}, and change or cancel your bookings whenever you like, without a link.`,
    ),
    // A password is kept by browsers beside the name it belongs to.
    h("input", { type: "hidden", name: "username", autocomplete: "username", value: user.email }),
    field("Password", {
      type: "password",
      name: "newPassword",
      hint: "At least 8 characters.",
      autocomplete: "new-password",
      required: true,
      minlength: 6,
      maxlength: 72,
      "data-pointer": "/newPassword",
      "data-missing": "Choose a password",
      "data-wrong": "Choose a longer password",
    }),
    h("p", {}, h("button", { class: "button", type: "submit" }, "Set the password")),
  );
  /** @param {"good" | "warn"} tone
   * @param {import("./dom.js").Children[]} words */
  const say = (tone, ...words) => {
    const said = notice(tone, ...words);
    fill(box, said);
    focusOn(said);
  };
  whenSubmitted(
    form,
    async () => {
      const { newPassword } = typed(form);
      await call("/auth/password", { method: "POST", body: { newPassword } });
      await becomeAccount();
      say(
        "good",
        h("h2", {}, "You have an account now"),
        h(
          "p",
          {},
          `Sign in as ${user.email} with your new password. `,
          h("a", { href: site("/account/") }, "See your account"),
        ),
      );
      settled?.();
    },
    {
      busy: "Saving…",
      failed: (fault) => {
        if (!(fault instanceof ApiError) || fault.code !== "already_exists") return false;
        const what = fault.errors[0]?.field === "/phone" ? "telephone number" : "e-mail address";
        say(
          "warn",
          h(
            "p",
            {},
            `There is an account with this ${what} already, so this booking stays apart from it. Its link in your mail finds it.`,
          ),
          h("p", {}, h("a", { href: site("/account/sign-in/") }, "Sign in to that account")),
        );
        return true;
      },
    },
  );
  return form;
}
