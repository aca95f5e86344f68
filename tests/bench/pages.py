"""What each page costs at the demonstration's size: statements, and processor time of application and database.

One person asks for one page over and over, so that nothing else is counted. A submission can be made once of each
record: several are prepared beforehand.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from decisions.demo.cast import GUARDIAN, MANAGER, PRACTITIONER
from tests.bench.addresses import a_record, a_review
from tests.bench.figures import Figure, in_columns, number
from tests.bench.people import a_draft, signed_in
from tests.bench.rounds import Act
from tests.bench.stage import OURS, Stage
from tests.bench.statements import counted
from tests.visit import Visitor

KINDS = ("statements", "application", "database")
WARM_UP, COUNTED, TIMES, SUBMITTED = 3, 3, 40, 6


class Page(NamedTuple):
    """A page or a post, the acts that ask for it, and how many statements it may take at most, and should."""

    name: str
    acts: Sequence[Act]
    floor: float | None = None
    goal: float | None = None


def opened(name: str, visitor: Visitor, path: str, floor: float | None = None, goal: float | None = None) -> Page:
    act = partial(visitor.client.page, path)
    return Page(name, [act] * (WARM_UP + COUNTED + TIMES), floor, goal)


def pages(port: int) -> Iterator[Page]:
    """All that are measured, by who opens them."""
    author, manager, guardian = (signed_in(port, who) for who in (PRACTITIONER, MANAGER, GUARDIAN))
    draft = a_draft(port, "Jessamy Thorne").url.removesuffix("check/")
    yield opened("My decisions", author, "/decisions/")
    yield opened("First question", author, f"{draft}questions/purpose/", 4, 3)
    yield opened("Consent question", author, f"{draft}questions/consent/")
    yield opened("Check your answers", author, f"{draft}check/", 6, 4)
    yield Page("Submitting", [ready_to_submit(port, number) for number in range(SUBMITTED)])
    yield opened("Record", author, a_record(author), 8, 5)
    yield opened("Consent list", author, "/consent/")
    yield Page("Search", [searching(author)] * (WARM_UP + COUNTED + TIMES))
    yield opened("Queue", manager, "/oversight/", 5, 3)
    yield opened("Review", manager, a_review(manager), 14, 8)
    yield opened("Dashboard", manager, "/dashboard/")
    yield opened("Guardian's home", guardian, "/caldicott/")
    yield opened("Log", guardian, "/caldicott/log/", 5, 3)


def ready_to_submit(port: int, number: int) -> Act:
    """The press of the button on the check page of a new draft."""
    visitor = a_draft(port, f"{NAMES[number]} Okonedo")
    return partial(visitor.client.send, visitor.url, {**visitor.form().values, "action": "continue"})


#: Children of whom nobody takes one for another.
NAMES = ("Wilfred", "Persis", "Lorcan", "Ysolde", "Bartholomew", "Xanthe")


def searching(visitor: Visitor) -> Act:
    """A search that finds a few records."""
    form = visitor.open("/decisions/search/").form("csrfmiddlewaretoken").values
    return partial(visitor.client.post, "/decisions/search/", urlencode({**form, "q": "Robin"}, doseq=True))


def figures(on: Stage) -> Iterator[Figure]:
    """Three figures a page: its KINDS."""
    for page in pages(on.servers[OURS].port):
        acts = list(page.acts)
        spare = min(WARM_UP, len(acts) // 3)
        for act in acts[:spare]:
            act()
        yield Figure(
            f"{page.name}: {KINDS[0]}", statements(on, acts[spare : 2 * spare]), "", floor=page.floor, goal=page.goal
        )
        rest = acts[2 * spare :]
        measured = on.measured(OURS, [])
        app, database = measured.app_cpu(), measured.database_cpu()
        for act in rest:
            act()
        yield Figure(f"{page.name}: {KINDS[1]}", (measured.app_cpu() - app) / len(rest))
        yield Figure(f"{page.name}: {KINDS[2]}", (measured.database_cpu() - database) / len(rest))


def statements(on: Stage, acts: Sequence[Act]) -> float:
    """How many an act takes; the middle of several, as now and then the ledger is sealed besides."""
    counts = []
    for act in acts:
        with on.cluster.watched(on.databases[OURS]) as said:
            act()
        counts.append(counted(said))
    return median(counts)


def table(found: Sequence[Figure]) -> str:
    """A row for each page."""
    by_name = {figure.name: figure for figure in found}
    rows = [["", "statements", "floor", "goal", "", "application ms", "database ms"]]
    for name in dict.fromkeys(figure.name.partition(":")[0] for figure in found):
        asked, app, database = (by_name[f"{name}: {kind}"] for kind in KINDS)
        bars = [number(asked.ours), number(asked.floor), number(asked.goal), asked.verdict]
        rows.append([name, *bars, number(app.ours), number(database.ours)])
    return in_columns(rows, frozenset({0, 4}))
