"""Flights, trains, buses and packages, each from the search to the confirmation."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from server import Server
from traveller import (
    confirmed, departure, go_on, hold, name_people, package_departure, pay, register, somebody,
    total_on)

SEARCH = {"flight": "Flights", "train": "Trains", "bus": "Buses"}


@pytest.mark.parametrize("kind", ["flight", "train", "bus"])
def test_a_journey_is_found_booked_paid_and_cancelled(kind: str, page: Page, server: Server):
    found = departure(server, kind)
    service = found["record"]
    person = somebody()

    page.goto("/search/")
    form = page.locator("form.search-form")
    form.get_by_label(SEARCH[kind], exact=True).check()
    form.get_by_label("From", exact=True).fill(service["origin"])
    form.get_by_label("To", exact=True).fill(service["destination"])
    form.get_by_label("Outbound").fill(found["date"])
    form.get_by_role("button", name="Search departures").click()
    expect(page.locator("#results-status")).to_contain_text("departure")
    ticket = page.locator(f"article[data-id='{found['id']}']")
    ticket.get_by_role("link", name=re.compile(f"Book .*{found['cabin']}")).click()

    # Two adults and a child: three names, three fares.
    page.wait_for_url("**/book/?*")
    page.get_by_label("Adults").select_option("2")
    page.get_by_label("Children").select_option("1")
    selection = {
        "bookingType": kind, "itemId": found["id"], "travelDate": found["date"], "cabin": found["cabin"],
        "passengers": [{"type": "adult"}, {"type": "adult"}, {"type": "child"}]}
    quote = server.post("/quotes", selection)
    expect(page.locator(f"#book-quote [data-total='{quote['totalAmount']}']")).to_be_visible()
    name_people(page, (person.first, person.last), ("Rui", person.last), ("Inês", person.last))
    go_on(page)
    register(page, person)
    expect(page.locator("#review-trip")).to_contain_text("Inês")
    hold(page)
    pay(page)
    number = confirmed(page)
    assert total_on(page, "#booking-details") == quote["totalAmount"]
    server.await_mail(person.email, number)

    page.get_by_role("link", name="Change or cancel").click()
    page.get_by_role("button", name="Cancel this booking").click()
    dialog = page.get_by_role("dialog")
    refund = quote["cancellationTerms"][0]["refundAmount"] if quote["cancellationTerms"] else 0
    expect(dialog.locator("[data-refund]")).to_have_attribute("data-refund", str(refund))
    dialog.get_by_role("button", name="Cancel the booking").click()
    expect(page.locator("#booking-details .badge")).to_have_text("Cancelled")
    server.await_mail(person.email, number, count=2)


def out_and_back(server: Server) -> tuple[dict, dict]:
    """A flight and one that brings back from there ten days later, each with a day on which it runs."""
    routes = {tuple(file.stem.split("-")) for file in (server.folder / "public/api/v1/flights/by-route").glob("*.json")}
    for origin, destination in sorted(routes):
        if (destination, origin) not in routes:
            continue
        service = server.get(f"/flights/by-route/{origin}-{destination}")[0]
        back = server.get(f"/flights/by-route/{destination}-{origin}")[0]
        if back["schedule"][0]["currency"] != service["schedule"][0]["currency"]:
            continue
        days = []
        for record, first in ((service, date.today() + timedelta(40)), (back, date.today() + timedelta(50))):
            days.append(server.get(
                f"/availability?bookingType=flight&itemId={record['id']}&from={first}&to={first + timedelta(9)}"))
        if all(days) and days[0][0]["cabin"] == days[1][0]["cabin"]:
            return service | days[0][0], back | days[1][0]
    raise AssertionError("the demo content has no flights out and back")


def test_a_flight_out_and_back_is_one_booking(page: Page, server: Server):
    out, back = out_and_back(server)
    page.goto(
        f"/search/?type=flight&origin={out['origin']}&destination={out['destination']}&date={out['date']}"
        f"&returnDate={back['date']}&passengers=1")
    page.locator(f"[name=outbound][value='{out['id']}']").check()
    page.locator(f"[name=inbound][value='{back['id']}']").check()
    page.get_by_role("link", name=re.compile(f"Book {out['cabin']}")).click()
    page.wait_for_url("**/book/?*")
    expect(page.locator("#book-choice")).to_contain_text("Return:")
    person = somebody()
    name_people(page, (person.first, person.last))
    total = total_on(page, "#book-quote")
    go_on(page)
    register(page, person)
    hold(page)
    pay(page)
    confirmed(page)
    assert total_on(page, "#booking-details") == total


def test_a_journey_back_is_added_on_the_way(page: Page, server: Server):
    out, back = out_and_back(server)
    page.goto(f"/book/?type=flight&id={out['id']}&travelDate={out['date']}&cabin={out['cabin']}")
    alone = total_on(page, "#book-quote")
    page.get_by_label("Journey back").select_option(back["id"])
    page.get_by_label("Day of return").fill(back["date"])
    quote = server.post("/quotes", {
        "bookingType": "flight", "itemId": out["id"], "travelDate": out["date"], "cabin": out["cabin"], "passengers": 1,
        "returnItemId": back["id"], "returnDate": back["date"]})
    expect(page.locator(f"#book-quote [data-total='{quote['totalAmount']}']")).to_be_visible()
    page.get_by_role("button", name="Travel one way instead").click()
    expect(page.locator(f"#book-quote [data-total='{alone}']")).to_be_visible()


def test_a_package_is_found_booked_and_paid(page: Page, server: Server):
    found = package_departure(server)
    person = somebody()
    page.goto(f"/search/?type=package&destination={found['record']['destination']}&travellers=2&date={found['date']}")
    page.locator(f"article[data-id='{found['id']}']").get_by_role("link", name=re.compile("^Book")).click()
    page.wait_for_url("**/book/?*")
    page.locator(f"[name=travelDate][value='{found['date']}']").check()
    quote = server.post(
        "/quotes", {"bookingType": "package", "itemId": found["id"], "travelDate": found["date"], "travellers": 2})
    expect(page.locator(f"#book-quote [data-total='{quote['totalAmount']}']")).to_be_visible()
    name_people(page, (person.first, person.last), ("Rui", person.last))
    go_on(page)
    register(page, person)
    hold(page)
    pay(page)
    number = confirmed(page)
    assert total_on(page, "#booking-details") == quote["totalAmount"]
    server.await_mail(person.email, number)
