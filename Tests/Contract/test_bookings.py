"""Sections 3, 5 and 6 of the HTTP contract: search, quotes, bookings, payments."""

import concurrent.futures
import datetime
import hashlib
import hmac
import json
import time
import unittest

from base import ApiCase, days_ahead
from harness import SECRET, query


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


class Bookings(ApiCase):
    def test_a_booking_is_whole(self):
        person, session = self.register()
        token = session["accessToken"]
        booking = self.book(token, self.stay(), specialRequests=["A quiet room, please"])
        self.assertRegex(booking["bookingNumber"], r"^WF-[0-9A-HJKMNP-TV-Z]{8}$")
        self.assertEqual(set(booking), {
            "bookingNumber", "bookingType", "itemId", "itemDetails", "selection", "userId", "customerInfo", "passengers",
            "specialRequests", "travelDate", "returnDate", "priceLines", "totalAmount", "currency", "cancellationTerms",
            "paymentInfo", "bookingStatus", "statusReason", "expiresAt", "createdAt", "updatedAt"})
        self.assertEqual(booking["bookingStatus"], "pending")
        self.assertEqual(booking["userId"], session["user"]["id"])
        self.assertEqual(booking["paymentInfo"], {"status": "unpaid", "paymentId": None, "method": None,
                                                  "paidAmount": 0, "refundedAmount": 0})
        self.assertEqual(booking["selection"]["rooms"], 1)
        self.assertEqual(booking["itemDetails"]["name"], "Casa do Farol")
        self.assertNotIn('"count"', json.dumps(booking))
        self.assertIsNone(booking["customerInfo"]["address"])
        self.assertEqual(booking["passengers"][0], {"firstName": "Rita", "lastName": "Âncora 0", "type": "adult",
                                                    "birthDate": None})
        created = datetime.datetime.fromisoformat(booking["createdAt"].replace("Z", "+00:00"))
        expires = datetime.datetime.fromisoformat(booking["expiresAt"].replace("Z", "+00:00"))
        self.assertEqual(expires - created, datetime.timedelta(minutes=15))
        self.assertRegex(booking["createdAt"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def test_the_journey_pay_voucher_calendar_cancel_refund(self):
        token = self.token()
        booking = self.book(token, self.stay(ahead=80))
        number, total = booking["bookingNumber"], booking["totalAmount"]
        for what in ("voucher", "calendar.ics"):
            self.refused(self.api("GET", f"/bookings/{number}/{what}", token=token), 409, "not_confirmed")
        payment = self.pay(token, number)
        self.assertEqual((payment["status"], payment["amount"], payment["currency"]), ("succeeded", total, "EUR"))
        paid = self.booking(token, number)
        self.assertEqual((paid["bookingStatus"], paid["paymentInfo"]["status"]), ("confirmed", "paid"))
        self.assertEqual(paid["paymentInfo"]["paidAmount"], total)
        voucher = self.api("GET", f"/bookings/{number}/voucher", token=token)
        self.assertIn("text/html", voucher.header("Content-Type"))
        self.assertIn(number.encode(), voucher.body)
        calendar = self.api("GET", f"/bookings/{number}/calendar.ics", token=token)
        self.assertIn("text/calendar", calendar.header("Content-Type"))
        self.assertIn(b"BEGIN:VEVENT\r\n", calendar.body)
        message, text = self.server.mail_with(number)
        self.assertIn("rita@example.test", message["to"])
        self.assertTrue(any(p.get_content_type() == "text/calendar" for p in message.walk()))
        preview = self.ok(self.api("GET", f"/bookings/{number}/cancellation", token=token))
        self.assertEqual(preview, {"refundAmount": total, "currency": "EUR"})
        cancelled = self.ok(self.api("POST", f"/bookings/{number}/cancel", token=token))
        self.assertEqual((cancelled["bookingStatus"], cancelled["statusReason"]), ("cancelled", "customer"))
        self.wait_for(lambda: self.booking(token, number)["paymentInfo"]["status"] == "refunded")
        self.assertEqual(self.booking(token, number)["paymentInfo"]["refundedAmount"], total)
        self.refused(self.api("POST", f"/bookings/{number}/cancel", token=token), 409, "not_cancellable")
        self.server.mail_with(number, "METHOD:CANCEL")

    def wait_for(self, condition, seconds=15):
        deadline = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), deadline, "never came true")
            time.sleep(0.05)

    def test_every_kind_can_be_booked_and_its_prices_agree(self):
        token = self.token()
        friday = next(days_ahead(n) for n in range(60, 67)
                      if datetime.date.fromisoformat(days_ahead(n)).weekday() == 4)
        party = self.people("adult", "child")
        for selection, people in (
                (self.flight(returnItemId="wf102-jfk-lis", returnDate=days_ahead(70)), party),
                ({"bookingType": "train", "itemId": "ap9-lisb-port", "travelDate": days_ahead(61), "cabin": "standard"},
                 party),
                ({"bookingType": "bus", "itemId": "rn1-port-lisb", "travelDate": days_ahead(61), "cabin": "economy"},
                 party),
                ({"bookingType": "package", "itemId": "lisbon-break", "travelDate": friday, "travellers": 2}, party)):
            asked = {**selection, **({} if selection["bookingType"] == "package" else
                                     {"passengers": [{"type": p["type"]} for p in people]})}
            quote = self.ok(self.api("POST", "/quotes", asked))
            booked = self.ok(self.api("POST", "/bookings", {
                **self.booking_body(selection), "passengers": people, "expectedTotal": quote["totalAmount"],
                "currency": quote["currency"]}, token=token), 201)
            self.assertEqual(booked["priceLines"], quote["priceLines"])
            self.assertEqual(booked["cancellationTerms"], quote["cancellationTerms"])
            payment = self.pay(token, booked["bookingNumber"])
            self.assertEqual(payment["amount"], quote["totalAmount"])
            self.assertEqual(self.booking(token, booked["bookingNumber"])["bookingStatus"], "confirmed")

    def test_a_changed_price_is_told_before_anything_is_held(self):
        token = self.token()
        for changes in (dict(expectedTotal=1), dict(currency="USD")):
            answer = self.api("POST", "/bookings", self.booking_body(self.stay(room="attic", ahead=90), **changes),
                              token=token)
            self.refused(answer, 409, "price_changed")
            self.assertIn("totalAmount", answer.json["details"]["quote"])
        self.book(token, self.stay(room="attic", ahead=90))

    def test_fifty_buyers_for_the_last_room(self):
        tokens = [self.token() for _ in range(5)]
        body = self.booking_body(self.stay(room="attic", ahead=120))
        with concurrent.futures.ThreadPoolExecutor(50) as pool:
            answers = list(pool.map(lambda n: self.api("POST", "/bookings", body, token=tokens[n % 5]), range(50)))
        self.assertEqual(sorted(a.status for a in answers), [201] + [409] * 49)
        for answer in answers:
            if answer.status == 409:
                self.assertEqual(answer.code, "sold_out")
                self.assertEqual(answer.json["details"]["room"], "attic")

    def test_the_party_must_fit(self):
        token = self.token()
        for selection, people, field in (
                (self.stay(), self.people("adult", "adult", "adult"), "/passengers"), (self.stay(), [], "/passengers")):
            answer = self.api("POST", "/bookings", {**self.booking_body(selection), "passengers": people}, token=token)
            self.refused(answer, 422, "validation_failed")
            self.assertIn(field, [e["field"] for e in answer.json["errors"]])

    def test_bad_fields_are_all_named(self):
        token = self.token()
        body = {**self.booking_body(self.stay()), "customerInfo": {"name": "", "email": "nobody"},
                "passengers": [{"firstName": "R", "type": "dog"}], "specialRequests": ["x" * 501]}
        answer = self.api("POST", "/bookings", body, token=token)
        self.refused(answer, 422, "validation_failed")
        fields = {e["field"] for e in answer.json["errors"]}
        for field in ("/customerInfo/name", "/customerInfo/email", "/passengers/0/lastName", "/passengers/0/type",
                      "/specialRequests/0"):
            self.assertIn(field, fields)

    def test_another_persons_booking_is_not_there(self):
        mine, yours = self.token(), self.token()
        number = self.book(mine, self.stay(ahead=130))["bookingNumber"]
        for method, path, body in (("GET", "", None), ("GET", "/cancellation", None), ("POST", "/cancel", None),
                                   ("DELETE", "", None), ("GET", "/voucher", None), ("GET", "/calendar.ics", None),
                                   ("PATCH", "", {"specialRequests": []})):
            theirs = self.api(method, f"/bookings/{number}{path}", body, token=yours)
            nobodys = self.api(method, f"/bookings/WF-00000000{path}", body, token=yours)
            self.refused(theirs, 404, "not_found", method + path)
            self.assertEqual({**theirs.json, "requestId": 0}, {**nobodys.json, "requestId": 0})
        self.assertEqual(self.ok(self.api("GET", "/bookings", token=yours)), [])
        self.refused(self.api("POST", "/payments", {"bookingNumber": number, "method": "card",
                                                    "paymentMethod": "pm_card_visa"}, token=yours), 404, "not_found")

    def test_changing_passengers_with_if_match(self):
        token = self.token()
        number = self.book(token, self.stay(ahead=140))["bookingNumber"]
        shown = self.api("GET", f"/bookings/{number}", token=token)
        etag = shown.header("ETag")
        self.assertRegex(etag, r'^"')
        self.assertEqual(self.api("GET", f"/bookings/{number}", token=token, headers={"If-None-Match": etag}).status, 304)
        new = [{"firstName": "Ana", "lastName": "Maré", "type": "adult", "birthDate": "1990-04-01"}]
        changed = self.api("PATCH", f"/bookings/{number}", {"passengers": new}, token=token, headers={"If-Match": etag})
        self.assertEqual(self.ok(changed)["passengers"], new)
        self.refused(self.api("PATCH", f"/bookings/{number}", {"passengers": new}, token=token,
                              headers={"If-Match": etag}), 412, "precondition_failed")
        self.refused(self.api("PATCH", f"/bookings/{number}", {"passengers": new * 3}, token=token), 422,
                     "validation_failed")

    def test_pages_are_stable_under_inserts(self):
        token = self.token()
        numbers = [self.book(token, self.stay(ahead=150 + n))["bookingNumber"] for n in range(5)]
        first = self.api("GET", "/bookings?limit=2", token=token).json
        self.assertEqual([b["bookingNumber"] for b in first["data"]], [numbers[4], numbers[3]])
        self.book(token, self.stay(ahead=160))
        rest = self.api("GET", query("/bookings", limit=3, cursor=first["page"]["next"]), token=token).json
        self.assertEqual([b["bookingNumber"] for b in rest["data"]], [numbers[2], numbers[1], numbers[0]])
        self.assertIsNone(rest["page"]["next"])
        self.refused(self.api("GET", "/bookings?cursor=zzz", token=token), 400, "invalid_cursor")
        for limit in ("0", "201", "x"):
            self.refused(self.api("GET", f"/bookings?limit={limit}", token=token), 422, "validation_failed")
        early = self.ok(self.api("GET", "/bookings?sort=travelDate&limit=1&status=pending&bookingType=hotel", token=token))
        self.assertEqual(early[0]["bookingNumber"], numbers[0])

    def test_an_idempotency_key_gives_the_first_answer_again(self):
        token = self.token()
        body = self.booking_body(self.stay(ahead=170))
        headers = {"Idempotency-Key": "one-booking"}
        with concurrent.futures.ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda _: self.api("POST", "/bookings", body, token=token, headers=headers), range(20)))
        created = [a for a in answers if a.status == 201]
        self.assertEqual(len({a.data["bookingNumber"] for a in created}), 1)
        self.assertTrue(all(a.status == 201 or a.code == "idempotency_in_progress" for a in answers), answers)
        again = self.api("POST", "/bookings", body, token=token, headers=headers)
        self.assertEqual(again.header("Idempotent-Replayed"), "true")
        self.assertEqual(again.body, created[0].body)
        self.refused(self.api("POST", "/bookings", {**body, "specialRequests": ["other"]}, token=token, headers=headers),
                     422, "idempotency_mismatch")
        self.refused(self.api("POST", "/bookings", body, token=token, headers={"Idempotency-Key": "x" * 256}), 400,
                     "invalid_header")
        self.assertEqual(len(self.ok(self.api("GET", "/bookings", token=token))), 1)
        other = self.api("POST", "/bookings", body, token=self.token(), headers=headers)
        self.assertNotEqual(self.ok(other, 201)["bookingNumber"], created[0].data["bookingNumber"])


