// @ts-check
/** Everything once more, with contact details; then the hold, at the price shown or not at all. */
import { ApiError, call, site } from "./api.js";
import { itemOf, zoneOf } from "./catalogue.js";
import { fill, find, focusOn, h } from "./dom.js";
import { attemptKey, endAttempt, saveDraft } from "./draft.js";
import { typed, whenSubmitted } from "./forms.js";
import { money } from "./money.js";
import { factList, includedTaxes, notice, priceChange, priceTable, termsList } from "./quotePanel.js";
import { factsOf, party, selectionOf, titleOf, tripAddress } from "./trip.js";

/**
 * @param {import("./draft.js").Draft} draft
 * @param {import("./session.js").User} user
 * @param {{held: (number: string) => void, refused: (faults: {field: string, message: string}[]) => void}} ways
 */
export async function reviewStep(draft, user, ways) {
  const { trip } = draft;
  const form = /** @type {HTMLFormElement} */ (find("#review-form"));
  const message = find("#review-message");
  const submit = /** @type {HTMLButtonElement} */ (find("[type=submit]", form));
  fillContact(form, draft, user);
  form.addEventListener("input", () => {
    draft.contact = contactOf(form);
    saveDraft(draft);
  });

  const item = await itemOf(trip.type, trip.id);
  const zone = await zoneOf(trip.type, item);
  /** @type {import("./quotePanel.js").Quote} */
  let quote = await call("/quotes", { method: "POST", body: selectionOf(trip) });

  const people = named(draft).map((one) =>
    h("li", {}, `${one.firstName} ${one.lastName}`, one.type === "adult" ? null : ` (${one.type})`),
  );
  const requests = lines(draft.requests);
  const change = () => h("a", { href: site(tripAddress(trip)) }, "Change");
  fill(
    find("#review-trip"),
    h("div", { class: "booking-card-head" }, h("h2", {}, titleOf(item)), change()),
    factList(factsOf(trip, item)),
    h("h3", {}, trip.type === "hotel" ? "Guests" : "Travellers"),
    h("ul", { class: "stack stack-small" }, people),
    requests.length > 0 && h("h3", {}, "Special requests"),
    requests.length > 0 &&
      h(
        "ul",
        {},
        requests.map((one) => h("li", {}, one)),
      ),
  );

  function showPrice() {
    fill(
      find("#review-price"),
      h("h2", {}, "Price"),
      priceTable(quote),
      includedTaxes(item),
      h("h3", {}, "If you cancel"),
      termsList(quote, zone),
    );
    fill(submit, `Hold this price and go to payment: ${money(quote.totalAmount, quote.currency)}`);
    submit.hidden = quote.available === false;
  }

  /** @param {{total: number, currency: string}} old
   * @param {import("./quotePanel.js").Quote} now */
  function askConsent(old, now) {
    quote = now;
    const accept = () => {
      draft.seenTotal = now.totalAmount;
      draft.currency = now.currency;
      saveDraft(draft);
      fill(message);
      showPrice();
      focusOn(submit);
    };
    const box = notice(
      "warn",
      h("h2", {}, "The price has changed"),
      h("p", {}, "Nothing is booked and nothing is charged. Do you want to go on at the price of now?"),
      priceChange(old, now),
      h(
        "div",
        { class: "cluster" },
        h(
          "button",
          { type: "button", class: "button", onclick: accept },
          `Accept ${money(now.totalAmount, now.currency)}`,
        ),
        h("a", { class: "button button-quiet", href: site(tripAddress(trip)) }, "Change my trip"),
      ),
    );
    fill(message, box);
    showPrice();
    submit.hidden = true;
    focusOn(box);
  }

  function sayGone() {
    const box = notice(
      "warn",
      h("h2", {}, "Sold out while you were choosing"),
      h(
        "p",
        {},
        "Somebody else has booked the last of it. Nothing of yours is held and nothing is charged; what you typed is kept.",
      ),
      h(
        "div",
        { class: "cluster" },
        h("a", { class: "button", href: site(tripAddress(trip)) }, "Choose other days or another choice"),
        h("a", { class: "button button-quiet", href: site("/search/") }, "Search again"),
      ),
    );
    fill(message, box);
    submit.hidden = true;
    focusOn(box);
  }

  showPrice();
  if (quote.available === false) sayGone();
  else if (draft.seenTotal !== null && draft.seenTotal !== quote.totalAmount) {
    askConsent({ total: draft.seenTotal, currency: draft.currency || quote.currency }, quote);
  }

  whenSubmitted(
    form,
    async () => {
      draft.contact = contactOf(form);
      await releaseOldHold(draft);
      const body = {
        ...selectionOf(trip),
        customerInfo: tidy(draft.contact),
        passengers: named(draft),
        ...(requests.length ? { specialRequests: requests } : {}),
        expectedTotal: quote.totalAmount,
        currency: quote.currency,
      };
      const key = attemptKey("book", { user: user.id, body });
      const booking = await call("/bookings", { method: "POST", body, key });
      endAttempt("book");
      draft.bookingNumber = booking.bookingNumber;
      saveDraft(draft);
      ways.held(booking.bookingNumber);
    },
    {
      busy: "Holding your place…",
      failed: (fault) => {
        if (!(fault instanceof ApiError)) return false;
        // An answer that is kept for this key is final: asking again must be a new attempt.
        if (fault.status === 409 && fault.code !== "idempotency_in_progress") endAttempt("book");
        if (fault.code === "price_changed" && fault.details.quote) {
          askConsent({ total: quote.totalAmount, currency: quote.currency }, fault.details.quote);
          return true;
        }
        if (fault.code === "sold_out") {
          sayGone();
          return true;
        }
        const elsewhere = fault.errors.filter((one) => !one.field.startsWith("/customerInfo"));
        if (elsewhere.length) ways.refused(elsewhere);
        return elsewhere.length > 0;
      },
    },
  );
}

