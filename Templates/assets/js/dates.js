// @ts-check
/**
 * Travel days are calendar days at the place of travel, "YYYY-MM-DD", never
 * shifted by anyone's zone; instants are RFC 3339 in UTC, shown in a zone that is named.
 */

const language = () => document.documentElement.lang || "en";

/** The calendar day at noon UTC, which no arithmetic here can push over midnight.
 * @param {string} day */
const asDate = (day) => new Date(`${day}T12:00:00Z`);

/** @param {Date} date */
const asDay = (date) => date.toISOString().slice(0, 10);

/** @param {string | null | undefined} text
 * @returns {text is string} */
export function isDay(text) {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = asDate(text);
  return !Number.isNaN(date.getTime()) && asDay(date) === text;
}

/** @param {string} day
 * @param {number} count */
export function addDays(day, count) {
  const date = asDate(day);
  date.setUTCDate(date.getUTCDate() + count);
  return asDay(date);
}

/** @param {string} from
 * @param {string} to */
export const daysBetween = (from, to) => Math.round((asDate(to).getTime() - asDate(from).getTime()) / 86_400_000);

/** Today's calendar day in the visitor's zone. */
export function today() {
  const now = new Date();
  return asDay(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), 12)));
}

/** "Fri 8 Jan 2027"
 * @param {string} day */
export const showDay = (day) =>
  format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }, asDate(day));

/** "Friday 8 January 2027"
 * @param {string} day */
export const showLongDay = (day) =>
  format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }, asDate(day));

/** "Fri 8 Jan"
 * @param {string} day */
export const showShortDay = (day) => format({ weekday: "short", day: "numeric", month: "short" }, asDate(day));

/** English pages say dates the European way, as the pages of the site do.
 * @param {Intl.DateTimeFormatOptions} options
 * @param {Date} date
 * @param {string} [zone] */
function format(options, date, zone = "UTC") {
  const tag = language() === "en" ? "en-GB" : language();
  return new Intl.DateTimeFormat(tag, { timeZone: zone, ...options }).format(date).replace(/,/g, "");
}

/** "mon" … "sun"
 * @param {string} day */
export const weekdayOf = (day) => ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][asDate(day).getUTCDay()] || "";

/** An instant to the minute in a place's zone, the zone named.
 * @param {string} instant RFC 3339
 * @param {string | null | undefined} zone IANA; the visitor's own where the place's is not known
 * @returns {string} "00:00 on Fri 8 Jan 2027 (Lisbon time, UTC+00:00)" */
export function showInstant(instant, zone) {
  const date = new Date(instant);
  const known = zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, date, known);
  const day = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }, date, known);
  return `${clock} on ${day} (${zoneName(known)}, ${offsetOf(date, known)})`;
}

/** @param {string} zone */
const zoneName = (zone) => (zone === "UTC" ? "UTC" : `${(zone.split("/").pop() || zone).replace(/_/g, " ")} time`);

/** @param {Date} date
 * @param {string} zone */
function offsetOf(date, zone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(date);
  const name = parts.find((part) => part.type === "timeZoneName")?.value || "UTC";
  return name === "GMT" ? "UTC+00:00" : name.replace("GMT", "UTC");
}

/** "14:32" in the visitor's own zone: for what happens to the visitor now.
 * @param {string} instant */
export const showClock = (instant) =>
  format(
    { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    new Date(instant),
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  );

/** "8 h 05 min"
 * @param {number} minutes */
export function showDuration(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${rest} min`;
  return rest ? `${hours} h ${String(rest).padStart(2, "0")} min` : `${hours} h`;
}
