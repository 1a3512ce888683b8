"""A small site of its own, built and served by the real binary: what the contract tests talk to.

Standard library alone. WAYFARE_BIN names the binary (default: the debug build).
"""

import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("WAYFARE_BIN", ROOT / ".build/debug/wayfare"))
SECRET = "whsec_contract"

CONTENT = {
    "site.yaml": "title: Contract\nbaseURL: http://127.0.0.1:8080\ncontact: {email: hello@example.test}\n",
    "destinations/lisbon.md": """---
name: Lisbon
country: Portugal
timezone: Europe/Lisbon
latitude: 38.72
longitude: -9.14
airport: LIS
updated: 2026-10-01
---
Hills, tiles and the river.
""",
    "destinations/kyoto.md": """---
name: Kyōto
country: Japan
timezone: Asia/Tokyo
latitude: 35.01
longitude: 135.77
---
Old streets.
""",
    "hotels/casa-do-farol.md": """---
name: Casa do Farol
destination: lisbon
address: Rua do Farol 12, 1100-000 Lisboa
location: {latitude: 38.7118, longitude: -9.1302}
stars: 4
rating: {score: 8.9, reviews: 214}
currency: EUR
amenities: [wifi, pool, breakfast]
checkIn: "15:00"
checkOut: "11:00"
rooms:
  - code: double
    name: Double room
    sleeps: 2
    count: 12
    rate: 129.00
    weekendRate: 149.00
    seasons:
      - {from: 2027-12-20, to: 2028-01-05, rate: 189.00}
  - {code: attic, name: Attic room, sleeps: 2, count: 1, rate: 99.00}
taxes:
  - {name: City tax, perGuestPerNight: 4.00}
  - {name: VAT, percent: 6, included: true}
cancellation:
  - {daysBefore: 7, refundPercent: 100}
  - {daysBefore: 2, refundPercent: 50}
bookable: {from: 2026-11-01, to: 2030-12-31}
tags: [sea-view]
updated: 2026-10-02
---
A house under the light.

Its second paragraph.
""",
    "hotels/machiya.md": """---
name: Machiya Ōmiya
destination: kyoto
currency: JPY
rooms:
  - {code: tatami, name: Tatami room, sleeps: 3, count: 2, rate: 18000}
amenities: [wifi]
---
A town house.
""",
    "flights/wf.csv": """service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,economy_fare,economy_seats,business_fare,business_seats,cancellation,child_percent,infant_percent
WF101,WF,LIS,JFK,10:35,13:40,0,daily,2026-10-25,2030-03-27,EUR,389.00,180,1290.00,2,7:100 2:50,75,10
WF102,WF,JFK,LIS,18:30,06:20,1,daily,2026-10-25,2030-03-27,EUR,401.00,180,1310.00,2,7:100,75,10
""",
    "trains/ap.csv": """service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,standard_fare,standard_seats
AP9,CP,LISB,PORT,08:00,10:58,0,daily,2026-10-25,2030-03-27,EUR,31.90,40
""",
    "buses/rn.csv": """service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,economy_fare,economy_seats
RN1,RN,PORT,LISB,22:30,02:00,1,daily,2026-10-25,2030-03-27,EUR,19.00,50
""",
    "packages/lisbon-break.md": """---
name: Lisbon break
destination: lisbon
nights: 3
currency: EUR
includes: {hotel: casa-do-farol, room: double, outbound: wf102-jfk-lis, inbound: wf101-lis-jfk, cabin: economy}
departures: {days: fri, from: 2026-11-27, to: 2030-01-31}
price: {discountPercent: 12}
cancellation:
  - {daysBefore: 14, refundPercent: 100}
---
Three nights by the river.
""",
    "data/airports.csv": """code,name,city,country,latitude,longitude,timezone
LIS,Humberto Delgado,Lisbon,PT,38.77,-9.13,Europe/Lisbon
JFK,John F. Kennedy,New York,US,40.64,-73.78,America/New_York
""",
    "data/stations.csv": """code,name,city,country,latitude,longitude,timezone
LISB,Oriente,Lisbon,PT,38.77,-9.10,Europe/Lisbon
PORT,Campanha,Porto,PT,41.15,-8.59,Europe/Lisbon
""",
    "data/airlines.csv": "code,name\nWF,Wayfare Air\nCP,Comboios\nRN,Rede Noturna\n",
    "pages/about.md": "---\ntitle: About\nnavigation: true\n---\nWho we are.\n",
}


