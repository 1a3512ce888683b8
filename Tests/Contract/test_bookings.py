"""Section 5 of the HTTP contract: bookings."""

import concurrent.futures
import datetime
import json
import time
import unittest

from base import ApiCase, days_ahead
from harness import query


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


if __name__ == "__main__":
    unittest.main()
