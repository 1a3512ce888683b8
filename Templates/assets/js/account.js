// @ts-check
/** The account's first page: who you are, and what comes next. */
import { site } from "./api.js";
import { bookingEntry, fetchBookings } from "./bookingView.js";
import { today } from "./dates.js";
import { fill, find, h } from "./dom.js";
import { busy } from "./forms.js";
import { enter } from "./accountGate.js";
import { guestPassword } from "./guestPassword.js";
import { signOut } from "./session.js";

enter(async (user) => {
  const name = user.firstName || user.username || user.email;
  find("#account-title").textContent = `Hello, ${name}`;
  const leave = /** @type {HTMLButtonElement} */ (find("#sign-out"));
  leave.addEventListener("click", async () => {
    busy(leave, "Signing out…");
    await signOut().catch(() => {});
    location.assign(site("/"));
  });
  find("#verify-hint").hidden = user.emailVerified || Boolean(user.isGuest);
  fill(find("#guest"), guestPassword(user));
  const { bookings } = await fetchBookings(`?sort=travelDate&from=${today()}&limit=20`);
  const coming = bookings.filter((one) => one.bookingStatus !== "cancelled").slice(0, 3);
  fill(
    find("#coming"),
    coming.length
      ? h("ul", { class: "stack" }, coming.map(bookingEntry))
      : h(
          "div",
          { class: "empty" },
          h("p", {}, "No journeys ahead yet."),
          h("a", { class: "button button-small", href: site("/search/") }, "Find one"),
        ),
  );
});
