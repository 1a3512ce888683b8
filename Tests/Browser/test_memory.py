"""Nothing that was typed is lost: by a reload, by a detour to sign in, by the way back, by a mistake."""

from playwright.sync_api import Page, expect

from server import Server
from traveller import (
    PASSWORD, book_address, confirmed, go_on, hold, name_people, new_account, pay, refundable_stay, register, sign_in,
    somebody)


def test_a_reload_at_each_step_loses_nothing(page: Page, server: Server):
    person = somebody()
    page.goto(book_address(refundable_stay(server)))
    name_people(page, (person.first, person.last))
    page.get_by_label("Special requests").fill("A room with a view")
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator("[name=firstName-0]")).to_have_value(person.first)
    expect(page.get_by_label("Special requests")).to_have_value("A room with a view")
    go_on(page)
    page.reload()
    register(page, person)
    page.locator("#contact-address").fill("Rua Nova 1")
    page.reload()
    expect(page.locator("#contact-address")).to_have_value("Rua Nova 1")
    expect(page.locator("#review-trip")).to_contain_text("A room with a view")
    hold(page)
    page.reload()
    expect(page.locator("#pay-form")).to_be_visible()
    pay(page)
    number = confirmed(page)
    page.reload()
    assert confirmed(page) == number


def test_the_way_back_from_the_review_keeps_the_names(page: Page, server: Server):
    person = somebody()
    page.goto(book_address(refundable_stay(server)))
    name_people(page, (person.first, person.last))
    go_on(page)
    register(page, person)
    page.locator("#review-trip").get_by_role("link", name="Change").click()
    expect(page.locator("[name=lastName-0]")).to_have_value(person.last)
    page.get_by_label("Guests").select_option("1")
    page.wait_for_timeout(300)
    go_on(page)
    expect(page.locator("#review-trip")).to_contain_text("1 guest")


def test_a_mistake_is_told_at_its_field_and_keeps_the_rest(page: Page, server: Server, watch):
    page.goto(book_address(refundable_stay(server)))
    page.get_by_role("button", name="Continue", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Enter the last name of the guest").click()
    expect(page.locator("[name=lastName-0]")).to_be_focused()
    expect(page.locator("[name=lastName-0]")).to_have_attribute("aria-invalid", "true")
    person = somebody()
    name_people(page, (person.first, person.last))
    go_on(page)
    # What the server refuses is told at its field too.
    watch.expect(409, "/auth/register$")
    watch.expect(422, "/auth/register$")
    first = somebody()
    register(page, first)
    page.locator(".account-link").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(server.origin + "/")
    page.goto("/account/register/")
    form = page.locator("#register-form")
    form.get_by_label("First name").fill("Eva")
    form.get_by_label("Last name").fill("Sol")
    form.get_by_label("E-mail address").fill(first.email.upper())
    form.get_by_label("Telephone").fill("+351913333333")
    form.get_by_label("User name").fill("evasol")
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(form.get_by_label("E-mail address")).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("First name")).to_have_value("Eva")


def test_an_account_holder_signs_in_on_the_way(page: Page, server: Server, watch):
    person = somebody()
    new_account(page, person)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(server.origin + "/")
    page.goto(book_address(refundable_stay(server)))
    name_people(page, ("Rui", "Costa"))
    go_on(page)
    watch.expect(401, "/auth/login$")
    form = page.locator("#sign-in-form")
    form.get_by_label("E-mail address or user name").fill(person.email)
    form.get_by_label("Password").fill("not the right one")
    form.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    sign_in(page, person)
    expect(page.locator("#review-trip")).to_contain_text("Rui Costa")
