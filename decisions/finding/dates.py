"""The days on which somebody has to come back to a record, ready to print."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from decisions.finding.selectors import Viewer, keeps_own, signed_in
from decisions.finding.services import list_days
from decisions.models import DateAhead
from decisions.rules.additions import AdditionKind
from decisions.rules.dates_ahead import KINDS, DateKind
from decisions.rules.reference import formatted
from guidance.forms.shapes import PageLinks, Tag
from guidance.forms.show import in_words, range_in_words


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day. `tag` says that it has come; `url` is where what happened is added."""

    why: str
    on: str
    reference: str
    record: str
    practitioner: str
    left: bool  # the practitioner
    tag: Tag | None
    url: str
    act: str


@dataclass(frozen=True, slots=True)
class DatesPage:
    own: bool
    rows: tuple[DayRow, ...]
    shown: str
    links: PageLinks


def dates_page(person: Viewer, number: str) -> DatesPage:
    """The page `number` of the days; the nearest there is where it is none."""
    viewer = signed_in(person)
    page = list_days(viewer, number)
    today = timezone.localdate()
    return DatesPage(
        own=keeps_own(viewer),
        rows=tuple(_row(one, today) for one in page),
        shown=range_in_words(page),
        links=PageLinks.of(page),
    )


def _row(one: DateAhead, today: date) -> DayRow:
    decision = one.decision
    begun = decision.submitted_at is None
    return DayRow(
        why=_(KINDS[DateKind(one.kind)].words),
        on=in_words(one.on),
        reference=formatted(decision.reference),
        record=reverse("decisions:record", args=[decision.pk]),
        practitioner=decision.author.name,
        left=one.author_left,  # type: ignore[attr-defined]
        tag=_tag(one.on, today),
        url=_where(one, begun=begun),
        act=_("Continue") if begun else _("Say what happened"),
    )


def _where(one: DateAhead, *, begun: bool) -> str:
    """Where it is said what happened: a draft goes on, a day to look again has a page of its own."""
    if begun:
        return reverse("decisions:tasks", args=[one.decision_id])
    if one.kind == DateKind.REVIEW_AGAIN:
        return reverse("decisions:add", args=[one.decision_id, AdditionKind.LOOKED_AGAIN])
    if one.kind == DateKind.SETTLE_BY:
        return reverse("decisions:record", args=[one.decision_id]) + "#disagreements"
    return reverse("decisions:receipts" if one.kind == DateKind.RECEIPT else "decisions:note", args=[one.decision_id])


def _tag(on: date, today: date) -> Tag | None:
    if on > today:
        return None
    return Tag(_("Today"), "blue") if on == today else Tag(_("Passed"), "orange")
