"""Fifty buyers over HTTP, each on a connection of their own, want the last room at once: one gets it, the others are told."""

import argparse
import sys
import threading
from collections import Counter
from datetime import date, timedelta

from wayfare import ROOT, Server

given = argparse.ArgumentParser()
given.add_argument("--buyers", type=int, default=50)
buyers = given.parse_args().buyers

CORNERS = ROOT / "Tests" / "Oracle" / "Content"
FIRST = date.today() + timedelta(days=45)
STAY = {"bookingType": "hotel", "itemId": "dar", "room": "patio", "travelDate": FIRST.isoformat(),
        "returnDate": (FIRST + timedelta(days=3)).isoformat()}


def order(rooms: int) -> dict:
    return {**STAY, "rooms": rooms, "guests": 1, "passengers": [{"firstName": "Ada", "lastName": "Last", "type": "adult"}],
            "customerInfo": {"name": "Ada Last", "email": "ada@example.com", "phone": "+351910000000"}}


def buy(server: Server, number: int, gate: threading.Barrier, answers: list) -> None:
    client = server.client()
    client.guest(number)
    gate.wait()
    status, answer = client.post("/api/v1/bookings", order(1))
    answers.append((status, answer.get("code"), (answer.get("details") or {}).get("room")))


with Server(CORNERS) as server:
    first = server.client()
    first.guest(999)
    status, answer = first.post("/api/v1/bookings", order(3))
    assert status == 201, (status, answer)
    answers, gate = [], threading.Barrier(buyers)
    threads = [threading.Thread(target=buy, args=(server, n, gate, answers)) for n in range(buyers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    query = "/api/v1/availability?bookingType=hotel&itemId=dar&from={travelDate}&to={returnDate}".format(**STAY)
    left = [row["available"] for row in first.get(query)[1]["data"] if row["date"] < STAY["returnDate"]]

counted = Counter(answers)
expected = Counter({(201, None, None): 1, (409, "sold_out", "patio"): buyers - 1})
print(f"last room: {buyers} buyers at once: {dict(Counter(a[0] for a in answers))}; rooms left a night: {left}")
if counted != expected or left != [0, 0, 0]:
    sys.exit(f"expected {dict(expected)}, got {dict(counted)}")
