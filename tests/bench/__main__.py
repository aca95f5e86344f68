"""Everything that is measured: `make bench`, or parts of it by name: `python -m tests.bench steps pages`.

SIZE=full takes five and ten million events instead of one; SIZE=small is for trying the benchmark itself. What the
table means, and the figures of the last version, are in docs/performance.md.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import django
from environs import Env

from tests.bench import deployed, lists, log, pages, steps, verifying
from tests.bench.cluster import Cluster
from tests.bench.figures import Figure, report
from tests.bench.results import machine, save, version
from tests.bench.stage import alone, records, stage


class Size(NamedTuple):
    """How many decisions lists are of, how many events the log is of, and the ledger that is verified."""

    decisions: int
    log: int
    ledger: int


SIZES = {
    "small": Size(2_000, 20_000, 20_000),
    "usual": Size(50_000, 1_000_000, 1_000_000),
    "full": Size(50_000, 5_000_000, 10_000_000),
}


def of_steps(cluster: Cluster, home: Path, _size: Size) -> Iterator[Figure]:
    with stage(cluster, home) as on:
        yield from steps.figures(on)


def of_pages(cluster: Cluster, home: Path, _size: Size) -> Iterator[Figure]:
    with alone(cluster, home) as on:
        yield from pages.figures(on)


def of_lists(cluster: Cluster, home: Path, size: Size) -> Iterator[Figure]:
    yield from lists.figures(cluster, home, size.decisions)


def of_ledgers(cluster: Cluster, home: Path, size: Size) -> Iterator[Figure]:
    for events in sorted({log.SMALL, size.log, size.ledger}):
        deployed.copy(cluster, log.database(events), home, "tests.bench.ledger", str(events))
    yield from log.figures(cluster, home, size.log)
    yield from verifying.figures(cluster, home, size.ledger)


PARTS: dict[str, Callable[[Cluster, Path, Size], Iterator[Figure]]] = {
    "steps": of_steps,
    "pages": of_pages,
    "lists": of_lists,
    "ledgers": of_ledgers,
}


def main(chosen: list[str]) -> int:
    wanted = Env().str("SIZE", "usual")
    if not set(chosen) <= set(PARTS) or wanted not in SIZES:
        sys.exit(f"{__doc__}\nParts: {', '.join(PARTS)}. Sizes: {', '.join(SIZES)}.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"  # people follow the edition's own pages
    django.setup()
    size, measured = SIZES[wanted], version()
    found = {}
    with records() as (cluster, home):
        for name in chosen or PARTS:
            print(f"\nMeasuring {name}", flush=True)
            found[name] = list(PARTS[name](cluster, home, size))
            print(pages.table(found[name]) if name == "pages" else report(found[name]), flush=True)
    figures = [figure for part in found.values() for figure in part]
    print(f"\n{measured} on {machine()}, kept in {save(figures, measured, '-'.join(chosen))}")
    failed = [figure.name for figure in figures if figure.fails]
    if failed:
        print(f"These are over their limit: {'; '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
