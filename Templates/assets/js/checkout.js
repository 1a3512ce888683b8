// @ts-check
/**
 * From a trip to a paid booking, one step at a time: who is booking, a look at
 * everything, payment. A reload stands where one was: before the hold in the
 * draft, after it in the address (`?number=`).
 */
import { ApiError, explain, hasAccess, site } from "./api.js";
import { accountStep } from "./checkoutAccount.js";
import { payStep } from "./checkoutPay.js";
import { reviewStep } from "./checkoutReview.js";
import { fill, find, findAll, focusOn, h } from "./dom.js";
import { readDraft, saveDraft } from "./draft.js";
import { notice } from "./quotePanel.js";
import { currentUser } from "./session.js";
import { tripAddress } from "./trip.js";

const steps = ["account", "review", "pay"];

/** Shows one step and says so: marks the progress, moves the focus to its heading.
 * @param {string} name
 * @param {boolean} [focus] */
function show(name, focus = true) {
  for (const step of steps) find(`#step-${step}`).hidden = step !== name;
  const { title = "", lead = "" } = find(`#step-${name}`).dataset;
  find("#checkout-title").textContent = title;
  find("#checkout-lead").textContent = lead;
  for (const mark of findAll("[data-step]")) {
    const place = steps.indexOf(mark.dataset.step || "");
    mark.classList.toggle("is-done", place < steps.indexOf(name));
    if (mark.dataset.step === name) mark.setAttribute("aria-current", "step");
    else mark.removeAttribute("aria-current");
  }
  if (focus) focusOn(find("#checkout-title"));
}

/** @param {...import("./dom.js").Children} words */
function say(...words) {
  for (const step of steps) find(`#step-${step}`).hidden = true;
  find("#checkout-lead").textContent = "";
  fill(find("#checkout-message"), ...words);
}

async function open() {
  const number = new URLSearchParams(location.search).get("number");
  if (number) {
    if (!(await hasAccess())) {
      say(
        notice("info", h("p", {}, "Sign in to go on with this booking.")),
        h(
          "p",
          {},
          h(
            "a",
            {
              class: "button",
              href: site(`/account/sign-in/?next=${encodeURIComponent(location.pathname + location.search)}`),
            },
            "Sign in",
          ),
        ),
      );
      return;
    }
    await pay(number, false);
    return;
  }
  const draft = readDraft();
  if (!draft) {
    say(
      notice("info", h("p", {}, "There is nothing to check out yet: choose a stay or a journey first.")),
      h("p", {}, h("a", { class: "button", href: site("/search/") }, "Search for a trip")),
    );
    return;
  }
  const user = await currentUser();
  if (user) await review(draft, user, false);
  else {
    show("account", false);
    accountStep(draft, (entered) => review(draft, entered, true).catch(apologise));
  }
}

/** @param {import("./draft.js").Draft} draft
 * @param {import("./session.js").User} user
 * @param {boolean} focus */
async function review(draft, user, focus) {
  show("review", focus);
  await reviewStep(draft, user, {
    held: (number) => {
      history.replaceState(null, "", site(`/checkout/?number=${number}`));
      pay(number, true).catch(apologise);
    },
    refused: (faults) => {
      saveDraft({ ...draft, faults });
      location.assign(site(tripAddress(draft.trip)));
    },
  });
}

/** @param {string} number
 * @param {boolean} focus */
async function pay(number, focus) {
  show("pay", focus);
  await payStep(number, say);
}

/** @param {unknown} fault */
function apologise(fault) {
  const gone = fault instanceof ApiError && fault.status === 404;
  const words = gone ? "We cannot find this booking among yours." : explain(fault);
  say(
    notice("bad", h("p", {}, words)),
    h(
      "p",
      {},
      h("button", { type: "button", class: "button button-quiet", onclick: () => location.reload() }, "Try again"),
    ),
  );
  if (!(fault instanceof ApiError)) console.error(fault);
}

open().catch(apologise);
