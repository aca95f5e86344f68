"""A step is written whole or not at all, once, and never without a name (design.md, How a step is saved)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts import history
from accounts.history import MissingActor
from accounts.models import User
from decisions.demo.walk import post, walk
from decisions.models import Answer, Decision, InformationItem, Submission
from decisions.rules.lifecycle import Action
from decisions.services import reviewing, transitions
from decisions.services.answering import save_step
from decisions.services.reviewing import dispose, review
from decisions.services.rows import remove_row, save_row
from decisions.services.starting import start
from decisions.services.submitting import discard, submit
from decisions.services.together import Part
from guidance.flow.keys import NOT_CHECKED
from tests.factories.decisions import CONSENT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.integration.decisions.content import content, rows
from tests.people import World

DANGER = {"immediate_danger": "no"}
ITEM = {"description": "Seen", "nature": "fact", "needed_because": "To act", "sharing": "share"}


class PowerCutError(DatabaseError):
    """The database went away in the middle of a step."""


def cut(*args: Any, **kwargs: Any) -> None:
    raise PowerCutError


def _start(draft: Decision, author: User) -> None:
    start(actor=author, key=uuid4(), parts=[Part("danger", fields=DANGER)])


def _save_step(draft: Decision, author: User) -> None:
    fields = {"checks": ["secure"], **dict.fromkeys(NOT_CHECKED, "Too urgent"), "third_party": "no"}
    save_step(post(author, draft.pk), step="safeguards", value=None, fields=fields)


def _save_row(draft: Decision, author: User) -> None:
    values = {"name": "Alex", "part": "third_party", "category": "adult"}
    save_row(post(author, draft.pk), step="people", values=values, finish=True)


def _remove_row(draft: Decision, author: User) -> None:
    remove_row(post(author, draft.pk), step="people", row_id=rows(draft, "people")[0].pk)


def _submit(draft: Decision, author: User) -> None:
    submit(post(author, draft.pk))


def _discard(draft: Decision, author: User) -> None:
    discard(post(author, draft.pk), reason="Not needed")


STEPS: list[Callable[[Decision, User], None]] = [_start, _save_step, _save_row, _remove_row, _submit, _discard]


@pytest.fixture(scope="module", autouse=True)
def ready_id(module_world: World) -> UUID:
    return module_world.record(before="check")


@pytest.fixture
def ready(ready_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=ready_id)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__.strip("_"))
def test_when_the_last_write_of_a_step_fails_nothing_of_it_is_there(
    step: Callable[[Decision, User], None], ready: Decision, practitioner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content()
    with monkeypatch.context() as patch:
        for last in ("create", "bulk_create"):
            patch.setattr(Submission.objects, last, cut)
        with pytest.raises(PowerCutError):
            step(ready, practitioner)
    assert content() == before
    step(ready, practitioner)
    assert content() != before, "the same step goes through once the database is back"


@pytest.mark.parametrize("model", [Answer, Decision], ids=lambda model: model.__name__)
def test_a_change_whose_history_cannot_be_written_is_not_made(
    model: Any, ready: Decision, practitioner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content()
    fields = {"description": "Another", "urgency": "today"}
    at = post(practitioner, ready.pk)
    monkeypatch.setattr(model.history.model, "save", cut)
    with pytest.raises(PowerCutError):
        save_step(at, step="information", value=None, fields=fields)
    assert content() == before


def test_a_review_or_disposal_that_fails_moves_nothing(
    practitioner: User, manager: User, guardian: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    recorded = make_decision(practitioner)
    before = content()
    monkeypatch.setattr(transitions, "save", cut)
    with pytest.raises(PowerCutError):
        review(actor=manager, decision_id=waiting.pk, action=Action.AGREE)
    with pytest.raises(PowerCutError):
        dispose(actor=guardian, decision_id=recorded.pk, reason="Over")
    assert reviewing.advance is transitions.advance
    assert content() == before


def test_a_story_that_cannot_go_on_leaves_no_record(practitioner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content()
    monkeypatch.setattr(transitions, "save", cut)
    with pytest.raises(PowerCutError):
        walk(practitioner, CONSENT_STORY)
    assert content() == before


@pytest.mark.parametrize("model", ["answers", "items", "people", "person", "decision"])
def test_a_row_that_is_saved_or_deleted_past_the_services_names_nobody_and_fails(model: str, ready: Decision) -> None:
    row: Any = {
        "answers": ready.answers.first(),
        "items": rows(ready, "items")[0],
        "people": rows(ready, "people")[0],
        "person": rows(ready, "people")[0].person,
        "decision": Decision.objects.get(pk=ready.pk),
    }[model]
    before = content()
    with pytest.raises(MissingActor), transaction.atomic():
        row.save()
    with pytest.raises(MissingActor):
        history.save(row, actor=None)  # type: ignore[arg-type]
    with pytest.raises(MissingActor):
        history.delete(row, actor=None)  # type: ignore[arg-type]
    assert content() == before


def test_a_new_row_that_names_nobody_fails(ready: Decision) -> None:
    with pytest.raises(MissingActor), transaction.atomic():
        InformationItem.objects.create(decision=ready, **ITEM)
    with pytest.raises(MissingActor), transaction.atomic():
        Answer.objects.create(decision=ready, question="risk", value="child")
