"""What a selection costs, what it takes out of stock, and what cancelling it gives back: the rules of the content format again,
in another language, by exact fractions. A selection is the JSON object that goes to `POST /quotes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

from content import Content
from items import Hotel, Package, Room, Row, Service, Term

SERVICES = {"flight", "train", "bus"}


class Refused(Exception):
    """The selection cannot be bought, whatever is in stock; `field` is the JSON pointer that an API client is told."""

    def __init__(self, field: str):
        super().__init__(field)
        self.field = field


@dataclass
class Price:
    total: int
    currency: str
    terms: list[dict]
    # What is added up, by what it is for: amounts of the lines may be cut otherwise, their sum may not.
    parts: dict[str, int]
    return_date: date | None
    # (kind, item, room or cabin, day) → how many, and how many there are at all.
    needs: dict[tuple[str, str, str, date], int]
    stock: dict[tuple[str, str, str, date], int]


def rounded(amount: Fraction) -> int:
    """Half up, for amounts of zero and more."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def percent_of(percent: Fraction, amount: int) -> int:
    return rounded(percent * amount / 100)


def instant(on: date, clock: time, zone: str) -> datetime:
    """A skipped time counts with the offset before, a doubled one is the first: both are what fold 0 means."""
    return datetime.combine(on, clock, ZoneInfo(zone)).replace(fold=0).astimezone(timezone.utc)


def rfc3339(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def nightly_rate(room: Room, night: date) -> int:
    for season in reversed(room.seasons):
        if season.first <= night <= season.last:
            return season.rate
    if room.weekend_rate is not None and night.weekday() in (4, 5):
        return room.weekend_rate
    return room.rate


def nights(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days)]


def stay(hotel: Hotel, room: Room, rooms: int, guests: int, first: date, last: date) -> dict[str, int]:
    days = nights(first, last)
    lodging = rooms * sum(nightly_rate(room, night) for night in days)
    parts = {"rooms": lodging}
    for number, tax in enumerate(hotel.taxes):
        if tax.included:
            continue
        if tax.percent is not None:
            parts[f"tax {number}"] = percent_of(tax.percent, lodging)
        else:
            parts[f"tax {number}"] = tax.per_guest_per_night * guests * len(days)
    return parts


def fares(row: Row, cabin: str, party: list[str]) -> int:
    fare = row.fares[cabin]
    each = {"adult": fare, "child": percent_of(row.child_percent, fare), "infant": percent_of(row.infant_percent, fare)}
    return sum(each[person] for person in party)


def cancellation(entries: tuple[Term, ...], travel: date, zone: str, total: int) -> list[dict]:
    return [
        {"until": rfc3339(instant(travel - timedelta(days=entry.days_before - 1), time(0), zone)),
         "refundAmount": percent_of(entry.percent, total)}
        for entry in entries
    ]


def clock(text: str) -> time:
    return time(int(text[:2]), int(text[3:]))


def departure(service: Service, row: Row, on: date) -> datetime:
    return instant(on, clock(row.departs), service.origin_zone)


def duration(service: Service, row: Row, on: date) -> int:
    arrives = instant(on + timedelta(days=row.day_offset), clock(row.arrives), service.destination_zone)
    return int((arrives - departure(service, row, on)).total_seconds()) // 60


def durations(service: Service) -> tuple[int, list[dict]]:
    """That of the first day it runs, then each day from which it is another."""
    first = last = None
    changes = []
    for on in service.running_days():
        minutes = duration(service, service.row(on), on)
        if first is None:
            first = minutes
        elif minutes != last:
            changes.append({"from": on.isoformat(), "durationMinutes": minutes})
        last = minutes
    return first, changes


def party_of(selection: dict) -> list[str]:
    passengers = selection["passengers"]
    return ["adult"] * passengers if isinstance(passengers, int) else [p["type"] for p in passengers]


def price(content: Content, selection: dict, now: datetime) -> Price:
    kind = selection["bookingType"]
    if kind == "hotel":
        return price_stay(content.hotels[selection["itemId"]], selection, now)
    if kind == "package":
        return price_package(content.packages[selection["itemId"]], selection, now)
    return price_journey(content.services[kind], selection, now)


