"""What each page costs at the demonstration's size: statements, and processor time of application and database.

One person asks for one page over and over, so that nothing else is counted. A submission can be made once of each
record: several are prepared beforehand.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from decisions.demo.cast import GUARDIAN, MANAGER, PRACTITIONER
from tests.bench.figures import Figure, in_columns, number
from tests.bench.people import a_draft, searching, signed_in
from tests.bench.processes import cpu_ms
from tests.bench.rounds import Act
from tests.bench.stage import OURS, Stage
from tests.visit import Visitor

KINDS = ("statements", "application", "database")
WARM_UP, COUNTED, TIMES = 3, 3, 40
#: Whom the drafts that are submitted are about: nobody takes one for another.
CHILDREN = ("Wilfred Okonedo", "Persis Vane", "Lorcan Tighe", "Ysolde Marr", "Bartholomew Quill", "Xanthe Ridley")


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
    ready = [a_draft(port, child) for child in CHILDREN]
    yield Page("Submitting", [submitting(visitor) for visitor in ready])
    submitted = ready[0].url.removesuffix("check/")
    yield opened("Record", author, f"{submitted}record/", 8, 5)
    yield opened("Consent list", author, "/consent/")
    yield Page("Search", [searching(author, "Robin")] * (WARM_UP + COUNTED + TIMES))
    yield opened("Queue", manager, "/oversight/", 5, 3)
    yield opened("Review", manager, submitted.replace("/decisions/", "/oversight/"), 14, 8)
    yield opened("Dashboard", manager, "/dashboard/")
    yield opened("Guardian's home", guardian, "/caldicott/")
    yield opened("Log", guardian, "/caldicott/log/", 5, 3)


def submitting(visitor: Visitor) -> Act:
    """The press of the button on the check page."""
    return partial(visitor.client.send, visitor.url, {**visitor.form().values, "action": "continue"})


def spent(on: Stage) -> tuple[float, float]:
    """Processor time so far of the application, and of the database."""
    return cpu_ms(on.servers[OURS].pid), cpu_ms(on.cluster.pid)


def figures(on: Stage) -> Iterator[Figure]:
    """Three figures a page: its KINDS."""
    for page in pages(on.servers[OURS].port):
        acts = list(page.acts)
        spare = min(WARM_UP, len(acts) // 3)
        for act in acts[:spare]:
            act()
        yield Figure(
            f"{page.name}: {KINDS[0]}",
            on.cluster.statements(on.databases[OURS], acts[spare : 2 * spare]),
            "",
            floor=page.floor,
            goal=page.goal,
        )
        rest = acts[2 * spare :]
        before = spent(on)
        for act in rest:
            act()
        for kind, earlier, later in zip(KINDS[1:], before, spent(on), strict=True):
            yield Figure(f"{page.name}: {kind}", (later - earlier) / len(rest))


def table(found: Sequence[Figure]) -> str:
    """A row for each page."""
    by_name = {figure.name: figure for figure in found}
    rows = [["", "statements", "floor", "goal", "", "application ms", "database ms"]]
    for name in dict.fromkeys(figure.name.partition(":")[0] for figure in found):
        asked, app, database = (by_name[f"{name}: {kind}"] for kind in KINDS)
        bars = [number(asked.ours), number(asked.floor), number(asked.goal), asked.verdict]
        rows.append([name, *bars, number(app.ours), number(database.ours)])
    return in_columns(rows, frozenset({0, 4}))
