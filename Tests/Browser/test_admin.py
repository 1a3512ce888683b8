"""The administrator's page: shut to all others, and everybody's bookings for those it is for."""

from playwright.sync_api import Page, expect

from server import Server
from traveller import ADMINISTRATOR, PASSWORD, held_stay, new_account, somebody


def test_a_traveller_is_told_that_it_is_not_for_them(page: Page):
    page.goto("/admin/")
    page.wait_for_url("**/account/sign-in/?next=*")
    new_account(page, somebody())
    page.goto("/admin/")
    expect(page.locator("#account-message")).to_contain_text("for administrators")
    expect(page.locator("#account-page")).to_be_hidden()


def test_an_administrator_finds_a_travellers_booking(page: Page, server: Server):
    person = somebody()
    held_stay(page, server, person)
    number = page.locator("#pay-summary .booking-card-number").inner_text()
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(server.origin + "/")
    page.goto("/admin/")
    form = page.locator("#sign-in-form")
    form.get_by_label("E-mail address or user name").fill(ADMINISTRATOR)
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    expect(page.locator("#month")).to_contain_text("waiting for payment")
    page.get_by_label("Number, name, e-mail or item").fill(person.email)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#bookings tbody tr")).to_have_count(1)
    page.get_by_role("link", name=number).click()
    expect(page.locator("#booking-details")).to_contain_text(person.email)