/** A hold of this draft made earlier is given back first: nobody should sell out on themselves.
 * @param {import("./draft.js").Draft} draft */
async function releaseOldHold(draft) {
  if (!draft.bookingNumber) return;
  try {
    const old = await call(`/bookings/${draft.bookingNumber}`);
    if (old.bookingStatus === "pending" && old.paymentInfo.status === "unpaid") {
      await call(`/bookings/${draft.bookingNumber}/cancel`, {
        method: "POST",
        key: attemptKey("release", draft.bookingNumber),
      });
    }
  } catch {
    // It ends by itself soon.
  }
  draft.bookingNumber = undefined;
}

/** The people of the party who are named; a hotel asks for one name only.
 * @param {import("./draft.js").Draft} draft */
export function named(draft) {
  const people = draft.passengers.slice(0, party(draft.trip).length);
  return draft.trip.type === "hotel"
    ? people.filter((one, index) => index === 0 || one.firstName || one.lastName)
    : people;
}

/** @param {string} text */
const lines = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** @param {HTMLFormElement} form
 * @returns {import("./draft.js").Contact} */
function contactOf(form) {
  const { name = "", email = "", phone = "", address = "" } = typed(form);
  return { name, email, phone, address };
}

/** @param {import("./draft.js").Contact} contact */
const tidy = (contact) => Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== ""));

/** @param {HTMLFormElement} form
 * @param {import("./draft.js").Draft} draft
 * @param {import("./session.js").User} user */
function fillContact(form, draft, user) {
  const known = {
    name: [user.firstName, user.lastName].filter(Boolean).join(" "),
    email: user.email,
    phone: user.phone || "",
    address: typeof user.address === "string" ? user.address : "",
  };
  for (const [name, value] of Object.entries({ ...known, ...draft.contact })) {
    const input = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
    if (input) input.value = value || known[/** @type {keyof typeof known} */ (name)];
  }
}
