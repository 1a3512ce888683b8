"""A small site of its own, built and served by the real binary: what the contract tests talk to.

Standard library alone. WAYFARE_BIN names the binary (default: the debug build).
"""

import http.client
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

from example import write_content

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("WAYFARE_BIN", ROOT / ".build/debug/wayfare"))
SECRET = "whsec_contract"


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

    def send(self, path, length, pieces=()):
        """POSTs JSON by hand, a piece at a time, and no more once an answer is there: for bodies that are refused unread."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(
                f"POST /api/v1{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{length}\r\n\r\n"
                .encode())
            for piece in pieces:
                if select.select([connection], [], [], 0)[0]:
                    break
                connection.sendall(piece)
            response = http.client.HTTPResponse(connection, method="POST")
            response.begin()
            return Answer(response.status, response.getheaders(), response.read())

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