class Payments(ApiCase):
    def test_a_declined_card_leaves_the_hold_to_be_paid_again(self):
        token = self.token()
        number = self.book(token, self.stay())["bookingNumber"]
        answer = self.api("POST", "/payments", {"bookingNumber": number, "method": "card",
                                                "paymentMethod": "pm_card_chargeDeclined"}, token=token)
        self.refused(answer, 402, "card_declined")
        self.assertEqual(self.booking(token, number)["bookingStatus"], "pending")
        self.pay(token, number)
        self.refused(self.api("POST", "/payments", {"bookingNumber": number, "method": "card",
                                                    "paymentMethod": "pm_card_visa"}, token=token), 409, "already_paid")
        listed = self.ok(self.api("GET", f"/payments?bookingNumber={number}", token=token))
        self.assertEqual(sorted(p["status"] for p in listed), ["failed", "succeeded"])

    def test_a_card_that_needs_action(self):
        token = self.token()
        number = self.book(token, self.stay(ahead=61))["bookingNumber"]
        waiting = self.pay(token, number, "pm_card_authenticationRequired")
        self.assertEqual(waiting["status"], "requires_action")
        self.assertTrue(waiting["nextAction"])
        self.assertEqual(self.booking(token, number)["bookingStatus"], "pending")
        done = self.ok(self.api("POST", f"/payments/{waiting['paymentId']}/confirm", token=token))
        self.assertEqual(done["status"], "succeeded")
        self.assertEqual(self.booking(token, number)["bookingStatus"], "confirmed")
        self.assertEqual(self.api("POST", f"/payments/{waiting['paymentId']}/confirm", token=token).status, 409)

    def test_one_that_waits_may_be_replaced(self):
        token = self.token()
        number = self.book(token, self.stay(ahead=62))["bookingNumber"]
        first = self.pay(token, number, "pm_card_authenticationRequired")
        self.assertEqual(self.pay(token, number)["status"], "succeeded")
        self.assertEqual(self.ok(self.api("GET", f"/payments/{first['paymentId']}", token=token))["status"], "canceled")

    def test_an_unknown_outcome_is_found_out(self):
        token = self.token()
        number = self.book(token, self.stay(ahead=63))["bookingNumber"]
        payment = self.pay(token, number, "pm_card_timeout")
        self.assertEqual(payment["status"], "processing")
        again = self.api("POST", "/payments", {"bookingNumber": number, "method": "card",
                                               "paymentMethod": "pm_card_visa"}, token=token)
        self.assertIn(again.code, ("payment_in_progress", "already_paid"))
        deadline = time.monotonic() + 15
        while self.booking(token, number)["bookingStatus"] != "confirmed":
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.1)

    def sign(self, body, at=None, secret=SECRET):
        at = int(time.time()) if at is None else at
        mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        return {"Stripe-Signature": f"t={at},v1={mac}", "Content-Type": "application/json"}

    def test_webhooks_are_believed_only_when_signed(self):
        token = self.token()
        number = self.book(token, self.stay(ahead=64))["bookingNumber"]
        payment = self.pay(token, number)
        body = json.dumps({"id": "evt_1", "type": "payment_intent.succeeded",
                           "data": {"object": {"id": payment["paymentId"]}}}).encode()
        path = "/payments/webhooks/sandbox"
        for headers in ({}, {"Stripe-Signature": "nonsense"}, self.sign(body, secret="other"),
                        self.sign(body, at=int(time.time()) - 301), self.sign(body, at=int(time.time()) + 310)):
            self.refused(self.api("POST", path, raw=body, headers={"Content-Type": "application/json", **headers}), 400,
                         "invalid_signature")
        for _ in range(2):
            self.assertEqual(self.api("POST", path, raw=body, headers=self.sign(body)).status, 200)
        good = self.sign(body)
        good["Stripe-Signature"] = good["Stripe-Signature"].replace(",v1=", ",v1=" + "0" * 64 + ",v1=")
        self.assertEqual(self.api("POST", path, raw=body, headers=good).status, 200)
        stranger = json.dumps({"id": "evt_2", "type": "payment_intent.succeeded",
                               "data": {"object": {"id": "pay_unknown"}}}).encode()
        self.assertEqual(self.api("POST", path, raw=stranger, headers=self.sign(stranger)).status, 200)
        self.assertEqual(self.booking(token, number)["paymentInfo"]["paidAmount"], payment["amount"])

    def test_customers_cannot_refund(self):
        token = self.token()
        number = self.book(token, self.stay(ahead=65))["bookingNumber"]
        payment = self.pay(token, number)
        self.refused(self.api("POST", f"/payments/{payment['paymentId']}/refunds", {}, token=token), 403, "forbidden")


if __name__ == "__main__":
    unittest.main()
