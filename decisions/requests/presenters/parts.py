"""What the list, the page of one request, its steps and the record beside which it stands say alike."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import selectors as rows
from accounts.models import User
from decisions.models import Decision, RequestStep, SharingRequest
from decisions.requests import selectors
from decisions.requests.forms import PAGES
from decisions.requests.presenters.words import DUE, TOOK
from decisions.rules.reference import formatted
from decisions.rules.request_contents import LACKS, lacks
from decisions.rules.requests import ANSWERS, LABELS, Direction, RequestAction, State
from decisions.rules.words import OUTCOMES
from guidance.forms.shapes import Link, Tag
from guidance.forms.show import in_words

COLOURS = {State.RECEIVED: "blue", State.ASKED: "blue", State.ACKNOWLEDGED: "blue", State.ASKED_BACK: "yellow"}


def party(row: SharingRequest) -> str:
    return ", ".join(filter(None, (row.party_name, row.party_organisation)))


def heading(row: SharingRequest) -> str:
    """`Request from Ada Flint, Northshire Hospital`"""
    incoming = row.direction == Direction.INCOMING
    return (_("Request from %(who)s") if incoming else _("Request to %(who)s")) % {"who": party(row)}


def step_in_words(step: RequestStep, row: SharingRequest) -> str:
    """`Answered: In part`"""
    way = Direction(row.direction)
    how = _(ANSWERS[way][step.outcome]) if step.outcome else ""
    return _(TOOK[way][RequestAction(step.action)]) % {"how": how}


def decision_link(decision: Decision, viewer: User) -> Link:
    """The decision that a request led to or serves: a draft shows to its author alone."""
    name = formatted(decision.reference)
    if decision.submitted_at is None:
        if decision.author_id == viewer.pk:
            own = _("%(reference)s, your draft") % {"reference": name}
            return Link(own, reverse("decisions:tasks", args=[decision.pk]))
        whose = {"reference": name, "author": decision.author.name}
        return Link(_("%(reference)s, a draft of %(author)s") % whose, "")
    return Link(name, reverse("decisions:record", args=[decision.pk]))


def submitted_outcome(row: SharingRequest) -> str | None:
    """What was decided about it; None while nothing has been submitted."""
    return row.decision.outcome if row.decision is not None and row.decision.submitted_at is not None else None


def decided_in_words(row: SharingRequest) -> str:
    """What somebody who answers a request to us should know of its decision."""
    decided = submitted_outcome(row)
    if decided is not None:
        return _("The decision was: %(outcome)s.") % {"outcome": _(OUTCOMES[decided])}
    return _(
        "No decision about it has been submitted yet. If you give information, record the decision too: it says why "
        "you may. Nothing stops you from answering first."
    )


def tag_of(row: SharingRequest) -> Tag:
    state = State(row.state)
    return Tag(_(LABELS[state]), COLOURS.get(state, "green"))


def late_tag(row: SharingRequest) -> Tag | None:
    if row.due_on is None:
        return None
    today = timezone.localdate()
    if row.due_on < today:
        return Tag(_("Overdue"), "red")
    return Tag(_("Due today"), "orange") if row.due_on == today else None


def due_in_words(row: SharingRequest) -> str:
    """What is due, and when; empty where it is closed."""
    if row.due_on is None:
        return ""
    return _(DUE[Direction(row.direction), State(row.state)]) % {"day": in_words(row.due_on)}


def lacks_in_words(row: SharingRequest) -> tuple[tuple[str, str], ...]:
    return tuple((_(LACKS[lack][0]), LACKS[lack][1]) for lack in lacks(selectors.asked(row)))


def days_in_words(count: int) -> str:
    if not count:
        return _("less than a working day")
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def values_of(row: SharingRequest) -> dict[str, Any]:
    """What was written down of it, by field, as the form takes it."""
    values = {field.key: getattr(row, field.key) for field in PAGES[Direction(row.direction)].fields}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items() if value}


def seen_of(row: SharingRequest | RequestStep) -> int:
    """The number of the latest change of a row."""
    return rows.seen(row)
