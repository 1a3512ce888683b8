#!/usr/bin/env python3
"""Random edits, each built onto what was there, must give what a build from nothing gives, to the byte.

    python3 Tests/Faults/random_edits.py [WAYFARE] [--edits N] [--seed S]

After every edit the site is built in the old folder, and with --clean into a new one, with another locale, time zone and number of
jobs, and at times another order of the folders' entries. public/ must be equal byte for byte, the catalogue row for row; the
report must count exactly the files whose bytes changed, and those that did not must keep their modification time. In between,
outputs are deleted and altered by hand, the memory is damaged, builds are killed, files change while they are read, and faulty
content must change nothing. Standard library alone. RANDOM_EDITS and RANDOM_SEED give the defaults."""

import argparse
import base64
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import edits

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.eucJP")
TIME_ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")


# Forty by thirty pixels, a grey and a noise: copies of them are made in no time.
PHOTOGRAPHS = {"grey.jpg": (
    "/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAeACgBAR"
    "EA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0Kx"
    "wRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpK"
    "Wmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AKlFFFFFFFFFFFFFFFFFFFf/2Q=="), "noise.jpg": (
    "/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAeACgBAR"
    "EA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0Kx"
    "wRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpK"
    "Wmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AEwyx7W2gcgDggjj/wDVQxKLI20c"
    "Lw2AME9P8+tGIlAOQxbBzt46+meeKUKjSK5JyBuYf3v8inMoKtuEZbPII6Enj/P1pol2Y3ADcc4PY5A6+n60b+cJJ15IjGc+vTnr+n50uNwAKA"
    "ODkY5JGOQMfUfnQwVTndgE8AgjI9ev+e1NJyzSFMKcjPp+f+FOX5VWI5wQQQ4xx/jz/Oms/PmKnQDHRSQf8/56UoYFjJuG3gcL27d8UgDbfMBO"
    "3dlTn5vTt378UpYqD5YXA4xnIHtimtsj+UlgoYDC+uetLIRahmKKzKm7pxj6fl/jTo0VU3AfK+MD65/wphTcqpkjOVHORwOTj16c0qliqjgEjP"
    "HGCcjP51//2Q==")}


class Difference(Exception):
    pass


