// @ts-check
/** The journey back: which of the services that run the other way, and on which day. */
import { call } from "./api.js";
import { itemOf } from "./catalogue.js";
import { showDay } from "./dates.js";
import { fill, h } from "./dom.js";
import { field } from "./forms.js";
import { waysFrom } from "./routeIndex.js";
import { folders, lastDay, rowOn, timesOf, titleOf } from "./trip.js";

/**
 * @param {import("./trip.js").Trip} trip
 * @param {any} item the service out
 * @param {(label: string, key: "returnDate", last: string, missing: string) => HTMLElement} dayField
 * @param {() => void} changed
 */
export function journeyBack(trip, item, dayField, changed) {
  const element = h("div", { class: "stack stack-small" });
  /** @type {any} the service back, once it is known */
  let back = null;

  async function show() {
    back = await itemOf(trip.type, trip.returnItemId).catch(() => null);
    if (!back) return;
    const drop = () => {
      trip.returnItemId = "";
      trip.returnDate = "";
      back = null;
      offer();
      changed();
    };
    fill(
      element,
      h("p", {}, h("strong", {}, `Return: ${titleOf(back)}`), ` ${back.service || ""}`),
      dayField("Day of return", "returnDate", lastDay(back), "Choose the day you return"),
      h(
        "p",
        {},
        h("button", { type: "button", class: "button button-plain", onclick: drop }, "Travel one way instead"),
      ),
    );
  }

  /** Offers the services that run back, where there are any. */
  async function offer() {
    fill(element);
    const { origin, destination } = item;
    const ways = destination.code ? await waysFrom(trip.type, destination.code).catch(() => []) : [];
    if (!ways.some((way) => way.to === origin.code)) return;
    /** @type {any[]} */
    const services = await call(`/${folders[trip.type]}/by-route/${destination.code}-${origin.code}`, {
      anonymous: true,
    }).catch(() => []);
    if (!services.length) return;
    const onchange = (/** @type {Event} */ event) => {
      trip.returnItemId = /** @type {HTMLSelectElement} */ (event.target).value;
      if (trip.returnItemId) show().then(changed);
    };
    fill(
      element,
      field("Journey back", { as: "select", name: "returnItemId", onchange, "data-pointer": "/returnItemId" }, [
        h("option", { value: "" }, "One way"),
        ...services.map((one) => h("option", { value: one.id }, `${one.service}, ${timesOf(one.schedule[0])}`)),
      ]),
    );
  }

  if (trip.returnItemId) show();
  else offer();

  return {
    element,
    /** Why nothing runs back on the chosen day; null when something does. */
    idle: () =>
      back && trip.returnDate && !rowOn(back, trip.returnDate)
        ? `Nothing runs back on ${showDay(trip.returnDate)}. Choose another day.`
        : null,
  };
}
