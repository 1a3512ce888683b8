"""One server for a whole test class, and the moves that every test makes."""

import datetime
import itertools
import unittest

from harness import Server, Workplace

_numbers = itertools.count(1)


def days_ahead(days):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


class ApiCase(unittest.TestCase):
    options = ()

    @classmethod
    def setUpClass(cls):
        cls.place = Workplace()
        built = cls.place.build()
        if built.returncode != 0:
            raise RuntimeError(built.stdout + built.stderr)
        cls.server = Server(cls.place, *cls.options)

    @classmethod
    def tearDownClass(cls):
        code = cls.server.stop()
        cls.place.remove()
        if code != 0:
            raise RuntimeError(f"SIGTERM ended with {code}")

    def api(self, *arguments, **options):
        return self.server.api(*arguments, **options)

    def refused(self, answer, status, code, note=""):
        self.assertEqual((answer.status, answer.code), (status, code), f"{note} {answer!r}")
        self.assertTrue(answer.json["message"])
        return answer

    def ok(self, answer, status=200):
        self.assertEqual(answer.status, status, repr(answer))
        if answer.body:
            self.assertIs(answer.json["success"], True)
            return answer.data
        return None

    # people

    def person(self, **changes):
        number = next(_numbers)
        return {"username": f"rita{number}", "email": f"rita{number}@example.test", "password": "correct horse 9",
                "firstName": "Rita", "lastName": "Âncora", "phone": f"+35191{number:07d}", **changes}

    def register(self, **changes):
        """Registers someone new; returns what was sent and the answer's data."""
        person = self.person(**changes)
        return person, self.ok(self.api("POST", "/auth/register", person), 201)

    def token(self):
        return self.register()[1]["accessToken"]

    # selections

    def stay(self, room="double", nights=3, ahead=60, **changes):
        return {"bookingType": "hotel", "itemId": "casa-do-farol", "travelDate": days_ahead(ahead),
                "returnDate": days_ahead(ahead + nights), "room": room, "guests": 2, **changes}

    def flight(self, ahead=60, passengers=1, **changes):
        return {"bookingType": "flight", "itemId": "wf101-lis-jfk", "travelDate": days_ahead(ahead),
                "cabin": "economy", "passengers": passengers, **changes}

    def people(self, *types):
        return [{"firstName": "Rita", "lastName": f"Âncora {n}", "type": t} for n, t in enumerate(types or ("adult",))]

    def booking_body(self, selection, *types, **changes):
        return {**selection, "passengers": self.people(*types),
                "customerInfo": {"name": "Rita Âncora", "email": "rita@example.test", "phone": "+351910000000"},
                **changes}

    def book(self, token, selection, *types, status=201, headers=None, **changes):
        answer = self.api("POST", "/bookings", self.booking_body(selection, *types, **changes), token=token,
                          headers=headers)
        return self.ok(answer, status)

    def pay(self, token, number, card="pm_card_visa", status=201, headers=None):
        return self.ok(self.api("POST", "/payments", {"bookingNumber": number, "method": "card", "paymentMethod": card},
                                token=token, headers=headers), status)

    def booking(self, token, number):
        return self.ok(self.api("GET", f"/bookings/{number}", token=token))
