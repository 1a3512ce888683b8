// @ts-check
/** The page on which a trip is put together: days, room or cabin, people; its price follows every change. */
import { ApiError, call, explain, site } from "./api.js";
import { packageChoices } from "./bookPackage.js";
import { peopleRows } from "./bookPeople.js";
import { serviceChoices } from "./bookService.js";
import { stayChoices } from "./bookStay.js";
import { itemOf, zoneOf } from "./catalogue.js";
import { fill, find, findAll, h, settle } from "./dom.js";
import { readDraft, saveDraft } from "./draft.js";
import { faultsOf, showFaults, whenSubmitted } from "./forms.js";
import { money } from "./money.js";
import { factList, includedTaxes, notice, priceTable, termsList } from "./quotePanel.js";
import { currentUser } from "./session.js";
import { factsOf, folders, isPriceable, party, selectionOf, titleOf, tripAddress, tripFrom } from "./trip.js";

const form = /** @type {HTMLFormElement} */ (find("#book-form"));
const quoteBox = find("#book-quote");
const announce = find("#book-announce");

const trip = tripFrom(new URLSearchParams(location.search));
if (trip) {
  open(trip).catch((fault) => apologise(fault));
} else {
  const ways = h("p", {}, h("a", { class: "button", href: site("/search/") }, "Search for a trip"));
  fill(
    find("#book-message"),
    notice("info", h("p", {}, "This page books one thing at a time. Choose a stay or a journey first.")),
    ways,
  );
}

/** @param {unknown} fault */
function apologise(fault) {
  const gone = fault instanceof ApiError && fault.status === 404;
  const words = gone ? "We do not sell this any more, or the address is not quite right." : explain(fault);
  const ways = h("p", {}, h("a", { class: "button", href: site("/search/") }, "Search for a trip"));
  fill(find("#book-message"), notice("warn", h("p", {}, words)), ways);
  if (!(fault instanceof ApiError)) throw fault;
}

/** @param {import("./trip.js").Trip} trip */
async function open(trip) {
  const item = await itemOf(trip.type, trip.id);
  const zone = await zoneOf(trip.type, item);
  const kept = readDraft();
  const draft = kept && kept.trip.type === trip.type && kept.trip.id === trip.id ? kept : null;
  /** @type {import("./quotePanel.js").Quote | null} */
  let quote = null;

  find("#book-title").textContent = `Book ${titleOf(item)}`;
  document.title = `Book ${titleOf(item)}`;
  fill(find("#book-item"), h("a", { href: item.url || site(`/${folders[trip.type]}/${trip.id}/`) }, titleOf(item)));
  const requests = /** @type {HTMLTextAreaElement} */ (find("#requests"));
  requests.value = draft?.requests || "";
  const people = peopleRows(find("#book-people-rows"), trip, draft?.passengers || []);
  const say = peopleWords(trip);
  find("#book-people-title").textContent = say.title;
  find("#book-people-hint").textContent = say.hint;

  const keep = () => {
    history.replaceState(null, "", site(tripAddress(trip)));
    saveDraft({
      ...draft,
      trip,
      passengers: people.read(),
      requests: requests.value,
      seenTotal: quote?.totalAmount ?? null,
      currency: quote?.currency,
      faults: [],
    });
  };
  const priceSoon = settle(() => price(), 250);
  const changed = () => {
    people.show(party(trip));
    fill(find("#book-facts"), factList(factsOf(trip, item)));
    keep();
    priceSoon();
  };

  /** @type {AbortController | null} */
  let asking = null;
  async function price() {
    asking?.abort();
    quote = null;
    const missing = plan.missing();
    if (missing || !isPriceable(trip)) {
      quoteBox.removeAttribute("aria-busy");
      fill(quoteBox, h("p", { class: "quiet" }, missing || "Choose your days to see the whole price."));
      return;
    }
    asking = new AbortController();
    quoteBox.setAttribute("aria-busy", "true");
    if (!quoteBox.querySelector("table")) fill(quoteBox, h("div", { class: "skeleton skeleton-card" }));
    try {
      quote = await call("/quotes", {
        method: "POST",
        body: selectionOf(trip),
        signal: asking.signal,
        anonymous: true,
      });
      if (quote) showQuote(quote);
      keep();
    } catch (fault) {
      if (fault instanceof DOMException) return;
      const words = fault instanceof ApiError && fault.errors[0] ? fault.errors[0].message : explain(fault);
      fill(quoteBox, notice("warn", h("p", {}, words)));
      announce.textContent = words;
    }
    quoteBox.removeAttribute("aria-busy");
  }

  /** @param {import("./quotePanel.js").Quote} now */
  function showQuote(now) {
    const total = money(now.totalAmount, now.currency);
    const gone = now.available === false;
    announce.textContent = gone ? "Sold out for this choice." : `The whole price is ${total}.`;
    fill(
      quoteBox,
      gone &&
        notice(
          "warn",
          h(
            "p",
            {},
            h("strong", {}, "Sold out."),
            " Nothing is left for this choice. Other days or another choice may be free.",
          ),
        ),
      priceTable(now, `Price of ${titleOf(item)}`),
      includedTaxes(item),
      h("h3", {}, "If you cancel"),
      termsList(now, zone),
    );
  }

  const plan = {
    hotel: stayChoices,
    package: packageChoices,
    flight: serviceChoices,
    train: serviceChoices,
    bus: serviceChoices,
  }[trip.type](trip, item, changed);
  find("#book-choice").append(plan.element);
  form.addEventListener("input", settle(keep, 150));
  whenSubmitted(form, go, { busy: "Checking…", extra: () => plan.faults() });

  async function go() {
    const now = await call("/quotes", { method: "POST", body: selectionOf(trip ?? never()), anonymous: true });
    quote = now;
    showQuote(now);
    keep();
    if (now.available === false) {
      showFaults(form, [{ message: "Sold out: nothing is left for this choice. Try other days or another choice." }]);
      return;
    }
    location.assign(site("/checkout/"));
  }

  find("#book").hidden = false;
  changed();
  if (draft?.faults?.length) showFaults(form, faultsOf(form, new ApiError(422, { errors: draft.faults })));
  const user = await currentUser().catch(() => null);
  if (user && !user.isGuest) people.suggest(user);
}

/** @returns {never} */
function never() {
  throw new Error("No trip");
}

/** @param {import("./trip.js").Trip} trip */
function peopleWords(trip) {
  if (trip.type === "hotel") {
    return {
      title: "Who stays",
      hint: "We need the name of one guest, as in their passport. The others are welcome to check in without.",
    };
  }
  return { title: "Who travels", hint: "Names as they stand in each passport or identity card." };
}

for (const legend of findAll("legend > h2")) legend.classList.add("legend-title");
