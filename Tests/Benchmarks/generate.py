#!/usr/bin/env python3
"""generate.py ITEMS FOLDER: writes a catalogue of that many items in Wayfare's content format, the same for every run.

Half are hotels with two room types, half flights with words of their own; every body has about 300 words. A destination
for every 50 items, an airport for every destination. For measuring, not for reading.
"""

import pathlib
import random
import sys

WORDS = (
    "harbour light street morning river stone garden window tram hill market bread old quiet room roof sea wind path "
    "lamp tile square bridge tower cloister lemon olive chestnut ferry station platform terrace chapel courtyard well "
    "rain summer winter evening bench kiosk library museum bakery fountain stair cliff beach dune pine cork vineyard"
).split()
ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "Europe/Paris", "America/Phoenix")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def code(number):
    return "".join(LETTERS[number // 26**place % 26] for place in (3, 2, 1, 0))


def prose(random_, words=300):
    paragraphs, left = [], words
    while left > 0:
        length = min(left, random_.randint(30, 70))
        sentence = " ".join(random_.choice(WORDS) for _ in range(length))
        paragraphs.append(sentence.capitalize() + ".")
        left -= length
    paragraphs.insert(2, "## What is near")
    return "\n\n".join(paragraphs) + "\n"


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def hotel(random_, number, destination):
    rate = random_.randint(40, 400)
    return f"""---
name: House {number} at the {random_.choice(WORDS)}
destination: place-{destination}
stars: {random_.randint(1, 5)}
rating: {{score: {random_.randint(60, 99) / 10}, reviews: {random_.randint(3, 900)}}}
currency: EUR
amenities: [{", ".join(sorted(random_.sample(["wifi", "pool", "breakfast", "parking", "bar", "garden"], 3)))}]
rooms:
  - {{code: double, name: Double room, sleeps: 2, count: 9, rate: {rate}.00, weekendRate: {rate + 20}.00}}
  - {{code: family, name: Family room, sleeps: 4, count: 3, rate: {rate + 60}.00}}
taxes:
  - {{name: City tax, perGuestPerNight: 2.00}}
cancellation:
  - {{daysBefore: 7, refundPercent: 100}}
bookable: {{from: 2026-11-01, to: 2027-12-31}}
updated: 2026-{random_.randint(1, 10):02d}-{random_.randint(1, 28):02d}
---
{prose(random_)}"""


def main():
    items, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    random_ = random.Random(20261123)
    places = max(2, items // 50)
    write(folder, "site.yaml", "title: Measured\nbaseURL: https://measured.example\ncurrency: EUR\n")
    write(folder, "data/airlines.csv", "code,name\nMA,Measured Air\n")
    airports = ["code,name,city,country,latitude,longitude,timezone"]
    for number in range(places):
        latitude, longitude = random_.uniform(-60, 60), random_.uniform(-180, 180)
        zone = ZONES[number % len(ZONES)]
        airports.append(f"{code(number)},Airport {number},Place {number},XX,{latitude:.4f},{longitude:.4f},{zone}")
        write(folder, f"destinations/place-{number}.md", f"""---
name: Place {number}
country: Measured
timezone: {zone}
latitude: {latitude:.4f}
longitude: {longitude:.4f}
airport: {code(number)}
updated: 2026-09-01
---
{prose(random_)}""")
    write(folder, "data/airports.csv", "\n".join(airports) + "\n")
    hotels = items // 2
    for number in range(hotels):
        write(folder, f"hotels/house-{number}.md", hotel(random_, number, number % places))
    rows = ["service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,"
            "economy_fare,economy_seats"]
    for number in range(items - hotels):
        origin = number % places
        destination = (origin + 1 + number // places) % places
        if destination == origin:
            destination = (origin + 1) % places
        service = f"MA{number}"
        rows.append(f"{service},MA,{code(origin)},{code(destination)},{number % 24:02d}:15,{number % 20:02d}:05,2,daily,"
                    f"2026-10-25,2027-10-30,EUR,{random_.randint(60, 900)}.00,180")
        identifier = f"{service}-{code(origin)}-{code(destination)}".lower()
        write(folder, f"flights/{identifier}.md", f"---\nsummary: Flight {number}.\n---\n{prose(random_)}")
    write(folder, "flights/timetable.csv", "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