def price_stay(hotel: Hotel, selection: dict, now: datetime) -> Price:
    first, last = date.fromisoformat(selection["travelDate"]), date.fromisoformat(selection["returnDate"])
    room = hotel.rooms.get(selection["room"])
    if room is None:
        raise Refused("/room")
    rooms, guests = selection.get("rooms", 1), selection["guests"]
    if guests > room.sleeps * rooms:
        raise Refused("/guests")
    if last <= first or (last - first).days < hotel.min_nights:
        raise Refused("/returnDate")
    days = nights(first, last)
    if hotel.bookable and not (hotel.bookable[0] <= days[0] and days[-1] <= hotel.bookable[1]):
        raise Refused("/travelDate")
    if first < now.astimezone(ZoneInfo(hotel.zone)).date():
        raise Refused("/travelDate")
    parts = stay(hotel, room, rooms, guests, first, last)
    total = sum(parts.values())
    keys = [("hotel", hotel.id, room.code, night) for night in days]
    return Price(total, hotel.currency, cancellation(hotel.cancellation, first, hotel.zone, total), parts, last,
                 {key: rooms for key in keys}, {key: room.count for key in keys})


def leg(service: Service, cabin: str, party: list[str], on: date, now: datetime, field: str) -> Row:
    row = service.row(on)
    if row is None:
        raise Refused(field)
    if cabin not in row.fares:
        raise Refused("/cabin")
    if departure(service, row, on) <= now:
        raise Refused(field)
    return row


def price_journey(services: dict[str, Service], selection: dict, now: datetime) -> Price:
    out, cabin, party = services[selection["itemId"]], selection["cabin"], party_of(selection)
    on = date.fromisoformat(selection["travelDate"])
    row = leg(out, cabin, party, on, now, "/travelDate")
    key = (out.kind, out.id, cabin, on)
    parts = {"out": fares(row, cabin, party)}
    needs, stock = {key: len(party)}, {key: row.seats[cabin]}
    back_on = None
    if selection.get("returnItemId"):
        back, back_on = services[selection["returnItemId"]], date.fromisoformat(selection["returnDate"])
        back_row = leg(back, cabin, party, back_on, now, "/returnDate")
        parts["back"] = fares(back_row, cabin, party)
        key = (back.kind, back.id, cabin, back_on)
        needs[key] = needs.get(key, 0) + len(party)
        stock[key] = back_row.seats[cabin]
    total = sum(parts.values())
    return Price(total, row.currency, cancellation(row.cancellation, on, out.origin_zone, total), parts, back_on, needs, stock)


def package_days(package: Package, on: date) -> tuple[date, date]:
    """The stay's first day, and the day of check-out, on which the inbound runs."""
    row = package.outbound.row(on) if package.outbound else None
    first = on + timedelta(days=row.day_offset if row else 0)
    return first, first + timedelta(days=package.nights)


def price_package(package: Package, selection: dict, now: datetime) -> Price:
    on, travellers = date.fromisoformat(selection["travelDate"]), selection["travellers"]
    if on not in package.departures:
        raise Refused("/travelDate")
    if package.sleeps is not None and travellers > package.sleeps:
        raise Refused("/travellers")
    if on < now.astimezone(ZoneInfo(package.zone)).date():
        raise Refused("/travelDate")
    first, last = package_days(package, on)
    hotel, room = package.hotel, package.room
    rooms = -(-travellers // room.sleeps)
    needs = {("hotel", hotel.id, room.code, night): rooms for night in nights(first, last)}
    stock = {key: room.count for key in needs}
    parts = stay(hotel, room, rooms, travellers, first, last)
    for service, runs_on, name in ((package.outbound, on, "out"), (package.inbound, last, "back")):
        if service is None:
            continue
        row = service.row(runs_on)
        if departure(service, row, runs_on) <= now:
            raise Refused("/travelDate")
        parts[name] = fares(row, package.cabin, ["adult"] * travellers)
        key = (service.kind, service.id, package.cabin, runs_on)
        needs[key] = needs.get(key, 0) + travellers
        stock[key] = row.seats[package.cabin]
    if package.per_person is not None:
        parts = {"package": package.per_person * travellers}
    else:
        parts["discount"] = -percent_of(package.discount, sum(parts.values()))
    total = sum(parts.values())
    return Price(total, package.currency, cancellation(package.cancellation, on, package.zone, total), parts, last, needs, stock)


def refund_now(terms: list[dict], now: datetime) -> int:
    return next((term["refundAmount"] for term in terms if rfc3339(now) < term["until"]), 0)
