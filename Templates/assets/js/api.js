// @ts-check
/**
 * The one door to `/api/v1`: the envelope, errors by code, the access token
 * (kept in memory only) and its renewal by the refresh cookie.
 */

/** The path of the site's base URL, without its last slash: "" at a root. */
export const base = new URL(import.meta.url).pathname.replace(/\/assets\/js\/[^/]*$/, "");

/** A path of this site, with the base path in front.
 * @param {string} path begins with "/" */
export const site = (path) => base + path;

const root = `${base}/api/v1`;
const hintKey = "wayfare.session";

/**
 * @typedef {{field: string, message: string}} FieldFault  `field` is a JSON pointer into what was sent
 * @typedef {{limit: number, next: string | null}} Page
 * @typedef {{name: string, guest: boolean}} Hint
 */

/** An answer that is not a success, or no answer at all (`status` 0, `code` "network"). */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{message?: string, code?: string, requestId?: string, errors?: FieldFault[], details?: any}} body
   * @param {number} [retryAfter] seconds
   */
  constructor(status, body, retryAfter = 0) {
    super(body.message || "Something went wrong.");
    this.name = "ApiError";
    this.status = status;
    this.code = body.code || "unknown";
    this.requestId = body.requestId || "";
    this.errors = body.errors || [];
    this.details = body.details || {};
    this.retryAfter = retryAfter;
  }
}

/** @type {{token: string, until: number} | null} */
let access = null;
/** @type {Promise<boolean> | null} */
let refreshing = null;

/** Whether this browser was signed in when last seen; says nothing about rights.
 * @returns {Hint | null} */
export function sessionHint() {
  try {
    return JSON.parse(localStorage.getItem(hintKey) || "null");
  } catch {
    return null;
  }
}

/** Keeps what a sign-in, a registration or a guest's pass answered.
 * @param {{accessToken: string, expiresIn: number}} answer
 * @param {Hint} [hint] who it is, for the header of the next page */
export function keepAccess(answer, hint) {
  access = { token: answer.accessToken, until: Date.now() + answer.expiresIn * 1000 };
  if (hint) keepHint(hint);
}

/** @param {Hint} hint */
export const keepHint = (hint) => store(JSON.stringify(hint));

/** Forgets the session on this page and in this browser. */
export function dropAccess() {
  access = null;
  store(null);
}

/** @param {string | null} value */
function store(value) {
  try {
    if (value === null) localStorage.removeItem(hintKey);
    else localStorage.setItem(hintKey, value);
  } catch {
    // A browser that refuses storage still gets a session for this page.
  }
}

/** True when a request could now be made as somebody. */
export async function hasAccess() {
  if (access && access.until - Date.now() > 10_000) return true;
  return sessionHint() ? renew() : false;
}

/**
 * Renews the access token by the refresh cookie: once at a time on this page,
 * and one page after the other, since each cookie is good once.
 * @returns {Promise<boolean>}
 */
export function renew() {
  refreshing ??= exclusively(async () => {
    const answer = await send("/auth/refresh", { method: "POST" });
    if (answer.status === 401 || answer.status === 403) {
      dropAccess();
      return false;
    }
    keepAccess((await read(answer)).data);
    return true;
  }).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} */
function exclusively(work) {
  // Web Locks exist in secure contexts only; without them two tabs still get one successor within 10 s.
  return navigator.locks ? navigator.locks.request("wayfare-refresh", work) : work();
}

/**
 * @typedef {object} Options
 * @property {string} [method]
 * @property {unknown} [body] sent as JSON
 * @property {string} [key] Idempotency-Key
 * @property {string} [ifMatch]
 * @property {AbortSignal} [signal]
 * @property {boolean} [anonymous] never sends the access token
 */

/** Asks, and gives the whole answer: data, page, ETag.
 * @param {string} path under /api/v1
 * @param {Options} [options]
 * @returns {Promise<{data: any, page: Page | null, etag: string}>} */
export async function ask(path, options = {}) {
  return read(await respond(path, options));
}

/** Asks, and gives `data` alone.
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<any>} */
export const call = async (path, options) => (await ask(path, options)).data;

/** Fetches a document (voucher, calendar) that only its owner may read.
 * @param {string} path
 * @returns {Promise<Blob>} */
export async function fetchDocument(path) {
  const answer = await respond(path, {});
  if (!answer.ok) await read(answer);
  return answer.blob();
}

/** @param {string} path
 * @param {Options} options */
async function respond(path, options) {
  if (options.anonymous || !(await hasAccess())) return send(path, options);
  const answer = await send(path, options, access?.token);
  if (answer.status !== 401) return answer;
  const { code } = await answer
    .clone()
    .json()
    .catch(() => ({ code: "" }));
  const stale = code === "token_expired" || code === "invalid_token";
  if (!stale || !(await renew())) return answer;
  return send(path, options, access?.token);
}

/** @param {string} path
 * @param {Options} options
 * @param {string} [token] */
async function send(path, options, token) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json, */*" };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers.Authorization = `Bearer ${token}`;
  if (options.key) headers["Idempotency-Key"] = options.key;
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  try {
    return await fetch(root + path, {
      method: options.method || "GET",
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      credentials: "same-origin",
    });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new ApiError(0, {
      code: "network",
      message: "We could not reach the server. Check your connection and try again.",
    });
  }
}

/** @param {Response} answer */
async function read(answer) {
  const etag = answer.headers.get("ETag") || "";
  if (answer.status === 204) return { data: null, page: null, etag };
  const body = await answer.json().catch(() => null);
  if (answer.ok && body?.success) return { data: body.data, page: body.page || null, etag };
  const requestId = body?.requestId || answer.headers.get("X-Request-Id") || "";
  throw new ApiError(answer.status, { ...body, requestId }, Number(answer.headers.get("Retry-After")) || 0);
}

/** A fresh key for one attempt at something that must happen once. */
export function freshKey() {
  // randomUUID exists in secure contexts only.
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What to tell a person; an unexpected fault carries the number to quote.
 * @param {unknown} fault
 * @returns {string} */
export function explain(fault) {
  if (!(fault instanceof ApiError)) return "Something went wrong on this page. Reload it and try again.";
  if (fault.code === "rate_limited") {
    const minutes = Math.ceil((fault.retryAfter || 60) / 60);
    return `Too many attempts. Please try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
  }
  if (fault.status >= 500) {
    const reference = fault.requestId ? ` If it happens again, quote ${fault.requestId}.` : "";
    return `Our server could not answer just now. Nothing was lost; please try again.${reference}`;
  }
  return fault.message;
}

/** A query string of what is set.
 * @param {Record<string, unknown>} values */
export function query(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : "";
}
