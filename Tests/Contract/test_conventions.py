"""Sections 1, 2 and 8 of the HTTP contract: envelope, refusals, static JSON, operations."""

import json
import re
import unittest

from base import ApiCase


class Conventions(ApiCase):
    def test_an_error_has_a_message_a_code_and_the_request_id(self):
        answer = self.api("GET", "/nothing-here")
        self.refused(answer, 404, "not_found")
        self.assertEqual(answer.json["requestId"], answer.header("X-Request-Id"))
        self.assertIs(answer.json["success"], False)
        self.assertNotIn("error", answer.json)

    def test_a_good_request_id_is_echoed_and_a_bad_one_replaced(self):
        echoed = self.api("GET", "/auth/me", headers={"X-Request-Id": "abc.DEF_1-2"})
        self.assertEqual(echoed.header("X-Request-Id"), "abc.DEF_1-2")
        for bad in ("a b", "x" * 65, "a/b", "<script>"):
            self.assertNotEqual(self.api("GET", "/auth/me", headers={"X-Request-Id": bad}).header("X-Request-Id"), bad)

    def test_a_wrong_method_is_405_with_allow(self):
        for path in ("/bookings", "/quotes", "/auth/login", "/payments"):
            answer = self.api("PUT", path, {})
            self.refused(answer, 405, "method_not_allowed")
            self.assertTrue(answer.header("Allow"), path)

    def test_the_order_of_refusal(self):
        token = self.token()
        self.refused(self.api("POST", "/bookings", raw=b"{", headers={"Content-Type": "text/plain"}), 401,
                     "access_token_required")
        self.refused(self.api("POST", "/bookings", raw=b"{", token=token, headers={"Content-Type": "text/plain"}), 415,
                     "unsupported_media_type")
        self.refused(self.api("POST", "/bookings", raw=b"{", token=token, headers={"Content-Type": "application/json"}),
                     400, "invalid_json")
        self.refused(self.api("POST", "/bookings", {"nope": 1, "travelDate": "x"}, token=token), 422, "unknown_field")
        self.refused(self.api("POST", "/bookings", {"travelDate": "x"}, token=token), 422, "validation_failed")

    def test_a_body_over_a_mebibyte_is_413(self):
        most = 1 << 20
        full = self.api("POST", "/quotes", raw=b"{}".rjust(most), headers={"Content-Type": "application/json"})
        self.refused(full, 422, "validation_failed")
        # By its announced length before a byte of it is sent; without one, at the first byte too many.
        self.refused(self.server.send("/quotes", f"Content-Length: {most + 1}"), 413, "payload_too_large")
        pieces = [b"10000\r\n" + b" " * 0x10000 + b"\r\n"] * 16 + [b"1\r\n \r\n"]
        self.refused(self.server.send("/quotes", "Transfer-Encoding: chunked", pieces), 413, "payload_too_large")

    def test_json_is_read_strictly(self):
        for raw in (b'{"email": "a", "email": "b"}', b"[1", b'{"a":1}x', b'\xff', b'"a', b"", b"{'a':1}", b'{"a":01}',
                    b'{"email":"\\ud800"}', b"[" * 5000):
            answer = self.api("POST", "/auth/login", raw=raw, headers={"Content-Type": "application/json"})
            self.refused(answer, 400, "invalid_json", repr(raw[:20]))
        for guests in (1.0, "2", True, None, 10 ** 30, -1, 2.5):
            answer = self.api("POST", "/quotes", self.stay(guests=guests))
            self.refused(answer, 422, "validation_failed", repr(guests))
            self.assertEqual(answer.json["errors"][0]["field"], "/guests")
        self.refused(self.api("POST", "/quotes", raw=b'{"guests":1e0}', headers={"Content-Type": "application/json"}),
                     422, "validation_failed")
        self.refused(self.api("POST", "/quotes", raw=b"[]", headers={"Content-Type": "application/json"}), 422,
                     "validation_failed")

    def test_several_unknown_fields_are_named_together(self):
        answer = self.api("POST", "/quotes", {**self.stay(), "colour": 1, "a/b~c": 2})
        self.refused(answer, 422, "unknown_field")
        self.assertEqual({e["field"] for e in answer.json["errors"]}, {"/colour", "/a~1b~0c"})

    def test_unknown_query_parameters_are_ignored(self):
        self.assertEqual(self.api("GET", "/hotels/search?utm_source=x").status, 200)

    def test_head_answers_wherever_get_does(self):
        for path in ("/api/v1/hotels", "/api/v1/hotels/search", "/health/live", "/", "/hotels/"):
            head, get = self.server.call("HEAD", path), self.server.call("GET", path)
            self.assertEqual((head.status, head.body), (get.status, b""), path)

    def test_no_cross_origin_by_default(self):
        answer = self.api("GET", "/hotels/search", headers={"Origin": "https://evil.example"})
        self.assertIsNone(answer.header("Access-Control-Allow-Origin"))


