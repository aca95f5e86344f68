"""What came back because somebody left, ready to print, and the page on which it is handed over."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.models import Cover, Decision, GuardianNote, SharingRequest
from decisions.oversight.came_back import CameBack
from decisions.record.presenters.words import named
from decisions.rights.holding import AWAY, GONE, UNABLE
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from guidance.flow.graph import gettext_noop as mark
from guidance.forms.show import in_words, moment_in_words

#: Why it came back, said of whoever held it.
WHY = {
    GONE: mark("%(name)s no longer works here"),
    UNABLE: mark("%(name)s can no longer review it"),
    AWAY: mark("%(name)s is away"),
}
#: What a record is that its author had still to finish.
UNFINISHED = {
    Status.DRAFT: mark("Draft"),
    Status.EMERGENCY: mark("Emergency record to complete"),
    Status.RETURNED: mark("Returned decision"),
}


@dataclass(frozen=True, slots=True)
class CameBackRow:
    """One thing: what it is, its record's reference where it has one, why it came back, since when it waits, and where
    what is to be done is done.
    """

    what: str
    reference: str
    why: str
    since: str
    url: str
    act: str


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """What is handed over. Of a draft its reader sees no more than this."""

    reference: str
    what: str
    why: str
    team: str
    started: str
    draft: bool
    may: bool  # there is somebody who can go on with it


def why_back(back: str, name: str) -> str:
    """`Omar Haddad no longer works here`; empty where it is with whoever it was passed to."""
    return _(WHY[back]) % {"name": name} if back else ""


def came_back_rows(found: CameBack) -> tuple[CameBackRow, ...]:
    """In the order of what is to be done: finished by somebody, answered, arranged."""
    return (
        *map(_record, found.records),
        *map(_request, found.requests),
        *map(_question, found.questions),
        *_covers(found),
    )


def _record(decision: Decision) -> CameBackRow:
    return CameBackRow(
        what=_(UNFINISHED[Status(decision.status)]),
        reference=formatted(decision.reference),
        why=why_back(GONE, decision.author.name),
        since=moment_in_words(decision.touched_at),
        url=reverse("oversight:hand_over", args=[decision.pk]),
        act=_("Hand it over"),
    )


def _request(row: SharingRequest) -> CameBackRow:
    return CameBackRow(
        what=_("Request for information"),
        reference=formatted(row.reference),
        why=_("%(name)s can no longer see to it") % {"name": row.keeper.name},
        since=in_words(row.made_on),
        url=reverse("requests:step", args=[row.pk, "hand-over"]),
        act=_("Hand it over"),
    )


def _question(note: GuardianNote) -> CameBackRow:
    return CameBackRow(
        what=_("Question of a Caldicott Guardian"),
        reference=formatted(note.decision.reference),
        why=why_back(GONE, note.decision.author.name),
        since=moment_in_words(note.asked_at),
        url=reverse("decisions:answer_note", args=[note.decision_id, note.pk]),
        act=_("Answer it"),
    )


def _covers(found: CameBack) -> Iterator[CameBackRow]:
    for one in found.covers:
        words = _("Cover for %(absent)s") % {"absent": named(one.absent)}
        why = why_declined(one) or why_back(GONE, one.covering.name)
        since = in_words(one.first_day)
        yield CameBackRow(words, "", why, since, reverse("oversight:cover"), _("Arrange other cover"))


def why_declined(one: Cover) -> str:
    """Who declined to stand in, and why; empty where nobody has."""
    if one.declined_at is None:
        return ""
    return _("%(name)s has declined: %(why)s") % {"name": one.covering.name, "why": one.declined_why}


def hand_over_page(decision: Decision, *, may: bool) -> HandOverPage:
    """`may`: whether there is anybody to whom it can be handed over."""
    return HandOverPage(
        reference=formatted(decision.reference),
        what=_(UNFINISHED[Status(decision.status)]),
        why=why_back(GONE, decision.author.name),
        team=decision.team.name if decision.team else "",
        started=moment_in_words(decision.started_at),
        draft=decision.status == Status.DRAFT,
        may=may,
    )
