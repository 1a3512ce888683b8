"""Section 4 of the HTTP contract: accounts, tokens, guests."""

import base64
import concurrent.futures
import json
import re
import unittest

from base import ApiCase
from harness import run


def cookie_of(answer):
    """The refresh cookie as a header value, and its attributes."""
    whole = answer.header("Set-Cookie") or ""
    return whole.split(";")[0], whole


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Registration(ApiCase):
    def test_a_new_account(self):
        person = self.person(age=41, address="Rua do Farol 1")
        answer = self.api("POST", "/auth/register", person)
        data = self.ok(answer, 201)
        self.assertEqual(set(data), {"user", "accessToken", "expiresIn"})
        self.assertEqual(data["expiresIn"], 900)
        self.assertLessEqual({"id", "username", "email", "firstName", "lastName", "phone", "age", "address", "isAdmin",
                              "isActive", "emailVerified", "createdAt", "updatedAt"}, set(data["user"]))
        self.assertNotRegex(answer.body.decode().lower(), r"password|\$2b\$")
        self.assertEqual((data["user"]["isAdmin"], data["user"]["isActive"], data["user"]["emailVerified"]),
                         (False, True, False))
        _, cookie = cookie_of(answer)
        for part in ("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth"):
            self.assertIn(part, cookie)
        me = self.ok(self.api("GET", "/auth/me", token=data["accessToken"]))
        self.assertEqual(me, data["user"])

    def test_names_addresses_and_phones_are_taken_once(self):
        person, _ = self.register()
        for changes, field in (
                (dict(username=person["username"].upper()), "/username"), (dict(email=person["email"].upper()), "/email"),
                (dict(phone=person["phone"]), "/phone")):
            answer = self.refused(self.api("POST", "/auth/register", {**self.person(), **changes}), 409, "already_exists")
            self.assertEqual([e["field"] for e in answer.json["errors"]], [field])

    def test_composed_and_decomposed_letters_are_one_name(self):
        self.register(username="zoé")
        self.refused(self.api("POST", "/auth/register", self.person(username="Zoe\u0301")), 409, "already_exists")

    def test_passwords(self):
        for password in ("short", "x" * 73, "é" * 37, "with\0nul12", "password", "12345678"):
            answer = self.refused(self.api("POST", "/auth/register", self.person(password=password)), 422,
                                  "validation_failed", repr(password))
            self.assertEqual([e["field"] for e in answer.json["errors"]], ["/password"])
        self.register(password="🦀 any characters ✓")
        self.register(password="x y" * 24)

    def test_what_is_missing_or_wrong_is_named(self):
        answer = self.refused(self.api("POST", "/auth/register", {"email": "nobody", "age": -1}), 422, "validation_failed")
        fields = {e["field"] for e in answer.json["errors"]}
        self.assertLessEqual({"/username", "/email", "/password", "/firstName", "/lastName", "/phone", "/age"}, fields)
        for field in ("isAdmin", "isActive", "emailVerified", "id"):
            self.refused(self.api("POST", "/auth/register", {**self.person(), field: True}), 422, "unknown_field")


class SignIn(ApiCase):
    options = ("--login-attempts", "5")

    def test_by_name_or_address_whatever_the_case(self):
        person, _ = self.register()
        for key in ("email", "username"):
            data = self.ok(self.api("POST", "/auth/login", {key: person[key].upper(), "password": person["password"]}))
            self.assertEqual(data["user"]["email"], person["email"])

    def test_unknown_and_wrong_look_the_same(self):
        person, _ = self.register()
        wrong = self.api("POST", "/auth/login", {"email": person["email"], "password": "not this one"})
        unknown = self.api("POST", "/auth/login", {"email": "stranger@example.test", "password": "not this one"})
        self.refused(wrong, 401, "invalid_credentials")
        self.assertEqual({**wrong.json, "requestId": 0}, {**unknown.json, "requestId": 0})

    def test_attempts_are_limited(self):
        person, _ = self.register()
        codes = [self.api("POST", "/auth/login", {"email": person["email"], "password": "wrong one"}).code
                 for _ in range(8)]
        self.assertEqual(codes[0], "invalid_credentials")
        self.assertEqual(codes[-1], "rate_limited")
        limited = self.api("POST", "/auth/login", {"email": person["email"], "password": "wrong one"})
        self.assertEqual(limited.status, 429)
        self.assertGreater(int(limited.header("Retry-After")), 0)


