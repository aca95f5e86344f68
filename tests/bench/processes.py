"""What processes take, read from /proc: processor time of a server with all its children, memory of its workers."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


class Stat(NamedTuple):
    """Of one process: its parent, and the ticks that it and its ended children took."""

    parent: int
    ticks: int


def stat(text: str) -> Stat:
    """Read the text of /proc/<pid>/stat, behind the program's name, which stands in brackets and may hold anything."""
    fields = text.rpartition(")")[2].split()
    return Stat(int(fields[1]), sum(int(number) for number in fields[11:15]))


def resident_mb(text: str) -> float:
    """Read the memory that is held from the text of /proc/<pid>/status; ValueError where it says nothing of it."""
    found = re.search(r"^VmRSS:\s+(\d+) kB$", text, re.MULTILINE)
    if not found:
        raise ValueError("no VmRSS: the process has ended")
    return int(found[1]) / 1024


def below(parents: dict[int, int], pid: int) -> list[int]:
    """The process and everything that it started, by who is whose parent."""
    children = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += children[found[-1]]
    return found


def running(proc: Path = PROC) -> Iterator[tuple[int, Stat]]:
    """Every process that runs; one that ends meanwhile is left out."""
    for directory in proc.iterdir():
        if directory.name.isdigit():
            try:
                yield int(directory.name), stat((directory / "stat").read_text())
            except OSError:
                continue


def cpu_ms(pid: int, proc: Path = PROC) -> float:
    """Processor time that a process and all below it have taken so far, in milliseconds."""
    stats = dict(running(proc))
    family = below({one: known.parent for one, known in stats.items()}, pid)
    return sum(stats[one].ticks for one in family if one in stats) * 1000 / TICKS


def workers_mb(pid: int, proc: Path = PROC) -> float:
    """Memory of a server's worker process, in megabytes: the mean of all that it started."""
    family = below({one: known.parent for one, known in running(proc)}, pid)[1:]
    sizes = [resident_mb((proc / str(one) / "status").read_text()) for one in family]
    return sum(sizes) / len(sizes)
