"""Sections 3 and 5 of the HTTP contract: search, availability, quotes."""

import unittest

from base import ApiCase, days_ahead
from harness import query


class Search(ApiCase):
    def test_hotels_by_words_blind_to_accents_and_case(self):
        for words in ("machiya omiya", "KYOTO", "Ōmiya", "kyōto"):
            found = self.ok(self.api("GET", query("/hotels/search", q=words)))
            self.assertEqual([h["id"] for h in found], ["machiya"], words)

    def test_filters_and_sorts(self):
        ids = lambda **p: [h["id"] for h in self.ok(self.api("GET", query("/hotels/search", **p)))]
        self.assertEqual(ids(destination="lisbon"), ["casa-do-farol"])
        self.assertEqual(ids(amenities="wifi,pool"), ["casa-do-farol"])
        self.assertEqual(ids(minStars=4), ["casa-do-farol"])
        self.assertEqual(ids(minRating=9), [])
        self.assertEqual(ids(currency="JPY"), ["machiya"])
        self.assertEqual(ids(sort="price"), ["casa-do-farol", "machiya"])
        self.assertEqual(ids(sort="rating"), ["casa-do-farol", "machiya"])
        self.assertEqual(ids(sort="name"), ["casa-do-farol", "machiya"])
        self.assertEqual(ids(maxPrice=9900, currency="EUR"), ["casa-do-farol"])
        self.assertEqual(ids(maxPrice=9899, currency="EUR"), [])

    def test_dates_give_the_cheapest_room_for_the_party(self):
        found = self.ok(self.api("GET", query("/hotels/search", destination="lisbon", checkIn=days_ahead(200),
                                              checkOut=days_ahead(201), guests=2)))
        self.assertEqual(found[0]["offer"], {"room": "attic", "rooms": 1, "totalAmount": 10700, "currency": "EUR"})
        found = self.ok(self.api("GET", query("/hotels/search", destination="lisbon", checkIn=days_ahead(200),
                                              checkOut=days_ahead(201), guests=4, rooms=2)))
        self.assertEqual(found[0]["offer"]["room"], "double")
        self.assertEqual(self.ok(self.api("GET", query("/hotels/search", destination="lisbon", checkIn=days_ahead(200),
                                                       checkOut=days_ahead(201), guests=5, rooms=2))), [])

    def test_what_is_wrong_in_a_search_is_422(self):
        for parameters in (dict(checkIn=days_ahead(3)), dict(checkIn="2026-02-30", checkOut=days_ahead(3)),
                           dict(guests="x"), dict(guests=0), dict(sort="colour"), dict(minStars="many")):
            self.refused(self.api("GET", query("/hotels/search", **parameters)), 422, "validation_failed",
                         str(parameters))

    def test_departures_of_a_day_and_back(self):
        found = self.ok(self.api("GET", query("/flights/search", origin="LIS", destination="JFK", date=days_ahead(60),
                                              passengers=2)))
        self.assertEqual(len(found), 1)
        one = found[0]
        self.assertEqual((one["id"], one["service"], one["operator"], one["date"], one["currency"]),
                         ("wf101-lis-jfk", "WF101", "WF", days_ahead(60), "EUR"))
        self.assertEqual(one["departure"], {"code": "LIS", "time": "10:35"})
        self.assertEqual(one["arrival"], {"code": "JFK", "time": "13:40", "arrivalDayOffset": 0})
        self.assertEqual(one["cabins"], [{"cabin": "economy", "fare": 38900, "seatsLeft": 180},
                                         {"cabin": "business", "fare": 129000, "seatsLeft": 2}])
        both = self.ok(self.api("GET", query("/flights/search", origin="LIS", destination="JFK", date=days_ahead(60),
                                             returnDate=days_ahead(63), passengers=1)))
        self.assertEqual([d["id"] for d in both["outbound"]], ["wf101-lis-jfk"])
        self.assertEqual([d["id"] for d in both["inbound"]], ["wf102-jfk-lis"])
        three = self.ok(self.api("GET", query("/flights/search", origin="LIS", destination="JFK", date=days_ahead(60),
                                              passengers=3, cabin="business")))
        self.assertEqual(three, [])
        for kind, origin, destination in (("trains", "LISB", "PORT"), ("buses", "PORT", "LISB")):
            self.assertEqual(len(self.ok(self.api("GET", query(f"/{kind}/search", origin=origin, date=days_ahead(9),
                                                               destination=destination, passengers=1)))), 1)

    def test_packages(self):
        found = self.ok(self.api("GET", query("/packages/search", destination="lisbon", travellers=2)))
        self.assertEqual([p["id"] for p in found], ["lisbon-break"])

    def test_availability_by_day(self):
        nights = self.ok(self.api("GET", query("/availability", bookingType="hotel", itemId="casa-do-farol",
                                               **{"from": days_ahead(100), "to": days_ahead(101)})))
        self.assertEqual(len(nights), 4)
        self.assertEqual({(n["date"], n["room"], n["available"]) for n in nights if n["room"] == "attic"},
                         {(days_ahead(100), "attic", 1), (days_ahead(101), "attic", 1)})
        self.assertTrue(all(set(n) == {"date", "room", "available", "amount", "currency"} for n in nights))
        seats = self.ok(self.api("GET", query("/availability", bookingType="train", itemId="ap9-lisb-port",
                                              **{"from": days_ahead(100), "to": days_ahead(100)})))
        self.assertEqual(seats, [{"date": days_ahead(100), "cabin": "standard", "available": 40, "amount": 3190,
                                  "currency": "EUR"}])
        self.refused(self.api("GET", query("/availability", bookingType="hotel", itemId="casa-do-farol",
                                           **{"from": days_ahead(1), "to": days_ahead(93)})), 422, "validation_failed")
        self.refused(self.api("GET", query("/availability", bookingType="hotel", itemId="nowhere",
                                           **{"from": days_ahead(1), "to": days_ahead(2)})), 404, "not_found")


