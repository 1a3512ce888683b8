"""Lists and pages without JavaScript, and what JavaScript adds to them."""

import re

import pytest
from playwright.sync_api import Page, expect

from server import Server
from traveller import FOLDERS, departure, refundable_stay


def test_everything_reads_without_javascript(plain_page: Page, server: Server):
    page = plain_page
    hotel = refundable_stay(server)["itemId"]
    flight = departure(server, "flight")["record"]
    route = f"{flight['origin']}-{flight['destination']}".lower()
    for path in ("/", "/hotels/", f"/hotels/{hotel}/", "/destinations/", "/flights/", f"/flights/{route}/",
                 f"/flights/{flight['id']}/", "/trains/", "/buses/", "/packages/"):
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert len(page.locator("main").inner_text()) > 200, path
    page.goto("/hotels/")
    page.locator("article.card h3 a").first.click()
    expect(page.locator("h1")).to_be_visible()
    for path in ("/search/", "/book/", "/checkout/", "/booking/", "/account/", "/account/bookings/"):
        page.goto(path)
        words = page.locator("main").inner_text()
        assert "JavaScript" in words and "One moment" not in words, path
        assert page.locator("h1").count() == 1, path


@pytest.mark.parametrize("kind,field", [
    ("Stays", "Where to?"), ("Flights", "From"), ("Trains", "From"), ("Buses", "From"), ("Packages", "Where to?")])
def test_the_search_form_is_a_plain_one(kind: str, field: str, plain_page: Page):
    page = plain_page
    page.goto("/")
    form = page.get_by_role("search")
    form.get_by_text(kind, exact=True).click()
    expect(form.locator(".search-panel:visible")).to_have_count(1)
    form.locator(".search-panel:visible").get_by_label(field).fill("Porto")
    form.locator(".search-panel:visible").get_by_role("button").click()
    page.wait_for_url("**/search/?type=*Porto*")
    page.get_by_role("main").get_by_role("link", name=kind.lower(), exact=True).click()
    expect(page.locator("h1")).to_contain_text("Hotels" if kind == "Stays" else kind)


def test_hotels_are_filtered_over_all_pages_and_kept_in_the_address(page: Page, server: Server):
    hotels = server.get("/hotels")
    destination = hotels[0]["destination"]
    own = [one for one in hotels if one["destination"] == destination]
    page.goto("/hotels/")
    panel = page.locator("form.filters")
    box = panel.locator(f"[name=destination][value={destination}]")
    expect(box).to_have_count(1)
    box.check()
    expect(page.locator("[role=status]").filter(has_text=f"{len(own)} of {len(hotels)} shown")).to_be_visible()
    expect(page.locator("article.card:visible")).to_have_count(len(own))
    page.reload()
    expect(page.locator("article.card:visible")).to_have_count(len(own))
    panel.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile("/hotels/$"))
    panel.get_by_label("Name").fill("nothing is called this")
    expect(page.get_by_text("Nothing matches all of these.")).to_be_visible()


def test_a_filter_says_what_it_would_leave_of_the_whole_list(page: Page, server: Server):
    hotels = server.get("/hotels")
    names = {one["id"]: one["name"] for one in server.get("/destinations")}
    for path in ("/hotels/", "/hotels/page/2/"):
        page.goto(path)
        group = page.locator("form.filters").get_by_role("group", name="Destination")
        expect(group.locator("label").first).to_contain_text(re.compile(r"\(\d+\)"))
        offered = dict(re.fullmatch(r"(.+) \((\d+)\)", text).groups() for text in group.locator("label").all_inner_texts())
        wanted = {names[slug]: str(sum(one["destination"] == slug for one in hotels))
                  for slug in {one["destination"] for one in hotels}}
        assert offered == wanted
    # A list that is filtered and not sorted keeps its own order, whichever page it began on.
    page.locator("form.filters").get_by_label("Stars").select_option("3")
    expect(page.locator("[role=status]").filter(has_text="shown")).to_be_visible()
    ratings = page.locator("article.card").evaluate_all("cards => cards.map(card => Number(card.dataset.rating))")
    assert ratings == sorted(ratings, reverse=True) and len(ratings) > 24


