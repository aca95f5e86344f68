"""A record as its Guardian sees it: by the eight principles, and with a box for a note."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.verdict import Verdict
from decisions.guardian.lens import Listed, View, lists_of, views_of
from decisions.models import GuardianNote
from decisions.record.presenters.frame import Frame
from decisions.record.presenters.pages import frame_of
from decisions.record.presenters.words import named
from decisions.rights import policies
from decisions.rules.reference import formatted
from decisions.selectors import Case, rows_of
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class LensPage:
    frame: Frame
    views: tuple[View, ...]
    lists: tuple[Listed, ...]


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


def lens_page(case: Case, viewer: User) -> LensPage:
    """The principles over the record: a fixed number of queries."""
    rows = rows_of(case.decision)
    views, lists = views_of(case.journey, rows), lists_of(case.journey, rows)
    return LensPage(frame_of(case, viewer, "caldicott"), views, lists)


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
