"""What all pages of one record have around them: its reference, its status, and the way to its other pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from decisions.models import Decision
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.tags import status_tag
from guidance.forms.shapes import Tag

TABS = {
    "record": mark("Record"),
    "route": mark("Route"),
    "history": mark("History"),
    "evidence": mark("Evidence"),
    "print": mark("Print"),
}

#: The same sheet as `evidence`, as a Guardian opens it.
GUARDIANS = "caldicott"

#: Tabs for those who watch over the record.
WATCH_TABS = {
    GUARDIANS: mark("Evidence"),
    "blocks": mark("Who may see it"),
    "looks": mark("Who has looked"),
    "proof": mark("Proof"),
}

#: Pages of other rooms about a record.
ELSEWHERE = {"looks": "caldicott:looks", "proof": "caldicott:proof"}


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """`go_on` and `discard` are addresses for the author of an unfinished record, empty for everyone else.

    `minutes_left` is for somebody who opened the record outside their need to know, 0 for everyone else.
    """

    reference: str
    tag: Tag
    tabs: tuple[Tab, ...]
    go_on: str
    discard: str
    minutes_left: int = 0
    evidence: str = ""  # the evidence sheet, as this viewer opens it
    in_emergency: bool = False  # it is an emergency record that is to be completed


def frame(
    decision: Decision,
    viewer_id: UUID,
    current: str,
    *,
    go_on: bool,
    discard: bool,
    watch: Iterable[str] = (),
    open_until: datetime | None = None,
) -> Frame:
    """The frame of the page `current`, one of TABS, or of WATCH_TABS where `watch` names it."""
    pk = decision.pk
    labels = {**TABS, **{name: WATCH_TABS[name] for name in watch}}
    if GUARDIANS in labels or decision.status == Status.EMERGENCY:  # there is nothing yet that could be evidence
        del labels["evidence"]
    urls = {name: reverse(ELSEWHERE.get(name, f"decisions:{name}"), args=[pk]) for name in labels}
    return Frame(
        reference=formatted(decision.reference),
        tag=status_tag(decision, viewer_id),
        tabs=tuple(Tab(_(labels[name]), url, name == current) for name, url in urls.items()),
        go_on=_way_on(decision) if go_on else "",
        discard=reverse("decisions:discard", args=[pk]) if discard else "",
        evidence=urls.get("evidence") or urls.get(GUARDIANS, ""),
        in_emergency=decision.status == Status.EMERGENCY,
        minutes_left=minutes_until(open_until) if open_until else 0,
    )


def _way_on(decision: Decision) -> str:
    """A draft goes on with its pages, a returned record with its review."""
    return reverse("decisions:respond" if decision.submitted_at else "decisions:tasks", args=[decision.pk])


def minutes_until(moment: datetime) -> int:
    """Whole minutes from now, one at least."""
    return max(1, ceil((moment - timezone.now()).total_seconds() / 60))
