"""What the pages of asking and advising show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.verdict import Verdict
from decisions.advice.forms import AnswerForm
from decisions.advice.waiting import Waiting, waiting_on
from decisions.advising import advice_on, advisers_for
from decisions.contacts import Contact, contacts_of
from decisions.models import Advice, AdviceRequest, TypedText
from decisions.record.presenters.words import named
from decisions.rights import policies
from decisions.rules.advice import topic_of
from decisions.rules.identity_free import Known, without_identity
from decisions.sections import answer_in_words
from decisions.selectors import Case
from decisions.sending import kept_on
from guidance import editions
from guidance.flow.graph import Page, Question
from guidance.flow.keys import PageKey
from guidance.forms.show import display, in_words, moment_in_words
from guidance.text import unstopped

#: What stands where a name was.
LEFT_OUT = "[…]"


@dataclass(frozen=True, slots=True)
class GivenAdvice:
    """Advice on the record: who gave it and when, and what was said."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class WhomToAskPage:
    """Who will you ask? One page for each record and question."""

    about: str
    contacts: tuple[Contact, ...]
    waiting: Waiting | None
    advice: tuple[GivenAdvice, ...]
    unsure: bool  # the route ends here: the decision can be made without advice
    somebody: bool  # there is somebody in the service to ask
    ask: str
    call: str
    question: str
    tasks: str
    version: int

    @property
    def key(self) -> str:
        """Of each form on the page, which is a post of its own."""
        return str(uuid4())


def whom_to_ask_page(case: Case, step: Question | Page) -> WhomToAskPage:
    where = [case.decision.pk, step.key]
    return WhomToAskPage(
        about=_(step.title),
        contacts=contacts_of(case.decision.organisation),
        waiting=next((one for one in waiting_on(case) if one.page == step.key), None),
        advice=given_advice(case, [step]),
        unsure=case.journey.unsure_about == step.key,
        somebody=advisers_for(case.decision).exists(),
        ask=reverse("decisions:ask_adviser", args=where),
        call=reverse("decisions:note_call", args=where),
        question=reverse("decisions:step", args=where),
        tasks=reverse("decisions:tasks", args=where[:1]),
        version=case.decision.version,
    )


def given_advice(case: Case, steps: Iterable[Question | Page]) -> tuple[GivenAdvice, ...]:
    """The advice on record about these, for whoever answers them now."""
    topics = {topic_of(step.number) for step in steps}
    return tuple(given(row) for row in advice_on(case.journey, case.decision, topics))


def given(row: Advice) -> GivenAdvice:
    """One piece of advice: by whom, when, and in which words."""
    if row.advised_on is None:
        return GivenAdvice(_("Advice from %(name)s") % {"name": unstopped(row.adviser)}, row.summary)
    heading = _("Advice from %(name)s, %(day)s") % {"name": unstopped(row.adviser), "day": in_words(row.advised_on)}
    return GivenAdvice(heading, row.summary)


def prepared(case: Case, step: Question | Page, known: Known) -> str:
    """What an adviser needs to know, from the answers so far, for the author to change. It names nobody."""
    journey = case.journey
    unsure = step.key == journey.unsure_about
    opening = _("I am not sure: %(question)s") if unsure else _("I ask about: %(question)s")
    lines = [opening % {"question": _(step.title)}, "", *_purpose(case), _("What I answered so far:")]
    for key in journey.route.steps:
        question = journey.edition.question(key)
        if key != step.key:
            lines.append(f"- {_(question.short)}: {answer_in_words(question, journey.answers[key])}")
    lines += ["", _("What I would like to know:"), ""]
    return without_identity("\n".join(lines), known, LEFT_OUT)


def _purpose(case: Case) -> Iterable[str]:
    """What the sharing is for, as far as that was said."""
    fields = case.journey.fields_of(PageKey.PURPOSE)
    for field in case.journey.edition.question(PageKey.PURPOSE).fields:
        if field.key in ("aims", "how_it_serves") and fields.get(field.key):
            words = display(field, fields[field.key])
            yield f"{_(field.label)} {words if isinstance(words, str) else '; '.join(words)}"
            yield ""


@dataclass(frozen=True, slots=True)
class AskPage:
    """Asking somebody in the service, or writing down a call."""

    about: str
    back: str
    replaces: str  # whom the same was asked already
    kept: str  # when what stands in the boxes was kept


def ask_page(case: Case, step: Question | Page, slot: str) -> AskPage:
    waiting = next((one for one in waiting_on(case) if one.page == step.key and one.open), None)
    back = reverse("decisions:whom_to_ask", args=[case.decision.pk, step.key])
    return AskPage(_(step.title), back, waiting.words if waiting else "", kept_on(case, slot))


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question in an adviser's list."""

    question: str
    by: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """What waits for an adviser, and what they answered last."""

    waiting: tuple[AskedRow, ...]
    answered: tuple[AskedRow, ...]


def asked_page(waiting: Sequence[AdviceRequest], answered: Sequence[AdviceRequest]) -> AskedPage:
    return AskedPage(tuple(map(_asked_row, waiting)), tuple(map(_asked_row, answered)))


def _asked_row(one: AdviceRequest) -> AskedRow:
    url = reverse("advice:answer", args=[one.pk])
    return AskedRow(_title(one), one.asked_by.name, moment_in_words(one.asked_at), url)


def _title(one: AdviceRequest) -> str:
    """The question as the record's edition asks it."""
    edition = editions.get(one.decision.edition)
    return next(_(step.title) for step in edition.steps if step.key == one.question)


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One question to an adviser: all that they see of a record."""

    title: str
    by: str
    when: str
    summary: str
    answer: str
    answered: str
    may: Verdict
    kept: str  # when what stands in the box was kept


def answer_form(one: AdviceRequest, kept: TypedText | None, data: QueryDict | None = None) -> AnswerForm:
    """The form of an adviser's answer, showing what they left half-typed."""
    form = AnswerForm(data, initial=dict(kept.typed) if kept else {})
    form.autosave_to(reverse("advice:answer_autosave", args=[one.pk]))
    return form


def answer_page(one: AdviceRequest, kept: TypedText | None) -> AnswerPage:
    return AnswerPage(
        title=_title(one),
        by=named(one.asked_by),
        when=moment_in_words(one.asked_at),
        summary="" if one.withdrawn_at else one.summary,
        answer=one.answer,
        answered=moment_in_words(one.answered_at) if one.answered_at else "",
        may=policies.can_advise(one),
        kept=moment_in_words(kept.kept_at) if kept and kept.typed else "",
    )
