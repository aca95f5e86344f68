"""Whether an organisation with 50,000 decisions waits longer than one with 500: the last part of `make bench`.

Two demonstrations are served side by side and asked by turns, so that whatever else the machine does weighs on both.
Ends with 1 where a page takes over twice as long with many decisions as with few.
"""

import statistics
import sys
import time
from collections.abc import Mapping

from decisions.demo.cast import MANAGER
from tests import postgres
from tests.bench.pages import UUID, Visitor, links, maintenance
from tests.serving import demonstration

FEW, MANY, TWICE = 500, 50_000, 2.0
WARM_UP, ROUNDS = 5, 40

#: What a manager opens all day; the review of one record comes with them.
PAGES: Mapping[str, str] = {
    "Dashboard": "/dashboard/",
    "Queue": "/oversight/",
    "Messages": "/notifications/",
}
#: Finds the demonstration's own record that was needed at once and waits: it has answers, people and a history, and is
#: the same however many invented decisions, which have none of these, stand around it.
WAITS = "/oversight/?whose=all&urgency=now"


def pages(visitor: Visitor) -> Mapping[str, str]:
    """The pages that are compared, with the review of a record that waits, in the whole of the manager's queue."""
    review = links(rf"/oversight/{UUID}/[^\"]*", visitor.get(WAITS))[0]
    return {**PAGES, "Review": review.partition("?")[0]}


def milliseconds(visitor: Visitor, path: str) -> float:
    started = time.perf_counter()
    visitor.get(path)
    return (time.perf_counter() - started) * 1000


def compare(database: str, few: str, many: str) -> bool:
    """Print the medians of both, page by page; whether every page stays within twice."""
    visitors = [Visitor(base) for base in (few, many)]
    for visitor in visitors:
        visitor.sign_in(MANAGER)
    addresses = [pages(visitor) for visitor in visitors]
    print(f"\n{database:<22}{f'{FEW} ms':>10}{f'{MANY} ms':>12}{'times':>8}")
    kept = True
    for name in addresses[0]:
        asked = [(visitor, there[name]) for visitor, there in zip(visitors, addresses, strict=True)]
        rounds = [[milliseconds(*one) for one in asked] for _round in range(WARM_UP + ROUNDS)][WARM_UP:]
        small, large = (statistics.median(times) for times in zip(*rounds, strict=True))
        kept &= large <= small * TWICE
        print(f"{name:<22}{small:>10.1f}{large:>12.1f}{large / small:>8.2f}", flush=True)
    return kept


def main() -> int:
    with demonstration(crowd=FEW) as few, demonstration(crowd=MANY) as many:
        kept = compare("SQLite", few, many)
    with postgres.cluster(durable=True) as one, postgres.cluster(durable=True) as other:
        databases = [maintenance(url) for url in (one, other)]
        few_there = demonstration(database_url=databases[0], crowd=FEW)
        with few_there as few, demonstration(database_url=databases[1], crowd=MANY) as many:
            kept &= compare("PostgreSQL", few, many)
    print("\nEvery page stays within twice." if kept else f"\nA page takes over {TWICE:g} times as long.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
