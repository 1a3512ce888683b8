// @ts-check
/** How long a hold still lasts, told calmly: the time of day it ends, and whole minutes. */
import { showClock } from "./dates.js";
import { counted } from "./words.js";

/**
 * @param {HTMLElement} place what is seen; changes once a minute
 * @param {HTMLElement} announce what is read out: at the start, at five minutes and at one
 * @param {string | null} until an instant
 * @param {() => void} over called once when the time is up
 */
export function countdown(place, announce, until, over) {
  let timer = 0;
  let said = -1;

  /** @param {string} end */
  function tick(end) {
    const left = new Date(end).getTime() - Date.now();
    if (left <= 0) {
      place.textContent = "The time to pay has run out.";
      over();
      return;
    }
    const minutes = Math.ceil(left / 60_000);
    const words = `Held for you until ${showClock(end)}: ${minutes === 1 ? "less than a minute" : counted(minutes, "minute")} left.`;
    if (minutes !== said) {
      place.textContent = words;
      if (said === -1 || minutes === 5 || minutes === 1) announce.textContent = words;
      said = minutes;
    }
    timer = window.setTimeout(() => tick(end), Math.min(left, 1000));
  }

  const controls = {
    /** @param {string | null} end */
    restart(end) {
      clearTimeout(timer);
      said = -1;
      if (end) tick(end);
    },
    stop() {
      clearTimeout(timer);
      place.textContent = "";
    },
  };
  controls.restart(until);
  return controls;
}
