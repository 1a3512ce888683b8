"""Being found: what the site tells search engines, feeds and shared links is what its pages show."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as xml
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from documents import Document
from server import Server
from vocabulary import TERMS

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.fixture(scope="module")
def site(server: Server) -> dict[str, Document]:
    """Every page by its path."""
    root = server.folder / "public"
    return {"/" + str(file.relative_to(root)).removesuffix("index.html"): Document(file) for file in root.rglob("*.html")}


def records(server: Server, folder: str) -> list[dict]:
    root = server.folder / "public/api/v1"
    file = root / folder / "index.json"
    found = []
    while file:
        answer = json.loads(file.read_text())
        found += answer["data"]
        file = root / answer["page"]["next"].split("/api/v1/")[1] if answer["page"]["next"] else None
    return found


def amount(minor: int, currency: str) -> Decimal:
    return Decimal(minor) / (1 if currency == "JPY" else 100)


def terms(value, path: str):
    """Every type and property of a block is schema.org's, and every value says something."""
    if isinstance(value, list):
        assert value, path
        for one in value:
            terms(one, path)
    elif isinstance(value, dict):
        kind = value["@type"]
        allowed = set(TERMS[kind].split()) | {"@type", "@context"}
        assert set(value) <= allowed, f"{path} {kind}: {set(value) - allowed}"
        for name, one in value.items():
            terms(one, f"{path} {kind}.{name}")
    else:
        assert value not in (None, ""), path


def test_structured_data_speaks_schema_org_alone(site, server: Server):
    for path, page in site.items():
        for block in page.blocks:
            assert block["@context"] == "https://schema.org"
            terms(block, path)
            if "url" in block:
                assert block["url"] == server.origin + path, path


def test_a_hotel_says_the_name_address_stars_and_prices_that_stand_on_its_page(site, server: Server):
    places = {one["id"]: one for one in records(server, "destinations")}
    for hotel in records(server, "hotels"):
        page = site[hotel["url"]]
        said = page.block("Hotel")
        assert said["name"] == hotel["name"] == " ".join(page.heading.split())
        place = places[hotel["destination"]]
        assert said["address"]["addressLocality"] == place["name"] and place["name"] in page.words
        assert said["address"]["addressCountry"] == place["country"] and place["country"] in page.words
        assert said["address"].get("streetAddress") == hotel["address"]
        if hotel["address"]:
            assert hotel["address"] in page.words
        assert said.get("starRating", {}).get("ratingValue") == hotel["stars"]
        if hotel["stars"]:
            assert f"{hotel['stars']} star" in page.words
        if hotel["rating"] and hotel["rating"]["reviews"]:
            assert said["aggregateRating"]["ratingValue"] == hotel["rating"]["score"]
            assert f"{said['aggregateRating']['reviewCount']} review" in page.words
        assert len(said["makesOffer"]) == len(said["containsPlace"]) == len(hotel["rooms"])
        for offer, inside, room in zip(said["makesOffer"], said["containsPlace"], hotel["rooms"]):
            rates = [room["rate"], room.get("weekendRate") or room["rate"], *(one["rate"] for one in room["seasons"])]
            assert offer["name"] == inside["name"] == room["name"] and room["name"] in page.words
            assert offer["priceCurrency"] == hotel["currency"] == said["currenciesAccepted"]
            assert Decimal(offer["price"]) == amount(min(rates), hotel["currency"])
            assert Decimal(offer["price"]) in page.amounts, f"{hotel['id']}: {offer['price']}"
            assert inside["occupancy"]["maxValue"] == room["sleeps"]
        for hour in (said.get("checkinTime"), said.get("checkoutTime")):
            assert hour is None or hour[:5] in page.words


def first_day(row: dict) -> date:
    days = WEEKDAYS if row["days"] == "daily" else row["days"] if isinstance(row["days"], list) else row["days"].split()
    day = date.fromisoformat(row["validFrom"])
    while WEEKDAYS[day.weekday()] not in days:
        day += timedelta(1)
    return day


@pytest.mark.parametrize("folder,kind,number", [
    ("flights", "Flight", "flightNumber"), ("trains", "TrainTrip", "trainNumber"), ("buses", "BusTrip", "busNumber")])