class StaticJSON(ApiCase):
    def test_each_list_and_item_with_and_without_extension(self):
        for kind, item in (("hotels", "casa-do-farol"), ("flights", "wf101-lis-jfk"), ("trains", "ap9-lisb-port"),
                           ("buses", "rn1-port-lisb"), ("packages", "lisbon-break"), ("destinations", "lisbon")):
            listed = self.api("GET", f"/{kind}")
            self.assertEqual(listed.status, 200, kind)
            self.assertEqual(listed.json["page"], {"limit": 100, "next": None})
            self.assertIn(item, [i["id"] for i in listed.data])
            self.assertEqual([i["id"] for i in listed.data], sorted(i["id"] for i in listed.data))
            bare, named = self.api("GET", f"/{kind}/{item}"), self.api("GET", f"/{kind}/{item}.json")
            self.assertEqual(bare.body, named.body)
            self.assertEqual(bare.header("Content-Type"), "application/json; charset=utf-8")
            self.assertEqual(bare.data["id"], item)
            self.assertEqual(bare.data["url"], f"/{kind}/{item}/")
            self.assertIn("body", bare.data)
            again = self.api("GET", f"/{kind}/{item}", headers={"If-None-Match": bare.header("ETag")})
            self.assertEqual((again.status, again.body), (304, b""))
            self.refused(self.api("GET", f"/{kind}/nowhere"), 404, "not_found")

    def test_a_hotel_is_whole_in_minor_units_and_keeps_its_allotment_to_itself(self):
        hotel = self.api("GET", "/hotels/casa-do-farol").data
        self.assertEqual(hotel["rooms"][0]["rate"], 12900)
        self.assertEqual(hotel["rooms"][0]["weekendRate"], 14900)
        self.assertEqual(hotel["rooms"][0]["seasons"], [{"from": "2027-12-20", "to": "2028-01-05", "rate": 18900}])
        self.assertEqual(hotel["rating"], {"score": 8.9, "reviews": 214})
        self.assertEqual(hotel["location"], {"latitude": 38.7118, "longitude": -9.1302})
        self.assertLessEqual({"name": "City tax", "perGuestPerNight": 400}.items(), hotel["taxes"][0].items())
        self.assertEqual(hotel["taxes"][1], {"name": "VAT", "percent": 6, "included": True})
        self.assertEqual(hotel["cancellation"][1], {"daysBefore": 2, "refundPercent": 50})
        self.assertEqual(hotel["summary"], "A house under the light.")
        self.assertEqual(hotel["bookable"], {"from": "2026-11-01", "to": "2030-12-31"})
        for path in ("/hotels", "/hotels/casa-do-farol", "/flights", "/flights/wf101-lis-jfk", "/hotels/search",
                     "/packages/lisbon-break", "/hotels/by-destination/lisbon"):
            self.assertNotRegex(self.api("GET", path).body.decode(), r'"(count|seats|economy_seats)"', path)

    def test_a_service_has_its_schedule_and_durations(self):
        flight = self.api("GET", "/flights/wf101-lis-jfk").data
        self.assertEqual(len(flight["schedule"]), 1)
        row = flight["schedule"][0]
        for key, value in {
                "departs": "10:35", "arrives": "13:40", "arrivalDayOffset": 0, "days": "daily",
                "validFrom": "2026-10-25", "validTo": "2030-03-27", "currency": "EUR",
                "fares": [{"cabin": "economy", "fare": 38900}, {"cabin": "business", "fare": 129000}]}.items():
            self.assertEqual(row[key], value, key)
        # 25 October 2026 is a Sunday: Lisbon has changed its clocks, New York has not
        self.assertEqual(flight["durationMinutes"], 425)
        self.assertEqual(flight["durations"][:2], [{"from": "2026-11-01", "durationMinutes": 485},
                                                   {"from": "2027-03-14", "durationMinutes": 425}])
        train = self.api("GET", "/trains/ap9-lisb-port").data
        self.assertEqual(train["durationMinutes"], 178)

    def test_by_destination_by_route_and_catalogue(self):
        self.assertEqual([h["id"] for h in self.api("GET", "/hotels/by-destination/lisbon").data], ["casa-do-farol"])
        self.assertEqual([f["id"] for f in self.api("GET", "/flights/by-route/LIS-JFK").data], ["wf101-lis-jfk"])
        self.assertEqual([f["id"] for f in self.api("GET", "/buses/by-route/PORT-LISB").data], ["rn1-port-lisb"])
        self.refused(self.api("GET", "/flights/by-route/LIS-LIS"), 404, "not_found")
        catalogue = self.api("GET", "/catalogue").data
        self.assertTrue(re.fullmatch(r"[0-9a-f]{8,}", catalogue["revision"]), catalogue)
        self.assertEqual(json.dumps(catalogue, sort_keys=True).count(": 2"), 3)  # destinations, hotels, flights


