"""The prices that pages are made from: the static JSON of every item, availability and the searches, against the content."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from items import Hotel, Package, Service
from prices import Refused, duration, durations, nightly_rate, nights, price

FOLDERS = {"hotel": "hotels", "flight": "flights", "train": "trains", "bus": "buses", "package": "packages"}


def check_facts(run) -> int:
    """Every item's file; for some of them the days to come as well. Returns how many items there were."""
    for hotel in run.content.hotels.values():
        check_hotel(run, hotel)
    for kind, services in run.content.services.items():
        for service in services.values():
            check_service(run, kind, service)
    for package in run.content.packages.values():
        check_package(run, package)
    for hotel in list(run.content.hotels.values())[:12]:
        check_nights(run, hotel)
    for kind, services in run.content.services.items():
        for service in list(services.values())[:12]:
            check_departures(run, kind, service)
    for package in list(run.content.packages.values())[:6]:
        check_package_days(run, package)
    for destination in run.content.destinations:
        check_offers(run, destination)
    counts = {kind: len(run.content.services[kind]) for kind in ("flight", "train", "bus")}
    return len(run.content.hotels) + sum(counts.values()) + len(run.content.packages)


def allotments(record) -> list[str]:
    """The keys that no public record may hold."""
    if isinstance(record, dict):
        return [key for key in record if key in ("count", "seats")] + [k for value in record.values() for k in allotments(value)]
    return [key for value in record for key in allotments(value)] if isinstance(record, list) else []


def record(run, kind: str, id: str) -> dict | None:
    found = run.get(f"/api/v1/{FOLDERS[kind]}/{id}")
    if found is not None:
        run.same(f"{kind} {id} shows no allotment", allotments(found), [])
        run.same(f"{kind} {id} id", found["id"], id)
    return found


def check_hotel(run, hotel: Hotel) -> None:
    found = record(run, "hotel", hotel.id)
    if found is None:
        return
    run.same(f"hotel {hotel.id} currency", found["currency"], hotel.currency)
    run.same(f"hotel {hotel.id} rooms", [room["code"] for room in found["rooms"]], list(hotel.rooms))
    for theirs in found["rooms"]:
        room = hotel.rooms[theirs["code"]]
        run.same(f"hotel {hotel.id} {room.code} rates", (theirs["rate"], theirs.get("weekendRate"), theirs["sleeps"]),
                 (room.rate, room.weekend_rate, room.sleeps))
        run.same(f"hotel {hotel.id} {room.code} seasons",
                 [(s["from"], s["to"], s["rate"]) for s in theirs.get("seasons") or []],
                 [(s.first.isoformat(), s.last.isoformat(), s.rate) for s in room.seasons])
    run.same(f"hotel {hotel.id} taxes",
             [(None if t.get("percent") is None else Fraction(str(t["percent"])), t.get("perGuestPerNight"), t.get("included") or False)
              for t in found.get("taxes") or []],
             [(t.percent, t.per_guest_per_night, t.included) for t in hotel.taxes])
    run.same(f"hotel {hotel.id} cancellation", told(found), [(t.days_before, t.percent) for t in hotel.cancellation])


def told(found: dict) -> list[tuple]:
    return [(t["daysBefore"], Fraction(str(t["refundPercent"]))) for t in found.get("cancellation") or []]


def check_service(run, kind: str, service: Service) -> None:
    found = record(run, kind, service.id)
    if found is None:
        return
    run.same(f"{kind} {service.id} fares",
             sorted((r["validFrom"], r["validTo"], r["departs"], r["arrives"], r["arrivalDayOffset"], r["currency"],
                     sorted((f["cabin"], f["fare"]) for f in r["fares"])) for r in found["schedule"]),
             sorted((r.first.isoformat(), r.last.isoformat(), r.departs, r.arrives, r.day_offset, r.currency, sorted(r.fares.items()))
                    for r in service.rows))
    minutes, changes = durations(service)
    run.same(f"{kind} {service.id} durations", (found["durationMinutes"], found.get("durations") or []), (minutes, changes))


def check_package(run, package: Package) -> None:
    found = record(run, "package", package.id)
    if found is None:
        return
    price = found["price"]
    theirs = (price.get("perPerson"), None if price.get("discountPercent") is None else Fraction(str(price["discountPercent"])))
    run.same(f"package {package.id} price", (found["currency"], *theirs), (package.currency, package.per_person, package.discount))
    run.same(f"package {package.id} cancellation", told(found), [(t.days_before, t.percent) for t in package.cancellation])


