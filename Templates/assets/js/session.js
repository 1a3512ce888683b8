// @ts-check
/** Who is signed in, and the ways in and out. */
import { call, dropAccess, hasAccess, keepAccess, keepHint, sessionHint } from "./api.js";

/**
 * @typedef {object} User
 * @property {string} id
 * @property {string} username
 * @property {string} email
 * @property {string} firstName
 * @property {string} lastName
 * @property {string | null} phone
 * @property {number | null} age
 * @property {any} address
 * @property {boolean} emailVerified
 * @property {boolean} [isAdmin]
 * @property {boolean} [isGuest]
 */

/** @type {User | null} */
let known = null;

/** The signed-in user, or null for a visitor. Asks the server only when there may be a session.
 * @returns {Promise<User | null>} */
export async function currentUser() {
  if (known) return known;
  if (!(await hasAccess())) return null;
  known = /** @type {User} */ (await call("/auth/me"));
  return known;
}

/** The profile as last changed, so that this page shows it.
 * @param {User} user */
export function rememberUser(user) {
  known = user;
}

/** @param {{user?: User, accessToken: string, expiresIn: number}} answer */
function enter(answer) {
  known = answer.user || null;
  keepAccess(answer, hintOf(known));
  document.dispatchEvent(new CustomEvent("wayfare:session"));
  return known;
}

/** @param {User | null} user */
const hintOf = (user) => ({ name: user?.firstName || user?.username || "", guest: Boolean(user?.isGuest) });

/** Looks again who this is, after a guest has set a password. */
export async function becomeAccount() {
  known = /** @type {User} */ (await call("/auth/me"));
  keepHint(hintOf(known));
  document.dispatchEvent(new CustomEvent("wayfare:session"));
}

/** @param {string} login an e-mail address or a user name
 * @param {string} password */
export async function signIn(login, password) {
  const who = login.includes("@") ? { email: login } : { username: login };
  return enter(await call("/auth/login", { method: "POST", body: { ...who, password }, anonymous: true }));
}

/** @param {Record<string, unknown>} body as POST /auth/register takes it */
export async function register(body) {
  return enter(await call("/auth/register", { method: "POST", body, anonymous: true }));
}

/** Goes on without an account.
 * @param {{email: string, firstName: string, lastName: string, phone?: string}} body */
export async function enterAsGuest(body) {
  return enter(await call("/auth/guest", { method: "POST", body, anonymous: true }));
}

/** Takes the pass of a look-up mail.
 * @param {string} token */
export async function redeem(token) {
  const answer = await call("/auth/guest/redeem", { method: "POST", body: { token }, anonymous: true });
  enter(answer);
  return answer;
}

export async function signOut() {
  try {
    // The cookie alone says which session ends; an access token that has run out would be in the way.
    await call("/auth/logout", { method: "POST", anonymous: true });
  } finally {
    forget();
  }
}

/** Ends the session on this side alone: the server has already ended its own. */
export function forget() {
  known = null;
  dropAccess();
  document.dispatchEvent(new CustomEvent("wayfare:session"));
}

/** Sends a visitor to sign in and back to this page.
 * @returns {string} the path of the sign-in page */
export function returnAddress() {
  return `?next=${encodeURIComponent(location.pathname + location.search)}`;
}

/** Where to go after signing in: a path of this site alone, never another origin.
 * @param {string} fallback */
export function nextAddress(fallback) {
  const next = new URLSearchParams(location.search).get("next");
  if (!next) return fallback;
  const target = new URL(next, location.origin);
  return target.origin === location.origin && next.startsWith("/") ? target.pathname + target.search : fallback;
}

export { sessionHint };
