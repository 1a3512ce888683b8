"""Pictures of the pages that matter, on a telephone and on a desk, to be looked at; and nothing hangs over the edge."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from server import Server
from traveller import (
    book_address, confirmed, departure, go_on, hold, name_people, new_account, pay, refundable_stay, somebody, total_on)


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_their_screen(width: int, browser: Browser, server: Server, watch, screens: Path | None):
    context = browser.new_context(
        base_url=server.origin, viewport={"width": width, "height": 844 if width < 600 else 900}, locale="en-GB")
    page = context.new_page()
    watch.attend(page)

    def look(name: str) -> None:
        page.wait_for_load_state("networkidle")
        expect(page.locator("[aria-busy=true], .skeleton:visible")).to_have_count(0)
        if screens:
            page.screenshot(path=screens / f"{name}-{width}.png", full_page=True)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} px too wide at {width}"

    stay = refundable_stay(server)
    flight = departure(server, "flight")
    destination = server.get(f"/hotels/{stay['itemId']}")["destination"]
    pages = {
        "home": "/", "list": "/hotels/", "hotel": f"/hotels/{stay['itemId']}/", "flight": f"/flights/{flight['id']}/",
        "search": f"/search/?type=hotel&destination={destination}&checkIn={stay['travelDate']}"
                  f"&checkOut={stay['returnDate']}&guests=2",
        "search-flights": f"/search/?type=flight&origin={flight['record']['origin']}"
                          f"&destination={flight['record']['destination']}&date={flight['date']}",
        "sign-in": "/account/sign-in/", "look-up": "/booking/"}
    for name, path in pages.items():
        page.goto(path)
        look(name)
    person = somebody()
    new_account(page, person)
    page.goto(f"/book/?type=flight&id={flight['id']}&travelDate={flight['date']}")
    total_on(page, "#book-quote")
    look("book-flight")
    page.goto(book_address(stay))
    name_people(page, (person.first, person.last))
    total_on(page, "#book-quote")
    look("book")
    go_on(page)
    total_on(page, "#review-price")
    look("review")
    hold(page)
    look("pay")
    pay(page)
    confirmed(page)
    look("confirmation")
    page.get_by_role("link", name="Change or cancel").click()
    page.get_by_role("button", name="Cancel this booking").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look("cancel")
    page.goto("/account/")
    expect(page.get_by_role("heading", name="Hello, Ana")).to_be_visible()
    look("account")
    page.goto("/account/bookings/")
    expect(page.locator("#bookings > li")).to_have_count(1)
    look("bookings")
    page.goto("/account/profile/")
    expect(page.locator("#profile-form")).to_be_visible()
    look("profile")
    context.close()
