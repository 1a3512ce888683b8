"""A built page as a reader and a machine see it, without a browser."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

EMPTY = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Document(HTMLParser):
    def __init__(self, file: Path):
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: dict[str, list[str]] = {}
        self.blocks: list[dict] = []
        self.title = self.heading = self.main = ""
        # The words and the address of each link in a heading of a card, and each step of the way to the page.
        self.cards: list[tuple[str, str]] = []
        self.crumbs: list[str] = []
        self.open: list[tuple[str, dict]] = []
        self.script = ""
        self.feed(file.read_text())

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        if tag == "meta" and (name := own.get("name") or own.get("property")):
            assert name not in self.metas or name == "theme-color", f"{name} twice"
            self.metas[name] = own.get("content") or ""
        if tag == "link":
            self.links.setdefault(own.get("rel") or "", []).append(own.get("href") or "")
        if tag == "a" and self.within("h3") and self.within("article"):
            self.cards.append(("", own["href"]))
        if tag == "li" and any(one.get("class") == "breadcrumb" for _, one in self.open):
            self.crumbs.append("")
        if tag not in EMPTY:
            self.open.append((tag, own))

    def handle_endtag(self, tag):
        if tag == "script" and self.open[-1][1].get("type") == "application/ld+json":
            self.blocks.append(json.loads(self.script))
            self.script = ""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self.open:
            return
        tag, own = self.open[-1]
        if tag == "script":
            self.script += data if own.get("type") == "application/ld+json" else ""
            return
        if tag == "title" and not self.within("svg"):
            self.title += data
        if self.within("h1"):
            self.heading += data
        if self.within("a") and self.within("h3") and self.within("article") and not self.hidden():
            words, address = self.cards[-1]
            self.cards[-1] = (words + data, address)
        if self.crumbs and any(one.get("class") == "breadcrumb" for _, one in self.open):
            self.crumbs[-1] += data
        if self.within("main"):
            self.main += " " + data + " " + own.get("aria-label", "")

    def within(self, tag: str) -> bool:
        return any(one == tag for one, _ in self.open)

    def hidden(self) -> bool:
        return any(one.get("aria-hidden") == "true" for _, one in self.open)

    @property
    def words(self) -> str:
        return " ".join(self.main.split())

    @property
    def amounts(self) -> set[Decimal]:
        """Every number that a reader sees."""
        return {Decimal(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", self.main)}

    def block(self, *types: str) -> dict:
        [found] = [one for one in self.blocks if one["@type"] in types]
        return found
