"""One request: what it says and lacks, how it stands, its steps, and what can be done next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.presenters.timeline import Event, timeline
from decisions.models import RequestStep, SharingRequest
from decisions.requests import selectors
from decisions.requests.forms import PAGES
from decisions.requests.policies import has_decision_for, open_to
from decisions.requests.presenters.parts import (
    days_in_words,
    decision_link,
    due_in_words,
    heading,
    lacks_in_words,
    late_tag,
    step_in_words,
    submitted_outcome,
    tag_of,
    values_of,
)
from decisions.requests.presenters.words import ACTS, ROUTES
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.rules.request_contents import lacks
from decisions.rules.request_days import working_days_between
from decisions.rules.requests import OPEN, Direction, RequestAction, RequestKind, State, doubt_about
from decisions.services.bank_holidays import bank_holidays_of
from guidance.forms.shapes import Link, SummaryRow, Tag
from guidance.forms.show import display, in_words, moment_in_words, shown_groups


@dataclass(frozen=True, slots=True)
class StepShown:
    title: str
    by: str
    when: str
    on: str
    words: str
    letter: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request: `lacks` are pairs of what is missing and where the right to ask for it stands."""

    reference: str
    heading: str
    tag: Tag
    late: Tag | None
    due: str
    facts: tuple[SummaryRow, ...]
    lacks: tuple[tuple[str, str], ...]
    steps: tuple[StepShown, ...]
    changes: tuple[Event, ...]
    acts: tuple[Link, ...]
    decide: str
    decide_words: str
    doubt: str
    decision: Link | None
    route: str
    change: str
    took: str


def request_page(row: SharingRequest, viewer: User) -> RequestPage:
    actions = open_to(viewer, row)
    return RequestPage(
        reference=formatted(row.reference),
        heading=heading(row),
        tag=tag_of(row),
        late=late_tag(row),
        due=due_in_words(row),
        facts=tuple(_facts(row)),
        lacks=lacks_in_words(row) if State(row.state) in OPEN else (),
        steps=tuple(_step(one, row) for one in row.steps.all()),
        changes=tuple(_changes(row)),
        acts=tuple(_acts(row, actions)),
        decide=reverse("requests:decide", args=[row.pk]),
        decide_words=_decide_words(row, viewer, actions),
        doubt=_doubt(row),
        decision=_decision(row, viewer),
        route=_(ROUTES[RequestKind(row.kind)]) if row.kind in ROUTES and row.state in OPEN else "",
        change=reverse("requests:change", args=[row.pk]) if RequestAction.CHANGE in actions else "",
        took=_took(row),
    )


def _decision(row: SharingRequest, viewer: User) -> Link | None:
    """The decision that it led to or serves; none that was discarded."""
    decision = row.decision
    return None if decision is None or decision.status == Status.DISCARDED else decision_link(decision, viewer)


def _decide_words(row: SharingRequest, viewer: User, actions: tuple[RequestAction, ...]) -> str:
    """What the button that leads to its decision says; empty where it was made, or somebody else has begun it."""
    if RequestAction.DECIDE not in actions:
        return ""
    if not has_decision_for(row, viewer):
        return _("Decide whether to share")
    own = row.decision is not None and row.decision.author_id == viewer.pk and row.decision.submitted_at is None
    return _("Go on with the decision") if own else ""


def _doubt(row: SharingRequest) -> str:
    """What is odd about how a request to us was answered."""
    answers = [one.outcome for one in row.steps.all() if one.outcome]
    if row.direction != Direction.INCOMING or row.state != State.ANSWERED or not answers:
        return ""
    doubt = doubt_about(answers[-1], submitted_outcome(row))
    return _(doubt) if doubt else ""


def _took(row: SharingRequest) -> str:
    """How long it took to be answered, in working days; empty where it was not answered."""
    ends = [one.happened_on for one in row.steps.all() if one.state == State.ANSWERED]
    if row.state != State.ANSWERED or not ends:
        return ""
    return days_in_words(working_days_between(row.made_on, ends[-1], bank_holidays_of(row.organisation.nation)))


def _facts(row: SharingRequest) -> Iterator[SummaryRow]:
    """What was said, in the order in which it is asked; what nobody said is left out."""
    page, values = PAGES[Direction(row.direction)], values_of(row)
    for group in shown_groups(page, None, values):
        for field in group.fields:
            if values.get(field.key):
                yield SummaryRow(_(field.label), display(field, values[field.key]))
    yield SummaryRow(_("Who sees to it"), row.keeper.name)


def _acts(row: SharingRequest, actions: tuple[RequestAction, ...]) -> Iterator[Link]:
    nothing_lacks = not lacks(selectors.asked(row))
    for action, words in ACTS[Direction(row.direction)].items():
        if action in actions and not (action is RequestAction.ASK_BACK and nothing_lacks):
            yield Link(_(words), reverse("requests:step", args=[row.pk, action.replace("_", "-")]))


def _changes(row: SharingRequest) -> Iterator[Event]:
    """How what was written down of it was put right, the latest first; what its steps changed stands with them."""
    versions = selectors.versions_of(row)
    written = [field.key for field in PAGES[Direction(row.direction)].fields]
    for after, before, event in zip(versions, versions[1:], timeline(versions), strict=False):
        if any(getattr(after, name) != getattr(before, name) for name in written):
            yield event


def _step(step: RequestStep, row: SharingRequest) -> StepShown:
    return StepShown(
        title=step_in_words(step, row),
        by=step.by.name,
        when=moment_in_words(step.made_at),
        on=in_words(step.happened_on),
        words=step.words,
        letter=reverse("requests:letter", args=[row.pk, step.number]) if step.letter else "",
    )
