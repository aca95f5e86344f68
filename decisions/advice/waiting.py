"""Whose turn it is: what the author's lists and pages say of questions to advisers, and of advice that has come."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from decisions.advising import requests_on
from decisions.models import AdviceRequest
from decisions.selectors import Case
from guidance import editions
from guidance.forms.shapes import Tag
from guidance.forms.show import in_words


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question to an adviser, as its author sees it: what is said of it, whose turn it is, and where to go on."""

    decision_id: UUID
    page: str
    about: str  # the short name of the page
    tag: Tag
    words: str
    turn: str
    url: str
    link: str
    open: bool  # it waits; else the advice has come


def waiting_on(case: Case) -> tuple[Waiting, ...]:
    """The questions of this record that wait, or whose advice was not taken up; no query where none was asked."""
    asked = case.decision.advice_asked  # type: ignore[attr-defined]
    return waiting_in([case.decision.pk]) if asked else ()


def waiting_in(decisions: Collection[UUID]) -> tuple[Waiting, ...]:
    """The same of several records, the oldest first: one query."""
    asked = requests_on(decisions) if decisions else []
    return tuple(_waiting(one) for one in asked if not (one.answered_at and one.taken_up))  # type: ignore[attr-defined]


def _waiting(one: AdviceRequest) -> Waiting:
    who = {"name": one.adviser.name, "day": in_words(localtime(one.asked_at).date())}
    if one.answered_at:
        tag, words = Tag(_("Advice has come"), "green"), _("Advice has come from %(name)s.")
        turn, view, link = _("It is your turn."), "decisions:step", _("Go back to the question")
    elif one.can_answer:  # type: ignore[attr-defined]
        tag, words = Tag(_("Waiting for advice"), "blue"), _("Waiting for advice from %(name)s since %(day)s.")
        turn, view, link = _("It is their turn."), "decisions:whom_to_ask", _("Ask somebody else, or take it back")
    else:
        tag, words = (
            Tag(_("Ask somebody else"), "orange"),
            _("You asked %(name)s on %(day)s, but they cannot answer now."),
        )
        turn, view, link = _("It is your turn."), "decisions:whom_to_ask", _("Ask somebody else")
    return Waiting(
        decision_id=one.decision_id,
        page=one.question,
        about=_short(one),
        tag=tag,
        words=words % who,
        turn=turn,
        url=reverse(view, args=[one.decision_id, one.question]),
        link=link,
        open=one.answered_at is None,
    )


def _short(one: AdviceRequest) -> str:
    edition = editions.get(one.decision.edition)
    return next(_(step.short) for step in edition.steps if step.key == one.question)
