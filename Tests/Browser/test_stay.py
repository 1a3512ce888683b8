"""A stay, from the search to the refund."""

import re

from playwright.sync_api import Page, expect

from server import Server, words
from traveller import confirmed, go_on, hold, name_people, pay, refundable_stay, register, somebody, total_on


def test_a_stay_is_found_booked_paid_cancelled_and_refunded(page: Page, server: Server, watch):
    stay = refundable_stay(server)
    hotel = server.get(f"/hotels/{stay['itemId']}")
    place = server.get(f"/destinations/{hotel['destination']}")
    person = somebody()

    # Found, with its price for the whole stay.
    page.goto("/")
    form = page.locator("form.search-form")
    form.locator("#search-stay").fill(place["name"])
    form.get_by_label("Check-in").fill(stay["travelDate"])
    form.get_by_label("Check-out").fill(stay["returnDate"])
    form.get_by_label("Guests").fill("2")
    form.get_by_role("button", name="Search stays").click()
    page.wait_for_url("**/search/?*")
    expect(page.get_by_role("heading", name=f"Stays in {place['name']}")).to_be_visible()
    expect(page.locator("#results-status")).to_contain_text("free for 3 nights")
    card = page.locator(f"article[data-id={hotel['id']}]")
    expect(card).to_contain_text("for 3 nights")
    card.get_by_role("link", name=re.compile("^Book")).click()

    # Put together: another room changes the price.
    page.wait_for_url("**/book/?*")
    expect(page.get_by_role("heading", name=f"Book {hotel['name']}")).to_be_visible()
    page.locator(f"[name=room][value={stay['room']}]").check()
    quote = server.post("/quotes", stay)
    expect(page.locator(f"#book-quote [data-total='{quote['totalAmount']}']")).to_be_visible()
    expect(page.locator("#book-quote")).to_contain_text("Cancel before")
    name_people(page, (person.first, person.last))
    page.get_by_label("Special requests").fill("A cot\nA quiet room")
    go_on(page)

    # Who is booking, without losing anything.
    register(page, person)
    expect(page.locator("#review-trip")).to_contain_text(person.last)
    expect(page.locator("#review-trip")).to_contain_text("A quiet room")
    assert total_on(page, "#review-price") == quote["totalAmount"]
    expect(page.locator("#contact-email")).to_have_value(person.email)
    hold(page)
    expect(page.locator("#pay-clock")).to_contain_text("Held for you until")
    assert total_on(page, "#pay-summary") == quote["totalAmount"]
    pay(page)

    # Confirmed: on the page, by mail, on paper, in the calendar.
    number = confirmed(page)
    assert total_on(page, "#booking-details") == quote["totalAmount"]
    mail = server.await_mail(person.email, number)
    assert number in str(mail["Subject"]) + words(mail)
    with page.expect_download() as voucher:
        page.get_by_role("button", name="Download the voucher").click()
    assert number in voucher.value.path().read_text()
    with page.expect_download() as calendar:
        page.get_by_role("button", name="Add to your calendar").click()
    assert calendar.value.path().read_text().startswith("BEGIN:VCALENDAR")

    # In the account: changed, then cancelled with the refund shown before.
    page.goto("/account/bookings/")
    expect(page.locator(".account-link")).to_contain_text(person.first)
    page.get_by_role("link", name=hotel["name"]).click()
    page.wait_for_url("**/account/booking/?number=*")
    page.get_by_text("Change names or requests").click()
    page.locator("#change-form").get_by_label("Special requests").fill("A cot")
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator("#account-message")).to_contain_text("Your changes are saved")
    expect(page.locator("#booking-details")).not_to_contain_text("A quiet room")
    page.get_by_role("button", name="Cancel this booking").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-refund]")).to_have_attribute("data-refund", str(quote["totalAmount"]))
    assert server.mails(person.email, number), "still one booking"
    dialog.get_by_role("button", name="Cancel the booking").click()
    expect(page.locator("#account-message")).to_contain_text("Your booking is cancelled")
    expect(page.locator("#booking-details .badge")).to_have_text("Cancelled")
    expect(page.get_by_role("button", name="Cancel this booking")).to_have_count(0)
    server.await_mail(person.email, number, count=2)
    expect(page.locator("#booking-details")).to_contain_text("given back")
    assert len(watch.posts("/bookings")) == 1
    assert len(watch.posts("/payments")) == 1
