"""Starts the real `wayfare` for a test, on a free loopback port with a store and a mail folder of its own, and speaks to it.

Standard library alone. `WAYFARE_BIN` names another binary than the debug build."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("WAYFARE_BIN") or str(ROOT / ".build" / "debug" / "wayfare")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def build(content: Path, folder: Path, *options: str) -> None:
    """`wayfare build` of a content folder into `folder/public` and `folder/catalogue.db`."""
    subprocess.run(
        [BINARY, "build", "--content", str(content), "--templates", str(ROOT / "Templates"), "--output", str(folder / "public"),
         "--catalogue", str(folder / "catalogue.db"), "--no-compress", "--no-pictures", *options],
        check=True, stdout=subprocess.DEVNULL, cwd=folder)


class Server:
    """A site built from `content`, served: `with Server(content) as server: server.client().get("/api/v1/hotels")`."""

    def __init__(self, content: Path = ROOT / "Content", *options: str):
        self.content, self.options, self.process = content, options, None

    def __enter__(self) -> Server:
        self.temporary = tempfile.TemporaryDirectory(prefix="wayfare-")
        self.folder = Path(self.temporary.name)
        build(self.content, self.folder)
        self.start()
        return self

    def start(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", str(self.port), "--public", str(self.folder / "public"),
             "--catalogue", str(self.folder / "catalogue.db"), "--store", f"file:{self.folder / 'store.db'}",
             "--mail", f"file:{self.folder / 'mail'}", "--jwt-secret-file", str(self.folder / "jwt.key"), *self.options],
            stdout=self.log, stderr=self.log, cwd=self.folder)
        for _ in range(300):
            if self.process.poll() is not None:
                raise SystemExit(f"serve ended with {self.process.returncode}:\n{self.tail()}")
            try:
                if Client(self.port).get("/health/ready")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit(f"serve was not ready after 30 s:\n{self.tail()}")

    def client(self) -> Client:
        return Client(self.port)

    def tail(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")[-3000:]

    def __exit__(self, *_) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
        self.temporary.cleanup()


class Client:
    """One kept-alive connection; `token`, once there, is sent along."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.token: str | None = None

    def get(self, path: str) -> tuple[int, dict]:
        return self.send("GET", path)

    def post(self, path: str, body: dict | None = None, **headers: str) -> tuple[int, dict]:
        return self.send("POST", path, body, **headers)

    def send(self, method: str, path: str, body: dict | None = None, **headers: str) -> tuple[int, dict]:
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        self.connection.request(
            method, path, None if body is None else json.dumps(body), {k.replace("_", "-"): v for k, v in headers.items()})
        answer = self.connection.getresponse()
        raw = answer.read()
        kind = answer.getheader("Content-Type") or ""
        return answer.status, json.loads(raw) if "json" in kind and raw else {"text": raw.decode(errors="replace")}

    def guest(self, number: int = 0) -> None:
        """Signs in as a new guest."""
        status, answer = self.post("/api/v1/auth/guest", {
            "email": f"guest{number}@example.com", "firstName": "Ada", "lastName": f"Guest {number}", "phone": f"+35191{number:07d}"})
        assert status == 201, (status, answer)
        self.token = answer["data"]["accessToken"]
