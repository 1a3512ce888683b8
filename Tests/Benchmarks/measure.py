"""What a command costs: wall, CPU and peak memory, as the kernel accounts for the finished process."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Cost:
    """Seconds of wall and of CPU (user and system, children included), and the most memory one process held, in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: list, cwd) -> Cost:
    """Runs `command` to its end.

    The peak can not be told below the memory of this process itself (some 15 MB), which the child has until it becomes another
    program; nothing measured here is that small.
    """
    began = time.perf_counter()
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen([os.fspath(word) for word in command], cwd=cwd, stdout=nowhere, stderr=subprocess.PIPE)
        complaint = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{complaint}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@dataclass
class Series:
    """The figures of one thing measured several times."""

    values: list

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def text(self, digits: int = 2) -> str:
        """Median, and in brackets the least and the most."""
        if len(self.values) == 1:
            return f"{self.median:,.{digits}f}"
        return f"{self.median:,.{digits}f} ({min(self.values):,.{digits}f}–{max(self.values):,.{digits}f})"

    def over(self, other: "Series") -> "Series":
        """Pair by pair, so that a machine that grows slower in the middle slows both of a pair."""
        return Series([mine / max(theirs, 1e-9) for mine, theirs in zip(self.values, other.values)])


class Costs:
    """The costs of one thing measured several times, a series for each figure."""

    def __init__(self):
        self.runs: list[Cost] = []

    def add(self, cost: Cost) -> None:
        self.runs.append(cost)

    def __getattr__(self, name: str) -> Series:
        if name not in {field.name for field in fields(Cost)}:
            raise AttributeError(name)
        return Series([getattr(cost, name) for cost in self.runs])
