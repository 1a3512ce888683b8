"""Section 6 of the HTTP contract: payments."""

import hashlib
import hmac
import json
import time
import unittest

from base import ApiCase
from harness import SECRET


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
