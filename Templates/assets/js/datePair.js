// @ts-check
/** A first and a last day in one form: none in the past, the last after the first. */
import { addDays, isDay, today } from "./dates.js";

const firstNames = ["checkIn", "travelDate", "date"];
const lastNames = ["checkOut", "returnDate"];

/** @param {HTMLElement} form whose `data-nights` is the least number of nights (0 for journeys) */
export function start(form) {
  const pick = (/** @type {string[]} */ names) =>
    /** @type {HTMLInputElement | null} */ (
      form.querySelector(names.map((name) => `input[type=date][name=${name}]`).join())
    );
  const first = pick(firstNames);
  const last = pick(lastNames);
  if (!first) return;
  const nights = Number(
    form.dataset.nights ?? (last?.name === "checkOut" || form.querySelector("[name=room], [name=rooms]") ? 1 : 0),
  );
  if (first.min < today()) first.min = today();
  const follow = () => {
    if (!last) return;
    const least = addDays(isDay(first.value) ? first.value : first.min, nights);
    last.min = least;
    if (last.value && last.value < least) last.value = least;
  };
  first.addEventListener("change", follow);
  follow();
}
