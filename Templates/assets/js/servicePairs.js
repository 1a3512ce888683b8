// @ts-check
/** Out and back: a departure of each to choose, and what the two cost together. */
import { site } from "./api.js";
import { showDay, showDuration } from "./dates.js";
import { fill, h } from "./dom.js";
import { money } from "./money.js";
import { emptyTrip, tripAddress } from "./trip.js";
import { counted } from "./words.js";

/** @typedef {import("./serviceTicket.js").Departure} Departure */

/** Out and back: one of each, the same cabin both ways.
 * @param {"flight" | "train" | "bus"} type
 * @param {{outbound: Departure[], inbound: Departure[]}} found
 * @param {number} passengers
 * @param {string} cabin */
export function pairs(type, found, passengers, cabin) {
  const foot = h("div", { class: "booking-card pair-foot", "aria-live": "polite" });
  let [out] = found.outbound;
  let [back] = found.inbound;
  const draw = () => {
    if (!out || !back) return;
    const fares = out.cabins.flatMap((there) => {
      const here = back?.cabins.find((one) => one.cabin === there.cabin);
      return here && (!cabin || cabin === there.cabin)
        ? [{ cabin: there.cabin, total: (there.fare + here.fare) * passengers }]
        : [];
    });
    if (out.currency !== back.currency || !fares.length) {
      fill(foot, h("p", {}, "These two share no cabin. Choose another pair."));
      return;
    }
    const { id, date } = out;
    const links = fares.map((fare) => {
      const address = tripAddress({
        ...emptyTrip,
        type,
        id,
        travelDate: date,
        cabin: fare.cabin,
        adults: passengers,
        returnItemId: back?.id || "",
        returnDate: back?.date || "",
      });
      return h(
        "a",
        { class: "button", href: site(address) },
        `Book ${fare.cabin}, ${money(fare.total, out?.currency || "")}`,
      );
    });
    fill(
      foot,
      h("p", {}, h("strong", {}, `${out.service} out, ${back.service} back`), ` · ${counted(passengers, "adult")}`),
      h("div", { class: "cluster" }, links),
    );
  };
  /** @param {string} name
   * @param {string} title
   * @param {Departure[]} list
   * @param {(one: Departure) => void} choose */
  const group = (name, title, list, choose) =>
    h(
      "fieldset",
      { class: "field-group" },
      h("legend", {}, h("h3", {}, title)),
      h(
        "div",
        { class: "stack stack-small" },
        list.map((one, index) =>
          h(
            "label",
            { class: "choice-card" },
            h("input", {
              type: "radio",
              name,
              value: one.id,
              checked: index === 0,
              onchange: () => {
                choose(one);
                draw();
              },
            }),
            h(
              "span",
              { class: "choice-body" },
              h(
                "span",
                {},
                h("strong", {}, `${one.departure.time} – ${one.arrival.time}`),
                h("span", { class: "quiet" }, ` ${one.service} · ${showDuration(one.durationMinutes)}`),
              ),
              h(
                "span",
                { class: "price" },
                h("span", { class: "price-from" }, "from "),
                h("strong", {}, money(Math.min(...one.cabins.map((fare) => fare.fare)), one.currency)),
              ),
            ),
          ),
        ),
      ),
    );
  draw();
  return [
    group("outbound", `Out on ${showDay(out?.date || "")}`, found.outbound, (one) => {
      out = one;
    }),
    group("inbound", `Back on ${showDay(back?.date || "")}`, found.inbound, (one) => {
      back = one;
    }),
    foot,
  ];
}
