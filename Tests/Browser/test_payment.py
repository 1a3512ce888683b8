"""Cards that are refused, that ask back, that do not answer; and impatience."""

import json
import re

from playwright.sync_api import Page, expect

from server import Server
from traveller import (
    book_address, confirmed, go_on, held_stay, name_people, new_account, pay, refundable_stay, somebody)


def test_after_a_declined_card_another_pays(page: Page, server: Server, watch):
    watch.expect(402, "/payments$")
    held_stay(page, server, somebody())
    pay(page, "pm_card_chargeDeclined")
    expect(page.get_by_role("alert")).to_contain_text("declined")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#pay-clock")).to_contain_text("Held for you until")
    pay(page, "pm_card_chargeDeclined")
    expect(page.get_by_role("alert")).to_contain_text("declined")
    pay(page)
    confirmed(page)
    keys = [one.headers["idempotency-key"] for one in watch.posts("/payments")]
    assert len(set(keys)) == 3, "each card tried is an attempt of its own"


def test_a_bank_that_asks_back_is_answered(page: Page, server: Server):
    held_stay(page, server, somebody())
    pay(page, "pm_card_authenticationRequired")
    expect(page.get_by_role("heading", name="Your bank asks for your approval")).to_be_focused()
    # A reload stands where one was.
    page.reload()
    page.get_by_role("button", name=re.compile("^Approve ")).click()
    confirmed(page)


def test_a_bank_that_asks_back_may_be_left_for_another_card(page: Page, server: Server):
    held_stay(page, server, somebody())
    pay(page, "pm_card_authenticationRequired")
    page.get_by_role("button", name="Use another card").click()
    pay(page)
    confirmed(page)


def test_a_bank_that_does_not_answer_is_waited_for(page: Page, server: Server):
    person = somebody()
    held_stay(page, server, person)
    pay(page, "pm_card_timeout")
    expect(page.get_by_role("heading", name="Your bank has not answered yet")).to_be_visible()
    number = confirmed(page)
    server.await_mail(person.email, number)


def test_a_double_click_books_and_pays_once(page: Page, server: Server, watch):
    person = somebody()
    new_account(page, person)
    page.goto(book_address(refundable_stay(server)))
    name_people(page, (person.first, person.last))
    go_on(page)
    page.get_by_role("button", name=re.compile("Hold this price")).dblclick()
    expect(page.locator("#pay-form")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Pay ")).dblclick()
    confirmed(page)
    assert len(watch.posts("/bookings")) == 1
    assert len(watch.posts("/payments")) == 1
    page.goto("/account/bookings/")
    expect(page.locator("#bookings > li")).to_have_count(1)


def test_an_answer_that_was_lost_is_asked_for_again_and_books_once(page: Page, server: Server, watch):
    """The hold's answer never arrives; the second click carries the same key and gets the same booking."""
    person = somebody()
    new_account(page, person)
    page.goto(book_address(refundable_stay(server)))
    name_people(page, (person.first, person.last))
    go_on(page)
    lost = []

    def lose(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().json()["data"]["bookingNumber"])
            route.fulfill(status=503, json={"success": False, "message": "Gone", "code": "storage_unavailable", "requestId": "lost"})

    watch.expect(503, "/bookings$")
    page.route("**/api/v1/bookings", lose)
    page.get_by_role("button", name=re.compile("Hold this price")).click()
    expect(page.get_by_role("alert")).to_contain_text("lost")
    page.get_by_role("button", name=re.compile("Hold this price")).click()
    expect(page.locator("#pay-form")).to_be_visible()
    expect(page.locator("#pay-summary")).to_contain_text(lost[0])
    page.goto("/account/bookings/")
    expect(page.locator("#bookings > li")).to_have_count(1)


def test_a_price_that_has_changed_is_asked_about_before_anything_is_held(page: Page, server: Server, watch):
    person = somebody()
    new_account(page, person)
    page.goto(book_address(refundable_stay(server)))
    name_people(page, (person.first, person.last))
    go_on(page)
    expect(page.get_by_role("button", name=re.compile("Hold this price"))).to_be_visible()
    watch.expect(409, "/bookings$")

    # The price on this page is made older than the server's: the server says so itself.
    def older(route):
        body = route.request.post_data_json
        body["expectedTotal"] -= 700
        route.continue_(post_data=json.dumps(body))

    page.route("**/api/v1/bookings", older)
    page.get_by_role("button", name=re.compile("Hold this price")).click()
    expect(page.get_by_role("heading", name="The price has changed")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Hold this price"))).to_be_hidden()
    page.unroute("**/api/v1/bookings")
    page.get_by_role("button", name=re.compile("^Accept ")).click()
    page.get_by_role("button", name=re.compile("Hold this price")).click()
    expect(page.locator("#pay-form")).to_be_visible()
