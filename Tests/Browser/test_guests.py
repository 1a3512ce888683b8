"""Without an account: booked, found again by mail, and an account made of it if one wants to."""

import re

from playwright.sync_api import Page, expect

from server import Server, words
from traveller import (
    PASSWORD, Person, book_address, confirmed, go_on, hold, name_people, new_account, pay, refundable_stay, sign_in,
    somebody, total_on)


def held_as_guest(page: Page, server: Server, person: Person) -> int:
    """A stay held without an account, the payment open; returns its total."""
    page.goto(book_address(refundable_stay(server)))
    name_people(page, (person.first, person.last))
    total = total_on(page, "#book-quote")
    go_on(page)
    page.get_by_label("Continue without an account").check()
    form = page.locator("#guest-form")
    expect(form.get_by_label("First name")).to_have_value(person.first)
    form.get_by_label("E-mail address").fill(person.email)
    form.get_by_role("button", name="Continue").click()
    hold(page)
    return total


def come_back_by_mail(page: Page, server: Server, number: str, person: Person) -> None:
    """Knowing the number and the e-mail alone."""
    page.goto("/booking/")
    form = page.locator("#lookup-form")
    form.get_by_label("Booking number").fill(number.lower())
    form.get_by_label("E-mail address").fill(person.email)
    form.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    mail = server.await_mail(person.email, "/booking/?token=")
    link = next(word for word in words(mail).replace("=\n", "").split() if "/booking/?token=" in word).strip("<>().\"")
    page.goto(link)
    expect(page).to_have_url(re.compile("/booking/$"))
    expect(page.locator("#booking-details")).to_contain_text(number)


def test_a_guest_finds_the_booking_by_mail_and_makes_it_an_account(page: Page, server: Server, browser, watch):
    person = somebody()
    total = held_as_guest(page, server, person)
    pay(page)
    number = confirmed(page)
    server.await_mail(person.email, number)
    # The address is only typed so far.
    expect(page.locator("#guest-password")).to_have_count(0)
    page.goto("/account/")
    expect(page.locator("#guest-password")).to_contain_text("Ask for the link")

    elsewhere = browser.new_context(base_url=server.origin)
    other = elsewhere.new_page()
    watch.attend(other)
    come_back_by_mail(other, server, number, person)
    assert total_on(other, "#booking-details") == total
    box = other.locator("#guest-password")
    box.get_by_role("button", name="Set the password").click()
    expect(box.get_by_role("alert")).to_contain_text("Choose a password")
    box.get_by_label("Password").fill(PASSWORD)
    box.get_by_role("button", name="Set the password").click()
    expect(other.get_by_role("heading", name="You have an account now")).to_be_visible()
    other.get_by_role("link", name="See your account").click()
    expect(other.get_by_role("heading", name=f"Hello, {person.first}")).to_be_visible()
    expect(other.locator("#guest-password")).to_have_count(0)
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(server.origin + "/")
    other.goto("/account/sign-in/?next=/account/bookings/")
    sign_in(other, person)
    expect(other.locator("#bookings > li")).to_contain_text(number)
    elsewhere.close()


def test_a_guest_with_the_address_of_an_account_is_sent_to_it(page: Page, server: Server, browser, watch):
    person = somebody()
    new_account(page, person)
    elsewhere = browser.new_context(base_url=server.origin)
    other = elsewhere.new_page()
    watch.attend(other)
    held_as_guest(other, server, person)
    number = other.locator("#pay-summary .booking-card-number").inner_text()
    come_back_by_mail(other, server, number, person)
    watch.expect(409, "/auth/password$")
    box = other.locator("#guest-password")
    box.get_by_label("Password").fill(PASSWORD)
    box.get_by_role("button", name="Set the password").click()
    expect(box).to_contain_text("There is an account with this e-mail address already")
    expect(box.get_by_role("link", name="Sign in to that account")).to_be_visible()
    elsewhere.close()