def test_a_journey_says_the_times_of_its_page_with_the_offsets_of_its_zones(folder, kind, number, site, server: Server):
    index = json.loads((server.folder / "public/search/index.json").read_text())
    stops = index["airports" if folder == "flights" else "stations"]
    zones = dict(zip(stops["code"], stops["timezone"]))
    for service in records(server, folder):
        page = site[service["url"]]
        said = page.block(kind)
        row = service["schedule"][0]
        assert said[number] == service["service"] and service["service"] in page.words
        day = first_day(row)
        ends = []
        for name, place, clock, offset in (
                ("departureTime", "origin", "departs", 0), ("arrivalTime", "destination", "arrives", row["arrivalDayOffset"])):
            moment = datetime.fromisoformat(said[name])
            wanted = datetime.combine(day + timedelta(offset), datetime.strptime(row[clock], "%H:%M").time(),
                                      ZoneInfo(zones[service[place]]))
            assert moment == wanted and moment.utcoffset() == wanted.utcoffset(), service["id"]
            assert said[name][11:16] == row[clock] and row[clock] in page.words
            ends.append(moment)
        assert (ends[1] - ends[0]).total_seconds() / 60 == service["durationMinutes"]
        fares = {one["cabin"]: amount(one["fare"], row["currency"]) for one in row["fares"]}
        assert {one["name"].lower(): Decimal(one["price"]) for one in said["offers"]} == fares
        assert set(fares.values()) <= page.amounts
        assert {one["priceCurrency"] for one in said["offers"]} == {row["currency"]}


def test_a_package_says_the_name_and_the_price_of_its_page(site, server: Server):
    for package in records(server, "packages"):
        page = site[package["url"]]
        said = page.block("TouristTrip")
        assert said["name"] == package["name"] == " ".join(page.heading.split())
        assert said["offers"]["priceCurrency"] == package["currency"]
        assert Decimal(said["offers"]["price"]) in page.amounts
        assert len(said.get("subTrip", [])) == sum(1 for one in ("outbound", "inbound") if package["includes"].get(one))


def test_breadcrumbs_and_lists_are_those_that_a_reader_sees(site, server: Server):
    listed = 0
    for path, page in site.items():
        if page.crumbs:
            steps = page.block("BreadcrumbList")["itemListElement"]
            assert [one["name"] for one in steps] == [" ".join(one.split()) for one in page.crumbs], path
            assert [one["position"] for one in steps] == list(range(1, len(steps) + 1))
            assert all((server.folder / f"public{urlsplit(one['item']).path}index.html").exists() for one in steps[:-1])
        for block in (one for one in page.blocks if one["@type"] == "ItemList"):
            said = [(one["name"], urlsplit(one["url"]).path) for one in block["itemListElement"]]
            seen = [address for _, address in page.cards] or [path for _, path in said]
            assert set(path for _, path in said) <= set(seen), path
            if path.startswith("/hotels/"):
                assert said == [(" ".join(name.split()), address) for name, address in page.cards]
                numbers = [one["position"] for one in block["itemListElement"]]
                first = 1 + 24 * (int(path.split("/")[3]) - 1 if "/page/" in path else 0)
                assert numbers == list(range(first, first + len(numbers)))
                assert block["numberOfItems"] == len(records(server, "hotels"))
            listed += 1
    assert listed > 10


