"""The pages on which people write on a submitted record, and how the record is tied to others."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.verdict import Verdict
from decisions.models import Decision
from decisions.record.forms import AnswersForm
from decisions.record.presenters.given import RoundShown, page_name, rounds_shown
from decisions.record.selectors import Beside, reviews_on, successor_of
from decisions.rights import policies
from decisions.rules.lifecycle import Action, Status
from decisions.rules.reference import formatted
from decisions.rules.task_state import TaskState
from decisions.selectors import Case, unanswered
from decisions.services.responding import SLOT
from decisions.wizard.addresses import address
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class Tie:
    """Another record that this one belongs to."""

    words: str
    reference: str
    url: str


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page that the author may change."""

    name: str
    url: str
    attention: str


@dataclass(frozen=True, slots=True)
class RespondPage:
    """`left` says what is still missing before the record can be submitted again; empty where nothing is."""

    reference: str
    record: str
    rounds: tuple[RoundShown, ...]
    pages: tuple[OpenPage, ...]
    waiting: bool
    left: str
    check: str
    kept: str
    too_late: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReconsiderPage:
    """`draft` leads to the new decision where it has been started."""

    reference: str
    record: str
    may: Verdict
    waits: bool
    draft: str


def respond_form(case: Case, data: QueryDict | None = None) -> AnswersForm:
    """One box for each comment without an answer, showing what was left half-typed."""
    comments, reviews = unanswered(case.decision)
    asked: dict[UUID, str] = {
        one.pk: _("Your answer to the comment on “%(page)s”") % {"page": page_name(case.journey, one.page)}
        for one in comments
    }
    asked |= {one.pk: _("Your answer to %(name)s’s comment") % {"name": one.reviewer.name} for one in reviews}
    kept = case.typed.get(SLOT)
    form = AnswersForm(data, asked=asked, initial=dict(kept.typed) if kept else {})
    form.carry_post(case.decision.version)
    return form


def respond_page(case: Case, viewer: User, form: AnswersForm) -> RespondPage:
    """What the reviewer said, what is open again, and what is still missing."""
    decision, journey = case.decision, case.journey
    shown_rounds = rounds_shown(reviews_on(decision, viewer), journey)
    kept = case.typed.get(SLOT)
    return RespondPage(
        reference=formatted(decision.reference),
        record=reverse("decisions:record", args=[decision.pk]),
        rounds=shown_rounds[-1:],
        pages=tuple(_open_page(case, key) for key in journey.steps if journey.may_open(key)),
        waiting=bool(form.fields),
        left=_left(len(form.fields), len(journey.unfinished)),
        check=reverse("decisions:check", args=[decision.pk]),
        kept=moment_in_words(kept.kept_at) if kept and not form.is_bound else "",
        too_late=tuple(form.too_late),
    )


def reconsider_page(case: Case, viewer: User) -> ReconsiderPage:
    decision = case.decision
    new = successor_of(decision, viewer)
    return ReconsiderPage(
        reference=formatted(decision.reference),
        record=reverse("decisions:record", args=[decision.pk]),
        may=policies.may(viewer, decision, Action.SUPERSEDE),
        waits=decision.status in (Status.AWAITING_REVIEW, Status.RETURNED),
        draft=_address(new) if new else "",
    )


def ties_of(decision: Decision, near: Beside) -> tuple[Tie, ...]:
    """The record whose place this one took, and the one that took its place, as far as the viewer may see them."""
    before, after, ties = near.before, near.after, []
    if before:
        draft = decision.status == Status.DRAFT
        words = _("It will take the place of an earlier decision:") if draft else _("It took the place of:")
        ties.append(Tie(words, formatted(before.reference), _address(before)))
    if after:
        draft = after.status == Status.DRAFT
        words = _("You are deciding anew in a draft:") if draft else _("A new decision took its place:")
        ties.append(Tie(words, formatted(after.reference), _address(after)))
    return tuple(ties)


def _address(decision: Decision) -> str:
    return reverse("decisions:tasks" if decision.status == Status.DRAFT else "decisions:record", args=[decision.pk])


def _open_page(case: Case, key: str) -> OpenPage:
    states = {
        TaskState.CHECK_AGAIN: _("Check again"),
        TaskState.NOT_YET_STARTED: _("Not answered yet"),
        TaskState.IN_PROGRESS: _("Not finished"),
    }
    attention = states.get(case.journey.state(key), "")
    return OpenPage(page_name(case.journey, key), address(case.decision.pk, key), attention)


def _left(comments: int, pages: int) -> str:
    parts = []
    if comments:
        parts.append(ngettext("%(count)s comment to answer", "%(count)s comments to answer", comments))
    if pages:
        parts.append(ngettext("%(count)s page to finish", "%(count)s pages to finish", pages))
    counts = [count for count in (comments, pages) if count]
    return _(" and ").join(part % {"count": count} for part, count in zip(parts, counts, strict=True))
