"""Random selections of every kind, the same for the same seed: most can be bought, some are refused on purpose."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from content import Content
from items import Hotel, Package, Service

KINDS = ("hotel", "flight", "train", "bus", "package")
HORIZON = 330


class Shopper:
    def __init__(self, content: Content, seed: int, now: datetime):
        self.content, self.random, self.today = content, random.Random(seed), now.date()

    def soon(self, first: date | None = None, last: date | None = None) -> date:
        """A day from tomorrow on, inside the range if it is still to come."""
        low = max(first or self.today, self.today + timedelta(days=1))
        high = min(last or low + timedelta(days=HORIZON), low + timedelta(days=HORIZON))
        return low + timedelta(days=self.random.randint(0, max(0, (high - low).days)))

    def selection(self, kind: str) -> dict | None:
        if kind == "hotel":
            return self.stay(self.pick(self.content.hotels))
        if kind == "package":
            return self.trip(self.pick(self.content.packages))
        return self.journey(kind, self.pick(self.content.services[kind]))

    def pick(self, items: dict):
        return items[self.random.choice(sorted(items))] if items else None

    def stay(self, hotel: Hotel | None) -> dict | None:
        if hotel is None:
            return None
        room = hotel.rooms[self.random.choice(sorted(hotel.rooms))]
        bookable = hotel.bookable or (None, None)
        # Half of the stays begin about a season's edge, where the rates change.
        edges = [day for season in room.seasons for day in (season.first, season.last)]
        first = self.soon(*bookable)
        if edges and self.random.random() < 0.5:
            edge = self.random.choice(edges) - timedelta(days=self.random.randint(0, 3))
            first = edge if edge > self.today else first
        nights = max(hotel.min_nights, self.random.choice((1, 2, 2, 3, 4, 5, 7, 10)))
        rooms = self.random.choice((1, 1, 1, 2, 3))
        if self.random.random() < 0.04:
            nights, rooms = max(0, hotel.min_nights - 1), 1
        guests = self.random.randint(1, room.sleeps * rooms + (1 if self.random.random() < 0.04 else 0))
        found = {"bookingType": "hotel", "itemId": hotel.id, "travelDate": first.isoformat(),
                 "returnDate": (first + timedelta(days=nights)).isoformat(), "room": room.code, "guests": guests}
        if rooms > 1 or self.random.random() < 0.3:
            found["rooms"] = rooms
        return found

    def journey(self, kind: str, service: Service | None) -> dict | None:
        if service is None:
            return None
        row = self.random.choice(service.rows)
        days = [on for on in service.running_days() if on > self.today + timedelta(days=1)]
        if not days:
            return None
        on = self.random.choice(days)
        if self.random.random() < 0.05:
            on = self.soon()
        row = service.row(on) or row
        cabin = self.random.choice(sorted(row.fares))
        party = [self.random.choice(("adult", "adult", "child", "infant")) for _ in range(self.random.randint(0, 4))] + ["adult"]
        found = {"bookingType": kind, "itemId": service.id, "travelDate": on.isoformat(), "cabin": cabin,
                 "passengers": len(party) if self.random.random() < 0.2 else [{"type": person} for person in party]}
        back = self.way_back(service, on, row.currency, cabin)
        if back and self.random.random() < 0.6:
            found["returnItemId"], found["returnDate"] = back[0].id, back[1].isoformat()
        return found

    def way_back(self, out: Service, on: date, currency: str, cabin: str) -> tuple[Service, date] | None:
        choices = [s for s in self.content.services[out.kind].values() if (s.origin, s.destination) == (out.destination, out.origin)]
        self.random.shuffle(choices)
        for service in choices:
            # From the fourth day on, so that it leaves after the arrival whatever the zones.
            for days in self.random.sample(range(4, 18), 14):
                back = on + timedelta(days=days)
                row = service.row(back)
                if row and row.currency == currency and cabin in row.fares:
                    return service, back
        return None

    def trip(self, package: Package | None) -> dict | None:
        if package is None:
            return None
        days = [on for on in package.departures if on > self.today + timedelta(days=2)]
        if not days:
            return None
        most = package.sleeps or 5
        travellers = self.random.randint(1, most + (1 if package.sleeps and self.random.random() < 0.05 else 0))
        return {"bookingType": "package", "itemId": package.id, "travelDate": self.random.choice(days).isoformat(),
                "travellers": travellers}


def features(content: Content, selection: dict) -> set[str]:
    """What of the rules this selection puts to the test: counted, so that a run shows what it covered."""
    kind, found = selection["bookingType"], {selection["bookingType"]}
    if kind == "hotel":
        hotel = content.hotels[selection["itemId"]]
        room, first = hotel.rooms[selection["room"]], date.fromisoformat(selection["travelDate"])
        stay = [first + timedelta(days=n) for n in range((date.fromisoformat(selection["returnDate"]) - first).days)]
        found |= {"season" for night in stay for s in room.seasons if s.first <= night <= s.last}
        found |= {"weekend" for night in stay if room.weekend_rate is not None and night.weekday() in (4, 5)}
        found |= {"included tax" if t.included else "excluded percent" if t.percent is not None else "tax a guest" for t in hotel.taxes}
        found |= {"several rooms"} if selection.get("rooms", 1) > 1 else set()
        currency = hotel.currency
    elif kind == "package":
        package = content.packages[selection["itemId"]]
        found.add("discount" if package.discount is not None else "price a person")
        currency = package.currency
    else:
        service = content.services[kind][selection["itemId"]]
        passengers = selection["passengers"]
        found |= {p["type"] for p in passengers} if isinstance(passengers, list) else {"head count"}
        found |= {"return"} if "returnItemId" in selection else set()
        currency = service.rows[0].currency
    return found | ({"no cents"} if currency == "JPY" else {"thousandths"} if currency == "TND" else set())
