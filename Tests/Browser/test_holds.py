"""A hold that ends while one pays, and the last room gone at the moment of holding: the page says so and loses nothing typed."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from server import Server
from traveller import (
    book_address, confirmed, go_on, held_stay, hold, name_people, new_account, pay, refundable_stay, somebody, total_on)


@pytest.fixture(scope="module")
def hasty_server(server: Server, tmp_path_factory):
    """The same site with holds of the shortest time there is, a minute."""
    hasty = Server(tmp_path_factory.mktemp("hasty"), "--hold-minutes", "1")
    hasty.share_site(server)
    hasty.start()
    yield hasty
    hasty.stop()


def hasty_page(browser: Browser, hasty_server: Server, watch) -> Page:
    page = browser.new_context(base_url=hasty_server.origin, locale="en-GB").new_page()
    watch.attend(page)
    return page


def test_a_hold_ends_while_the_payment_is_open(browser: Browser, hasty_server: Server, watch):
    page, slow = hasty_page(browser, hasty_server, watch), hasty_page(browser, hasty_server, watch)
    # A clock that stands still: this page believes that there is time left.
    slow.clock.set_fixed_time(datetime.now())
    held_stay(slow, hasty_server, somebody())
    person = somebody()
    held_stay(page, hasty_server, person)
    expect(page.locator("#pay-clock")).to_contain_text("less than a minute left")

    ended = page.get_by_role("heading", name="The time to pay has run out")
    expect(ended).to_be_visible(timeout=90_000)
    expect(page.locator("#pay-form")).to_be_hidden()
    watch.expect(409, "/payments$")
    expect(slow.locator("#pay-form")).to_be_visible()
    slow.get_by_role("button", name=re.compile("^Pay ")).click()
    expect(slow.get_by_role("heading", name="The time to pay has run out")).to_be_visible()
    expect(slow.locator("#pay-form")).to_be_hidden()

    # What was typed is there, and the place is held anew.
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("[name=lastName-0]")).to_have_value(person.last)
    total_on(page, "#book-quote")
    go_on(page)
    hold(page)
    pay(page)
    confirmed(page)
    for one in (page, slow):
        one.context.close()


def test_the_last_room_goes_at_the_moment_of_holding(page: Page, server: Server, watch):
    person = somebody()
    new_account(page, person)
    stay = refundable_stay(server)
    page.goto(book_address(stay))
    name_people(page, (person.first, person.last))
    page.get_by_label("Special requests").fill("A cot, please")
    go_on(page)
    total_on(page, "#review-price")
    page.locator("#contact-address").fill("Rua do Farol 12, Lisboa")

    take_all(server, stay)
    watch.expect(409, "/bookings$")
    page.get_by_role("button", name=re.compile("Hold this price")).click()
    expect(page.get_by_role("heading", name="Sold out while you were choosing")).to_be_visible()
    expect(page.locator("#review-message .notice")).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("Hold this price"))).to_be_hidden()
    expect(page.locator("#contact-address")).to_have_value("Rua do Farol 12, Lisboa")

    page.get_by_role("link", name="Choose other days or another choice").click()
    expect(page.locator("[name=lastName-0]")).to_have_value(person.last)
    expect(page.get_by_label("Special requests")).to_have_value("A cot, please")
    later = refundable_stay(server)
    assert later != stay
    page.goto(book_address(later))
    expect(page.locator("[name=lastName-0]")).to_have_value(person.last)
    total_on(page, "#book-quote")
    go_on(page)
    expect(page.locator("#contact-address")).to_have_value("Rua do Farol 12, Lisboa")
    hold(page)


def take_all(server: Server, stay: dict) -> None:
    """Somebody else books every room of the kind that is left."""
    days = server.get(f"/availability?bookingType=hotel&itemId={stay['itemId']}"
                      f"&from={stay['travelDate']}&to={stay['returnDate']}")
    left = min(day["available"] for day in days if day["room"] == stay["room"] and day["date"] < stay["returnDate"])
    other = somebody()
    token = server.post("/auth/guest", {"email": other.email, "firstName": other.first, "lastName": other.last})["accessToken"]
    while left > 0:
        rooms = min(left, 10)
        server.post("/bookings", {
            **stay, "rooms": rooms, "guests": rooms,
            "passengers": [{"firstName": other.first, "lastName": other.last, "type": "adult"}],
            "customerInfo": {"name": f"{other.first} {other.last}", "email": other.email}}, token)
        left -= rooms
