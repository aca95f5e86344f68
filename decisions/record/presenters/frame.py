"""What all pages of one record have around them: its reference, its status, and the way to its other pages."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from decisions.models import Decision
from decisions.reference import shown
from decisions.tags import Tag, status_tag

TABS = {
    "record": mark("Record"),
    "route": mark("Route"),
    "history": mark("History"),
    "print": mark("Print"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """`go_on` and `discard` are addresses for the author of an unfinished record, empty for everyone else."""

    reference: str
    tag: Tag
    tabs: tuple[Tab, ...]
    go_on: str
    discard: str


def frame(decision: Decision, viewer_id: UUID, current: str, *, go_on: bool, discard: bool) -> Frame:
    """The frame of the page `current`, one of TABS."""
    pk = decision.pk
    urls = {name: reverse(f"decisions:{name}", args=[pk]) for name in TABS}
    return Frame(
        reference=shown(decision.reference),
        tag=status_tag(decision, viewer_id),
        tabs=tuple(Tab(_(TABS[name]), url, name == current) for name, url in urls.items()),
        go_on=reverse("decisions:tasks", args=[pk]) if go_on else "",
        discard=reverse("decisions:discard", args=[pk]) if discard else "",
    )
