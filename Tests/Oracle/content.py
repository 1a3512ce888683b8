"""Reads a Content folder the way its format says, and nothing else: no line of this was written by looking at the product.

Everything is kept as the editor wrote it (text) until `items` turns it into numbers and days.
Faults are not looked for: the content is what `wayfare build` has accepted.
"""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import yaml

from items import Hotel, Package, Room, Row, Season, Service, Tax, Term, day, minor, terms, weekdays


class Content:
    """The whole folder: `hotels`, `services` (by kind) and `packages`, each by id."""

    def __init__(self, root: Path):
        self.root = root
        self.zones: dict[str, str] = {}
        self.destinations: dict[str, dict] = {}
        for slug, front in fronts(root / "destinations"):
            self.destinations[slug] = front
            self.zones[slug] = front["timezone"]
        places: dict[str, str] = {}
        for name in ("airports.csv", "stations.csv"):
            for record in table(root / "data" / name):
                places[record["code"]] = record["timezone"]
        self.hotels = {slug: self.hotel(slug, front) for slug, front in fronts(root / "hotels")}
        self.services: dict[str, dict[str, Service]] = {
            kind: self.timetable(kind, root / folder, places)
            for kind, folder in (("flight", "flights"), ("train", "trains"), ("bus", "buses"))
        }
        self.packages = {slug: self.package(slug, front) for slug, front in fronts(root / "packages")}

    def hotel(self, slug: str, front: dict) -> Hotel:
        currency = front["currency"]
        rooms = {}
        for entry in front["rooms"]:
            weekend = entry.get("weekendRate")
            rooms[entry["code"]] = Room(
                entry["code"], int(entry["sleeps"]), int(entry["count"]), minor(entry["rate"], currency),
                None if weekend is None else minor(weekend, currency),
                tuple(Season(day(s["from"]), day(s["to"]), minor(s["rate"], currency)) for s in entry.get("seasons", [])))
        taxes = tuple(
            Tax(Fraction(t["percent"]) if "percent" in t else None,
                minor(t["perGuestPerNight"], currency) if "perGuestPerNight" in t else None,
                t.get("included", "false") == "true")
            for t in front.get("taxes", []))
        bookable = front.get("bookable")
        return Hotel(
            slug, self.zones[front["destination"]], front["destination"], currency, rooms, taxes,
            terms(front.get("cancellation", [])),
            None if bookable is None else (day(bookable["from"]), day(bookable["to"])),
            int(front.get("minNights", "1")))

    def timetable(self, kind: str, folder: Path, places: dict[str, str]) -> dict[str, Service]:
        services: dict[str, Service] = {}
        for record in [r for path in sources(folder, ".csv") for r in table(path)] + [
                {k: str(v) for k, v in r.items()} for path in sources(folder, ".yaml") for r in load(path.read_text("utf-8-sig"))]:
            origin, destination = record["origin"], record["destination"]
            id = f"{record['service']}-{origin}-{destination}".lower()
            service = services.setdefault(
                id, Service(id, kind, origin, destination, places[origin], places[destination]))
            currency = record["currency"]
            cabins = [key[:-5] for key, value in record.items() if key and re.fullmatch("[a-z]+_fare", key) and value]
            service.rows.append(Row(
                record["departs"], record["arrives"], int(record["arrivalDayOffset"]), weekdays(record["days"]),
                day(record["validFrom"]), day(record["validTo"]), currency,
                {cabin: minor(record[cabin + "_fare"], currency) for cabin in cabins},
                {cabin: int(record[cabin + "_seats"]) for cabin in cabins},
                tuple(Term(int(t.split(":")[0]), Fraction(t.split(":")[1])) for t in (record.get("cancellation") or "").split()),
                Fraction(record.get("child_percent") or "100"), Fraction(record.get("infant_percent") or "100")))
        return services

    def package(self, slug: str, front: dict) -> Package:
        currency, parts = front["currency"], front["includes"]
        hotel = self.hotels[parts["hotel"]]

        def service(id: str | None) -> Service | None:
            if id is None:
                return None
            return next(kind[id] for kind in self.services.values() if id in kind)

        departures = front["departures"]
        if isinstance(departures, dict):
            on, last, days, found = day(departures["from"]), day(departures["to"]), weekdays(departures["days"]), []
            while on <= last:
                if on.weekday() in days:
                    found.append(on)
                on += timedelta(days=1)
        else:
            found = [day(text) for text in departures]
        price = front["price"]
        return Package(
            slug, self.zones[front["destination"]], front["destination"], int(front["nights"]), currency, hotel,
            hotel.rooms[parts["room"]], service(parts.get("outbound")), service(parts.get("inbound")), parts.get("cabin"),
            tuple(found), minor(price["perPerson"], currency) if "perPerson" in price else None,
            Fraction(price["discountPercent"]) if "discountPercent" in price else None,
            int(front["sleeps"]) if "sleeps" in front else None, terms(front.get("cancellation", [])))


def load(text: str):
    """Plain scalars stay text: the key decides the type."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def sources(folder: Path, ending: str) -> list[Path]:
    if not folder.is_dir():
        return []
    return [p for p in sorted(folder.iterdir()) if p.name.endswith(ending) and p.name[0] not in ".~"]


def fronts(folder: Path):
    """The front matter of each published item of a folder; translations (`name.pt.md`) change words alone."""
    for path in sources(folder, ".md"):
        if "." in path.stem:
            continue
        _, front, _ = re.split(r"^---\s*$", path.read_text("utf-8-sig"), maxsplit=2, flags=re.MULTILINE)
        found = load(front)
        if found.get("draft", "false") != "true":
            yield path.stem, found


def table(path: Path) -> list[dict]:
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [record for record in csv.DictReader(file) if any(record.values())]
