"""How a draft ends, and what others do to a record after that (lifecycle.py; S0 rule 3; S2 3.50)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from accounts.models import User
from accounts.roles import Role
from decisions.demo.walk import post
from decisions.models import Answer, Decision, TypedText
from decisions.rules.lifecycle import Action, IllegalTransition, Status
from decisions.sections import sections, thawed
from decisions.selectors import own_case, rows_of, visible_to
from decisions.services.answering import save_step
from decisions.services.half_typed import keep
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.reviewing import dispose, review
from decisions.services.submitting import NotReady, discard, submit
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import (
    BY_CONSENT,
    DRAFT_STORY,
    PUBLIC_INTEREST_STORY,
    answer_everything,
    make_decision,
    story,
)
from tests.integration.decisions.content import content
from tests.people import World


@pytest.fixture(scope="module", autouse=True)
def made(module_world: World) -> dict[str, UUID]:
    return {"ready": module_world.record(before="check"), "waiting": module_world.record(story=PUBLIC_INTEREST_STORY)}


@pytest.fixture
def ready(made: dict[str, UUID], lent: World) -> Decision:
    """A draft with nothing left to answer."""
    return Decision.objects.get(pk=made["ready"])


@pytest.fixture
def waiting(made: dict[str, UUID], lent: World) -> Decision:
    return Decision.objects.get(pk=made["waiting"])


def test_a_decision_that_nobody_needs_to_look_at_is_recorded_at_once(ready: Decision, practitioner: User) -> None:
    assert submit(post(practitioner, ready.pk)) == "submitted"
    ready.refresh_from_db()
    assert (ready.status, ready.triggers, ready.review_due_at) == (Status.RECORDED, [], None)
    assert (ready.submitted_by, ready.outcome, ready.reasons) == (practitioner, "share", "For these reasons.")
    assert ready.summary == "Share the information about one child with In a few words, with consent."


def test_a_decision_that_somebody_must_look_at_waits_and_the_share_does_not(waiting: Decision) -> None:
    """Proves C14."""
    assert waiting.status == Status.AWAITING_REVIEW
    assert waiting.triggers == ["shared_without_consent"]
    assert waiting.submitted_at is not None


@pytest.mark.parametrize(("urgency", "hours"), [("now", 24), ("today", 24), ("no_deadline", 120)])
def test_a_review_is_due_sooner_for_a_share_that_could_not_wait(urgency: str, hours: int, practitioner: User) -> None:
    """Proves S2 1.17-1.18."""
    asked = {"information": {"urgency": urgency}, "decision": {"ask_for_review": True}}
    decision = make_decision(practitioner, story=story(BY_CONSENT, asked))
    assert decision.triggers == ["asked_for"]
    assert decision.submitted_at is not None
    assert decision.review_due_at == decision.submitted_at + timedelta(hours=hours)


def test_what_was_shown_is_frozen_into_the_record(ready: Decision, practitioner: User) -> None:
    case = own_case(practitioner, ready.pk)
    shown = sections(case.journey, rows_of(ready))
    submit(post(practitioner, ready.pk))
    ready.refresh_from_db()
    assert thawed(ready.wording["sections"]) == shown
    assert [section.key for section in shown] == list(case.journey.steps)


def test_an_unfinished_record_is_not_submitted_and_says_which_pages_are_missing(practitioner: User) -> None:
    draft = make_decision(practitioner, until="items")
    before = content()
    with pytest.raises(NotReady) as missing:
        submit(post(practitioner, draft.pk))
    assert missing.value.keys == ("recipients", "disclosures", "safeguards", "informing", "decision")
    assert content() == before


def test_a_decision_that_has_come_to_differ_is_not_submitted_without_saying_why_s2_4_12(
    ready: Decision, practitioner: User
) -> None:
    fields = {"no_purpose_because": "There is none after all."}
    save_step(post(practitioner, ready.pk), step="purpose", value="no", fields=fields, confirmed=True)
    with pytest.raises(NotReady) as missing:
        submit(post(practitioner, ready.pk))
    assert missing.value.keys == ("decision",)


def test_submitting_twice_is_once(ready: Decision, practitioner: User) -> None:
    at = post(practitioner, ready.pk)
    submit(at)
    before = content()
    with pytest.raises(Replayed):
        submit(at)
    with pytest.raises(PermissionDenied):
        submit(post(practitioner, ready.pk))
    with pytest.raises(StaleVersion):
        submit(replace(at, key=uuid4()))
    assert content() == before


def test_nobody_submits_or_discards_somebody_elses_draft(ready: Decision, manager: User, outsider: User) -> None:
    for stranger in (manager, outsider):
        with pytest.raises(Http404):
            submit(post(stranger, ready.pk))
        with pytest.raises(Http404):
            discard(post(stranger, ready.pk), reason="Not mine")


def test_discarding_keeps_the_draft_and_its_history_with_the_reason(practitioner: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    keep(actor=practitioner, decision_id=draft.pk, slot="purpose", typed={"answer": "yes"})
    answers = draft.answers.count()
    assert discard(post(practitioner, draft.pk), reason="The wrong family") == "discarded"
    draft.refresh_from_db()
    assert draft.status == Status.DISCARDED
    assert draft.answers.count() == answers
    assert Answer.history.filter(decision_id=draft.pk, history_type="-").count() == 0
    last = Decision.history.filter(id=draft.pk).latest("history_id")
    assert (last.history_change_reason, last.history_user_id) == ("The wrong family", practitioner.pk)
    assert not TypedText.objects.exists()


def test_what_was_discarded_or_submitted_is_not_discarded(practitioner: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    discard(post(practitioner, draft.pk), reason="The wrong family")
    with pytest.raises(PermissionDenied, match="Only a draft"):
        discard(post(practitioner, draft.pk), reason="Again")
    with pytest.raises(PermissionDenied):
        discard(post(practitioner, make_decision(practitioner).pk), reason="Too late")


def test_a_manager_agrees_and_the_decision_is_recorded(waiting: Decision, manager: User) -> None:
    version = waiting.version
    decision = review(actor=manager, decision_id=waiting.pk, action=Action.AGREE)
    assert (decision.status, decision.version) == (Status.RECORDED, version + 1)
    last = Decision.history.filter(id=waiting.pk).latest("history_id")
    assert (last.history_user_id, last.history_change_reason) == (manager.pk, "Review: agreed")


def test_a_returned_record_can_be_changed_and_submitted_again_and_is_looked_at_again(
    waiting: Decision, manager: User, practitioner: User
) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.RETURN, reason="Say who told you.")
    assert Decision.objects.get(pk=waiting.pk).status == Status.RETURNED
    fields = {"evidence": "His teacher told me, on Monday.", "level": "clear_risk"}
    save_step(post(practitioner, waiting.pk), step="risk", value="child", fields=fields)
    answer_everything(waiting, practitioner)
    submit(post(practitioner, waiting.pk))
    decision = Decision.objects.get(pk=waiting.pk)
    assert decision.status == Status.AWAITING_REVIEW
    assert "His teacher told me, on Monday." in str(decision.wording)


def test_a_returned_record_waits_for_review_even_where_no_trigger_is_left(practitioner: User, manager: User) -> None:
    asked = make_decision(practitioner, story=story(BY_CONSENT, {"decision": {"ask_for_review": True}}))
    review(actor=manager, decision_id=asked.pk, action=Action.RETURN, reason="Nothing is missing. Why did you ask?")
    fields = {"decision": "share", "reasons": "For these reasons."}
    save_step(post(practitioner, asked.pk), step="decision", value=None, fields=fields)
    answer_everything(asked, practitioner)
    submit(post(practitioner, asked.pk))
    asked.refresh_from_db()
    assert (asked.status, asked.triggers) == (Status.AWAITING_REVIEW, [])
    assert asked.review_due_at is not None


def test_a_returned_record_is_not_discarded(waiting: Decision, manager: User, practitioner: User) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.RETURN, reason="Say more.")
    with pytest.raises(PermissionDenied):
        discard(post(practitioner, waiting.pk), reason="I would rather not")


def test_an_escalated_record_can_be_agreed_or_returned_by_a_guardian(
    waiting: Decision, manager: User, guardian: User
) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.ESCALATE, reason="For the Guardian to see.")
    assert Decision.objects.get(pk=waiting.pk).status == Status.ESCALATED
    for action in (Action.ESCALATE, Action.AGREE):
        with pytest.raises(PermissionDenied):
            review(actor=manager, decision_id=waiting.pk, action=action, reason="Once more.")
    assert review(actor=guardian, decision_id=waiting.pk, action=Action.AGREE).status == Status.RECORDED


@pytest.mark.parametrize("action", [Action.RETURN, Action.ESCALATE])
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_returning_and_escalating_need_words(action: Action, reason: str, waiting: Decision, manager: User) -> None:
    """Proves C16."""
    before = content()
    with pytest.raises(ValidationError):
        review(actor=manager, decision_id=waiting.pk, action=action, reason=reason)
    assert content() == before


@pytest.mark.parametrize("action", [Action.DISPOSE, Action.SUBMIT, Action.DISCARD])
def test_a_review_does_nothing_else(action: Action, waiting: Decision, manager: User) -> None:
    before = content()
    with pytest.raises(IllegalTransition):
        review(actor=manager, decision_id=waiting.pk, action=action, reason="Something else")
    assert content() == before


def test_nobody_reviews_their_own_decision(waiting: Decision, practitioner: User, team: Any) -> None:
    """Proves C15."""
    MembershipFactory(person=practitioner, team=team, role=Role.MANAGER)
    author = User.objects.get(pk=practitioner.pk)
    with pytest.raises(PermissionDenied, match="your own"):
        review(actor=author, decision_id=waiting.pk, action=Action.AGREE)


def test_only_a_manager_of_the_team_reviews(waiting: Decision, guardian: User, other_team: Any, outsider: User) -> None:
    elsewhere = MembershipFactory(team=other_team, role=Role.MANAGER).person
    for stranger, error in ((guardian, PermissionDenied), (elsewhere, Http404), (outsider, Http404)):
        with pytest.raises(error):
            review(actor=stranger, decision_id=waiting.pk, action=Action.AGREE)
    assert Decision.objects.get(pk=waiting.pk).status == Status.AWAITING_REVIEW


def test_a_draft_is_never_reviewed(ready: Decision, manager: User) -> None:
    with pytest.raises(Http404):
        review(actor=manager, decision_id=ready.pk, action=Action.AGREE)


def test_a_guardian_closes_a_recorded_decision_and_it_stays_readable(practitioner: User, guardian: User) -> None:
    """Proves S1 §9."""
    decision = make_decision(practitioner)
    dispose(actor=guardian, decision_id=decision.pk, reason="Its time is over.")
    last = Decision.history.filter(id=decision.pk).latest("history_id")
    assert (last.status, last.history_change_reason) == (Status.DISPOSED, "Its time is over.")
    assert visible_to(practitioner).filter(pk=decision.pk).exists()


def test_closing_needs_a_guardian_a_recorded_decision_and_a_reason(
    waiting: Decision, practitioner: User, manager: User, guardian: User
) -> None:
    recorded = make_decision(practitioner)
    with pytest.raises(PermissionDenied, match="Caldicott"):
        dispose(actor=manager, decision_id=recorded.pk, reason="Tidying up")
    with pytest.raises(PermissionDenied, match="recorded"):
        dispose(actor=guardian, decision_id=waiting.pk, reason="Tidying up")
    with pytest.raises(ValidationError):
        dispose(actor=guardian, decision_id=recorded.pk, reason=" ")
    assert Decision.objects.get(pk=recorded.pk).status == Status.RECORDED
