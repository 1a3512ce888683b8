"""The calculator held to sums worked by hand, so that it is not merely wrong in the same way as the product."""

import unittest
from datetime import date, datetime, time, timezone
from fractions import Fraction
from pathlib import Path

from content import Content
from items import Row, Service, minor
from prices import Refused, duration, durations, instant, percent_of, price, refund_now, rfc3339, rounded

CONTENT = Content(Path(__file__).parent / "Content")
NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


def quote(**selection):
    return price(CONTENT, selection, NOW)


class Prices(unittest.TestCase):
    def test_money_is_moved_text(self):
        self.assertEqual(minor("129.00", "EUR"), 12900)
        self.assertEqual(minor("129", "EUR"), 12900)
        self.assertEqual(minor("18000", "JPY"), 18000)
        self.assertEqual(minor("1.5", "TND"), 1500)

    def test_halves_go_up(self):
        self.assertEqual([rounded(Fraction(n, 2)) for n in range(4)], [0, 1, 1, 2])
        self.assertEqual(percent_of(Fraction("12.5"), 1004), 126)  # 125.5

    def test_a_stay_over_a_weekend_with_a_tax_a_guest(self):
        # Thu 149.00? no: Thu 129.00, Fri and Sat 149.00; 3 nights, 1 room, 2 guests: city tax 4.00 × 2 × 3; VAT is included.
        found = quote(bookingType="hotel", itemId="casa", travelDate="2027-02-04", returnDate="2027-02-07", room="double", guests=2)
        self.assertEqual(found.total, 12900 + 2 * 14900 + 2400)
        self.assertEqual(found.currency, "EUR")

    def test_the_later_season_wins_over_the_earlier_and_the_weekend(self):
        # 2026-12-30 (189.00), 12-31 and 01-01 (the later season: 260.00), each for two rooms; 3 guests × 3 nights × 4.00.
        found = quote(bookingType="hotel", itemId="casa", travelDate="2026-12-30", returnDate="2027-01-02", room="double", rooms=2, guests=3)
        self.assertEqual(found.total, 2 * (18900 + 26000 + 26000) + 3600)

    def test_an_excluded_percentage_is_of_the_rooms_alone(self):
        # JPY 18,005 × 2 nights = 36,010; 12.5 % = 4,501.25 → 4,501; 200 a guest and night × 2 × 2 = 800.
        found = quote(bookingType="hotel", itemId="ryokan", travelDate="2027-02-01", returnDate="2027-02-03", room="tatami", guests=2)
        self.assertEqual(found.total, 36010 + 4501 + 800)

    def test_children_are_rounded_one_by_one(self):
        # 389.01: a child 66.5 % = 258.69165 → 258.69, an infant 10 % = 38.901 → 38.90.
        party = [{"type": t} for t in ("adult", "child", "child", "infant")]
        found = quote(bookingType="flight", itemId="wf101-lis-jfk", travelDate="2026-12-02", cabin="economy", passengers=party)
        self.assertEqual(found.total, 38901 + 2 * 25869 + 3890)

    def test_a_discount_is_off_the_sum_of_the_parts(self):
        # 2 travellers, 1 room, 2 nights from Saturday (out arrives a day later): 149.00 + 129.00, tax 4.00 × 2 × 2 = 16.00;
        # 2 × 401.01 out, 2 × 389.01 back: 187404; 12.5 % = 23425.5 → 23426.
        found = quote(bookingType="package", itemId="weekend", travelDate="2027-01-08", travellers=2)
        self.assertEqual(sum(v for k, v in found.parts.items() if k != "discount"), 27800 + 1600 + 80202 + 77802)
        self.assertEqual(found.total, 187404 - 23426)
        self.assertEqual(found.return_date, date(2027, 1, 11))

    def test_cancellation_ends_at_midnight_after_the_day(self):
        found = quote(bookingType="hotel", itemId="casa", travelDate="2027-02-04", returnDate="2027-02-06", room="double", guests=1)
        self.assertEqual(found.terms, [
            {"until": "2027-01-29T00:00:00.000Z", "refundAmount": found.total},
            {"until": "2027-02-03T00:00:00.000Z", "refundAmount": percent_of(Fraction(50), found.total)}])
        self.assertEqual(refund_now(found.terms, datetime(2027, 1, 28, 23, 59, 59, tzinfo=timezone.utc)), found.total)
        self.assertEqual(refund_now(found.terms, datetime(2027, 1, 29, tzinfo=timezone.utc)), (found.total + 1) // 2)
        self.assertEqual(refund_now(found.terms, datetime(2027, 2, 3, tzinfo=timezone.utc)), 0)

    def test_a_midnight_that_the_clocks_skip_or_repeat(self):
        # Santiago skips 2027-09-05 00:00–01:00 (from −04 to −03); Havana repeats 2027-11-07 00:00–01:00 (−04, then −05).
        self.assertEqual(rfc3339(instant(date(2027, 9, 5), time(0), "America/Santiago")), "2027-09-05T04:00:00.000Z")
        self.assertEqual(rfc3339(instant(date(2027, 11, 7), time(0), "America/Havana")), "2027-11-07T04:00:00.000Z")

    def test_the_duration_of_the_formats_own_row(self):
        row = Row("10:35", "13:40", 0, frozenset({0, 2, 4}), date(2026, 10, 25), date(2027, 3, 27), "EUR", {}, {}, (),
                  Fraction(100), Fraction(100))
        service = Service("wf101-lis-jfk", "flight", "LIS", "JFK", "Europe/Lisbon", "America/New_York", [row])
        self.assertEqual(duration(service, row, date(2026, 12, 2)), 485)
        # America is an hour behind Europe's change in October, and ahead of it in March.
        self.assertEqual(durations(service), (425, [
            {"from": "2026-11-02", "durationMinutes": 485}, {"from": "2027-03-15", "durationMinutes": 425}]))

    def test_what_cannot_be_bought(self):
        stay = {"bookingType": "hotel", "itemId": "casa", "travelDate": "2027-02-04", "returnDate": "2027-02-06", "room": "double", "guests": 2}
        for change, field in (({"guests": 3}, "/guests"), ({"room": "hut"}, "/room"), ({"returnDate": "2027-02-04"}, "/returnDate"),
                              ({"travelDate": "2026-11-19", "returnDate": "2026-11-21"}, "/travelDate")):
            with self.assertRaises(Refused) as refused:
                quote(**{**stay, **change})
            self.assertEqual(refused.exception.field, field)


if __name__ == "__main__":
    unittest.main()
