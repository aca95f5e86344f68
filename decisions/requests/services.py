"""Requests for information are written down, changed and answered step by step; nothing that was said is taken away.

Nothing here holds up a share. A request to us leads to one decision, and what it said is not asked again there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services.rows import apply, line, lines
from audit.clock import database_now
from decisions.models import RequestStep, SharingRequest
from decisions.notices.services import tell_of_request
from decisions.requests.begun import left_by
from decisions.requests.letters import letter_after
from decisions.requests.policies import can_begin, can_keep_letter, can_take, has_decision_for
from decisions.requests.selectors import asked, is_there_to_serve, request_for
from decisions.requests.teams import place_of
from decisions.rights.requests import people_to_see_to
from decisions.rules.request_days import after_hearing_back, due
from decisions.rules.requests import ANSWERS, NEED_WORDS, RULES, Direction, RequestAction, RequestKind, State
from decisions.services.bank_holidays import bank_holidays_of
from decisions.services.starting import start
from guidance.flow.graph import gettext_noop as mark

LONG = ("purpose", "wanted", "necessary", "proportionate", "expectations", "line_of_enquiry")
DAYS = ("made_on", "answer_by")

#: After these somebody else sees to it.
KEEPERS = (RequestAction.TAKE_OVER, RequestAction.HAND_OVER)

MOVED_ON = mark(
    "This request has moved on since you opened this page. What you typed is still here. Go back to the request and "
    "look, or send it again."
)


@transaction.atomic
def write_down(
    *, actor: User, direction: Direction, key: UUID, decision_id: UUID | None = None, **said: Any
) -> SharingRequest:
    """Write down a request to us, or one of ours. `key` is its id: the same post again adds nothing; `said`: by column.

    `decision_id`: the decision that one of ours serves. Raises PermissionDenied, ValidationError by field; Http404
    where `actor` may not see that decision, the same as where it is missing, and for a request to us, which leads to
    its own.
    """
    can_begin(actor).require()
    held = SharingRequest.objects.filter(pk=key).first()
    if held is not None:
        if held.keeper_id != actor.pk or held.direction != direction:
            raise Http404
        return held
    if decision_id and (direction is Direction.INCOMING or not is_there_to_serve(actor, decision_id)):
        raise Http404
    values = {**_cleaned(said), "decision_id": decision_id}
    organisation, team = place_of(actor)
    row = SharingRequest(pk=key, organisation=organisation, team_id=team, keeper=actor, direction=direction, **values)
    row.kind = row.kind or RequestKind.PROFESSIONAL
    _check(row)
    row.state = RULES[direction][State.NONE, RequestAction.BEGIN].to
    row.due_on = _due(row, row.made_on)
    row.full_clean(exclude=["reference"])
    save(row, actor=actor, reason=_(BEGUN), force_insert=True)
    _add_step(row, actor, RequestAction.BEGIN, number=1, happened_on=row.made_on)
    return row


@transaction.atomic
def change_request(*, actor: User, request_id: UUID, seen: int, **said: Any) -> SharingRequest:
    """Change what was written down of it. Raises Http404, PermissionDenied, ValidationError by field, StaleRowError."""
    row = request_for(actor, request_id, lock=True)
    can_take(actor, row, RequestAction.CHANGE).require()
    values = _cleaned(said)
    would_be = SharingRequest(**{**_written(row), **values})
    _check(would_be)
    due_on = _due_after_change(row, would_be)
    apply(row, {**values, "due_on": due_on}, actor=actor, reason=_("Request changed"), seen=seen)
    return row


@transaction.atomic
def take_step(
    *,
    actor: User,
    request_id: UUID,
    action: RequestAction,
    seen: int,
    happened_on: date | None = None,
    outcome: str = "",
    words: str = "",
    to: UUID | None = None,
) -> SharingRequest:
    """Take one step with it; its letter, where one goes out, is made from what it says and kept.

    `seen`: how many steps the page showed. `words`: what came, to whom it is handed, or the reasons.
    `to`: who sees to it from now on, where it is handed over. Raises Http404,
    PermissionDenied, ValidationError by field.
    """
    row = request_for(actor, request_id, lock=True)
    steps = list(row.steps.all())
    if len(steps) != seen:
        raise ValidationError(_(MOVED_ON), code="moved_on")
    can_take(actor, row, action).require()
    on, words = happened_on or timezone.localdate(database_now()), lines(words)
    _check_step(row, action, on, outcome, words)
    before = row.keeper_id
    if action in KEEPERS:
        row.keeper = _next_keeper(row, actor, action, to)
    if action is RequestAction.HAND_OVER:
        words = f"{row.keeper.name}: {words}" if words else row.keeper.name
    row.state = RULES[Direction(row.direction)][State(row.state), action].to
    row.due_on = _due_after(row, action, on)
    save(row, actor=actor, reason=_(DONE[action]))
    _add_step(row, actor, action, number=seen + 1, happened_on=on, outcome=outcome, words=words)
    if row.keeper_id != before:
        tell_of_request("request_handed_over", row, to=[row.keeper_id], by=actor)
        tell_of_request("request_taken_over", row, to=[before], by=actor)
    return row


def _next_keeper(row: SharingRequest, actor: User, action: RequestAction, to: UUID | None) -> User:
    """Who sees to it after this step. Raises ValidationError where they may not."""
    if action is RequestAction.TAKE_OVER:
        return actor
    person = people_to_see_to(row).filter(pk=to).first() if to else None
    if person is None:
        raise ValidationError({"to": _("Select somebody who handles requests here")}, code="unknown")
    return person


@transaction.atomic
def begin_decision(*, actor: User, request_id: UUID) -> UUID:
    """Begin the decision that a request to us asks for, and return its id: what the request said stands there already.

    One request leads to one decision: where it has one that was not discarded, that is returned. A draft that somebody
    else had begun stays theirs, and whoever sees to the request now begins another. Raises Http404, PermissionDenied.
    """
    row = request_for(actor, request_id, lock=True)
    can_take(actor, row, RequestAction.DECIDE).require()
    if row.decision is not None and has_decision_for(row, actor):
        return row.decision.pk
    begun = start(actor=actor, key=uuid4(), parts=(), left=left_by(row))
    row.decision_id = begun
    save(row, actor=actor, reason=_("Decision begun"))
    return begun


@transaction.atomic
def keep_letter(*, actor: User, request_id: UUID, number: int, seen: int, letter: str) -> RequestStep:
    """Keep a letter as it was given. Raises Http404, PermissionDenied, ValidationError, StaleRowError."""
    row = request_for(actor, request_id, lock=True)
    step = RequestStep.objects.select_for_update().filter(request=row, number=number).exclude(letter="").first()
    if step is None:
        raise Http404
    can_keep_letter(actor, step).require()
    if not lines(letter):
        raise ValidationError({"letter": _("Enter the words of the letter")}, code="required")
    apply(step, {"letter": lines(letter)}, actor=actor, reason=_("Letter kept as it was given"), seen=seen)
    return step


#: What the history says of the beginning, and of each step.
BEGUN = mark("Request written down")
DONE: Mapping[RequestAction, str] = {
    RequestAction.ACKNOWLEDGE: mark("Acknowledged"),
    RequestAction.ASK_BACK: mark("Asked back for what it lacks"),
    RequestAction.HEAR_BACK: mark("What it lacked has come"),
    RequestAction.CHASE: mark("Asked again"),
    RequestAction.ANSWER: mark("Answered"),
    RequestAction.HAND_ON: mark("Handed on"),
    RequestAction.WITHDRAW: mark("Taken back"),
    RequestAction.COME_BACK: mark("Something new came"),
    RequestAction.TAKE_OVER: mark("Somebody else sees to it"),
    RequestAction.HAND_OVER: mark("Handed over to somebody else here"),
}


def _add_step(row: SharingRequest, actor: User, action: RequestAction, *, number: int, **said: Any) -> RequestStep:
    step = RequestStep(request=row, number=number, action=action, state=row.state, by=actor, **said)
    step.letter = letter_after(row, step, actor)
    step.full_clean()
    save(step, actor=actor, reason="", force_insert=True)
    return step


def _check(row: SharingRequest) -> None:
    """What no column can say by itself. Raises ValidationError by field."""
    if not row.party_name and not row.party_organisation:
        who = _("Enter a name or an organisation")
        raise ValidationError({"party_name": who}, code="required")
    today = timezone.localdate(database_now())
    if row.made_on is None:
        raise ValidationError({"made_on": _("Enter the day")}, code="required")
    if row.made_on > today:
        raise ValidationError({"made_on": _("This day is still to come")}, code="later")
    if row.answer_by is not None and row.answer_by < row.made_on:
        raise ValidationError({"answer_by": _("This is before the day on which it was asked")}, code="earlier")


def _check_step(row: SharingRequest, action: RequestAction, on: date, outcome: str, words: str) -> None:
    faults = {}
    if on > timezone.localdate(database_now()):
        faults["happened_on"] = _("This day is still to come")
    elif on < row.made_on:
        faults["happened_on"] = _("This is before the day on which it was asked")
    if action is RequestAction.ANSWER:
        if outcome not in ANSWERS[Direction(row.direction)]:
            faults["outcome"] = _("Select how it was answered")
        elif outcome != "full" and not words:
            faults["words"] = _("Enter the reasons")
    if action in NEED_WORDS and not words:
        faults["words"] = _(NEED_WORDS[action])
    if faults:
        raise ValidationError(faults)


def _cleaned(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a form said, by column, as it is kept."""
    days = {name: _day(said[name]) for name in DAYS if name in said}
    long = {name: lines(said[name]) for name in LONG if name in said}
    rest = {name: line(text) for name, text in said.items() if name not in (*DAYS, *LONG)}
    return {**rest, **long, **days}


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def _written(row: SharingRequest) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in SharingRequest._meta.concrete_fields}


def _due(row: SharingRequest, entered_on: date) -> date | None:
    return due(asked(row), State(row.state), entered_on, bank_holidays_of(row.organisation.nation))


def _due_after(row: SharingRequest, action: RequestAction, on: date) -> date | None:
    """By when something must be done after this step; who sees to it and chasing change no day."""
    if action in (*KEEPERS, RequestAction.CHASE):
        return row.due_on
    if action is RequestAction.HEAR_BACK:
        return after_hearing_back(asked(row), on, bank_holidays_of(row.organisation.nation))
    return _due(row, on)


def _due_after_change(row: SharingRequest, would_be: SharingRequest) -> date | None:
    """The day stays where nothing changed from which it follows."""
    same = all(getattr(row, name) == getattr(would_be, name) for name in (*DAYS, "kind"))
    last = list(row.steps.all())[-1]
    return (
        row.due_on
        if same
        else due(asked(would_be), State(row.state), last.happened_on, bank_holidays_of(row.organisation.nation))
    )