class Quotes(ApiCase):
    def test_a_quote_has_lines_that_add_up(self):
        quote = self.ok(self.api("POST", "/quotes", self.stay(rooms=2, guests=3)))
        self.assertEqual(set(quote), {"priceLines", "totalAmount", "currency", "available", "cancellationTerms"})
        self.assertEqual(sum(line["amount"] for line in quote["priceLines"]), quote["totalAmount"])
        for line in quote["priceLines"]:
            self.assertEqual(set(line), {"label", "quantity", "unitAmount", "amount"})
            self.assertEqual(line["quantity"] * line["unitAmount"], line["amount"])
        self.assertEqual([t["refundAmount"] for t in quote["cancellationTerms"]],
                         [quote["totalAmount"], (quote["totalAmount"] + 1) // 2])
        self.assertIs(quote["available"], True)

    def test_passengers_as_a_count_or_a_list(self):
        self.assertEqual(self.ok(self.api("POST", "/quotes", self.flight(passengers=2)))["totalAmount"], 77800)
        party = [{"type": "adult"}, {"type": "child"}, {"type": "infant"}]
        self.assertEqual(self.ok(self.api("POST", "/quotes", self.flight(passengers=party)))["totalAmount"],
                         38900 + 29175 + 3890)

    def test_refusals_name_their_field(self):
        cases = [
            (self.stay(guests=3), "/guests"), (self.stay(nights=0), "/returnDate"), (self.stay(nights=-1), "/returnDate"),
            (self.stay(ahead=-3), "/travelDate"), (self.stay(ahead=365 * 5), "/travelDate"),
            (self.stay(room="suite"), "/room"), (self.stay(rooms=11, guests=2), "/rooms"),
            (self.stay(travelDate="2026-02-30"), "/travelDate"), (self.stay(bookingType="boat"), "/bookingType"),
            (self.flight(cabin="first"), "/cabin"), (self.flight(passengers=51), "/passengers"),
            (self.flight(passengers=0), "/passengers"), (self.flight(ahead=-1), "/travelDate"),
            (self.flight(returnItemId="wf102-jfk-lis", returnDate=days_ahead(59)), "/returnDate"),
        ]
        for selection, field in cases:
            answer = self.api("POST", "/quotes", selection)
            self.refused(answer, 422, "validation_failed", str(selection))
            self.assertIn(field, [e["field"] for e in answer.json["errors"]], str(selection))
        self.refused(self.api("POST", "/quotes", self.stay(itemId="nowhere")), 404, "not_found")

    def test_sold_out_is_told_not_refused(self):
        token = self.token()
        self.book(token, self.stay(room="attic", ahead=70, nights=1))
        quote = self.ok(self.api("POST", "/quotes", self.stay(room="attic", ahead=69, nights=2)))
        self.assertIs(quote["available"], False)


if __name__ == "__main__":
    unittest.main()