class Tokens(ApiCase):
    def test_hostile_tokens(self):
        token = self.token()
        header, payload, signature = token.split(".")
        claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
        self.assertLessEqual({"iss", "aud", "sub", "iat", "exp", "jti"}, set(claims))
        key = (self.place.path / "var/jwt.key").read_bytes()
        self.assertEqual((self.place.path / "var/jwt.key").stat().st_mode & 0o777, 0o600)
        none = b64(json.dumps({"alg": "none", "typ": "JWT"}).encode())
        for hostile in (f"{none}.{payload}.", f"{none}.{payload}.{signature}", f"{header}.{payload}.",
                        f"{header}.{payload}.{signature[:-2]}AA", f"{header}.{payload}", token + ".x", "x", "a.b.c",
                        token + "=", " " + token + "x"):
            self.refused(self.api("GET", "/auth/me", token=hostile), 401, "invalid_token", hostile[:30])
        self.refused(self.api("GET", "/auth/me"), 401, "access_token_required")
        self.assertEqual(self.api("GET", "/auth/me").json["message"], "Access token required")
        self.refused(self.api("GET", "/auth/me", headers={"Authorization": "Basic eA=="}), 401, "access_token_required")
        self.assertTrue(key)

    def test_a_refresh_token_is_good_once_and_its_reuse_ends_the_family(self):
        person, _ = self.register()
        login = self.api("POST", "/auth/login", {"email": person["email"], "password": person["password"]})
        first, _ = cookie_of(login)
        refreshed = self.api("POST", "/auth/refresh", headers={"Cookie": first})
        self.assertEqual(set(self.ok(refreshed)), {"accessToken", "expiresIn"})
        second, _ = cookie_of(refreshed)
        self.assertNotEqual(first, second)
        twin, _ = cookie_of(self.api("POST", "/auth/refresh", headers={"Cookie": first}))
        self.assertEqual(twin, second)
        self.refused(self.api("POST", "/auth/refresh"), 401, "invalid_token")
        self.refused(self.api("POST", "/auth/refresh", headers={"Cookie": first[:-4] + "AAAA"}), 401, "invalid_token")
        self.refused(self.api("POST", "/auth/refresh", headers={"Cookie": second, "Origin": "https://evil.example"}), 403,
                     "forbidden")

    def test_logout_ends_the_family_and_logout_all_every_one(self):
        person, session = self.register()
        sign_in = lambda: self.api("POST", "/auth/login", {"email": person["email"], "password": person["password"]})
        one, two = sign_in(), sign_in()
        self.assertEqual(self.api("POST", "/auth/logout", headers={"Cookie": cookie_of(one)[0]},
                                  token=one.data["accessToken"]).status, 204)
        self.refused(self.api("POST", "/auth/refresh", headers={"Cookie": cookie_of(one)[0]}), 401, "invalid_token")
        self.assertEqual(self.api("POST", "/auth/logout-all", token=two.data["accessToken"]).status, 204)
        self.refused(self.api("POST", "/auth/refresh", headers={"Cookie": cookie_of(two)[0]}), 401, "invalid_token")


class Profile(ApiCase):
    def test_a_new_password_ends_the_other_sessions(self):
        person, session = self.register()
        other = self.api("POST", "/auth/login", {"email": person["email"], "password": person["password"]})
        token = session["accessToken"]
        self.refused(self.api("POST", "/auth/password", {"currentPassword": "wrong", "newPassword": "brand new 77"},
                              token=token), 422, "validation_failed")
        self.assertEqual(self.api("POST", "/auth/password", {"currentPassword": person["password"],
                                                             "newPassword": "brand new 77"}, token=token).status, 204)
        self.refused(self.api("POST", "/auth/refresh", headers={"Cookie": cookie_of(other)[0]}), 401, "invalid_token")
        self.ok(self.api("POST", "/auth/login", {"email": person["email"], "password": "brand new 77"}))

    def test_a_forgotten_password_and_a_verified_address(self):
        person, _ = self.register()
        _, text = self.server.mail_with(person["email"], "?token=")
        token = re.search(r"verify/?\?token=([\w.~-]+)", text).group(1)
        self.assertEqual(self.api("POST", "/auth/verify-email", {"token": token}).status, 204)
        self.refused(self.api("POST", "/auth/verify-email", {"token": token}), 403, "invalid_token")
        signed = self.ok(self.api("POST", "/auth/login", {"email": person["email"], "password": person["password"]}))
        self.assertIs(signed["user"]["emailVerified"], True)
        for address in (person["email"], "stranger@example.test"):
            self.assertEqual(self.api("POST", "/auth/password/forgot", {"email": address}).status, 202)
        _, text = self.server.mail_with(person["email"], "reset")
        token = re.search(r"reset/?\?token=([\w.~-]+)", text).group(1)
        self.refused(self.api("POST", "/auth/password/reset", {"token": "x" + token, "password": "brand new 78"}), 403,
                     "invalid_token")
        self.assertEqual(self.api("POST", "/auth/password/reset", {"token": token, "password": "brand new 78"}).status, 204)
        self.refused(self.api("POST", "/auth/password/reset", {"token": token, "password": "brand new 79"}), 403,
                     "invalid_token")
        self.ok(self.api("POST", "/auth/login", {"email": person["email"], "password": "brand new 78"}))

    def test_changing_and_erasing(self):
        person, session = self.register()
        token = session["accessToken"]
        changed = self.ok(self.api("PATCH", "/auth/me", {"firstName": "Maria", "age": 30}, token=token))
        self.assertEqual((changed["firstName"], changed["age"]), ("Maria", 30))
        self.refused(self.api("PATCH", "/auth/me", {"isAdmin": True}, token=token), 422, "unknown_field")
        number = self.book(token, self.stay(room="attic", ahead=300))["bookingNumber"]
        export = self.api("GET", "/auth/me/export", token=token)
        self.assertIn(number, export.body.decode())
        self.assertEqual(self.api("DELETE", "/auth/me", token=token).status, 204)
        self.assertEqual(self.api("GET", "/auth/me", token=token).status, 401)
        self.refused(self.api("POST", "/auth/login", {"email": person["email"], "password": person["password"]}), 401,
                     "invalid_credentials")
        self.book(self.token(), self.stay(room="attic", ahead=300))


