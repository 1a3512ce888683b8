"""What a traveller does on the site, in the words of the site."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from server import Server

PASSWORD = "a quiet harbour at dusk"
ADMINISTRATOR = "keeper@example.com"
numbers = itertools.count(1)


@dataclass
class Person:
    first: str
    last: str
    email: str
    username: str
    phone: str


def somebody() -> Person:
    number = next(numbers)
    return Person("Ana", f"Marques{'abcdefghijklmnopqrstuvwxyz'[number % 26]}", f"ana{number}@example.com", f"ana{number}", f"+3519120000{number:02}")


FOLDERS = {"hotel": "hotels", "flight": "flights", "train": "trains", "bus": "buses", "package": "packages"}


def refundable_stay(server: Server, nights: int = 3) -> dict:
    """A stay in some weeks that is free and gives everything back when cancelled."""
    first = date.today() + timedelta(days=45)
    for hotel in server.get("/hotels"):
        for room in hotel["rooms"]:
            if room["sleeps"] != 2 or not hotel["cancellation"] or hotel["minNights"] > nights:
                continue
            if hotel["cancellation"][0]["refundPercent"] != 100:
                continue
            chosen = {
                "bookingType": "hotel", "itemId": hotel["id"], "travelDate": first.isoformat(),
                "returnDate": (first + timedelta(days=nights)).isoformat(), "room": room["code"], "rooms": 1, "guests": 2}
            bookable = hotel.get("bookable")
            if bookable and not bookable["from"] <= chosen["travelDate"] < chosen["returnDate"] <= bookable["to"]:
                continue
            if server.post("/quotes", chosen)["available"]:
                return chosen
    raise AssertionError("the demo content has no such stay")


def departure(server: Server, kind: str, seats: int = 4) -> dict:
    """A departure with seats, a month off."""
    first = date.today() + timedelta(days=40)
    for service in server.get(f"/{FOLDERS[kind]}"):
        days = server.get(
            f"/availability?bookingType={kind}&itemId={service['id']}&from={first}&to={first + timedelta(days=14)}")
        for day in days:
            if day["available"] >= seats:
                return {
                    "id": service["id"], "date": day["date"], "cabin": day.get("cabin"), "amount": day["amount"],
                    "currency": day["currency"], "record": service}
    raise AssertionError(f"the demo content has no {kind}")


def package_departure(server: Server, travellers: int = 2) -> dict:
    first = date.today() + timedelta(days=20)
    for item in server.get("/packages"):
        if (item.get("sleeps") or 99) < travellers:
            continue
        for day in server.get(
                f"/availability?bookingType=package&itemId={item['id']}&from={first}&to={first + timedelta(days=90)}"):
            if day["available"] >= travellers:
                return {"id": item["id"], "date": day["date"], "record": item}
    raise AssertionError("the demo content has no package")


def total_on(page: Page, within: str) -> int:
    """The total of a price table, in minor units."""
    cell = page.locator(f"{within} [data-total]")
    expect(cell).to_be_visible()
    return int(cell.get_attribute("data-total"))


def name_people(page: Page, *names: tuple[str, str]) -> None:
    for index, (first, last) in enumerate(names):
        page.locator(f"[name=firstName-{index}]").fill(first)
        page.locator(f"[name=lastName-{index}]").fill(last)


def go_on(page: Page) -> None:
    """From the trip to the check-out."""
    page.get_by_role("button", name="Continue", exact=True).click()
    page.wait_for_url("**/checkout/")


def register(page: Page, person: Person) -> None:
    page.get_by_label("Create an account").check()
    form = page.locator("#register-form")
    form.get_by_label("First name").fill(person.first)
    form.get_by_label("Last name").fill(person.last)
    form.get_by_label("E-mail address").fill(person.email)
    form.get_by_label("Telephone").fill(person.phone)
    form.get_by_label("User name").fill(person.username)
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", name="Check everything once")).to_be_focused()


def sign_in(page: Page, person: Person) -> None:
    form = page.locator("#sign-in-form")
    form.get_by_label("E-mail address or user name").fill(person.email)
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Sign in").click()


def hold(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Hold this price")).click()
    expect(page.get_by_role("heading", name="Payment")).to_be_visible()
    expect(page.locator("#pay-form")).to_be_visible()


def pay(page: Page, card: str = "pm_card_visa") -> None:
    page.locator(f"[name=card][value={card}]").check()
    page.get_by_role("button", name=re.compile("^Pay ")).click()


def confirmed(page: Page) -> str:
    """The number on the confirmation page."""
    page.wait_for_url("**/booking/?number=*")
    expect(page.get_by_role("heading", name=re.compile("^You are booked"))).to_be_visible()
    number = page.locator("#booking-lead .booking-card-number").inner_text()
    assert re.fullmatch("WF-[0-9A-HJKMNP-TV-Z]{8}", number), number
    return number


def new_account(page: Page, person: Person) -> None:
    page.goto("/account/register/")
    form = page.locator("#register-form")
    form.get_by_label("First name").fill(person.first)
    form.get_by_label("Last name").fill(person.last)
    form.get_by_label("E-mail address").fill(person.email)
    form.get_by_label("Telephone").fill(person.phone)
    form.get_by_label("User name").fill(person.username)
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Create account").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_role("heading", name=f"Hello, {person.first}")).to_be_visible()


def held_stay(page: Page, server: Server, person: Person) -> dict:
    """Signed in, with a stay held and the payment open."""
    new_account(page, person)
    stay = refundable_stay(server)
    page.goto(book_address(stay))
    name_people(page, (person.first, person.last))
    total_on(page, "#book-quote")
    go_on(page)
    hold(page)
    return stay


def book_address(stay: dict) -> str:
    fields = {"type": stay["bookingType"], "id": stay["itemId"]}
    fields |= {key: value for key, value in stay.items() if key not in ("bookingType", "itemId")}
    return "/book/?" + "&".join(f"{key}={value}" for key, value in fields.items())
