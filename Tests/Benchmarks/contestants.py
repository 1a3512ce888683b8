"""The programs that are measured, each with the same five jobs: from nothing, nothing changed, an item, a template, an asset."""

import os
import re
import shutil
from pathlib import Path

EDITED = 3
"""The number of the hotel that is edited; it stands in the middle of the list and has neighbours."""


def replace(path: Path, *changes: tuple[str, str]) -> None:
    """Makes all changes in one write, as an editor saves once."""
    text = path.read_text(encoding="utf-8")
    for pattern, replacement in changes:
        text, found = re.subn(pattern, replacement, text, count=1)
        assert found == 1, f"{path} has no {pattern}"
    path.write_text(text, encoding="utf-8")


def price(edits: int) -> str:
    """One that no hotel had before: below all others, so that it is the one that lists show."""
    return f"{(1000 + edits) / 100:.2f}"


class Contestant:
    """A program and a site for it in `folder`. Every edit changes the bytes that it publishes, differently each time."""

    name = ""
    public = "public"

    def __init__(self, program: Path, folder: Path):
        self.program, self.folder, self.edits = program, folder, 0

    def build(self) -> list:
        raise NotImplementedError

    def forget(self) -> None:
        """Takes away all that earlier builds have left, so that the next is one from nothing."""
        raise NotImplementedError

    def edit_item(self) -> None:
        raise NotImplementedError

    def edit_template(self) -> None:
        """The page of a flight: half of all items are rendered by it."""
        self.edits += 1
        replace(self.folder / self.flight_template, (r"See the price.*?<", f"See the price {self.edits}<"))

    def edit_asset(self) -> None:
        """A style sheet that every page names by its hash, so that every page changes: the dearest asset there is."""
        self.edits += 1
        with open(self.folder / self.style_sheet, "a") as file:
            file.write(f".measured-{self.edits} {{ color: teal; }}\n")

    def pages(self) -> tuple[int, int]:
        """How many HTML pages there are, and their bytes."""
        sizes = [path.stat().st_size for path in (self.folder / self.public).rglob("*.html")]
        return len(sizes), sum(sizes)

    def item_page(self) -> Path:
        return self.folder / self.public / "hotels" / f"house-{EDITED}" / "index.html"


class Wayfare(Contestant):
    name = "Wayfare"
    flight_template = "Templates/pages/service.mustache"
    style_sheet = "Templates/assets/css/places.css"

    def build(self, *options: str) -> list:
        return [self.program, "build", *(options or ("--no-compress",))]

    def forget(self) -> None:
        shutil.rmtree(self.folder / "public", ignore_errors=True)
        shutil.rmtree(self.folder / "var", ignore_errors=True)

    def edit_item(self) -> str:
        self.edits += 1
        replace(self.folder / f"Content/hotels/house-{EDITED}.md", (r" rate: \d+\.\d\d", f" rate: {price(self.edits)}"))
        return f"€{price(self.edits)}"

    def serve(self, port: int) -> list:
        return [self.program, "dev", "--port", str(port)]

    def dependants(self) -> list[str]:
        """The addresses of what else shows the edited hotel's price."""
        listed = next(path for path in sorted((self.folder / "public" / "hotels").rglob("index.html"))
                      if path.parent.name != f"house-{EDITED}" and f'data-id="house-{EDITED}"' in path.read_text()
                      and not path.parent.name.startswith("house-"))
        place = f"place-{EDITED % count(self.folder / 'Content/destinations')}"
        return [f"/{listed.parent.relative_to(self.folder / 'public')}/", f"/destinations/{place}/",
                f"/api/v1/hotels/house-{EDITED}", f"/api/v1/hotels/by-destination/{place}.json"]


class Hugo(Contestant):
    name = "Hugo"
    flight_template = "hugo/layouts/flights/page.html"
    style_sheet = "hugo/assets/css/places.css"
    public = "hugo/public"

    def build(self) -> list:
        return [self.program, "--quiet", "--source", "hugo"]

    def forget(self) -> None:
        shutil.rmtree(self.folder / "hugo/public", ignore_errors=True)
        shutil.rmtree(self.folder / "hugo/resources", ignore_errors=True)

    def edit_item(self) -> str:
        self.edits += 1
        shown = f"€{price(self.edits)}"
        replace(self.folder / f"hugo/content/hotels/house-{EDITED}.md", (r'price: "[^"]*"', f'price: "{shown}"'),
                (r"priceMinor: \d+", f"priceMinor: {1000 + self.edits}"), (r' rate: "[^"]*"', f' rate: "{shown}"'))
        return shown

    def serve(self, port: int, *options: str) -> list:
        return [self.program, "server", "--source", "hugo", "--port", str(port), "--bind", "127.0.0.1", "--quiet", *options]

    def dependants(self) -> list[str]:
        listed = next(path for path in sorted((self.folder / "hugo/public/hotels").rglob("index.html"))
                      if f'data-id="house-{EDITED}"' in path.read_text() and not path.parent.name.startswith("house-"))
        place = f"place-{EDITED % count(self.folder / 'hugo/content/destinations')}"
        return [f"/{listed.parent.relative_to(self.folder / 'hugo/public')}/", f"/destinations/{place}/", "/hotels/index.json"]


class Copy(Contestant):
    """`cp -r` of what Wayfare wrote: no build can be cheaper than writing its output."""

    name = "cp -r"
    public = "copy"

    def build(self) -> list:
        return ["cp", "-r", "public", "copy"]

    def forget(self) -> None:
        shutil.rmtree(self.folder / "copy", ignore_errors=True)


def count(folder: Path) -> int:
    return len(os.listdir(folder))
