"""Professional disagreements in finished words: on the record and its print, and on the pages that go on with one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.verdict import Verdict
from decisions.disagreements.policies import can_raise, can_take
from decisions.disagreements.selectors import Stands, stands
from decisions.models import Disagreement, DisagreementStep
from decisions.partners.selectors import names_offered
from decisions.record.presenters.words import named
from decisions.rules.disagreements import OUTCOMES, STAGES, SUBJECTS, DisagreementAction, Stage, StageRule
from decisions.rules.reference import formatted
from decisions.selectors import Case
from guidance.forms.shapes import Tag
from guidance.forms.show import moment_in_words


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step: what happened, by whom, when, what was said, and by when that stage should resolve it."""

    title: str
    by: str
    when: str
    who: str
    words: str
    due: str


@dataclass(frozen=True, slots=True)
class DisagreementShown:
    """`move_on` and `resolve` are addresses for whoever may, empty for everyone else."""

    title: str
    with_whom: str
    words: str
    by: str
    when: str
    tag: Tag
    steps: tuple[StepShown, ...]
    move_on: str = ""
    resolve: str = ""


@dataclass(frozen=True, slots=True)
class RaisePage:
    reference: str
    record: str
    may: Verdict
    bodies: list[str]
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepPage:
    """One disagreement on a page that goes on with it; `seen` is how many steps it shows."""

    reference: str
    record: str
    heading: str
    may: Verdict
    shown: DisagreementShown
    seen: int
    next: str = ""


def disagreements_shown(rows: Iterable[Disagreement], viewer: User) -> tuple[DisagreementShown, ...]:
    """Those about a record, in the order in which they were raised."""
    return tuple(_shown(row, viewer) for row in rows)


def raise_page(case: Case, viewer: User) -> RaisePage:
    decision = case.decision
    may = can_raise(viewer, decision)
    return RaisePage(*_frame(case), may, names_offered(decision.organisation_id), tuple(map(_time, STAGES.values())))


def _time(rule: StageRule) -> str:
    words = ngettext("%(stage)s: %(count)s working day", "%(stage)s: %(count)s working days", rule.days)
    return words % {"stage": _(rule.words), "count": rule.days}


def step_page(case: Case, row: Disagreement, viewer: User, action: DisagreementAction) -> StepPage:
    now = stands(row)
    row.decision = case.decision
    headings = {
        DisagreementAction.MOVE_ON: _("Move a disagreement on"),
        DisagreementAction.RESOLVE: _("Resolve a disagreement"),
    }
    following = _next(now.stage) if action is DisagreementAction.MOVE_ON else ""
    may = can_take(viewer, case.decision, now.stage, action)
    return StepPage(*_frame(case), headings[action], may, _shown(row, viewer), now.last.number, following)


def _frame(case: Case) -> tuple[str, str]:
    return formatted(case.decision.reference), reverse("decisions:record", args=[case.decision.pk])


def _next(stage: Stage) -> str:
    order = [*STAGES]
    at = order.index(stage) + 1 if stage in order else len(order)
    return _(STAGES[order[at]].words) if at < len(order) else ""


def _shown(row: Disagreement, viewer: User) -> DisagreementShown:
    now = stands(row)
    return DisagreementShown(
        title=_(SUBJECTS[row.subject]),
        with_whom=", ".join(filter(None, (row.other, row.body))),
        words=row.words,
        by=named(row.raised_by),
        when=moment_in_words(row.raised_at),
        tag=_tag(now),
        steps=tuple(map(_step, row.steps.all())),
        **_ways(row, viewer, now),
    )


def _ways(row: Disagreement, viewer: User, now: Stands) -> dict[str, Any]:
    ways = {"move_on": DisagreementAction.MOVE_ON, "resolve": DisagreementAction.RESOLVE}
    pages = {"move_on": "decisions:move_disagreement_on", "resolve": "decisions:resolve_disagreement"}
    return {
        name: reverse(pages[name], args=[row.decision_id, row.pk])
        for name, action in ways.items()
        if now.stage is not Stage.RESOLVED and can_take(viewer, row.decision, now.stage, action)
    }


def _tag(now: Stands) -> Tag:
    if now.stage is Stage.RESOLVED:
        return Tag(_("Resolved"), "green")
    late = now.last.due_at is not None and now.last.due_at < timezone.now()
    return Tag(_("Open, and late"), "orange") if late else Tag(_("Open"), "blue")


def _step(step: DisagreementStep) -> StepShown:
    title = _("Resolved: %(how)s") % {"how": _(OUTCOMES[step.outcome])} if step.outcome else ""
    return StepShown(
        title=title or _(STAGES[Stage(step.stage)].words),
        by=named(step.by),
        when=moment_in_words(step.made_at),
        who=step.who,
        words=step.words,
        due=moment_in_words(step.due_at) if step.due_at else "",
    )
