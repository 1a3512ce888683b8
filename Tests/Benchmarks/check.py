#!/usr/bin/env python3
"""check.py [WAYFARE]: sees that the benchmark measures what it says: 200 items, once, no figure judged.

The generator gives the same bytes twice; every build, after every kind of edit, has all the pages and equals one from nothing; the
watching server's pages all follow an edit; the table has a row for each. Hugo is looked at too where it is at hand."""

import argparse
import datetime
import os
import shutil
import sys
import tempfile
from pathlib import Path

import bench
import live
from contestants import EDITED, Copy, Hugo, Wayfare
from measure import run
from report import WORDS, Finding, table

ITEMS = 200


def contents(folder: Path) -> dict[str, bytes]:
    return {os.fspath(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def holds(what: str, condition: bool) -> None:
    if not condition:
        raise SystemExit(f"bench-check: {what}: no")


def complete(folder: Path, routes: str, site: str) -> None:
    """All that both sites must have."""
    rows = (folder.parent if routes.startswith("flights") else folder.parents[1]) / "Content/flights/timetable.csv"
    served = len({tuple(row.split(",")[2:4]) for row in rows.read_text().splitlines()[1:]})
    for pattern, number in (("hotels/house-*/index.html", ITEMS // 2), ("flights/ma*/index.html", ITEMS // 2),
                            (f"{routes}/index.html", served), ("hotels/page/[2-5]/index.html", 4),
                            ("destinations/place-*/index.html", 4), ("sitemap.xml", 1), ("index.html", 1)):
        found = len(list(folder.glob(pattern)))
        holds(f"{site} has {number} of {pattern}, and not {found}", found == number)


def check_wayfare(wayfare: Wayfare) -> None:
    for job, edit in bench.JOBS.items():
        wayfare.forget() if job == "cold" else edit(wayfare)
        before = wayfare.item_page().read_bytes() if job != "cold" else b""
        run(wayfare.build(), wayfare.folder)
        complete(wayfare.folder / "public", "flights/a*-a*", wayfare.name)
        holds(f"{WORDS[job]}: the hotel's page changes only if it should",
              (wayfare.item_page().read_bytes() != before) == (job in ("cold", "item", "asset")))
        run([*wayfare.build(), "--clean", "--output", "again/public", "--catalogue", "again/var/catalogue.db"], wayfare.folder)
        holds(f"{WORDS[job]}: the output equals that of a clean build",
              contents(wayfare.folder / "public") == contents(wayfare.folder / "again/public"))
        shutil.rmtree(wayfare.folder / "again")


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("wayfare", nargs="?", type=Path, default=bench.ROOT / ".build" / "debug" / "wayfare")
    given.add_argument("--hugo")
    options = given.parse_args()
    hugo = bench.find_hugo(options.hugo, may_install=False)
    options.items, options.runs, options.disk = [ITEMS], 1, Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="bench-check-"))
    try:
        for name in ("once", "twice"):
            bench.site(ITEMS, folder / name, with_hugo=True)
        holds("the generator gives the same twice", contents(folder / "once") == contents(folder / "twice"))
        shutil.rmtree(folder / "twice")
        wayfare = Wayfare(options.wayfare.resolve(), folder / "once")
        check_wayfare(wayfare)
        contestants = [wayfare, Copy(Path("cp"), folder / "once")] + ([Hugo(hugo, folder / "once")] if hugo else [])
        finding = Finding(ITEMS, "tmpfs", bench.take_turns(contestants, list(bench.JOBS), 1, lambda words: None))
        finding.pages = {one.name: one.pages() for one in contestants}
        holds("cp copies what it is measured by", finding.pages["cp -r"][0] == finding.pages["Wayfare"][0])
        finding.latency["Wayfare"] = live.measure(wayfare, 1, patience=60)
        holds("under dev every page follows an edit", not finding.latency["Wayfare"].stale)
        if hugo:
            complete(folder / "once/hugo/public", "routes/a*", "Hugo")
            other = contestants[-1]
            shown = other.edit_item()
            run(other.build(), other.folder)
            holds("Hugo shows an edit", shown in other.item_page().read_text())
        words = table([finding], options, hugo, datetime.datetime.now(datetime.timezone.utc))
        for wanted in [*WORDS.values(), "all that shows it", "cp -r", "bytes each"]:
            holds(f"the table speaks of {wanted}", wanted in words)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"bench-check: the benchmark measures whole and equal builds of {ITEMS} items, hotel {EDITED} edited"
          + ("" if hugo else "; Hugo is not at hand"))


if __name__ == "__main__":
    sys.exit(main())
