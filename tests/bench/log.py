"""Does the Guardian's log, and the search, stay as quick with millions of events as with ten thousand?

Two deployments are served side by side and asked by turns. Before each round of pages both are warm: what counts is the
ratio of the medians. Of the search it is the time that the database takes, at the ninety-fifth percentile.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from decisions.demo.cast import GUARDIAN, MANAGER
from tests.bench import deployed
from tests.bench.cluster import Cluster
from tests.bench.figures import Figure
from tests.bench.people import searching, signed_in
from tests.bench.rounds import Act, percentile, waited_ms
from tests.bench.statements import milliseconds
from tests.visit import Visitor

SMALL, ROUNDS, PER_PAGE, TWICE = 10_000, 30, 50, 2.0
#: How deep the deep page is, in the large log and, as near as it goes, in the small one.
DEEP = 1_000
#: What a Guardian looks for, by how many records it is in: none, one person's, most of those that were invented.
TERMS = {"in no record": "Zyzzyva Quorndon", "in a few": "Robin", "in most": "Priya Nandakumar"}
SEARCHES = 20


def database(events: int) -> str:
    return f"ledger{events}"


def figures(cluster: Cluster, home: Path, large: int) -> Iterator[Figure]:
    """The log with so many events beside SMALL, page by page, then the search. Their databases are filled already."""
    sizes = (SMALL, large)
    small, big = (deployed.environment(cluster, database(size), home) for size in sizes)
    with deployed.product(small) as one, deployed.product(big) as other:
        guardians = {SMALL: signed_in(one.port, GUARDIAN), large: signed_in(other.port, GUARDIAN)}
        pages = {size: addresses(cluster, size) for size in sizes}
        for name in pages[large]:
            taken = waited_ms({n: partial(guardians[n].client.page, pages[n][name]) for n in sizes}, ROUNDS)
            yield Figure(
                f"Log, {name}, {large:,} events",
                taken[large],
                beside=f"{SMALL:,} events",
                reference=taken[SMALL],
                floor=1.3,
                goal=1.05,
                limit=TWICE,
            )
        yield from searches(cluster, guardians[large], large)


def addresses(cluster: Cluster, size: int) -> Mapping[str, str]:
    """The pages to ask for."""
    with cluster.connect(database(size)) as connection:
        person = connection.execute("SELECT id FROM accounts_user WHERE email = %s", [MANAGER]).fetchone()
        skipped = min(DEEP * PER_PAGE, size - 2 * PER_PAGE)
        deep = "SELECT seq FROM audit_auditevent ORDER BY seq DESC OFFSET %s LIMIT 1"
        seq = connection.execute(deep, [skipped]).fetchone()
    assert person is not None
    assert seq is not None
    filters = urlencode(month() | {"person": person[0], "kind": "view"})
    return {
        "first page": "/caldicott/log/",
        "one person's looks of a month": f"/caldicott/log/?{filters}",
        "a deep page by its key": f"/caldicott/log/?before={seq[0]}",
    }


def month() -> dict[str, int]:
    """A whole month, half a year ago, as the form sends it."""
    first = (date.today() - timedelta(days=180)).replace(day=1)  # noqa: DTZ011 - any month does
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    days = (("since", first), ("until", last))
    return {f"{name}_{at}": part for name, day in days for at, part in enumerate((day.day, day.month, day.year))}


def searches(cluster: Cluster, guardian: Visitor, large: int) -> Iterator[Figure]:
    """What the database takes to find records by each term, and the worst of them."""
    taken = {
        how: percentile(list(asked(cluster, searching(guardian, term), large)), 0.95) for how, term in TERMS.items()
    }
    for how, took in taken.items():
        yield Figure(f"Search for what is {how}, database, p95, {large:,} events", took)
    yield Figure(f"Search, worst, database, p95, {large:,} events", max(taken.values()), floor=50, goal=10)


def asked(cluster: Cluster, search: Act, large: int) -> Iterator[float]:
    """Milliseconds of the database for each of several searches."""
    for _search in range(SEARCHES):
        with cluster.watched(database(large)) as said:
            search()
        yield milliseconds(said)
