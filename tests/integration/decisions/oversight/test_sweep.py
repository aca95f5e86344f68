"""Every service, for everybody, on records at every status: what the signed-off table refuses changes nothing."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.lifecycle import PRIVATE, TRANSITIONS, Action, IllegalTransition, Part, Status, may
from decisions.services.additions import add_to_record
from decisions.services.answering import NotOpen, save_step
from decisions.services.blocking import block
from decisions.services.reassigning import reassign
from decisions.services.responding import answer_comments
from decisions.services.reviewing import Said, dispose, give_review, review
from decisions.services.submitting import discard, submit
from decisions.services.superseding import supersede
from tests.factories.decisions import (
    DISCARDED_STORY,
    PUBLIC_INTEREST_STORY,
    answer_everything,
    make_decision,
)
from tests.factories.emergencies import fill_in, make_emergency

REFUSED = (Http404, PermissionDenied, NotOpen, IllegalTransition)
DECIDED = {"decision": "share", "reasons": "In a sentence.", "different_because": ""}

#: What each person's post is, and the actions of which one must be allowed.
Act = tuple[Callable[[User, Decision], Any], tuple[Action, ...]]


class Undo(Exception):
    """Every cell starts from the same record."""


def acts(guardian: User) -> Mapping[str, Act]:
    def reviewed(outcome: str) -> Callable[[User, Decision], Any]:
        said = Said(outcome, comment="Because", pages=("decision",) if outcome == "returned" else ())
        return lambda who, record: give_review(post(who, record.pk), said=said)

    def edit(who: User, record: Decision) -> Any:
        return save_step(post(who, record.pk), step="decision", value=None, fields=DECIDED)

    return {
        "edit": (edit, (Action.EDIT,)),
        "submit": (lambda who, record: submit(post(who, record.pk)), (Action.SUBMIT, Action.SUBMIT_FOR_REVIEW)),
        "discard": (lambda who, record: discard(post(who, record.pk), reason="Why"), (Action.DISCARD,)),
        "agree": (reviewed("agreed"), (Action.AGREE,)),
        "return": (reviewed("returned"), (Action.RETURN,)),
        "escalate": (reviewed("escalated"), (Action.ESCALATE,)),
        "pass": (lambda who, record: reassign(post(who, record.pk), to=guardian.pk, why="Why"), (Action.REASSIGN,)),
        "answer": (lambda who, record: answer_comments(post(who, record.pk), answers={}), (Action.ANSWER,)),
        "anew": (lambda who, record: supersede(post(who, record.pk), reason="Why"), (Action.SUPERSEDE,)),
        "note": (
            lambda who, record: add_to_record(post(who, record.pk), kind="correction", words="So"),
            (Action.ADD_NOTE,),
        ),
        "dispose": (lambda who, record: dispose(actor=who, decision_id=record.pk, reason="Over"), (Action.DISPOSE,)),
    }


def records(author: User, manager: User, guardian: User) -> Mapping[Status, Decision]:
    """One record at each status, ready for whatever may be done with it there."""
    made = {status: make_decision(author, story=PUBLIC_INTEREST_STORY) for status in SUBMITTED}
    review(actor=manager, decision_id=made[Status.RETURNED].pk, action=Action.RETURN, reason="More")
    answer_everything(made[Status.RETURNED], author)
    review(actor=manager, decision_id=made[Status.ESCALATED].pk, action=Action.ESCALATE, reason="More")
    for status in (Status.RECORDED, Status.DISPOSED):
        review(actor=manager, decision_id=made[status].pk, action=Action.AGREE)
    dispose(actor=guardian, decision_id=made[Status.DISPOSED].pk, reason="Over")
    made[Status.DRAFT] = make_decision(author, before="check")
    made[Status.DISCARDED] = make_decision(author, story=DISCARDED_STORY)
    made[Status.EMERGENCY] = make_emergency(author)
    fill_in(made[Status.EMERGENCY], PUBLIC_INTEREST_STORY)
    return {status: Decision.objects.get(pk=record.pk) for status, record in made.items()}


BEFORE = PRIVATE
SUBMITTED = [status for status in Status if status not in (*PRIVATE, Status.EMERGENCY)]


def moved(record: Decision, act: Callable[[User, Decision], Any], who: User) -> tuple[bool, str]:
    """Whether the act was let through, and where the record stands then; undone afterwards."""
    let, status = True, ""
    with suppress(Undo), transaction.atomic():
        try:
            with transaction.atomic():
                act(User.objects.get(pk=who.pk), record)
        except REFUSED:
            let = False
        except ValidationError:
            let = True  # allowed to this person; only the words did not fit
        status = Decision.objects.values_list("status", flat=True).get(pk=record.pk)
        raise Undo
    return let, status


def test_no_service_lets_anybody_make_an_illegal_move(
    practitioner: User,
    colleague: User,
    manager: User,
    second_manager: User,
    senior: User,
    guardian: User,
    administrator: User,
) -> None:
    by_status = records(practitioner, manager, guardian)
    for status, record in by_status.items():
        if status not in BEFORE:
            block(actor=guardian, decision_id=record.pk, person_id=manager.pk, reason="A cousin")
    people: list[tuple[User, set[Part], bool]] = [
        (practitioner, {Part.PRACTITIONER}, False),
        (colleague, {Part.PRACTITIONER}, False),
        (manager, {Part.MANAGER}, True),
        (second_manager, {Part.MANAGER}, False),
        (senior, {Part.MANAGER, Part.SENIOR_MANAGER}, False),
        (guardian, {Part.CALDICOTT_GUARDIAN}, False),
        (administrator, {Part.ADMINISTRATOR}, False),
    ]
    cells = 0
    for status, record in by_status.items():
        for who, parts, blocked in people:
            own = who == practitioner
            for name, (act, actions) in acts(guardian).items():
                rulings = [may(status, one, part, own=own, blocked=blocked) for one in actions for part in parts]
                let, stands = moved(record, act, who)
                assert let is (None in rulings), (status, who.name, name)
                moves = {one: step.to for (start, one), step in TRANSITIONS.items() if start is status}
                ends = {str(moves[one]) for one in actions if one in moves}
                assert stands == status or (let and stands in ends), (status, who.name, name)
                cells += 1
    assert cells == len(Status) * len(people) * len(acts(guardian))