def test_every_page_has_a_head_that_can_be_shared_and_listed(site, server: Server):
    titles, last = set(), max(int(path.split("/")[3]) for path in site if "/hotels/page/" in path)
    for path, page in site.items():
        assert page.title and page.title not in titles, path
        titles.add(page.title)
        assert page.metas["og:title"] and page.metas["og:site_name"] and page.metas["og:locale"]
        hidden = page.metas["robots"] == "noindex"
        assert hidden == bool(re.match(r"/(search|book|checkout|booking|account|admin|404\.html)", path)), path
        if path != "/404.html":
            assert page.links["canonical"] == [server.origin + path] == [page.metas["og:url"]]
        if not hidden:
            assert page.metas["description"] == page.metas["og:description"], path
            assert 20 < len(page.metas["description"]), path
        picture = page.metas.get("og:image")
        assert page.metas["twitter:card"] == ("summary_large_image" if picture else "summary")
        if picture:
            assert picture.startswith(server.origin + "/media/") and page.metas["og:image:alt"]
            assert (server.folder / f"public{urlsplit(picture).path}").exists()
            assert int(page.metas["og:image:width"]) > 0 and int(page.metas["og:image:height"]) > 0
    for number in range(1, last + 1):
        at = lambda one: [server.origin + ("/hotels/" if one == 1 else f"/hotels/page/{one}/")] if 1 <= one <= last else []
        page = site[urlsplit(at(number)[0]).path]
        assert page.links.get("prev", []) == at(number - 1) and page.links.get("next", []) == at(number + 1)


def test_the_home_page_says_who_runs_the_site_and_how_to_search_it(site, server: Server):
    said = site["/"].block("WebSite")
    assert said["potentialAction"]["target"]["urlTemplate"] == f"{server.origin}/search/?q={{search_term_string}}"
    assert said["publisher"]["url"] == f"{server.origin}/"
    assert (server.folder / f"public{urlsplit(said['publisher']['logo']).path}").exists()


def changed(server: Server) -> dict[str, str | None]:
    """The day of change of each item's page, as its editor says."""
    return {one["url"]: one["updated"] for folder in ("destinations", "hotels", "flights", "trains", "buses", "packages")
            for one in records(server, folder)}


def test_the_sitemap_lists_what_may_be_listed_with_the_editors_days(site, server: Server):
    tree = xml.parse(server.folder / "public/sitemap.xml").getroot()
    assert tree.tag == SITEMAP + "urlset"
    days = {urlsplit(one.findtext(SITEMAP + "loc")).path: one.findtext(SITEMAP + "lastmod") for one in tree}
    assert set(days) == {path for path, page in site.items() if page.metas["robots"] != "noindex"}
    items = changed(server)
    assert any(items.values())
    for path, day in items.items():
        assert days[path] == day, path
    for path in set(days) - set(items):
        # Lists have no editor; a page of words may have a day of its own.
        assert days[path] is None or path.count("/") == 2, path


def test_the_feed_is_one_that_readers_take(server: Server):
    feed = xml.parse(server.folder / "public/feed.xml").getroot()
    assert feed.tag == ATOM + "feed"
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
    entries = feed.findall(ATOM + "entry")
    # RFC 4287 §4.1.1 and §4.1.2: what a feed and an entry must have, once each.
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
        assert moment.fullmatch(element.findtext(ATOM + "updated"))
        assert element.findtext(ATOM + "title").strip()
        alternates = [one for one in element.findall(ATOM + "link") if one.get("rel") == "alternate"]
        assert len(alternates) == 1 and alternates[0].get("type") == "text/html"
    assert feed.find(ATOM + "author").findtext(ATOM + "name")
    [own] = [one for one in feed.findall(ATOM + "link") if one.get("rel") == "self"]
    assert own.get("href") == f"{server.origin}/feed.xml"
    ids = [one.findtext(ATOM + "id") for one in entries]
    assert len(set(ids)) == len(ids) and all(urlsplit(one).scheme for one in ids)
    days = [one.findtext(ATOM + "updated") for one in entries]
    assert days == sorted(days, reverse=True) and feed.findtext(ATOM + "updated") == days[0]
    items = changed(server)
    for one in entries:
        path = urlsplit(one.findtext(ATOM + "id")).path
        assert path not in items or one.findtext(ATOM + "updated") == f"{items[path]}T00:00:00Z"
    dated = [path for path, day in items.items() if day]
    assert len(entries) >= min(100, len(dated))


def test_robots_and_the_lost_find_their_way(site, server: Server):
    robots = (server.folder / "public/robots.txt").read_text().splitlines()
    assert f"Sitemap: {server.origin}/sitemap.xml" in robots and not any(one.startswith("Disallow: /") for one in robots)
    lost = (server.folder / "public/404.html").read_text()
    assert 'role="search"' in lost and 'name="q"' in lost and "canonical" not in site["/404.html"].links
