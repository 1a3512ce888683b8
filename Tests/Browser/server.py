"""The real binary with a site, a store and a mail folder of its own, on a free port of the loopback."""

from __future__ import annotations

import email
import email.policy
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WAYFARE = os.environ.get("WAYFARE", str(ROOT / ".build/debug/wayfare"))


class Server:
    def __init__(self, folder: Path, *options: str):
        self.folder = folder
        self.mail = folder / "mail"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.options = options
        self.content = ROOT / "Content"
        self.process: subprocess.Popen | None = None

    def build(self) -> None:
        subprocess.run(
            [WAYFARE, "build", "--content", self.content, "--templates", ROOT / "Templates",
             "--output", self.folder / "public", "--catalogue", self.folder / "catalogue.db", "--base-url", self.origin],
            check=True, cwd=self.folder, stdout=subprocess.DEVNULL)

    def share_site(self, other: Server) -> None:
        """Serves what another has built: pages name no host."""
        for name in ("public", "catalogue.db"):
            (self.folder / name).symlink_to(other.folder / name)

    def administrator(self, email: str, password: str) -> None:
        """Makes one; beside a running server the store would be locked."""
        subprocess.run(
            [WAYFARE, "user", "create", "--store", f"file:{self.folder}/wayfare.db", "--email", email, "--admin",
             "--password-stdin"],
            check=True, cwd=self.folder, input=f"{password}\n", text=True, stdout=subprocess.DEVNULL)

    def command(self) -> list:
        return [WAYFARE, "serve", "--host", "127.0.0.1", "--port", str(self.port), "--public", self.folder / "public",
                "--catalogue", self.folder / "catalogue.db", "--store", f"file:{self.folder}/wayfare.db",
                "--mail", f"file:{self.mail}", "--jwt-secret-file", self.folder / "jwt.key",
                "--reconcile-seconds", "1", *self.options]

    def start(self) -> None:
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(self.command(), cwd=self.folder, stdout=self.log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.origin}/health/ready", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError("the server is not ready:\n" + (self.folder / "server.log").read_text()[-4000:])

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
            self.log.close()

    def get(self, path: str):
        """`data` of an answer of the API."""
        with urllib.request.urlopen(f"{self.origin}/api/v1{path}", timeout=20) as answer:
            return json.load(answer)["data"]

    def file(self, path: str):
        with urllib.request.urlopen(self.origin + path, timeout=20) as answer:
            return json.load(answer)

    def post(self, path: str, body: dict, token: str | None = None):
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        request = urllib.request.Request(f"{self.origin}/api/v1{path}", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["data"]

    def mails(self, to: str, about: str) -> list[email.message.EmailMessage]:
        """Mails to an address with a text in the subject or the words."""
        found = []
        for path in sorted(self.mail.glob("**/*.eml")) if self.mail.exists() else []:
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if to in str(mail["To"]) and (about in str(mail["Subject"]) or about in words(mail)):
                found.append(mail)
        return found

    def await_mail(self, to: str, about: str, count: int = 1) -> email.message.EmailMessage:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            found = self.mails(to, about)
            if len(found) >= count:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no mail to {to} about {about}; {len(list(self.mail.glob('**/*.eml')))} mails in all")


def words(mail: email.message.EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    return part.get_content() if part else ""