class Operations(ApiCase):
    def test_health(self):
        self.assertEqual(self.server.call("GET", "/health/live").status, 200)
        self.assertEqual(self.server.call("GET", "/health/ready").status, 200)

    def test_metrics_are_prometheus_text(self):
        answer = self.server.call("GET", "/metrics")
        self.assertEqual(answer.status, 200)
        self.assertIn(b"# TYPE", answer.body)

    def test_openapi_names_every_resource(self):
        document = self.api("GET", "/openapi.json").json
        self.assertTrue(document["openapi"].startswith("3.1"))
        for path in ("/bookings", "/payments", "/quotes", "/auth/register", "/availability", "/hotels/search"):
            self.assertTrue(any(p.endswith(path) for p in document["paths"]), path)


class StaticSite(ApiCase):
    def test_pages_have_a_policy_and_no_inline_code(self):
        for path in ("/", "/hotels/", "/hotels/casa-do-farol/", "/flights/lis-jfk/", "/search/", "/book/", "/checkout/",
                     "/booking/", "/account/", "/about/", "/packages/lisbon-break/", "/destinations/lisbon/"):
            page = self.server.call("GET", path)
            self.assertEqual(page.status, 200, path)
            policy = page.header("Content-Security-Policy") or ""
            self.assertIn("default-src", policy)
            self.assertNotIn("unsafe-inline", policy)
            html = page.body.decode()
            self.assertNotRegex(html, r"<script>(?!\s*</)", path)
            self.assertNotRegex(html, r"\son[a-z]+=|\sstyle=", path)

    def test_the_private_pages_are_noindex_and_not_in_the_sitemap(self):
        sitemap = self.server.call("GET", "/sitemap.xml").body.decode()
        for path in ("/account/", "/book/", "/checkout/", "/booking/", "/search/"):
            self.assertIn(b"noindex", self.server.call("GET", path).body, path)
            self.assertNotIn(f"8080{path}<", sitemap)

    def test_what_is_not_there_is_a_page_or_json(self):
        self.assertIn("text/html", self.server.call("GET", "/nowhere/").header("Content-Type"))
        self.assertEqual(self.server.call("GET", "/nowhere/").status, 404)
        for path in ("/.env", "/../Package.swift", "/%2e%2e/server.log", "/assets/../../server.log", "//etc/passwd"):
            self.assertEqual(self.server.call("GET", path).status, 404, path)

    def test_precompressed_twins_and_ranges(self):
        plain = self.server.call("GET", "/hotels/")
        for coding, magic in (("gzip", b"\x1f\x8b"), ("br", None)):
            packed = self.server.call("GET", "/hotels/", headers={"Accept-Encoding": coding})
            self.assertEqual(packed.header("Content-Encoding"), coding)
            self.assertLess(len(packed.body), len(plain.body))
            self.assertIn("accept-encoding", (packed.header("Vary") or "").lower())
            if magic:
                self.assertTrue(packed.body.startswith(magic))
        part = self.server.call("GET", "/robots.txt", headers={"Range": "bytes=-4"})
        self.assertEqual((part.status, len(part.body)), (206, 4))
        past = self.server.call("GET", "/robots.txt", headers={"Range": "bytes=999999-"})
        self.assertEqual(past.status, 416)


if __name__ == "__main__":
    unittest.main()