class Folder:
    """Where one line of builds puts its results, and what lay there before."""

    def __init__(self, path: Path):
        self.path = path
        self.public, self.catalogue = path / "public", path / "var" / "catalogue.db"

    def outputs(self) -> dict[str, tuple[bytes, int]]:
        """The bytes and the modification time of each file, but for those that no build wrote."""
        found = {}
        for root, _, names in os.walk(self.public):
            for name in names:
                path = os.path.join(root, name)
                key = os.path.relpath(path, self.public)
                if not name.startswith("foreign-"):
                    with open(path, "rb") as file:
                        found[key] = (file.read(), os.stat(path).st_mtime_ns)
        return found

    def rows(self) -> dict[str, list]:
        if not self.catalogue.exists():
            return {}
        with sqlite3.connect(f"file:{self.catalogue}?mode=ro", uri=True) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
            rows = {"schema": database.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()}
            for table in tables:
                rows[table] = sorted(database.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
        database.close()
        return rows

    def memories(self) -> list[Path]:
        """Everything beside the catalogue that a build keeps for itself, but for its lock."""
        return sorted(path for path in self.catalogue.parent.glob("build*") if path.suffix != ".lock")


class Trial:
    def __init__(self, wayfare: Path, folder: Path, seed: int):
        self.wayfare, self.work, self.dice = wayfare, folder, random.Random(seed)
        self.site, self.kept, self.fresh = edits.Site(folder), Folder(folder / "kept"), Folder(folder / "fresh")
        self.compresses, self.altered, self.seconds = False, set(), 1.0
        self.foreign: dict[Path, int] = {}
        self.forgot, self.options = False, None
        self.counts = {"builds": 0, "kills": 0, "faults": 0, "outputs compared": 0, "files left alone": 0}

    # The two builds

    def command(self, folder: Folder, site: edits.Site, *more: str) -> list[str]:
        options = [os.fspath(self.wayfare), "build", "--json", "--jobs", str(self.dice.choice((1, 2, 7))),
                   "--content", os.fspath(site.content), "--templates", os.fspath(site.templates),
                   "--output", os.fspath(folder.public), "--catalogue", os.fspath(folder.catalogue),
                   "--compress" if self.compresses else "--no-compress", *more]
        if site.base_url:
            options += ["--base-url", site.base_url]
        return options + (["--drafts"] if self.site.drafts else [])

    def start(self, folder: Folder, *more: str, site: edits.Site | None = None) -> subprocess.Popen:
        self.counts["builds"] += 1
        surroundings = os.environ | {"LC_ALL": self.dice.choice(LOCALES), "TZ": self.dice.choice(TIME_ZONES)}
        return subprocess.Popen(self.command(folder, site or self.site, *more), env=surroundings, cwd=self.work,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def build(self, folder: Folder, *more: str, site: edits.Site | None = None) -> dict:
        began = time.monotonic()
        process = self.start(folder, *more, site=site)
        out, err = process.communicate()
        if process.returncode != 0:
            raise Difference(f"a build ended with {process.returncode}:\n{out}\n{err}")
        self.seconds = time.monotonic() - began
        return json.loads(out)

    def build_fresh(self) -> None:
        shutil.rmtree(self.fresh.path, ignore_errors=True)
        if self.dice.random() < 0.25:
            other = edits.Site(self.work / "copied")
            other.base_url = self.site.base_url
            shutil.rmtree(self.work / "copied", ignore_errors=True)
            sources = list(self.site.sources().items())
            self.dice.shuffle(sources)
            for path, data in sources:
                copy = self.work / "copied" / path.relative_to(self.work)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(data)
            self.build(self.fresh, "--clean", site=other)
        else:
            self.build(self.fresh, "--clean")

    # What must hold

    def compare(self) -> None:
        before, rows_before = self.kept.outputs(), self.readable_rows()
        time_before = self.kept.catalogue.stat().st_mtime_ns if self.kept.catalogue.exists() else None
        report = self.build(self.kept)
        self.build_fresh()
        kept, fresh = self.kept.outputs(), self.fresh.outputs()
        same_bytes(kept, fresh)
        rows, wanted = self.kept.rows(), self.fresh.rows()
        for table in sorted(rows.keys() | wanted.keys()):
            if rows.get(table) != wanted.get(table):
                raise Difference(f"the catalogue's {table} differs from a clean build's")
        left_alone = [path for path in kept if path in before and kept[path][0] == before[path][0] and path not in self.altered]
        for path in left_alone:
            if kept[path][1] != before[path][1]:
                raise Difference(f"{path} was written again with the same bytes")
        written, removed = len(kept) - len(kept.keys() & set(left_alone)), len(before.keys() - kept.keys())
        if not self.altered and (report["written"], report["removed"]) != (written, removed):
            told = report["written"], report["removed"]
            raise Difference(f"written and removed are told as {told}, and were {(written, removed)}")
        options, self.options = self.options, (self.compresses, self.site.drafts, self.site.base_url)
        trusts = options == self.options and not self.altered and not self.forgot
        if trusts and rows_before == rows and time_before != self.kept.catalogue.stat().st_mtime_ns:
            raise Difference("the catalogue was written again with the same rows")
        for leftover in self.kept.catalogue.parent.glob("*-wal"):
            raise Difference(f"{leftover.name} was left behind")
        for path, when in self.foreign.items():
            if not path.exists() or path.stat().st_mtime_ns != when:
                raise Difference(f"{path} is not the build's, and was touched")
        self.altered, self.forgot = set(), False
        self.counts["outputs compared"] += len(kept)
        self.counts["files left alone"] += len(left_alone)

    def readable_rows(self) -> dict | None:
        try:
            return self.kept.rows()
        except sqlite3.Error:
            return None

    # What happens beside edits

    def outputs_altered(self) -> str:
        outputs = sorted(self.kept.outputs())
        for name in self.dice.sample(outputs, min(4, len(outputs))):
            path, before = self.kept.public / name, (self.kept.public / name).stat()
            self.altered.add(name)
            what = self.dice.choice(("deleted", "emptied", "behind the clock", "touched", "longer"))
            if what == "deleted":
                path.unlink()
            elif what == "emptied":
                path.write_bytes(b"")
            elif what == "longer":
                path.write_bytes(path.read_bytes() + b" ")
            elif what == "touched":
                os.utime(path)
            else:
                data = path.read_bytes()
                path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"")
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return "outputs altered by hand: " + ", ".join(sorted(self.altered))

    def outputs_gone(self) -> str:
        folders = sorted({os.path.dirname(name) for name in self.kept.outputs()})
        folder = self.dice.choice(folders)
        self.altered |= {name for name in self.kept.outputs() if name.startswith(folder)}
        shutil.rmtree(self.kept.public / folder)
        self.foreign = {path: when for path, when in self.foreign.items() if path.exists()}
        return f"public/{folder} deleted"

    def memory_damaged(self) -> str:
        self.forgot = True
        what = self.dice.choice(("deleted", "emptied", "cut", "flipped", "replaced", "catalogue deleted", "catalogue replaced"))
        for path in [self.kept.catalogue] if "catalogue" in what else self.kept.memories():
            data = path.read_bytes()
            if "deleted" in what:
                path.unlink()
            elif what == "emptied" or not data:
                path.write_bytes(b"")
            elif what == "cut":
                path.write_bytes(data[:self.dice.randrange(len(data))])
            elif what == "flipped":
                at = self.dice.randrange(len(data))
                path.write_bytes(data[:at] + bytes([data[at] ^ (1 << self.dice.randrange(8))]) + data[at + 1:])
            else:
                path.write_bytes(self.dice.randbytes(2000))
        return f"the build's memory: {what}"

    def foreign_file(self) -> str:
        path = self.kept.public / self.dice.choice(("", "hotels", "assets")) / f"foreign-{self.site.number()}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("no build wrote this")
        self.foreign[path] = path.stat().st_mtime_ns
        return f"{path.relative_to(self.kept.public)} put there by hand"

    def killed(self) -> str:
        words = edits.layout(self.site, self.dice)
        for _ in range(self.dice.randint(1, 2)):
            process = self.start(self.kept)
            try:
                process.wait(self.dice.random() * 1.1 * self.seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                self.counts["kills"] += 1
            process.communicate()
        self.altered = set(self.kept.outputs())
        return f"{words}; the build killed"

    def changed_while_read(self) -> str:
        process = self.start(self.kept)
        try:
            process.wait(self.dice.random() * self.seconds)
        except subprocess.TimeoutExpired:
            pass
        words = edits.several_at_once(self.site, self.dice)
        process.communicate()
        self.altered = set(self.kept.outputs())
        return f"{words}; while a build ran"

    def faulty(self) -> str:
        """Content or templates that are wrong: the same complaint as from nothing, and nothing changes."""
        sources, before, rows = self.site.sources(), self.kept.outputs(), self.readable_rows()
        hotel = self.dice.choice(edits.own_hotels(self.site))
        partial = self.dice.choice(sorted(self.site.templates.glob("partials/*.mustache")))
        words = edits.text_of_a_hotel(self.site, self.dice)
        for path, pattern, wrong in self.dice.sample([
            (hotel, r"^destination: .*", "destination: nowhere"), (hotel, r"^currency: EUR", "currency: ERU"),
            (partial, r"\A", "{{noSuchName}}"), (self.site.content / "site.yaml", r"^title:", "tilte:"),
            (self.site.content / "flights" / "timetable.csv", r",EUR,[^,]*,", ",EUR,free,")], self.dice.randint(1, 3)):
            edits.change(path, pattern, wrong)
        shutil.rmtree(self.fresh.path, ignore_errors=True)
        complaints = []
        for folder in (self.kept, self.fresh):
            process = self.start(folder)
            out, err = process.communicate()
            if process.returncode != 1:
                raise Difference(f"faulty content: the build ended with {process.returncode}\n{err}")
            complaints.append(json.loads(out))
        if complaints[0] != complaints[1]:
            raise Difference(f"faulty content is told differently:\n{complaints[0]}\n{complaints[1]}")
        if self.kept.outputs() != before or self.readable_rows() != rows:
            raise Difference("faulty content changed what is published")
        self.site.restore(sources)
        self.counts["faults"] += len(complaints[0]["diagnostics"])
        return f"{words} and {len(complaints[0]['diagnostics'])} faults, mended"

    def step(self) -> str:
        self.site.past.append(self.site.sources())
        del self.site.past[:-6]
        self.compresses = self.dice.random() < 0.08
        happening = self.dice.choice([None] * 14 + [
            self.outputs_altered, self.outputs_altered, self.outputs_gone, self.memory_damaged, self.memory_damaged,
            self.foreign_file, self.killed, self.killed, self.changed_while_read, self.faulty])
        words = [] if happening is None else [happening()]
        # A build that has lost its memory cannot tell its own outputs from foreign files: nothing may vanish in the same step.
        if happening is None or (happening != self.memory_damaged and self.dice.random() < 0.5):
            words.append(self.dice.choice(edits.EDITS)(self.site, self.dice))
        return "; ".join(words) + ("; compressed" if self.compresses else "")


def same_bytes(kept: dict, fresh: dict) -> None:
    wrong = [f"only in the kept folder: {path}" for path in sorted(kept.keys() - fresh.keys())]
    wrong += [f"only in the clean folder: {path}" for path in sorted(fresh.keys() - kept.keys())]
    for path in sorted(kept.keys() & fresh.keys()):
        if kept[path][0] != fresh[path][0]:
            at = next((i for i, pair in enumerate(zip(kept[path][0], fresh[path][0])) if pair[0] != pair[1]), -80)
            around = slice(max(0, at - 60), at + 60)
            wrong.append(f"differs: {path}\n    kept  {kept[path][0][around]!r}\n    clean {fresh[path][0][around]!r}")
    if wrong:
        raise Difference("\n".join(wrong[:12]) + (f"\nand {len(wrong) - 12} more" if len(wrong) > 12 else ""))


def catalogue(folder: Path) -> None:
    """The corners of the oracle's catalogue, forty plain items beside them, a page, some pictures."""
    shutil.copytree(ROOT / "Templates", folder / "Templates")
    shutil.copytree(ROOT / "Tests" / "Oracle" / "Content", folder / "Content")
    plain = folder / "plain"
    subprocess.run([sys.executable, ROOT / "Tests" / "Benchmarks" / "generate.py", "40", plain], check=True)
    for name in ("airports.csv", "airlines.csv"):
        with open(folder / "Content" / "data" / name) as file:
            columns = file.readline().strip().split(",")
        with open(plain / "Content" / "data" / name) as file:
            header, *lines = file.read().splitlines()
        with open(folder / "Content" / "data" / name, "a") as file:
            for line in lines:
                cells = dict(zip(header.split(","), line.split(",")))
                file.write(",".join(cells.get(column, "") for column in columns) + "\n")
        (plain / "Content" / "data" / name).unlink()
    (plain / "Content" / "site.yaml").unlink()
    shutil.copytree(plain / "Content", folder / "Content", dirs_exist_ok=True)
    shutil.rmtree(plain)
    with open(folder / "Content" / "site.yaml", "a") as file:
        file.write("language: en\nlanguages: [en, pt]\n")
    for name in ("about.md", "terms.md"):
        if (ROOT / "Content" / "pages" / name).exists():
            (folder / "Content" / "pages").mkdir(exist_ok=True)
            shutil.copy(ROOT / "Content" / "pages" / name, folder / "Content" / "pages")
    (folder / "Content" / "media").mkdir(exist_ok=True)
    for path in sorted((ROOT / "Content" / "media").glob("*.svg"))[:3]:
        shutil.copy(path, folder / "Content" / "media")
    for name, picture in PHOTOGRAPHS.items():
        (folder / "Content" / "media" / name).write_bytes(base64.b64decode(picture))


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("wayfare", nargs="?", type=Path, default=ROOT / ".build" / "debug" / "wayfare")
    given.add_argument("--edits", type=int, default=int(os.environ.get("RANDOM_EDITS", "200")))
    given.add_argument("--seed", type=int, default=int(os.environ.get("RANDOM_SEED", random.SystemRandom().randrange(10**6))))
    given.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    given.add_argument("--verbose", action="store_true")
    options = given.parse_args()
    work = Path(tempfile.mkdtemp(prefix="random-edits-", dir=options.folder))
    catalogue(work)
    trial, told = Trial(options.wayfare.resolve(), work, options.seed), []
    print(f"random edits: seed {options.seed}, {options.edits} edits", flush=True)
    try:
        trial.compare()
        for number in range(1, options.edits + 1):
            told.append(f"{number}: ")
            told[-1] += trial.step()
            if options.verbose:
                print(told[-1], flush=True)
            trial.compare()
    except Difference as difference:
        again = f"again: {sys.argv[0]} --seed {options.seed} --edits {len(told)}; left in {work}"
        print(f"{difference}\nafter", *told[-6:], again, sep="\n", file=sys.stderr)
        return 1
    shutil.rmtree(work)
    print("random edits: every byte equal; " + ", ".join(f"{count:,} {what}" for what, count in trial.counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
