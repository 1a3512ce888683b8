// @ts-check
/** The names of those who travel: one row each, kept while the party grows and shrinks. */
import { fill, h } from "./dom.js";
import { field } from "./forms.js";

/** @typedef {import("./draft.js").Passenger} Passenger */

const words = { adult: "Adult", child: "Child", infant: "Infant" };

/**
 * @param {HTMLElement} box
 * @param {import("./trip.js").Trip} trip
 * @param {Passenger[]} kept what was typed before
 */
export function peopleRows(box, trip, kept) {
  /** Everything typed so far, also for people no longer in the party. @type {Passenger[]} */
  const people = kept.map((one) => ({ ...one }));
  /** @type {import("./trip.js").Age[]} */
  let shown = [];
  const stays = trip.type === "hotel";

  /** @param {number} index
   * @param {import("./trip.js").Age} type */
  function row(index, type) {
    people[index] ??= { firstName: "", lastName: "", type };
    const person = people[index];
    person.type = type;
    const required = !stays || index === 0;
    /** @param {"firstName" | "lastName"} key
     * @param {string} label
     * @param {string} filled */
    const name = (key, label, filled) =>
      field(label, {
        value: person[key],
        name: `${key}-${index}`,
        required,
        maxlength: 100,
        autocomplete: index === 0 ? filled : "off",
        "data-pointer": `/passengers/${index}/${key}`,
        "data-missing": `Enter the ${label.toLowerCase()} of ${stays ? "the guest" : `passenger ${index + 1}`}`,
        oninput: (/** @type {InputEvent} */ event) => {
          person[key] = /** @type {HTMLInputElement} */ (event.target).value;
        },
      });
    const optional = required ? null : h("span", { class: "field-optional" }, " (optional)");
    const title = stays ? (index === 0 ? "Main guest" : `Guest ${index + 1}`) : `${index + 1}. ${words[type]}`;
    return h(
      "fieldset",
      { class: "field-group" },
      h("legend", {}, title, optional),
      h(
        "div",
        { class: "field-row" },
        name("firstName", "First name", "given-name"),
        name("lastName", "Last name", "family-name"),
      ),
    );
  }

  return {
    /** Shows a row for each of the party.
     * @param {import("./trip.js").Age[]} party */
    show(party) {
      if (party.join() === shown.join()) return;
      shown = party;
      fill(
        box,
        party.map((type, index) => row(index, type)),
      );
    },
    /** The named people of the party, in order.
     * @returns {Passenger[]} */
    read() {
      return shown.map((type, index) => ({ ...(people[index] || { firstName: "", lastName: "" }), type }));
    },
    /** Fills in the first name when nobody has typed one.
     * @param {{firstName: string, lastName: string}} user */
    suggest(user) {
      if (people[0]?.firstName || people[0]?.lastName || !shown[0]) return;
      people[0] = { firstName: user.firstName || "", lastName: user.lastName || "", type: shown[0] };
      const first = box.firstElementChild;
      if (first) first.replaceWith(row(0, shown[0]));
    },
  };
}
