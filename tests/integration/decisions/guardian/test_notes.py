"""A Guardian's notes and questions stay on the record, and the author must answer."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from decisions.models import Decision, GuardianNote, GuardianReply
from decisions.rules.reference import formatted
from decisions.services.questioning import answer_question, write_note
from decisions.services.reviewing import dispose
from tests.counting import queries
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import DRAFT_STORY, make_decision
from tests.integration.decisions.record.conftest import page

SignedIn = Callable[[User], Client]
MINE = "/decisions/"


def ask(guardian: User, decision: Decision, words: str = "Was the school told?") -> GuardianNote:
    return write_note(actor=guardian, decision_id=decision.pk, words=words, is_question=True, key=uuid4())


def answer_address(note: GuardianNote) -> str:
    return reverse("decisions:answer_note", args=[note.decision_id, note.pk])


def test_a_question_stands_on_the_authors_list_until_it_is_answered(
    signed_in: SignedIn, guardian: User, practitioner: User, manager: User, waiting: Decision
) -> None:
    client, add = signed_in(guardian), reverse("decisions:add_note", args=[waiting.pk])
    form = client.get(add).context["form"]
    sent = {"key": str(form.key), "kind": "question", "words": "Was the school told?"}
    for _twice in range(2):
        assert client.post(add, sent).status_code == 302
    note = GuardianNote.objects.get()
    author = signed_in(practitioner)
    listed = author.get(MINE).content.decode()
    assert answer_address(note) in listed
    assert formatted(waiting.reference) in listed
    assert "Answer this question" in page(author, waiting)
    assert "Answer this question" not in page(signed_in(manager), waiting)
    assert "Was the school told?" in author.get(answer_address(note)).content.decode()
    assert author.post(answer_address(note), {"words": "  "}).status_code == 422
    assert author.post(answer_address(note), {"words": "Yes, by telephone"}).status_code == 302
    assert answer_address(note) not in author.get(MINE).content.decode()


def test_question_answer_and_note_stay_on_the_record_and_its_print(
    signed_in: SignedIn, guardian: User, practitioner: User, colleague: User, waiting: Decision
) -> None:
    note = ask(guardian, waiting)
    write_note(actor=guardian, decision_id=waiting.pk, words="Well weighed", is_question=False, key=uuid4())
    answer_question(actor=practitioner, decision_id=waiting.pk, note_id=note.pk, words="Yes, by telephone")
    for name in ("record", "print"):
        shown_page = page(signed_in(colleague), waiting, name)
        for words in ("Was the school told?", "Yes, by telephone", "Well weighed", "Grace Hughes", "Priya Nair"):
            assert words in shown_page


def test_only_a_guardian_asks(
    signed_in: SignedIn,
    practitioner: User,
    colleague: User,
    manager: User,
    administrator: User,
    outsider: User,
    waiting: Decision,
) -> None:
    for person in (practitioner, colleague, manager, administrator, outsider):
        client = signed_in(person)
        assert client.get(reverse("decisions:add_note", args=[waiting.pk])).status_code == 404
        with pytest.raises((PermissionDenied, Http404)):
            ask(person, waiting)


def test_nobody_questions_their_own_decision(
    signed_in: SignedIn, organisation: object, practitioner: User, waiting: Decision
) -> None:
    MembershipFactory(person=practitioner, team=None, organisation=organisation, role=Role.CALDICOTT_GUARDIAN)
    both = User.objects.get(pk=practitioner.pk)
    with pytest.raises(PermissionDenied):
        ask(both, waiting)
    add = reverse("decisions:add_note", args=[waiting.pk])
    assert "You cannot question your own decision" in signed_in(both).get(add).content.decode()
    assert signed_in(both).post(add, {"key": str(uuid4()), "kind": "note", "words": "x"}).status_code == 422


def test_only_the_author_answers_and_once(
    signed_in: SignedIn, guardian: User, practitioner: User, colleague: User, manager: User, waiting: Decision
) -> None:
    note = ask(guardian, waiting)
    for person in (colleague, manager, guardian):
        assert signed_in(person).get(answer_address(note)).status_code == 404
        with pytest.raises(PermissionDenied):
            answer_question(actor=person, decision_id=waiting.pk, note_id=note.pk, words="For them")
    answer_question(actor=practitioner, decision_id=waiting.pk, note_id=note.pk, words="Yes")
    with pytest.raises(PermissionDenied):
        answer_question(actor=practitioner, decision_id=waiting.pk, note_id=note.pk, words="No")
    assert "You have answered this question" in signed_in(practitioner).get(answer_address(note)).content.decode()
    assert GuardianReply.objects.get().words == "Yes"


def test_a_note_asks_for_no_answer(signed_in: SignedIn, guardian: User, practitioner: User, waiting: Decision) -> None:
    note = write_note(actor=guardian, decision_id=waiting.pk, words="Seen", is_question=False, key=uuid4())
    assert signed_in(practitioner).get(answer_address(note)).status_code == 404
    with pytest.raises(PermissionDenied):
        answer_question(actor=practitioner, decision_id=waiting.pk, note_id=note.pk, words="Thanks")


def test_a_question_of_one_record_is_not_answered_on_another(
    signed_in: SignedIn, guardian: User, practitioner: User, waiting: Decision
) -> None:
    note, other = ask(guardian, waiting), make_decision(practitioner)
    wrong = reverse("decisions:answer_note", args=[other.pk, note.pk])
    assert signed_in(practitioner).get(wrong).status_code == 404
    with pytest.raises(Http404):
        answer_question(actor=practitioner, decision_id=other.pk, note_id=note.pk, words="Yes")


def test_drafts_and_what_was_disposed_of_are_not_questioned(guardian: User, practitioner: User) -> None:
    draft, gone = make_decision(practitioner, story=DRAFT_STORY), make_decision(practitioner)
    note = ask(guardian, gone)
    dispose(actor=guardian, decision_id=gone.pk, reason="Retention ended")
    with pytest.raises(Http404):
        ask(guardian, draft)
    with pytest.raises(PermissionDenied):
        ask(guardian, gone)
    assert note.words not in Client().get(MINE).content.decode()


def test_a_note_needs_words(guardian: User, waiting: Decision) -> None:
    with pytest.raises(ValidationError):
        ask(guardian, waiting, words=" \n ")


def test_many_notes_cost_no_query_more(signed_in: SignedIn, guardian: User, waiting: Decision) -> None:
    client = signed_in(guardian)
    ask(guardian, waiting)
    few = queries(lambda: page(client, waiting))
    for _number in range(5):
        ask(guardian, waiting)
    assert queries(lambda: page(client, waiting)) == few