def write_content(folder, changes=None):
    """Writes the fixture below `folder`; `changes` replaces files, or drops them when None."""
    for name, text in {**CONTENT, **(changes or {})}.items():
        if text is None:
            continue
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def run(*arguments, cwd=None, env=None, stdin=None):
    """Runs the command and returns the finished process, its output as text."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("WAYFARE_") or k == "WAYFARE_BIN"}
    return subprocess.run(
        [str(BINARY), *map(str, arguments)], cwd=cwd, env={**environment, **(env or {})}, input=stdin,
        capture_output=True, text=True, timeout=120)


class Workplace:
    """A temporary folder with content, and what a build made of it."""

    def __init__(self, changes=None):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="wayfare-contract-"))
        write_content(self.path / "Content", changes)

    def build(self, *options, command="build"):
        output = [] if command == "check" else ["--output", "public", "--catalogue", "var/catalogue.db"]
        return run(
            command, "--content", "Content", "--templates", ROOT / "Templates", *output, *options, cwd=self.path)

    def snapshot(self):
        """Every byte of public/ by path."""
        root = self.path / "public"
        return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def data(self):
        return self.json["data"]

    @property
    def code(self):
        return self.json.get("code")

    def header(self, name):
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)

    def __repr__(self):
        return f"<{self.status} {self.body[:600]!r}>"


class Server:
    """`wayfare serve` on a free loopback port."""

    def __init__(self, place, *options):
        self.place = place
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.options = [
            "serve", "--host", "127.0.0.1", "--port", str(self.port), "--public", "public", "--catalogue",
            "var/catalogue.db", "--store", "file:var/wayfare.db", "--mail", "file:var/mail", "--jwt-secret-file",
            "var/jwt.key", "--webhook-secret", SECRET, "--reconcile-seconds", "1", *options]
        self.start()

    def start(self):
        self.log = open(self.place.path / "server.log", "ab")
        self.process = subprocess.Popen(
            [str(BINARY), *self.options], cwd=self.place.path, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError((self.place.path / "server.log").read_text()[-3000:])
            try:
                if self.call("GET", "/health/ready").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise RuntimeError("not ready after 30 s")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        code = self.process.wait(timeout=30)
        self.log.close()
        return code

    def call(self, method, path, body=None, token=None, headers=None, raw=None):
        """One request; `body` becomes JSON, `raw` is sent as it is."""
        sent = dict(headers or {})
        payload = raw
        if body is not None:
            payload = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        if token:
            sent["Authorization"] = f"Bearer {token}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, payload, sent)
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()

    def api(self, method, path, body=None, **options):
        return self.call(method, "/api/v1" + path, body, **options)

    def mails(self):
        folder = self.place.path / "var/mail"
        return [p.read_bytes() for p in sorted(folder.glob("*.eml"))] if folder.exists() else []

    def mail_with(self, *words, seconds=10):
        """The newest mail that holds all the words, decoded; waits for the outbox."""
        import email
        import email.policy

        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for raw in reversed(self.mails()):
                message = email.message_from_bytes(raw, policy=email.policy.default)
                text = "\n".join(
                    p.get_content() for p in message.walk()
                    if p.get_content_type() in ("text/plain", "text/html", "text/calendar"))
                if all(w in text or w in str(message["to"]) or w in str(message["subject"]) for w in words):
                    return message, text
            time.sleep(0.05)
        raise AssertionError(f"no mail with {words}")


def query(path, **parameters):
    return path + "?" + urllib.parse.urlencode(parameters)
