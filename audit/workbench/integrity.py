"""Whether the ledger is whole, for the Guardian: what was sealed, and when somebody last verified it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.models import Checkpoint, VerificationRun
from audit.workbench import sealed
from audit.workbench.naming import people_known
from audit.workbench.proving import last_time, recorded_since
from audit.workbench.selectors import Desk
from guidance.templatetags.house import moment

#: Verifications on the page.
LATEST = 20


@dataclass(frozen=True, slots=True)
class Run:
    """One verification in finished words. `first` is the first thing that does not hold."""

    at: datetime
    verdict: str
    holds: bool
    first: str
    looked_at: str
    read: str
    who: str
    event: int = 0  # that the first thing concerns


@dataclass(frozen=True, slots=True)
class IntegrityPage:
    checkpoints: tuple[Checkpoint, ...]
    waits_since: datetime | None
    runs: tuple[Run, ...]
    since: datetime | None  # when all was last verified
    waiting: int  # events recorded since


def integrity_page(desk: Desk) -> IntegrityPage:
    """The latest seals and the latest verifications, in a fixed number of queries."""
    since, latest = last_time(), VerificationRun.objects.order_by("-finished_at", "-pk")[:LATEST]
    return IntegrityPage(
        tuple(sealed.checkpoints()),
        sealed.waits_since(),
        runs_shown(desk, latest),
        since,
        recorded_since(since),
    )


def runs_shown(desk: Desk, found: Iterable[VerificationRun]) -> tuple[Run, ...]:
    """Verifications in words, in their order: two queries."""
    runs = list(found)
    names = people_known(desk.actor, (run.actor_id for run in runs)).people
    return tuple(_run(run, names[run.actor_id].name if run.actor_id in names else _("Somebody")) for run in runs)


def _run(run: VerificationRun, who: str) -> Run:
    return Run(
        at=run.finished_at,
        verdict=_("All holds") if run.holds else _("It does not hold"),
        holds=run.holds,
        first=run.first,
        looked_at=_looked_at(run),
        read=ngettext("%(count)s event", "%(count)s events", run.events) % {"count": run.events},
        who=who,
        event=run.first_seq or 0,
    )


def _looked_at(run: VerificationRun) -> str:
    since = _("What was recorded since %(moment)s") % {"moment": moment(run.since)} if run.since else ""
    words = since or str(run.get_looked_at_display())
    return _("%(what)s, compared with roots held elsewhere") % {"what": words} if run.against_held else words
