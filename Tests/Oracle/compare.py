"""Compares a running server with the independent calculation, to the minor unit.

    compare.py URL CONTENT [--seed 2026] [--quotes 500] [--bookings 60] [--require-every-rule]

Static price facts, timetables, search and availability of the whole catalogue; then random selections: a quote each, and for a
sample a booking, a payment and what cancelling gives back. Prints what it covered; exits 1 with the differences, if any.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Journey"))

from wayfare import Client

from content import Content
from facts import check_facts
from prices import Price, Refused, party_of, price, refund_now
from selections import KINDS, Shopper, features

EVERY_RULE = {*KINDS, "season", "weekend", "included tax", "excluded percent", "tax a guest", "several rooms", "discount", "price a person",
              "adult", "child", "infant", "head count", "return", "no cents", "thousandths", "refused"}


class Comparison:
    def __init__(self, client: Client, content: Content, now: datetime):
        self.client, self.content, self.now = client, content, now
        self.differences: list[str] = []
        self.checks = 0
        self.taken: Counter = Counter()

    def same(self, what: str, theirs, ours) -> bool:
        self.checks += 1
        if theirs == ours:
            return True
        self.differences.append(f"{what}\n  server {json.dumps(theirs, default=str)}\n  oracle {json.dumps(ours, default=str)}")
        return False

    def get(self, path: str, **query):
        status, answer = self.client.get(path + ("?" + urlencode(query) if query else ""))
        if not self.same(f"GET {path} {query}", status, 200):
            return None
        return answer["data"]

    def expect(self, selection: dict) -> Price | Refused:
        try:
            return price(self.content, selection, self.now)
        except Refused as refused:
            return refused

    def quote(self, selection: dict) -> Price | None:
        """Asks for the price; returns ours when it can be bought."""
        ours, name = self.expect(selection), f"quote {json.dumps(selection)}"
        status, answer = self.client.post("/api/v1/quotes", selection)
        if isinstance(ours, Refused):
            if self.same(name, (status, answer.get("code")), (422, "validation_failed")):
                self.same(name, ours.field in [error["field"] for error in answer["errors"]], True)
            return None
        if not self.same(name + f" {answer.get('errors') or answer.get('message') or ''}", status, 200):
            return None
        data = answer["data"]
        self.same(name + " total", (data["totalAmount"], data["currency"]), (ours.total, ours.currency))
        self.same(name + " terms", data["cancellationTerms"], ours.terms)
        self.same(name + " available", data["available"], self.fits(ours))
        self.lines(name, data, ours)
        return ours

    def fits(self, ours: Price) -> bool:
        return all(self.taken[key] + n <= ours.stock[key] for key, n in ours.needs.items())

    def lines(self, name: str, data: dict, ours: Price) -> None:
        """Quantity × unit amount is the amount, their sum the total; no line but a discount is below zero."""
        lines = data["priceLines"]
        for line in lines:
            self.same(f"{name} line {line}", line["quantity"] * line["unitAmount"], line["amount"])
            self.same(f"{name} line {line} has a label", bool(line["label"].strip()), True)
        self.same(name + " sum of the lines", sum(line["amount"] for line in lines), data["totalAmount"])
        self.same(name + " discount", sum(l["amount"] for l in lines if l["amount"] < 0), ours.parts.get("discount", 0))
        # What each tax comes to is one line: it is a percentage, or an amount a guest and night, of the whole stay.
        for tax in (amount for part, amount in ours.parts.items() if part.startswith("tax") and amount):
            self.same(f"{name} has the tax {tax}", tax in [line["amount"] for line in lines], True)

    def book(self, selection: dict, cancel: bool) -> None:
        """Books, pays, reads both again, and asks what cancelling would give back (or does it)."""
        ours = self.expect(selection)
        wanted = dict(selection)
        if selection["bookingType"] in ("flight", "train", "bus"):
            party = party_of(selection)
        else:
            party = ["adult"] * selection.get("guests", selection.get("travellers", 0))
        wanted["passengers"] = [{"firstName": "Ada", "lastName": "Ferreira", "type": person} for person in party]
        wanted["customerInfo"] = {"name": "Ada Ferreira", "email": "ada@example.com", "phone": "+351910000000"}
        wanted["expectedTotal"], wanted["currency"] = ours.total, ours.currency
        name = f"booking {json.dumps(selection)}"
        status, answer = self.client.post("/api/v1/bookings", wanted)
        if not self.fits(ours):
            self.same(name, (status, answer.get("code")), (409, "sold_out"))
            return
        if not self.same(name + f" {answer.get('errors') or answer.get('message') or ''}", status, 201):
            return
        self.taken.update(ours.needs)
        booking = answer["data"]
        number = booking["bookingNumber"]
        self.same(name + " total", (booking["totalAmount"], booking["currency"]), (ours.total, ours.currency))
        self.same(name + " terms", booking["cancellationTerms"], ours.terms)
        self.same(name + " returnDate", booking["returnDate"], ours.return_date and ours.return_date.isoformat())
        self.lines(name, booking, ours)
        status, answer = self.client.post(
            "/api/v1/payments", {"bookingNumber": number, "method": "card", "paymentMethod": "pm_card_visa"})
        if not self.same(name + " payment", status, 201):
            return
        payment = answer["data"]
        self.same(name + " payment", (payment["status"], payment["amount"], payment["currency"]), ("succeeded", ours.total, ours.currency))
        booking = self.get(f"/api/v1/bookings/{number}")
        self.same(name + " paid", (booking["bookingStatus"], booking["paymentInfo"]["status"], booking["paymentInfo"]["paidAmount"],
                                   booking["totalAmount"]), ("confirmed", "paid", ours.total, ours.total))
        refund = refund_now(ours.terms, self.now)
        offer = self.get(f"/api/v1/bookings/{number}/cancellation")
        self.same(name + " cancellation", (offer["refundAmount"], offer["currency"]), (refund, ours.currency))
        if not cancel:
            return
        status, answer = self.client.post(f"/api/v1/bookings/{number}/cancel")
        if not self.same(name + " cancel", (status, answer.get("data", {}).get("bookingStatus")), (200, "cancelled")):
            return
        self.taken.subtract(ours.needs)
        payment = self.get(f"/api/v1/payments/{payment['paymentId']}")
        self.same(name + " refund", (payment["status"], payment["refundedAmount"]), ("succeeded", refund))

    def stock(self, selection: dict) -> None:
        """What is left on the selection's days is the allotment less what was sold here."""
        ours, kind = self.expect(selection), selection["bookingType"]
        first, last = selection["travelDate"], selection.get("returnDate", selection["travelDate"])
        if kind != "hotel":
            last = first
        rows = self.get("/api/v1/availability", bookingType=kind, itemId=selection["itemId"], **{"from": first, "to": last})
        if rows is None:
            return
        unit = "room" if kind == "hotel" else "cabin"
        for key, capacity in ours.stock.items():
            if key[0] != kind or key[1] != selection["itemId"]:
                continue
            theirs = [row["available"] for row in rows if row["date"] == key[3].isoformat() and row.get(unit) == key[2]]
            self.same(f"availability {key}", theirs, [capacity - self.taken[key]])
        if kind == "package":
            theirs = [row["available"] for row in rows if row["date"] == first]
            self.same(f"availability {selection['itemId']} {first}", theirs, [min(c - self.taken[k] for k, c in ours.stock.items())])


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("url")
    arguments.add_argument("content", type=Path)
    arguments.add_argument("--seed", type=int, default=2026)
    arguments.add_argument("--quotes", type=int, default=500)
    arguments.add_argument("--bookings", type=int, default=60)
    arguments.add_argument("--require-every-rule", action="store_true")
    given = arguments.parse_args()

    now = datetime.now(timezone.utc)
    content = Content(given.content)
    client = Client(urlsplit(given.url).port)
    comparison = Comparison(client, content, now)
    facts = check_facts(comparison)
    shopper, covered, bought = Shopper(content, given.seed, now), Counter(), []
    for number in range(given.quotes):
        selection = shopper.selection(KINDS[number % len(KINDS)])
        if selection is None:
            continue
        ours = comparison.quote(selection)
        covered.update(features(content, selection) if ours else {"refused"})
        if ours:
            bought.append(selection)
    client.guest(given.seed % 1000)
    sample = bought[:given.bookings]
    for number, selection in enumerate(sample):
        comparison.book(selection, cancel=number % 3 == 2)
    for selection in sample:
        comparison.stock(selection)

    missing = sorted(EVERY_RULE - set(covered)) if given.require_every_rule else []
    for difference in comparison.differences[:12]:
        print(difference, file=sys.stderr)
    print(f"covered: {', '.join(f'{name} {count}' for name, count in sorted(covered.items()))}")
    if missing:
        print(f"no selection tried: {', '.join(missing)}", file=sys.stderr)
    print(f"oracle {given.content.name}: {facts} items, {given.quotes} selections (seed {given.seed}), {len(sample)} booked and paid, "
          f"{comparison.checks} comparisons, {len(comparison.differences)} differences")
    return 1 if comparison.differences or missing else 0


if __name__ == "__main__":
    sys.exit(main())
