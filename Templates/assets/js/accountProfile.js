// @ts-check
/** The profile: what we hold on a user, to change, to take away, to erase; and the password. */
import { ApiError, ask, call, explain, site } from "./api.js";
import { enter, say } from "./accountGate.js";
import { download, find } from "./dom.js";
import { busy, typed, whenSubmitted } from "./forms.js";
import { guestPassword } from "./guestPassword.js";
import { forget, rememberUser } from "./session.js";

const form = /** @type {HTMLFormElement} */ (find("#profile-form"));
const password = /** @type {HTMLFormElement} */ (find("#password-form"));
const names = ["firstName", "lastName", "email", "phone", "address"];
let etag = "";

enter(async () => {
  const answer = await ask("/auth/me");
  const user = answer.data;
  etag = answer.etag;
  for (const name of names) {
    const input = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    input.value = typeof user[name] === "string" ? user[name] : "";
  }
  whenSubmitted(form, () => save(user), { busy: "Saving…" });
  if (user.isGuest) password.replaceWith(guestPassword(user) || "");
  else whenSubmitted(password, changePassword, { busy: "Changing…" });
  find("#export").addEventListener("click", takeAway);
  const dialog = /** @type {HTMLDialogElement} */ (find("#delete-dialog"));
  find("#delete").addEventListener("click", () => dialog.showModal());
  find("#delete-no").addEventListener("click", () => dialog.close());
  find("#delete-yes").addEventListener("click", erase);
});

/** @param {any} user */
async function save(user) {
  const values = typed(form);
  /** @type {Record<string, string | null>} */
  const changes = {};
  for (const name of names) if ((user[name] || "") !== values[name]) changes[name] = values[name] || null;
  if (!Object.keys(changes).length) return say("info", "Nothing was changed.");
  const answer = await ask("/auth/me", { method: "PATCH", body: changes, ifMatch: etag || undefined });
  Object.assign(user, answer.data);
  etag = answer.etag;
  rememberUser(answer.data);
  say(
    "good",
    "email" in changes
      ? "Saved. We have written to the new address to check that it is yours."
      : "Your profile is saved.",
  );
}

async function changePassword() {
  const { currentPassword, newPassword } = typed(password);
  await call("/auth/password", { method: "POST", body: { currentPassword, newPassword } });
  password.reset();
  say("good", "Your password is changed, and every other session is signed out.");
}

async function takeAway() {
  const button = /** @type {HTMLButtonElement} */ (find("#export"));
  const rest = busy(button);
  try {
    const all = await call("/auth/me/export");
    download(new Blob([JSON.stringify(all, null, 2)], { type: "application/json" }), "wayfare-my-data.json");
  } catch (fault) {
    say("bad", explain(fault));
  }
  rest();
}

async function erase() {
  const button = /** @type {HTMLButtonElement} */ (find("#delete-yes"));
  if (button.getAttribute("aria-busy") === "true") return;
  const rest = busy(button, "Deleting…");
  try {
    await call("/auth/me", { method: "DELETE" });
    forget();
    location.assign(site("/"));
  } catch (fault) {
    /** @type {HTMLDialogElement} */ (find("#delete-dialog")).close();
    say("bad", fault instanceof ApiError ? fault.message : explain(fault));
  }
  rest();
}
