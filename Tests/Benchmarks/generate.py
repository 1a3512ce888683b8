#!/usr/bin/env python3
"""generate.py ITEMS FOLDER [--hugo]: writes a catalogue of that many items, the same to the byte for every run.

Half are hotels with two room types, half flights with words of their own; every body has about 300 words with a heading, a
list and some emphasis. A destination with its airport for every 50 items, so 25 hotels each; from each airport five routes,
each served five times a day, most of them both ways. No pictures: how fast another program encodes them is not measured here.

FOLDER/Content is what Wayfare reads. With --hugo, FOLDER/hugo is the same site for Hugo (see hugo/README.md).
"""

import argparse
import json
import os
import pathlib
import random
import shutil

HERE = pathlib.Path(__file__).resolve().parent
WORDS = (
    "harbour light street morning river stone garden window tram hill market bread old quiet room roof sea wind path "
    "lamp tile square bridge tower cloister lemon olive chestnut ferry station platform terrace chapel courtyard well "
    "rain summer winter evening bench kiosk library museum bakery fountain stair cliff beach dune pine cork vineyard"
).split()
ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "Europe/Paris", "America/Phoenix")
AMENITIES = {"wifi": "Wi-Fi", "pool": "Pool", "breakfast": "Breakfast", "parking": "Parking", "bar": "Bar", "garden": "Garden"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STEPS = (1, -1, 2, -2, 3)


def code(number):
    return "".join(LETTERS[number // 26**place % 26] for place in (3, 2, 1, 0))


def prose(dice, words=300):
    """The summary, and the whole body that begins with it."""
    paragraphs, left = [], words
    while left > 0:
        length = min(left, dice.randint(30, 70))
        chosen = dice.choices(WORDS, k=length)
        if len(paragraphs) % 3 == 1 and length > 9:
            chosen[5] = f"*{chosen[5]}*"
            chosen[-2] = f"**{chosen[-2]}**"
        paragraphs.append(" ".join(chosen).capitalize() + ".")
        left -= length
    summary = paragraphs[0]
    nearby = [f"- the {word}, a walk of {dice.randint(2, 30)} minutes" for word in dice.choices(WORDS, k=4)]
    paragraphs[2:2] = ["## What is near", "\n".join(nearby)]
    return summary, "\n\n".join(paragraphs) + "\n"


class Folder:
    """A folder that makes each of its folders once."""

    def __init__(self, path):
        self.path, self.made = os.fspath(path), set()

    def write(self, name, text):
        path = f"{self.path}/{name}"
        parent = path.rpartition("/")[0]
        if parent not in self.made:
            os.makedirs(parent, exist_ok=True)
            self.made.add(parent)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


def destinations(dice, count):
    for number in range(count):
        summary, body = prose(dice)
        yield {"slug": f"place-{number}", "name": f"Place {number}", "code": code(number), "summary": summary, "body": body,
               "latitude": dice.uniform(-60, 60), "longitude": dice.uniform(-180, 180), "zone": ZONES[number % len(ZONES)]}


def hotels(dice, count, places):
    for number in range(count):
        rate = dice.randint(40, 400)
        summary, body = prose(dice)
        yield {"slug": f"house-{number}", "name": f"House {number} at the {dice.choice(WORDS)}",
               "place": places[number % len(places)], "stars": dice.randint(1, 5), "score": dice.randint(60, 99) / 10,
               "reviews": dice.randint(3, 900), "amenities": sorted(dice.sample(list(AMENITIES), 3)), "rate": rate,
               "updated": f"2026-{dice.randint(1, 10):02d}-{dice.randint(1, 28):02d}", "summary": summary, "body": body}


def flights(dice, count, places):
    for number in range(count):
        turn = number // len(places)
        origin = number % len(places)
        destination = (origin + STEPS[turn // 5 % len(STEPS)]) % len(places)
        if destination == origin:
            destination = (origin + 1) % len(places)
        summary, body = prose(dice)
        service, origin, destination = f"MA{number}", places[origin], places[destination]
        yield {"slug": f"{service}-{origin['code']}-{destination['code']}".lower(), "service": service, "origin": origin,
               "route": f"{origin['code']}-{destination['code']}".lower(), "destination": destination, "body": body,
               "departs": f"{number % 24:02d}:15", "arrives": f"{number % 20:02d}:05", "fare": dice.randint(60, 900)}


def wayfare_hotel(hotel):
    rate = hotel["rate"]
    return f"""---
name: {hotel["name"]}
destination: {hotel["place"]["slug"]}
stars: {hotel["stars"]}
rating: {{score: {hotel["score"]}, reviews: {hotel["reviews"]}}}
currency: EUR
amenities: [{", ".join(hotel["amenities"])}]
rooms:
  - {{code: double, name: Double room, sleeps: 2, count: 9, rate: {rate}.00, weekendRate: {rate + 20}.00}}
  - {{code: family, name: Family room, sleeps: 4, count: 3, rate: {rate + 60}.00}}
taxes:
  - {{name: City tax, perGuestPerNight: 2.00}}
cancellation:
  - {{daysBefore: 7, refundPercent: 100}}
bookable: {{from: 2026-11-01, to: 2027-12-31}}
updated: {hotel["updated"]}
---
{hotel["body"]}"""


def hugo_hotel(hotel, weight):
    rate = hotel["rate"]
    return f"""---
title: {hotel["name"]}
destinations: [{hotel["place"]["slug"]}]
place: {hotel["place"]["name"]}
country: Measured
weight: {weight}
stars: {hotel["stars"]}
signs: {"★" * hotel["stars"]}
rating: {{score: {hotel["score"]}, reviews: {hotel["reviews"]}, word: {"Superb" if hotel["score"] >= 9 else "Guests’ score"}}}
currency: EUR
amenities: [{", ".join(hotel["amenities"])}]
amenityNames: [{", ".join(AMENITIES[name] for name in hotel["amenities"])}]
price: "€{rate}.00"
rooms:
  - {{code: double, name: Double room, sleeps: 2, rate: "€{rate}.00", weekendRate: "€{rate + 20}.00"}}
  - {{code: family, name: Family room, sleeps: 4, rate: "€{rate + 60}.00"}}
taxes: ["City tax, €2.00 a guest and night"]
cancellation: [Cancel up to 7 days before check-in and everything comes back., After that nothing is refunded.]
firstNight: "2026-11-01"
lastNight: "2027-12-31"
lastMorning: "2028-01-01"
bookable: nights of 1 Nov 2026 – 31 Dec 2027
priceMinor: {rate * 100}
date: {hotel["updated"]}
summary: {hotel["summary"]}
---
{hotel["body"]}"""


def wayfare_row(flight):
    return (f"{flight['service']},MA,{flight['origin']['code']},{flight['destination']['code']},{flight['departs']},"
            f"{flight['arrives']},2,daily,2026-10-25,2027-10-30,EUR,{flight['fare']}.00,180")


def hugo_flight(flight):
    origin, destination = flight["origin"], flight["destination"]
    return f"""---
title: {flight["service"]}
routes: [{flight["route"]}]
operator: Measured Air
originCity: {origin["name"]}
originCode: {origin["code"]}
originZone: {origin["zone"].replace("_", " ")}
destinationCity: {destination["name"]}
destinationCode: {destination["code"]}
destinationZone: {destination["zone"].replace("_", " ")}
departs: "{flight["departs"]}"
arrives: "{flight["arrives"]}"
duration: 34 h 50 min
minutes: 2090
durations: ["34 h 50 min from 25 Oct 2026", "33 h 50 min from 2 Nov 2026", "34 h 50 min from 15 Mar 2027"]
days: Every day
validity: 25 Oct 2026 – 30 Oct 2027
firstDay: "2026-10-25"
lastDay: "2027-10-30"
price: "€{flight["fare"]}.00"
priceMinor: {flight["fare"] * 100}
currency: EUR
---
{flight["body"]}"""


def hugo_route(slug, services, has_back):
    first = services[0]
    back = "-".join(reversed(slug.split("-"))) if has_back else ""
    return f"""---
title: {first["origin"]["name"]} to {first["destination"]["name"]}
originCity: {first["origin"]["name"]}
originCode: {first["origin"]["code"]}
destinationCity: {first["destination"]["name"]}
destinationCode: {first["destination"]["code"]}
destination: {first["destination"]["slug"]}
services: {len(services)}
duration: 34 h 50 min
minutes: 2090
back: "{back}"
price: "€{min(service["fare"] for service in services)}.00"
priceMinor: {min(service["fare"] for service in services) * 100}
---
"""


def write_wayfare(folder, places, houses, services):
    folder.write("site.yaml", "title: Measured\nbaseURL: https://measured.example\ncurrency: EUR\n")
    folder.write("data/airlines.csv", "code,name\nMA,Measured Air\n")
    airports = ["code,name,city,country,latitude,longitude,timezone"]
    for place in places:
        position = f"{place['latitude']:.4f},{place['longitude']:.4f}"
        airports.append(f"{place['code']},Airport {place['name'][6:]},{place['name']},XX,{position},{place['zone']}")
        folder.write(f"destinations/{place['slug']}.md", f"""---
name: {place["name"]}
country: Measured
timezone: {place["zone"]}
latitude: {place["latitude"]:.4f}
longitude: {place["longitude"]:.4f}
airport: {place["code"]}
updated: 2026-09-01
---
{place["body"]}""")
    folder.write("data/airports.csv", "\n".join(airports) + "\n")
    for hotel in houses:
        folder.write(f"hotels/{hotel['slug']}.md", wayfare_hotel(hotel))
    rows = ["service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,"
            "economy_fare,economy_seats"]
    for flight in services:
        rows.append(wayfare_row(flight))
        summary = f"Flight {flight['service']}."
        folder.write(f"flights/{flight['slug']}.md", f"---\nsummary: {summary}\n---\n{flight['body']}")
    folder.write("flights/timetable.csv", "\n".join(rows) + "\n")


def write_hugo(folder, places, houses, services):
    routes, arrivals = {}, {}
    for flight in services:
        routes.setdefault(flight["route"], []).append(flight)
    for slug, served in routes.items():
        arrivals.setdefault(served[0]["destination"]["slug"], []).append(slug)
        folder.write(f"content/routes/{slug}/_index.md", hugo_route(slug, served, "-".join(reversed(slug.split("-"))) in routes))
    for place in places:
        folder.write(f"content/destinations/{place['slug']}/_index.md", f"""---
title: {place["name"]}
country: Measured
timezone: {place["zone"]}
latitude: {place["latitude"]:.4f}
longitude: {place["longitude"]:.4f}
airport: Airport {place["name"][6:]} ({place["code"]})
arrivals: {json.dumps(sorted(arrivals.get(place["slug"], [])))}
date: 2026-09-01
summary: {place["summary"]}
---
{place["body"]}""")
    best_first = sorted(range(len(houses)), key=lambda number: (-houses[number]["score"], -houses[number]["reviews"]))
    for weight, number in enumerate(best_first, 1):
        folder.write(f"content/hotels/{houses[number]['slug']}.md", hugo_hotel(houses[number], weight))
    for flight in services:
        folder.write(f"content/flights/{flight['slug']}.md", hugo_flight(flight))
    shutil.copytree(HERE / "hugo", folder.path, dirs_exist_ok=True)
    shutil.copytree(HERE.parents[1] / "Templates" / "assets", f"{folder.path}/assets", dirs_exist_ok=True)


def catalogue(items):
    """The places, hotels and flights of a catalogue of that many items."""
    dice = random.Random(20261123)
    places = list(destinations(dice, max(2, items // 50)))
    houses = list(hotels(dice, items // 2, places))
    return places, houses, list(flights(dice, items - items // 2, places))


def main():
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("items", type=int)
    given.add_argument("folder", type=pathlib.Path)
    given.add_argument("--hugo", action="store_true")
    options = given.parse_args()
    measured = catalogue(options.items)
    write_wayfare(Folder(options.folder / "Content"), *measured)
    if options.hugo:
        write_hugo(Folder(options.folder / "hugo"), *measured)


if __name__ == "__main__":
    main()
