"""A record as its Guardian asks about it: a box for a note, and a question that waits for an answer."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.verdict import Verdict
from decisions.models import GuardianNote
from decisions.record.presenters.words import named
from decisions.rights import policies
from decisions.rules.reference import formatted
from decisions.selectors import Case
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class AskPage:
    reference: str
    record: str
    may: Verdict


@dataclass(frozen=True, slots=True)
class QuestionPage:
    reference: str
    record: str
    words: str
    by: str
    when: str
    answered: bool


def ask_page(case: Case, viewer: User) -> AskPage:
    decision = case.decision
    record = reverse("decisions:record", args=[decision.pk])
    return AskPage(formatted(decision.reference), record, policies.can_note(viewer, decision))


def question_page(note: GuardianNote) -> QuestionPage:
    return QuestionPage(
        reference=formatted(note.decision.reference),
        record=reverse("decisions:record", args=[note.decision_id]),
        words=note.words,
        by=named(note.asked_by),
        when=moment_in_words(note.asked_at),
        answered=hasattr(note, "reply"),
    )
