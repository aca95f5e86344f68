"""Verifying from a Guardian's page: one record, or all that was recorded since the last time; kept with who ran it."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.clock import database_now
from audit.models import AuditEvent, Looked, VerificationRun
from audit.proof.findings import Problem
from audit.runs import keep
from audit.verification import Progress, steps
from audit.workbench.selectors import Desk


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold, and the number of the event that it concerns, 0 where none can be named."""

    words: str
    event: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification came to, in words. `more` counts what is not listed."""

    holds: bool
    title: str
    read: str
    findings: tuple[Finding, ...]
    more: int


def last_time() -> datetime | None:
    """When the latest verification began that looked at everything, or at all since one before it, and found no fault.

    None where there was none: then everything is to be verified.
    """
    whole = VerificationRun.objects.filter(looked_at__in=(Looked.EVERYTHING, Looked.SINCE), holds=True)
    return whole.order_by("-started_at").values_list("started_at", flat=True).first()


def recorded_since(since: datetime | None) -> int:
    """How many events were recorded since then; since the beginning for None."""
    return (AuditEvent.objects.filter(recorded_at__gte=since) if since else AuditEvent.objects).count()


def proved(
    desk: Desk, *, record: UUID | None = None, since: datetime | None = None
) -> Generator[Progress, None, Verdict]:
    """Verify, saying how far it is, and keep that this Guardian had it verified and what it came to."""
    started = database_now()
    result = yield from steps(record=record, since=since)
    keep(result, actor=desk.actor, started=started)
    read = ngettext("%(count)s event was read", "%(count)s events were read", result.events) % {"count": result.events}
    return Verdict(
        holds=result.ok,
        title=_("All holds") if result.ok else _("It does not hold"),
        read=_("%(events)s. The tree above them has %(sealed)s") % {"events": read, "sealed": result.size},
        findings=tuple(_finding(problem) for problem in result.problems),
        more=result.count - len(result.problems),
    )


def _finding(problem: Problem) -> Finding:
    """The event is named where it is there to be opened."""
    there = problem.seq is not None and AuditEvent.objects.filter(seq=problem.seq).exists()
    return Finding(problem.words, problem.seq if there and problem.seq else 0)


def progress_words(progress: Progress) -> str:
    """`500 events read`"""
    doing, done = progress
    if doing == "events":
        return ngettext("%(count)s event of it read", "%(count)s events of it read", done) % {"count": done}
    return ngettext("%(count)s seal compared", "%(count)s seals compared", done) % {"count": done}
