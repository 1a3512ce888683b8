// @ts-check
/** The ways in, wherever they stand: on the account's own pages and on the way to a booking. */
import { ApiError } from "./api.js";
import { find } from "./dom.js";
import { typed, whenSubmitted } from "./forms.js";
import { enterAsGuest, register, signIn } from "./session.js";

/** @typedef {import("./session.js").User} User */

/** @param {string} selector
 * @param {(user: User) => void} entered */
export function signInForm(selector, entered) {
  const form = /** @type {HTMLFormElement} */ (find(selector));
  whenSubmitted(
    form,
    async () => {
      const { login = "", password = "" } = typed(form);
      try {
        done(await signIn(login, password), entered);
      } catch (fault) {
        if (!(fault instanceof ApiError) || fault.code !== "invalid_credentials") throw fault;
        throw new ApiError(401, {
          errors: [
            { field: "/email", message: "That e-mail address or user name and password do not belong together." },
          ],
        });
      }
    },
    { busy: "Signing in…" },
  );
}

/** @param {string} selector
 * @param {(user: User) => void} entered */
export function registerForm(selector, entered) {
  const form = /** @type {HTMLFormElement} */ (find(selector));
  whenSubmitted(
    form,
    async () => {
      const { age, ...values } = typed(form);
      done(await register(age ? { ...values, age: Number(age) } : values), entered);
    },
    { busy: "Creating your account…" },
  );
}

/** @param {string} selector
 * @param {(user: User) => void} entered */
export function guestForm(selector, entered) {
  const form = /** @type {HTMLFormElement} */ (find(selector));
  whenSubmitted(
    form,
    async () => {
      const { email = "", firstName = "", lastName = "", phone } = typed(form);
      done(await enterAsGuest({ email, firstName, lastName, ...(phone ? { phone } : {}) }), entered);
    },
    { busy: "One moment…" },
  );
}

/** @param {User | null} user
 * @param {(user: User) => void} entered */
function done(user, entered) {
  if (user) entered(user);
}
