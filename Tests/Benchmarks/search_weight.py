#!/usr/bin/env python3
"""search_weight.py PUBLIC: what a first search costs over the wire, asked of the real pages in a real browser.

Serves a built site from its `.br` twins (files without one are compressed here, where the `brotli` module is), opens the
pages in Chromium with an empty cache, and counts the bytes of the answers: of the search index alone, and of everything
but pictures. Queries are made of what the index holds, so any catalogue will do. Exits 1 when a query's index passes
60 KB. Nothing but files is served: what only the booking server knows is not asked for.

CHROMIUM    the browser (chromium)
"""

import http.server
import json
import os
import pathlib
import shutil
import sys
import threading
import urllib.parse

from playwright.sync_api import sync_playwright

LIMIT = 60_000
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
         ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json"}


def compressed(file):
    twin = file.with_name(file.name + ".br")
    if twin.exists():
        return twin.read_bytes()
    import brotli
    return brotli.compress(file.read_bytes(), quality=9)


class Files(http.server.BaseHTTPRequestHandler):
    root: pathlib.Path
    protocol_version = "HTTP/1.1"
    # The body's bytes of each answer since the last query began.
    sent: dict[str, int] = {}

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        file = self.root / urllib.parse.unquote(path).lstrip("/")
        if path.startswith("/api/v1/") and not file.suffix:
            file = next((one for one in (file.with_name(file.name + ".json"), file / "index.json") if one.exists()), file)
        if path.endswith("/"):
            file /= "index.html"
        if not file.is_file():
            self.answer(404, b"", "text/plain")
        elif file.suffix in TYPES:
            body = compressed(file)
            self.sent[path] = len(body)
            self.answer(200, body, TYPES[file.suffix], "br")
        else:
            self.answer(200, file.read_bytes(), "application/octet-stream")

    def answer(self, status, body, kind, encoding=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def queries(root):
    """Each kind of question with the page's address, what to do there, and the words that tell that it is answered."""
    contents = json.loads((root / "search/index.json").read_text())
    places, airports = contents["destinations"], contents["airports"]
    middle = len(places["id"]) // 2
    place = places["id"][middle]
    card = json.loads((root / f"search/hotels/cards/{place}/0.json").read_text())
    name = card["name"][-1]
    file = json.loads((root / f"search/flights/{airports['flights'][0]}.json").read_text())
    origin, end = file["origins"][0], file["to"][0]
    cards, found = "#results-list article", "#results-status"
    word = name.split()[-1]

    def search(**asked):
        return "/search/?" + urllib.parse.urlencode(asked)

    def pick(label, value):
        return lambda page: page.locator("form.filters").get_by_label(label).select_option(value)

    listed = ".list-body [role=status]:not(:empty)"
    yield "suggestions on the home page", "/", None, "datalist option"
    yield "a place", search(type="hotel", destination=place), None, cards
    yield "a hotel's name", search(type="hotel", q=name), None, cards
    yield f"a word of names ({word})", search(type="hotel", q=word), None, cards
    yield "a word that most names have", search(type="hotel", q=name.split()[0]), None, cards
    yield "the first letter of a name", search(type="hotel", q=name[0]), None, cards
    yield "every stay, cheapest first", search(type="hotel"), None, cards
    yield "four stars with wifi, best rated", search(type="hotel", minStars=4, amenities="wifi", sort="rating"), None, cards
    yield "every stay by name", search(type="hotel", sort="name"), None, cards
    yield "a list filtered by stars", "/hotels/", pick("Stars", "4"), listed
    yield "a list sorted by name", "/hotels/", pick("Sort by", "name"), listed
    yield "a route", search(type="flight", origin=origin, destination=end), None, cards
    yield "where one can fly from a place", search(type="flight", origin=origin), None, "#results-list a.chip"
    yield "where one can come from", search(type="flight", destination=end), None, "#results-list a.chip"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Files,), {"root": root}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    heavy = []
    print(f"{'query':40} {'index':>9} {'files':>6} {'all but pictures':>17}   bytes, brotli")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"])
        for name, address, act, answered in queries(root):
            context = browser.new_context()
            page = context.new_page()
            Files.sent.clear()
            page.goto(origin + address)
            if act:
                act(page)
            page.locator(answered).first.wait_for(state="attached")
            page.wait_for_load_state("networkidle")
            index = {path: size for path, size in Files.sent.items() if path.startswith("/search/") and path.endswith(".json")}
            print(f"{name:40} {sum(index.values()):9,} {len(index):6} {sum(Files.sent.values()):17,}")
            if sum(index.values()) > LIMIT:
                heavy.append(name)
            context.close()
        browser.close()
    if heavy:
        sys.exit(f"over {LIMIT:,} bytes: {', '.join(heavy)}")


if __name__ == "__main__":
    main()
