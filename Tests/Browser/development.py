"""`wayfare dev` with a small content of its own, and the editor who works on it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

from server import ROOT, WAYFARE, Server

HOTEL = """---
name: {name}
destination: lisbon
currency: EUR
images:
  - {{file: media/house.svg, alt: A house}}
rooms:
  - {{code: double, name: Double room, sleeps: 2, count: 3, rate: 100.00}}
bookable: {{from: 2026-11-01, to: 2027-12-31}}
updated: 2026-11-02
---
The first words.

""" + "\n\n".join(f"Paragraph {number}, which is there to make the page long." for number in range(80)) + "\n"

FILES = {
    "site.yaml": "title: Small\nbaseURL: https://example.com\n",
    "destinations/lisbon.md":
        "---\nname: Lisbon\ncountry: Portugal\ntimezone: Europe/Lisbon\nlatitude: 38.72\nlongitude: -9.14\n---\nHills.\n",
    "hotels/casa.md": HOTEL.format(name="Casa"),
    "hotels/torre.md": HOTEL.format(name="Torre"),
    "pages/about.md": "---\ntitle: About\n---\nWords about us.\n",
    "media/house.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
}


class Development(Server):
    def __init__(self, folder: Path, *options: str):
        super().__init__(folder, *options)
        self.content = folder / "Content"
        self.templates = folder / "Templates"
        shutil.copytree(ROOT / "Templates", self.templates)
        for path, text in FILES.items():
            self.write(f"Content/{path}", text)

    def command(self) -> list:
        return [WAYFARE, "dev", "--port", str(self.port), "--mail", f"file:{self.mail}",
                "--jwt-secret-file", self.folder / "jwt.key", *self.options]

    def output(self) -> Path:
        return self.folder / "var/dev/public"

    # What an editor does. A file is saved as most editors save it: whole, under another name, then renamed.

    def read(self, path: str) -> str:
        return (self.folder / path).read_text()

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.tmp")
        draft.write_text(text)
        os.replace(draft, file)

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{path} does not say {old}"
        self.write(path, text.replace(old, new))

    def terminate(self) -> int:
        """Asks it to end, and its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(10)

    def said(self) -> str:
        return (self.folder / "server.log").read_text()


def check_watching(folder: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [WAYFARE, "check", "--watch"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
