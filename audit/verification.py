"""The application's verifier: whether the record is what was written, and if not, which event tells.

It reads a few hundred rows at a time, so its memory does not grow with the ledger, and locks nothing: each check is
one statement, or bounded by what was there when it began.
"""

import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from audit.digests.canonical import text_of
from audit.models import AuditEvent
from audit.proof.events import check_chains, check_digests, check_pairs
from audit.proof.findings import Findings, Problem, Scope
from audit.proof.held import Held
from audit.proof.rows import check_rows
from audit.proof.tree import TreeCheck
from audit.registry import shown_beside
from audit.sealing.merkle import Frontier


@dataclass(frozen=True, slots=True)
class Result:
    """What a verification came to. `problems` holds the first hundred, `count` how many there are."""

    ok: bool
    size: int
    root: str
    events: int
    unsealed: int
    count: int
    problems: tuple[Problem, ...]
    seconds: float
    record: str = ""
    since: str = ""
    #: Tables of cases that this role may not read: whether they are what their history says was not looked at.
    unread: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The first thing that does not hold, in plain English; empty when all holds."""
        return self.problems[0].words if self.problems else ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"problems": [asdict(problem) for problem in self.problems], "first": self.first}


#: What is being read, and how much of it was.
Progress = tuple[str, int]


def verify(
    *,
    record: UUID | None = None,
    since: datetime | None = None,
    held: Iterable[str] = (),
    on_progress: Callable[[str, int], None] = lambda _doing, _done: None,
) -> Result:
    """Verify everything; or one record, what its pages show beside it, and the tree above; or from a time on.

    `held` are lines of checkpoints that somebody else held. `on_progress` is told what is being done, and how far.
    """
    walked = steps(record=record, since=since, held=held)
    while True:
        try:
            on_progress(*next(walked))
        except StopIteration as end:
            result: Result = end.value
            return result


def steps(
    *, record: UUID | None = None, since: datetime | None = None, held: Iterable[str] = ()
) -> Generator[Progress, None, Result]:
    """What `verify` does, a few hundred rows at a time, for a caller who has something to say between them."""
    started = time.monotonic()
    scope = Scope(record=record, since=since, beside=frozenset(shown_beside(record)) if record else frozenset())
    findings = Findings()
    check_pairs(scope, findings)
    for done in check_digests(scope, findings):
        yield "events", done
    check_chains(scope, findings)
    walk = TreeCheck(scope, Held(held, findings), findings).walk()
    tree = yield from _named("leaves", walk)
    unread = check_rows(scope, findings)
    return Result(
        ok=findings.count == 0,
        size=tree.size,
        root=tree.root.hex(),
        events=findings.events,
        unsealed=AuditEvent.objects.filter(leaf=None).count(),
        count=findings.count,
        problems=tuple(findings.problems),
        seconds=round(time.monotonic() - started, 3),
        record=str(record or ""),
        since=text_of(since) or "",
        unread=unread,
    )


def _named(doing: str, walk: Generator[int, None, Frontier]) -> Generator[Progress, None, Frontier]:
    while True:
        try:
            yield doing, next(walk)
        except StopIteration as end:
            tree: Frontier = end.value
            return tree
