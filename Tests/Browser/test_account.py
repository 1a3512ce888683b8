"""The account: profile, password, a forgotten one, the data, the end."""

import json

from playwright.sync_api import Page, expect

from server import Server, words
from traveller import PASSWORD, new_account, sign_in, somebody


def link_of(mail, path: str) -> str:
    return next(word for word in words(mail).split() if path in word).strip("<>().\"")


def test_a_profile_is_changed_taken_away_and_erased(page: Page, server: Server):
    person = somebody()
    new_account(page, person)
    page.get_by_role("link", name="Profile and password").click()
    form = page.locator("#profile-form")
    expect(form.get_by_label("E-mail address")).to_have_value(person.email)
    form.get_by_label("Last name").fill("Nova")
    form.get_by_role("button", name="Save").click()
    expect(page.locator("#account-message")).to_contain_text("saved")
    with page.expect_download() as data:
        page.get_by_role("button", name="Download my data").click()
    assert person.email in json.dumps(json.loads(data.value.path().read_text()))
    page.get_by_role("button", name="Delete my account").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    page.wait_for_url(server.origin + "/")
    expect(page.locator(".account-link")).to_contain_text("Sign in")


def test_a_mailed_link_verifies_the_address(page: Page, server: Server):
    person = somebody()
    new_account(page, person)
    expect(page.locator("#verify-hint")).to_be_visible()
    page.goto(link_of(server.await_mail(person.email, "/account/verify/?token="), "/account/verify/?token="))
    expect(page.locator("#account-message")).to_contain_text("verified")
    page.get_by_role("link", name="Go to your account").click()
    expect(page.get_by_role("heading", name=f"Hello, {person.first}")).to_be_visible()
    expect(page.locator("#verify-hint")).to_be_hidden()


def test_a_forgotten_password_is_replaced_once(page: Page, server: Server, watch):
    person = somebody()
    new_account(page, person)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(server.origin + "/")
    page.goto("/account/")
    page.wait_for_url("**/account/sign-in/?next=*")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.locator("#account-message")).to_contain_text("on its way")
    link = link_of(server.await_mail(person.email, "/account/reset/?token="), "/account/reset/?token=")
    page.goto(link)
    page.get_by_label("New password").fill("another quiet harbour")
    page.get_by_role("button", name="Set the password").click()
    expect(page.locator("#account-message")).to_contain_text("Your new password is set")
    page.locator("#sign-in").get_by_role("link", name="Sign in").click()
    page.wait_for_url("**/account/sign-in/**")
    page.wait_for_load_state("networkidle")
    watch.expect(401, "/auth/login$")
    sign_in(page, person)
    expect(page.get_by_role("alert")).to_be_visible()
    form = page.locator("#sign-in-form")
    form.get_by_label("Password").fill("another quiet harbour")
    form.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name=f"Hello, {person.first}")).to_be_visible()
    # The link is good once.
    watch.expect(403, "/auth/password/reset$")
    page.goto(link)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    expect(page.locator("#account-message")).to_contain_text("used")


def test_a_visitor_makes_no_request_of_the_server_while_browsing(page: Page, server: Server, watch):
    for path in ("/", "/hotels/", "/flights/", "/account/sign-in/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert not [one.url for one in watch.requests if "/api/v1/auth" in one.url]


def test_a_session_outlives_a_reload_and_ends_everywhere_at_sign_out(page: Page, server: Server):
    person = somebody()
    new_account(page, person)
    page.reload()
    expect(page.get_by_role("heading", name=f"Hello, {person.first}")).to_be_visible()
    other = page.context.new_page()
    other.goto("/account/profile/")
    expect(other.locator("#profile-form")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(server.origin + "/")
    expect(other.locator(".account-link")).to_contain_text("Sign in")
    other.close()