class Guests(ApiCase):
    def test_a_guest_books_and_finds_the_booking_again_by_mail(self):
        address = "guest@example.test"
        guest = self.ok(self.api("POST", "/auth/guest", {"email": address, "firstName": "Gil", "lastName": "Vaz"}), 201)
        self.assertIs(guest["user"]["isGuest"], True)
        again = self.ok(self.api("POST", "/auth/guest", {"email": address, "firstName": "Gil", "lastName": "Vaz"}), 201)
        self.assertNotEqual(again["user"]["id"], guest["user"]["id"])
        body = self.booking_body(self.stay())
        body["customerInfo"]["email"] = address
        number = self.ok(self.api("POST", "/bookings", body, token=guest["accessToken"]), 201)["bookingNumber"]
        self.refused(self.api("GET", f"/bookings/{number}", token=again["accessToken"]), 404, "not_found")
        for asked in ({"bookingNumber": number, "email": address}, {"bookingNumber": number, "email": "x@example.test"},
                      {"bookingNumber": "WF-00000000", "email": address}):
            answer = self.api("POST", "/bookings/lookup", asked)
            self.assertEqual(answer.status, 202)
        _, text = self.server.mail_with(address, "booking/?token=")
        token = re.search(r"\?token=([\w.~-]+)", text).group(1)
        redeemed = self.ok(self.api("POST", "/auth/guest/redeem", {"token": token}))
        self.assertEqual(self.booking(redeemed["accessToken"], number)["bookingNumber"], number)


class Administrators(ApiCase):
    def test_made_by_the_command_and_refunds_never_pass_the_capture(self):
        self.server.stop()
        made = run("user", "create", "--email", "admin@example.test", "--username", "admin", "--admin", "--store",
                   "file:var/wayfare.db", "--password-stdin", cwd=self.place.path, stdin="administer this 1\n")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.server.start()
        beside = run("user", "list", "--store", "file:var/wayfare.db", cwd=self.place.path)
        self.assertIn(beside.returncode, (0, 3))
        admin = self.ok(self.api("POST", "/auth/login", {"username": "admin", "password": "administer this 1"}))
        self.assertIs(admin["user"]["isAdmin"], True)
        customer = self.token()
        number = self.book(customer, self.stay(ahead=90))["bookingNumber"]
        payment = self.pay(customer, number)
        total, path = payment["amount"], f"/payments/{payment['paymentId']}/refunds"
        refunded = self.ok(self.api("POST", path, {"amount": 1000, "reason": "goodwill"}, token=admin["accessToken"]), 201)
        self.assertEqual((refunded["status"], refunded["refundedAmount"]), ("succeeded", 1000))
        self.assertEqual(refunded["refunds"][0]["amount"], 1000)
        self.refused(self.api("POST", path, {"amount": total}, token=admin["accessToken"]), 422, "refund_exceeds_payment")
        share = (total - 1000) // 4
        with concurrent.futures.ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda _: self.api("POST", path, {"amount": share}, token=admin["accessToken"]),
                                    range(10)))
        self.assertEqual(sum(a.status == 201 for a in answers), 4)
        self.assertTrue(all(a.status == 201 or a.code == "refund_exceeds_payment" for a in answers), answers)
        self.assertLessEqual(self.booking(customer, number)["paymentInfo"]["refundedAmount"], total)
        self.ok(self.api("GET", f"/bookings/{number}", token=admin["accessToken"]))


if __name__ == "__main__":
    unittest.main()
