// @ts-check
/** Sign in, or register: the same page twice with another form; then on to where one came from. */
import { registerForm, signInForm } from "./accountForms.js";
import { site } from "./api.js";
import { findAll } from "./dom.js";
import { nextAddress, sessionHint } from "./session.js";

const onward = () => location.assign(nextAddress(site("/account/")));

if (document.querySelector("#sign-in-form")) signInForm("#sign-in-form", onward);
if (document.querySelector("#register-form")) registerForm("#register-form", onward);
// The other way in keeps where one was going.
for (const link of /** @type {HTMLAnchorElement[]} */ (findAll("[data-keep-next]"))) link.search = location.search;
const hint = sessionHint();
if (hint && !hint.guest && !location.search) location.replace(site("/account/"));
