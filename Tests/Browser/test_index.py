"""A catalogue too long to fetch: lists and searches that the index answers a few kilobytes at a time."""

import json
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from server import ROOT, Server


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    subprocess.run([sys.executable, ROOT / "Tests/Benchmarks/generate.py", "600", folder], check=True)
    server = Server(folder)
    server.content = folder / "Content"
    server.build()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def view(browser: Browser, long: Server, watch):
    context = browser.new_context(base_url=long.origin, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    watch.attend(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def houses(long: Server) -> list[dict]:
    found, file = [], long.folder / "public/api/v1/hotels/index.json"
    while file:
        answer = json.loads(file.read_text())
        found += answer["data"]
        file = long.folder / f"public{answer['page']['next']}" if answer["page"]["next"] else None
    return found


def names(page: Page) -> list[str]:
    return page.locator("article.card h3").all_inner_texts()


def folded(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def wait_for(page: Page, words: str) -> None:
    expect(page.locator("[role=status]").filter(has_text=words).first).to_be_visible()


def test_a_long_list_is_filtered_and_sorted_whole(view: Page, houses: list[dict]):
    view.goto("/hotels/")
    form = view.locator("form.filters")
    four = [one for one in houses if one["stars"] >= 4]
    form.get_by_label("Stars").select_option("4")
    wait_for(view, f"{len(four)} of {len(houses)} found")
    expect(view.locator("article.card")).to_have_count(24)
    view.get_by_role("button", name="Show more").click()
    expect(view.locator("article.card")).to_have_count(48)
    best = {one["name"]: one["rating"]["score"] for one in four}
    assert [best[name] for name in names(view)] == sorted(best.values(), reverse=True)[:48]
    form.get_by_label("Highest price").fill("120")
    cheap = {one["name"]: one["rooms"][0]["rate"] for one in four if one["rooms"][0]["rate"] <= 12_000}
    wait_for(view, f"{len(cheap)} of {len(houses)}")
    form.get_by_label("Lowest price").fill("80")
    cheap = {name: rate for name, rate in cheap.items() if rate >= 8_000}
    wait_for(view, f"{len(cheap)} of {len(houses)}")
    form.get_by_label("Sort by").select_option("price")
    cheapest = [re.escape(name) for name, rate in cheap.items() if rate == min(cheap.values())]
    expect(view.locator("article.card h3").first).to_have_text(re.compile("|".join(cheapest)))
    assert [cheap[name] for name in names(view)] == sorted(cheap.values())[:24]


def test_a_long_list_in_the_order_of_names_reads_few_of_them(view: Page, houses: list[dict], watch):
    view.goto("/hotels/")
    view.locator("form.filters").get_by_label("Sort by").select_option("name")
    wait_for(view, f"{len(houses)} of {len(houses)} found")
    wanted = sorted(houses, key=lambda one: (" ".join(folded(one["name"])), one["id"]))[:24]
    assert names(view) == [one["name"] for one in wanted]
    leaves = {one.url for one in watch.requests if "/search/hotels/names/" in one.url}
    assert 1 <= len(leaves) <= 3


@pytest.mark.parametrize("text", ["harbour", "HÁRBOUR", "harb", "harbour house", "house 17", "the"])
def test_a_name_is_found_by_the_beginnings_of_its_words(text: str, view: Page, houses: list[dict], watch):
    asked = folded(text.replace("Á", "a"))
    wanted = {one["name"] for one in houses if all(any(own.startswith(word) for own in folded(one["name"])) for word in asked)}
    view.goto("/hotels/")
    view.locator("form.filters").get_by_label("Name").fill(text)
    wait_for(view, f"{len(wanted)} of {len(houses)}")
    assert set(names(view)) <= wanted and len(names(view)) == min(24, len(wanted))
    sent = [one for one in watch.requests if one.url.endswith(".json")]
    assert sum(len(one.response().body()) for one in sent) < 100_000


def test_a_search_without_days_asks_the_index_alone(view: Page, houses: list[dict], watch):
    for address in ("/search/?type=hotel", "/search/?type=hotel&destination=place-3", "/search/?q=lemon"):
        view.goto(address)
        expect(view.locator("#results-list article.card").first).to_be_visible()
    there = [one["name"] for one in houses if one["destination"] == "place-3"]
    view.goto("/search/?type=hotel&destination=place-3&sort=name")
    wait_for(view, f"{len(there)} place")
    assert sorted(names(view)) == sorted(there)[:24]
    view.goto("/search/?type=hotel&minStars=5&amenities=pool&sort=rating")
    five = [one for one in houses if one["stars"] == 5 and "pool" in one["amenities"]]
    wait_for(view, f"{len(five)} place")
    assert not [one.url for one in watch.requests if urlsplit(one.url).path.startswith("/api/v1/hotels")]


def test_the_routes_of_a_place_are_known_without_all_routes(view: Page, long: Server, watch):
    flights = [one for number in (None, 2, 3) for one in json.loads(
        (long.folder / f"public/api/v1/flights/{'index' if number is None else f'pages/{number}'}.json").read_text())["data"]]
    origin = flights[0]["origin"]
    there = {one["destination"] for one in flights if one["origin"] == origin}
    view.goto(f"/search/?type=flight&origin={origin}")
    expect(view.locator("#results-list a.chip")).to_have_count(len(there))
    assert set(view.locator("#results-list a.chip small").all_inner_texts()) == there
    view.goto(f"/search/?type=flight&destination={origin}")
    expect(view.locator("#results-list a.chip")).to_have_count(len({one["origin"] for one in flights if one["destination"] == origin}))


def test_one_edit_of_one_house_rewrites_a_few_small_files(long: Server, houses: list[dict]):
    search = long.folder / "public/search"
    before = {file: file.read_bytes() for file in search.rglob("*.json")}
    house = long.content / f"hotels/{houses[7]['id']}.md"
    words = house.read_text()
    house.write_text(re.sub(r"rate: \d+\.00", "rate: 77.00", words, count=1))
    long.build()
    after = {file: file.read_bytes() for file in search.rglob("*.json")}
    house.write_text(words)
    changed = [file for file, bytes_ in after.items() if before.get(file) != bytes_]
    assert set(before) == set(after) and 1 <= len(changed) <= 6
    assert sum(len(after[file]) for file in changed) < 60_000