def check_nights(run, hotel: Hotel) -> None:
    """Availability lists each bookable night's rate for one room, before taxes."""
    first = max(run.now.date() + timedelta(days=2), hotel.bookable[0] if hotel.bookable else date.min)
    last = min(first + timedelta(days=60), hotel.bookable[1] if hotel.bookable else date.max)
    if last < first:
        return
    rows = run.get("/api/v1/availability", bookingType="hotel", itemId=hotel.id, **{"from": first, "to": last})
    if rows is not None:
        run.same(f"availability of {hotel.id} from {first}",
                 sorted((r["date"], r["room"], r["available"], r["amount"], r["currency"]) for r in rows),
                 sorted((night.isoformat(), room.code, room.count, nightly_rate(room, night), hotel.currency)
                        for night in nights(first, last + timedelta(days=1)) for room in hotel.rooms.values()))


def check_departures(run, kind: str, service: Service) -> None:
    first = run.now.date() + timedelta(days=2)
    last = first + timedelta(days=91)
    rows = run.get("/api/v1/availability", bookingType=kind, itemId=service.id, **{"from": first, "to": last})
    days = [on for on in nights(first, last + timedelta(days=1)) if service.row(on)]
    if rows is not None:
        run.same(f"availability of {service.id} from {first}",
                 sorted((r["date"], r["cabin"], r["available"], r["amount"], r["currency"]) for r in rows),
                 sorted((on.isoformat(), cabin, service.row(on).seats[cabin], fare, service.row(on).currency)
                        for on in days for cabin, fare in service.row(on).fares.items()))
    if days:
        check_search(run, kind, service, days[0])
        check_search(run, kind, service, days[-1])


def check_search(run, kind: str, service: Service, on: date) -> None:
    rows = run.get(f"/api/v1/{FOLDERS[kind]}/search", origin=service.origin, destination=service.destination, date=on, limit=200)
    if rows is None:
        return
    row = service.row(on)
    theirs = [(r["durationMinutes"], r["currency"], r["departure"], r["arrival"],
               sorted((c["cabin"], c["fare"], c["seatsLeft"]) for c in r["cabins"])) for r in rows if r["id"] == service.id]
    run.same(f"search of {service.id} on {on}", theirs, [(
        duration(service, row, on), row.currency, {"code": service.origin, "time": row.departs},
        {"code": service.destination, "time": row.arrives, "arrivalDayOffset": row.day_offset},
        sorted((cabin, fare, row.seats[cabin]) for cabin, fare in row.fares.items()))])


def check_package_days(run, package: Package) -> None:
    days = [on for on in package.departures if on > run.now.date() + timedelta(days=2)][:92]
    if not days:
        return
    last = min(days[-1], days[0] + timedelta(days=91))
    rows = run.get("/api/v1/availability", bookingType="package", itemId=package.id, **{"from": days[0], "to": last})
    if rows is None:
        return
    ours = []
    for on in (on for on in days if on <= last):
        found = price(run.content, {"bookingType": "package", "itemId": package.id, "travelDate": on.isoformat(), "travellers": 1}, run.now)
        ours.append((on.isoformat(), min(found.stock.values()), found.total, found.currency))
    run.same(f"availability of {package.id} from {days[0]}",
             sorted((r["date"], r["available"], r["amount"], r["currency"]) for r in rows), ours)


def check_offers(run, destination: str) -> None:
    """A dated search shows each hotel that can be had, at its cheapest room for the party."""
    first = run.now.date() + timedelta(days=40)
    last = first + timedelta(days=3)
    rows = run.get("/api/v1/hotels/search", destination=destination, checkIn=first, checkOut=last, guests=3, rooms=2, limit=200)
    if rows is None:
        return
    ours = {}
    for hotel in run.content.hotels.values():
        if hotel.destination != destination:
            continue
        for room in hotel.rooms.values():
            wanted = {"bookingType": "hotel", "itemId": hotel.id, "travelDate": first.isoformat(), "returnDate": last.isoformat(),
                      "room": room.code, "rooms": 2, "guests": 3}
            try:
                found = price(run.content, wanted, run.now)
            except Refused:
                continue
            if all(n <= found.stock[key] for key, n in found.needs.items()):
                ours[hotel.id] = min(ours.get(hotel.id, (found.total, found.currency)), (found.total, found.currency))
    run.same(f"offers in {destination}", {r["id"]: (r["offer"]["totalAmount"], r["offer"]["currency"]) for r in rows}, ours)
