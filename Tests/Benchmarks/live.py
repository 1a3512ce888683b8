"""How long it takes from saving a hotel until its new price is served, and until everything else that shows it does too."""

import http.client
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field

from contestants import EDITED, Contestant
from measure import Series

PATIENCE = 20.0
"""After how many seconds a page that still shows the old price is called stale."""


@dataclass
class Latency:
    """Seconds; `stale` counts the pages that never followed."""

    page: Series = field(default_factory=lambda: Series([]))
    everything: Series = field(default_factory=lambda: Series([]))
    stale: set = field(default_factory=set)
    start: float = 0.0


def free_port() -> int:
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


class Reader:
    """Asks one server again and again over one connection."""

    def __init__(self, port: int):
        self.port, self.connection = port, None

    def get(self, path: str) -> bytes:
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
            data = answer.read()
            return data if answer.status == 200 else b""
        except (OSError, http.client.HTTPException):
            self.connection = None
            return b""

    def wait(self, path: str, price: str, until: float) -> float | None:
        """When the page at `path` showed `price`, or None when it did not until `until`."""
        wanted = {price.encode(), f':{re.sub(r"[^0-9]", "", price)},'.encode()}
        while time.perf_counter() < until:
            data = self.get(path)
            if any(text in data for text in wanted):
                return time.perf_counter()
            time.sleep(0.001)
        return None


def measure(contestant: Contestant, edits: int, options: tuple = (), patience: float = PATIENCE) -> Latency:
    port, found = free_port(), Latency()
    page, others = f"/hotels/house-{EDITED}/", contestant.dependants()
    began = time.perf_counter()
    with open(contestant.folder / "server.log", "wb") as log:
        server = subprocess.Popen(contestant.serve(port, *options), cwd=contestant.folder, stdout=log, stderr=log)
    try:
        reader = Reader(port)
        while not all(reader.get(path) for path in [page, *others]):
            if server.poll() is not None or time.perf_counter() - began > 600:
                raise SystemExit(f"{contestant.name} does not serve:\n{(contestant.folder / 'server.log').read_text()}")
            time.sleep(0.05)
        found.start = time.perf_counter() - began
        for _ in range(edits):
            price = contestant.edit_item()
            saved = time.perf_counter()
            shown = reader.wait(page, price, saved + 120)
            if shown is None:
                raise SystemExit(f"{contestant.name} never shows the edit")
            found.page.values.append(shown - saved)
            times = [(path, reader.wait(path, price, saved + patience)) for path in others]
            found.stale |= {path for path, at in times if at is None}
            if all(at for _, at in times):
                found.everything.values.append(max(at for _, at in times) - saved)
            time.sleep(0.3)  # what a watching server does in peace after an edit belongs to no other
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            print(f"{contestant.name} had to be killed", file=sys.stderr)
            server.kill()
            server.wait()
    return found