def test_sorting_by_price_keeps_currencies_apart(page: Page, server: Server):
    page.goto("/hotels/")
    page.locator("form.filters").get_by_label("Sort by").select_option("price")
    expect(page.locator("[role=status]").filter(has_text="shown")).to_be_visible()
    cards = page.locator("article.card").evaluate_all(
        "cards => cards.map(card => [card.dataset.currency, Number(card.dataset.price)])")
    assert cards == sorted(cards)
    assert len(cards) == len(server.get("/hotels"))


@pytest.mark.parametrize("address,words", [
    ("/search/?type=hotel&destination=atlantis", "We know no place"),
    ("/search/?type=flight", "Where from, and where to?"),
    ("/search/?type=package&destination=atlantis", "We know no place"),
    ("/book/", "Choose a stay or a journey first"),
    ("/checkout/", "nothing to check out"),
])
def test_empty_pages_say_what_to_do(address: str, words: str, page: Page):
    page.goto(address)
    expect(page.locator("main")).to_contain_text(words)


def test_two_places_without_a_service_offer_those_that_have_one(page: Page, server: Server):
    flights = server.get("/flights")
    origins = {one["origin"] for one in flights}
    ends = {one["destination"] for one in flights}
    pairs = {(one["origin"], one["destination"]) for one in flights}
    origin, end = next((a, b) for a in sorted(origins) for b in sorted(ends) if a != b and (a, b) not in pairs)
    page.goto(f"/search/?type=flight&origin={origin}&destination={end}")
    expect(page.locator("main")).to_contain_text("We sell no direct flights")
    page.locator("#results-list a.chip").first.click()
    expect(page).to_have_url(re.compile("/flights/[a-z0-9]+-[a-z0-9]+/$"))


@pytest.mark.parametrize("kind", ["hotel", "package"])
def test_what_a_search_finds_names_its_place(kind: str, page: Page, server: Server):
    taken = {one["destination"] for one in server.get(f"/{FOLDERS[kind]}")}
    place = next(one for one in server.get("/destinations") if one["id"] in taken and "-" in one["id"])
    page.goto(f"/search/?type={kind}&destination={place['id']}")
    expect(page.locator("#results-list .card-place").first).to_contain_text(place["name"])


@pytest.mark.parametrize("kind", FOLDERS)
def test_an_item_leads_to_its_booking(kind: str, page: Page, server: Server):
    item = server.get(f"/{FOLDERS[kind]}")[0]
    page.goto(item["url"])
    page.locator("[href*='/book/'], form[action*='/book/'] [type=submit]").first.click()
    page.wait_for_url(re.compile(rf"/book/\?.*id={item['id']}"))
    expect(page.locator("#book-form")).to_be_visible()


def test_pages_that_are_read_carry_little_javascript(page: Page, server: Server, watch):
    page.goto("/hotels/")
    page.wait_for_load_state("networkidle")
    size = sum(
        int(response.headers.get("content-length") or len(response.body()))
        for request in watch.requests if request.url.endswith(".js") and (response := request.response()))
    assert size < 20_000, f"{size} bytes of JavaScript"


def test_words_alone_are_looked_for_in_everything(page: Page, server: Server, watch):
    place = next(one for one in server.get("/destinations") if one["airport"])
    watch.expect(404, "/nowhere/")
    page.goto("/nowhere/")
    # Case and accents do not count.
    page.get_by_role("search").get_by_role("searchbox").fill(place["name"].upper().replace("A", "Á"))
    page.get_by_role("search").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=*")
    found = page.locator("#results-list")
    for title in ("Places", "Stays", "Journeys"):
        expect(found.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(found.locator(f"a[href='{place['url']}']")).to_be_visible()
    found.locator("a.chip[href*='type=flight']").first.click()
    expect(page.locator("#results-title")).to_contain_text("Flights from")
    page.goto("/search/?q=qqqqqq")
    expect(page.locator("main")).to_contain_text("We know nothing called")
