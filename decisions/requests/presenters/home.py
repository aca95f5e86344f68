"""What somebody's first page shows of requests: those that they see to, the one due first at the top, and how many."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.listing import capped
from decisions.models import SharingRequest
from decisions.requests.presenters.listing import address_of
from decisions.requests.presenters.parts import due_in_words, late_tag, party
from decisions.requests.selectors import AtHand
from decisions.rules.reference import formatted
from decisions.rules.requests import Direction
from guidance.forms.shapes import Link, Tag


@dataclass(frozen=True, slots=True)
class AtHandRow:
    reference: str
    url: str
    who: str
    due: str
    late: Tag | None


@dataclass(frozen=True, slots=True)
class AtHandShown:
    """`lists`: each with how many its list holds."""

    rows: tuple[AtHandRow, ...]
    lists: tuple[Link, ...]


def requests_at_hand(found: AtHand, *, own: bool) -> AtHandShown | None:
    """None where there is nothing to show. `own`: what was counted is the viewer's alone."""
    lists = tuple(_lists(found, own=own))
    return AtHandShown(tuple(map(_row, found.first)), lists) if lists else None


def _lists(found: AtHand, *, own: bool) -> Iterator[Link]:
    mine, overdue = found.count("mine"), found.count("overdue")
    if mine:
        yield Link(_("Everything that you see to (%(count)s)") % {"count": capped(mine)}, address_of(whose="mine"))
    if overdue:
        words = _("Overdue (%(count)s)") if own else _("All that are overdue (%(count)s)")
        yield Link(words % {"count": capped(overdue)}, address_of(whose="mine" if own else "", overdue="yes"))


def _row(row: SharingRequest) -> AtHandRow:
    words = _("From %(who)s") if row.direction == Direction.INCOMING else _("To %(who)s")
    return AtHandRow(
        reference=formatted(row.reference),
        url=reverse("requests:request", args=[row.pk]),
        who=words % {"who": party(row)},
        due=due_in_words(row),
        late=late_tag(row),
    )
