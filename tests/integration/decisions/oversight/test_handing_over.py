"""What an author who left had still to finish is handed over, and their Guardian's questions are answered by others."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision, Notification
from decisions.notices.services import tell_author
from decisions.oversight.selectors import queue_for
from decisions.rights.passing import people_to_hand_to
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.selectors import visible_to
from decisions.services.blocking import block
from decisions.services.handing_over import hand_over
from decisions.services.questioning import answer_question
from decisions.services.submitting import submit
from guidance.forms.show import moment_in_words
from tests.factories.decisions import DRAFT_STORY, answer_everything, make_decision
from tests.factories.emergencies import make_emergency
from tests.integration.decisions.oversight.test_somebody_left import (
    MINE,
    QUEUE,
    asked_on,
    page,
    returned_by,
    roles_ended,
    stopped,
)


def unfinished(status: Status, author: User, manager: User) -> Decision:
    if status is Status.RETURNED:
        return returned_by(manager, author)
    return make_emergency(author) if status is Status.EMERGENCY else make_decision(author, story=DRAFT_STORY)


def handed(actor: User, decision: Decision, to: User) -> Any:
    client = Client()
    client.force_login(actor)
    return client.post(reverse("oversight:hand_over", args=[decision.pk]), {"to": str(to.pk), "why": "Their cases"})


@pytest.mark.parametrize("status", [Status.DRAFT, Status.EMERGENCY, Status.RETURNED])
def test_it_is_handed_over_and_goes_on_with_its_new_author(
    practitioner: User, colleague: User, manager: User, administrator: User, status: Status
) -> None:
    left = unfinished(status, practitioner, manager)
    assert handed(manager, left, colleague).status_code == 404
    stopped(administrator, practitioner)
    for nobody in (administrator, colleague):
        assert handed(nobody, left, colleague).status_code == 404
    assert handed(manager, left, manager).status_code == 422
    assert handed(manager, left, colleague).status_code == 302
    assert handed(manager, left, colleague).status_code == 404
    now = Decision.objects.get(pk=left.pk)
    assert (now.author, now.begun_by, now.status) == (colleague, practitioner, status)
    entry = now.history.latest("history_id")
    assert (entry.history_user, entry.history_change_reason) == (manager, "Their cases")
    told = Notification.objects.get(event="handed_over")
    assert (told.person, told.decision) == (colleague, now)
    assert "begun by Priya Nair" in page(colleague, reverse("decisions:record", args=[left.pk]))
    assert "Handed over from Priya Nair, who left, to Colin Reed" in page(
        colleague, reverse("decisions:history", args=[left.pk])
    )
    assert formatted(left.reference) in page(colleague, MINE)


def test_a_draft_is_handed_over_unread(practitioner: User, colleague: User, manager: User, administrator: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    stopped(administrator, practitioner)
    shown = page(manager, reverse("oversight:hand_over", args=[draft.pk])) + page(manager, QUEUE)
    assert formatted(draft.reference) in shown
    assert "Robin Example" not in shown
    assert not visible_to(manager).filter(pk=draft.pk).exists()
    assert page(manager, reverse("decisions:record", args=[draft.pk])).count(formatted(draft.reference)) == 0


def test_a_returned_record_is_answered_and_submitted_by_its_new_author_and_keeps_both_dates(
    practitioner: User, colleague: User, manager: User, administrator: User
) -> None:
    left = returned_by(manager, practitioner)
    first = left.submitted_at
    stopped(administrator, practitioner)
    assert handed(manager, left, colleague).status_code == 302
    answer_everything(left, colleague)
    submit(post(colleague, left.pk))
    now = Decision.objects.get(pk=left.pk)
    assert (now.submitted_by, now.first_submitted_at, now.status) == (colleague, first, Status.AWAITING_REVIEW)
    assert list(queue_for(manager)) == [now]
    both = f"{moment_in_words(first)}, and again {moment_in_words(now.submitted_at)}"
    record = reverse("decisions:record", args=[left.pk])
    for shown in (MINE, record, reverse("decisions:print", args=[left.pk])):
        assert both in page(colleague, shown)


def test_who_is_kept_from_it_sees_and_gets_nothing(
    practitioner: User, colleague: User, manager: User, second_manager: User, guardian: User, administrator: User
) -> None:
    left = returned_by(manager, practitioner)
    for kept in (second_manager, colleague):
        block(actor=guardian, decision_id=left.pk, person_id=kept.pk, reason="A cousin")
    stopped(administrator, practitioner)
    assert formatted(left.reference) not in page(second_manager, QUEUE)
    assert formatted(left.reference) in page(manager, QUEUE)
    assert handed(second_manager, left, colleague).status_code == 404
    assert colleague not in people_to_hand_to(left)
    with pytest.raises(ValidationError):
        hand_over(actor=manager, decision=left, to=colleague.pk, why="Their cases")
    with pytest.raises(PermissionDenied):
        hand_over(actor=second_manager, decision=left, to=colleague.pk, why="Their cases")


def test_where_the_team_has_no_practitioner_left_it_goes_to_another_team(
    practitioner: User, other_practitioner: User, manager: User, administrator: User
) -> None:
    left = returned_by(manager, practitioner)
    assert list(people_to_hand_to(left)) == [other_practitioner]
    stopped(administrator, practitioner)
    assert handed(manager, left, other_practitioner).status_code == 302


def test_a_guardians_question_is_answered_by_a_manager_once_its_author_left(
    waiting: Decision, practitioner: User, colleague: User, manager: User, guardian: User, administrator: User
) -> None:
    note = asked_on(waiting, guardian)
    said: dict[str, Any] = {"decision_id": waiting.pk, "note_id": note.pk, "words": "The school was told."}
    url = reverse("decisions:answer_note", args=[waiting.pk, note.pk])
    with pytest.raises(PermissionDenied):
        answer_question(actor=manager, **said)
    stopped(administrator, practitioner)
    for nobody in (colleague, guardian):
        with pytest.raises(PermissionDenied):
            answer_question(actor=nobody, **said)
    assert url in page(manager, QUEUE)
    assert "Told?" in page(manager, url)
    answer_question(actor=manager, **said)
    assert url not in page(manager, QUEUE)
    assert Notification.objects.filter(event="answered", person=guardian).exists()


def test_a_message_to_an_author_without_a_role_goes_to_the_reviewers(
    waiting: Decision, practitioner: User, administrator: User
) -> None:
    roles_ended(practitioner, administrator)
    assert tell_author("review_again", waiting) == 0
