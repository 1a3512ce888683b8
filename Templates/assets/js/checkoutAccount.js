// @ts-check
/** Who is booking: sign in, a new account, or none. What was typed for the trip fills in what it can. */
import { guestForm, registerForm, signInForm } from "./accountForms.js";
import { find, findAll } from "./dom.js";

/**
 * @param {import("./draft.js").Draft} draft
 * @param {(user: import("./session.js").User) => void} entered
 */
export function accountStep(draft, entered) {
  const ways = /** @type {HTMLInputElement[]} */ (findAll("input[name=way]"));
  const show = () => {
    for (const way of ways) find(`#way-${way.value}`).hidden = !way.checked;
  };
  for (const way of ways) way.addEventListener("change", show);
  show();
  signInForm("#sign-in-form", entered);
  registerForm("#register-form", entered);
  guestForm("#guest-form", entered);
  const lead = draft.passengers[0];
  for (const input of /** @type {HTMLInputElement[]} */ (findAll("#register-form input, #guest-form input"))) {
    if (input.value || !lead) continue;
    if (input.name === "firstName") input.value = lead.firstName;
    if (input.name === "lastName") input.value = lead.lastName;
  }
}
