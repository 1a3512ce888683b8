"""What content holds, in integers of the minor unit, days and percentages; and how its text is read into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

# ISO 4217: the currencies whose minor unit is not a hundredth.
NO_DECIMALS = set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
THREE_DECIMALS = set("BHD IQD JOD KWD LYD OMR TND".split())


def minor(text: str, currency: str) -> int:
    """`129.00` in EUR is 12900, `18000` in JPY is 18000: by moving the point in the text, never through a float."""
    places = 0 if currency in NO_DECIMALS else 3 if currency in THREE_DECIMALS else 2
    whole, _, part = text.partition(".")
    if len(part) > places:
        raise ValueError(f"{text} has more decimals than {currency}")
    return int(whole + part.ljust(places, "0"))


def day(text: str) -> date:
    return date.fromisoformat(text)


def weekdays(text: str) -> frozenset[int]:
    return frozenset(range(7)) if text == "daily" else frozenset(WEEKDAYS.index(name) for name in text.split())


@dataclass(frozen=True)
class Term:
    days_before: int
    percent: Fraction


@dataclass(frozen=True)
class Season:
    first: date
    last: date
    rate: int


@dataclass(frozen=True)
class Room:
    code: str
    sleeps: int
    count: int
    rate: int
    weekend_rate: int | None
    seasons: tuple[Season, ...]


@dataclass(frozen=True)
class Tax:
    percent: Fraction | None
    per_guest_per_night: int | None
    included: bool


@dataclass(frozen=True)
class Hotel:
    id: str
    zone: str
    destination: str
    currency: str
    rooms: dict[str, Room]
    taxes: tuple[Tax, ...]
    cancellation: tuple[Term, ...]
    bookable: tuple[date, date] | None
    min_nights: int


@dataclass(frozen=True)
class Row:
    """One line of a timetable: what runs at one time on some weekdays between two days."""

    departs: str
    arrives: str
    day_offset: int
    days: frozenset[int]
    first: date
    last: date
    currency: str
    fares: dict[str, int]
    seats: dict[str, int]
    cancellation: tuple[Term, ...]
    child_percent: Fraction
    infant_percent: Fraction

    def runs(self, on: date) -> bool:
        return self.first <= on <= self.last and on.weekday() in self.days


@dataclass
class Service:
    id: str
    kind: str
    origin: str
    destination: str
    origin_zone: str
    destination_zone: str
    rows: list[Row] = field(default_factory=list)

    def row(self, on: date) -> Row | None:
        return next((row for row in self.rows if row.runs(on)), None)

    def running_days(self) -> list[date]:
        found = set()
        for row in self.rows:
            on = row.first
            while on <= row.last:
                if on.weekday() in row.days:
                    found.add(on)
                on += timedelta(days=1)
        return sorted(found)


@dataclass(frozen=True)
class Package:
    id: str
    zone: str
    destination: str
    nights: int
    currency: str
    hotel: Hotel
    room: Room
    outbound: Service | None
    inbound: Service | None
    cabin: str | None
    departures: tuple[date, ...]
    per_person: int | None
    discount: Fraction | None
    sleeps: int | None
    cancellation: tuple[Term, ...]


def terms(entries: list[dict]) -> tuple[Term, ...]:
    return tuple(Term(int(e["daysBefore"]), Fraction(e["refundPercent"])) for e in entries)
