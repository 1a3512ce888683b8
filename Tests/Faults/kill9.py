"""kill -9 after any 201: what was answered is there after the restart, and the key still answers the same.

    python3 Tests/Faults/kill9.py [WAYFARE] [--rounds N]

Each round: several buyers book and pay at once, the server is killed without warning in the middle, and started again on the
same store. Every acknowledged booking must be there, every acknowledged payment must have confirmed its booking, and a repeat
with the same Idempotency-Key must give the first answer to the byte. Standard library alone."""

import argparse
import http.client
import os
import signal
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Journey"))

given = argparse.ArgumentParser()
given.add_argument("wayfare", nargs="?")
given.add_argument("--rounds", type=int, default=5)
given.add_argument("--buyers", type=int, default=6)
options = given.parse_args()
if options.wayfare:
    os.environ["WAYFARE_BIN"] = os.environ["WAYFARE_BINARY"] = str(Path(options.wayfare).resolve())

from wayfare import ROOT, Client, Server  # noqa: E402  (reads the environment when it is loaded)

CORNERS = ROOT / "Tests" / "Oracle" / "Content"
FIRST = date.today() + timedelta(days=45)
GONE = (OSError, http.client.HTTPException, ValueError)


def order(number: int) -> dict:
    out = FIRST + timedelta(days=number % 40)
    return {"bookingType": "hotel", "itemId": "dar", "room": "patio", "travelDate": out.isoformat(),
            "returnDate": (out + timedelta(days=3)).isoformat(), "rooms": 1, "guests": 1,
            "passengers": [{"firstName": "Ada", "lastName": "Crash", "type": "adult"}],
            "customerInfo": {"name": "Ada Crash", "email": "ada@example.com", "phone": "+351910000000"}}


class Buyer(threading.Thread):
    """Books and pays until the server is gone, and remembers what was acknowledged."""

    def __init__(self, port: int, token: str, first: int):
        super().__init__()
        self.client, self.number = Client(port), first
        self.client.token = token
        self.bookings: list[tuple[str, dict, dict]] = []
        self.paid: list[str] = []

    def run(self) -> None:
        try:
            while True:
                self.number += 1
                key, body = f"kill9-{self.number}", order(self.number)
                status, answer = self.client.post("/api/v1/bookings", body, Idempotency_Key=key)
                if status == 409:
                    continue
                assert status == 201, (status, answer)
                self.bookings.append((key, body, answer))
                number = answer["data"]["bookingNumber"]
                status, answer = self.client.post(
                    "/api/v1/payments", {"bookingNumber": number, "method": "card", "paymentMethod": "pm_card_visa"},
                    Idempotency_Key=f"pay-{self.number}")
                if status == 201 and answer["data"]["status"] == "succeeded":
                    self.paid.append(number)
        except GONE:
            pass


def restart(server: Server) -> None:
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    server.log.close()


counts = {"bookings": 0, "payments": 0, "replays": 0, "lost": 0}
with Server(CORNERS) as server:
    guest = server.client()
    guest.guest(1)
    token = guest.token
    for turn in range(options.rounds):
        buyers = [Buyer(server.port, token, 100_000 * turn + 1000 * n) for n in range(options.buyers)]
        for buyer in buyers:
            buyer.start()
        # Not a wait for anything: it lets each round die at another moment of the work.
        time.sleep(0.4 + 0.17 * turn)
        restart(server)
        for buyer in buyers:
            buyer.join()
        server.start()
        client = server.client()
        client.token = token
        for buyer in buyers:
            for key, body, answer in buyer.bookings:
                number = answer["data"]["bookingNumber"]
                counts["bookings"] += 1
                status, found = client.get(f"/api/v1/bookings/{number}")
                if status != 200:
                    counts["lost"] += 1
                    print(f"kill -9: {number} was answered with 201 and is gone ({status})", file=sys.stderr)
                elif number in buyer.paid:
                    counts["payments"] += 1
                    if found["data"]["bookingStatus"] != "confirmed":
                        counts["lost"] += 1
                        print(f"kill -9: {number} is paid and {found['data']['bookingStatus']}", file=sys.stderr)
                status, again = client.post("/api/v1/bookings", body, Idempotency_Key=key)
                counts["replays"] += 1
                if (status, again) != (201, answer):
                    counts["lost"] += 1
                    print(f"kill -9: {key} answered anew: {status} {again}", file=sys.stderr)

print(f"kill -9: {options.rounds} kills with {options.buyers} buyers at work: {counts['bookings']} acknowledged bookings, "
      f"{counts['payments']} acknowledged payments, {counts['replays']} repeats, {counts['lost']} lost")
if counts["lost"] or not counts["bookings"] or not counts["payments"]:
    sys.exit(1)
