"""`manage.py demo`: filled once, by the real services, with records in every status."""

import time
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.models import Organisation, Team, User
from accounts.roles import Role
from audit.sealing.checkpoints import seal
from audit.verification import verify
from audit.workbench.registry import watches
from decisions.demo.cast import ADMINISTRATOR, CAST, GUARDIAN, MANAGER, ORGANISATION, PASSWORD, PRACTITIONER
from decisions.demo.plainest import whole
from decisions.demo.stories import STORIES
from decisions.models import (
    Answer,
    Block,
    Decision,
    EmergencyRecord,
    GuardianNote,
    Note,
    Opening,
    PartnerOrganisation,
    Reassignment,
    Reply,
    Review,
    ReviewOutcome,
    SharingRequest,
    Turn,
    TypedText,
)
from decisions.rules.additions import AdditionKind
from decisions.rules.afterwards import Afterwards
from decisions.rules.lifecycle import Status
from decisions.rules.requests import Direction, RequestAction, RequestKind, State
from decisions.selectors import started_by, visible_to
from guidance.flow.graph import Gateway, Indication
from tests.integration.decisions.content import content

#: Records that only show what overseeing looks like.
OVERSEEN = 8
#: One in time and one late, both to be completed.
EMERGENCIES = 2
#: A draft and a returned record of somebody who left, and one that was passed to somebody who left.
LEFT = 3
#: One that began with a request for an age assessment.
ASKED_FOR = 1


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[float]:
    """The demonstration, filled once for this file and gone behind it; how many seconds of work it was."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        began = time.process_time()
        assert f"{len(STORIES) + OVERSEEN + EMERGENCIES + LEFT + ASKED_FOR} records made." in demo()
        connection.check_constraints()  # once, not after each test
        connection.cursor().execute("ANALYZE")  # as a database in use is: else its pages are planned for empty tables
        yield time.process_time() - began
        transaction.set_rollback(True)


def demo() -> str:
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


def someone(email: str) -> User:
    return User.objects.get(email=email)


@pytest.mark.django_db
def test_it_is_filled_in_less_than_twenty_seconds(filled: float) -> None:
    assert filled < 20


@pytest.mark.django_db
def test_every_story_is_a_record_and_every_status_has_one(filled: float) -> None:
    found = Counter(Decision.objects.values_list("status", flat=True))
    assert sum(found.values()) == len(STORIES) + OVERSEEN + EMERGENCIES + LEFT + ASKED_FOR
    assert len(STORIES) >= 12
    assert set(found) == set(Status)
    assert found[Status.DRAFT] == 5
    assert found[Status.AWAITING_REVIEW] >= 7
    assert found[Status.RECORDED] >= 3
    late = EmergencyRecord.objects.filter(complete_by__lt=timezone.now())
    assert (found[Status.EMERGENCY], late.count()) == (EMERGENCIES, 1)


@pytest.mark.django_db
def test_every_question_that_a_story_comes_to_is_answered(filled: float) -> None:
    asked = {told.step for story in STORIES for told in whole(story).pages}
    assert set(Answer.objects.values_list("question", flat=True)) == asked


@pytest.mark.django_db
def test_every_indication_and_gateway_and_decision_has_one(filled: float) -> None:
    told = Decision.objects.exclude(submitted_at=None)
    assert set(told.values_list("indication", flat=True)) == {str(one) for one in Indication}
    assert set(told.values_list("gateway", flat=True)) == {"", *(str(one) for one in Gateway)}
    assert set(told.values_list("outcome", flat=True)) == {"share", "share_in_part", "do_not_share"}
    assert all(decision.summary.endswith(".") for decision in told)


@pytest.mark.django_db
def test_everybody_signs_in_with_the_one_password_and_holds_the_role(filled: float) -> None:
    for member in CAST:
        person = someone(member.email)
        assert person.check_password(PASSWORD)
        assert held_roles_of(person).roles == {member.role}
        assert Client().login(email=member.email, password=PASSWORD)
    assert set(Team.objects.values_list("name", flat=True)) == {m.team for m in CAST if m.team}
    assert Organisation.objects.get().name == ORGANISATION


@pytest.mark.django_db
def test_each_role_finds_something_to_do_and_an_administrator_reads_nothing(filled: float) -> None:
    own = Counter(Decision.objects.filter(author__email=PRACTITIONER).values_list("status", flat=True))
    assert {Status.DRAFT, Status.RETURNED, Status.AWAITING_REVIEW, Status.RECORDED} <= set(own)
    queue = visible_to(someone(MANAGER)).filter(status=Status.AWAITING_REVIEW)
    assert queue.exists()
    assert visible_to(someone(GUARDIAN)).filter(status=Status.ESCALATED).exists()
    for member in CAST:
        person = someone(member.email)
        assert set(started_by(person)) == set(visible_to(person).filter(author=person))
        if member.role is Role.ADMINISTRATOR:
            assert not visible_to(person).exists()


@pytest.mark.django_db
def test_every_list_of_the_workbench_has_a_row(filled: float, client: Client) -> None:
    assert Counter(Opening.objects.values_list("outcome", flat=True)) == {"justified": 1, "": 1}
    assert Block.objects.count() == 1
    assert {note.is_question for note in GuardianNote.objects.all()} == {True, False}
    assert [hasattr(note, "reply") for note in GuardianNote.objects.filter(is_question=True)].count(True) == 1
    client.force_login(someone(GUARDIAN))
    for key in watches:
        assert 'scope="row"' in client.get(reverse("caldicott:watch", args=[key])).content.decode(), key
    home = client.get(reverse("caldicott:home")).content.decode()
    for words in ("Tomasz Bielak", "2 records were opened outside", "1 attempt to open a record"):
        assert words in home
    client.force_login(someone(PRACTITIONER))
    assert "Answer the question" in client.get(reverse("decisions:mine")).content.decode()
    assert not mail.outbox


@pytest.mark.django_db
def test_recipients_are_partners_and_one_with_two_names_is_merged(filled: float, client: Client) -> None:
    (merged,) = PartnerOrganisation.objects.exclude(merged_into=None)
    assert merged.history.latest("history_id").history_user.email == ADMINISTRATOR
    known = set(PartnerOrganisation.objects.values_list("kind", flat=True))
    assert {"police", "school", "health", "council_children", "court"} <= known
    client.force_login(someone(ADMINISTRATOR))
    html = client.get(reverse("partners:list")).content.decode()
    assert str(merged.merged_into) in html.replace("&#x27;", "'")
    assert merged.name not in html


@pytest.mark.django_db
def test_every_kind_of_review_and_what_follows_one_has_a_record(filled: float) -> None:
    reviews = Review.objects.all()
    assert set(reviews.values_list("outcome", flat=True)) == set(ReviewOutcome.values)
    assert reviews.filter(turn=Turn.SECOND).exists()
    assert Reply.objects.exists()
    assert Reassignment.objects.get(passed_to__is_active=True).passed_to.email == GUARDIAN
    assert set(Note.objects.values_list("kind", flat=True)) == {
        AdditionKind.LATER_OUTCOME,
        AdditionKind.RECEIPT,
        AdditionKind.RECIPIENT_DID,
        AdditionKind.FED_BACK,
    }
    said = Note.objects.exclude(afterwards="")
    assert set(said.values_list("afterwards", flat=True)) == {*Afterwards} - {Afterwards.NOT_NEEDED}
    assert Decision.objects.get(supersedes__isnull=False).supersedes.status == Status.RECORDED  # type: ignore[union-attr]


@pytest.mark.django_db
def test_requests_of_every_kind_are_answered_handed_on_and_late(filled: float, client: Client) -> None:
    """S1 sections 2 and 3; S4 2.2.20-31."""
    came, went = (SharingRequest.objects.filter(direction=way) for way in Direction)
    assert set(came.values_list("kind", flat=True)) == set(RequestKind)
    police = came.get(kind=RequestKind.POLICE_VICTIM)
    taken = [RequestAction(one) for one in police.steps.values_list("action", flat=True)]
    assert taken[2:] == [RequestAction.ASK_BACK, RequestAction.HEAR_BACK, RequestAction.ANSWER]
    assert (police.steps.last().outcome, bool(police.line_of_enquiry)) == ("part", True)
    for kind in (RequestKind.PERSON, RequestKind.DISCLOSURE_SCHEME):
        assert came.get(kind=kind).state == State.HANDED_ON
    led = came.get(decision__isnull=False, kind=RequestKind.PROFESSIONAL)
    assert (led.state, led.decision.status, led.steps.last().outcome) == (State.ANSWERED, Status.RECORDED, "full")
    for way in (came, went):
        assert way.filter(due_on__lt=timezone.localdate(), keeper__is_active=True).count() == 1
    assert went.filter(state=State.ANSWERED).count() == 1
    client.force_login(someone(PRACTITIONER))
    assert "Overdue" in client.get(reverse("decisions:mine")).content.decode()
    client.force_login(someone(MANAGER))
    assert "Nadia Quill can no longer see to it" in client.get(reverse("oversight:queue")).content.decode()


@pytest.mark.django_db
def test_every_change_of_a_record_was_made_by_somebody_of_the_cast(filled: float) -> None:
    cast = User.objects.filter(Q(email__in=[member.email for member in CAST]) | Q(is_active=False, is_service=False))
    assert set(Decision.history.values_list("history_user_id", flat=True)) <= set(cast.values_list("pk", flat=True))
    assert TypedText.objects.count() == 2


@pytest.mark.django_db
def test_the_ledger_of_it_is_sealed_and_holds(filled: float) -> None:
    seal()
    result = verify()
    assert (result.ok, result.unsealed) == (True, 0), result.first


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_takes_no_time(filled: float, settings: Any) -> None:
    settings.DEMO = True
    before, began = content(), time.process_time()
    assert "as it was left" in demo()
    assert time.process_time() - began < 2
    assert content() == before


@pytest.mark.django_db
def test_it_says_where_it_is_who_can_sign_in_and_how(filled: float, settings: Any, monkeypatch: Any) -> None:
    settings.DEMO = True
    monkeypatch.setenv("PORT", "8123")
    said = demo()
    assert "http://127.0.0.1:8123/" in said
    assert PASSWORD in said
    for member in CAST:
        assert member.email in said
        assert member.name in said


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["record", "route", "history", "evidence", "print"])
def test_every_submitted_record_opens_for_its_author(filled: float, address: str, client: Client) -> None:
    submitted = Decision.objects.exclude(submitted_at=None).filter(author__is_active=True)
    for decision in submitted.select_related("author"):
        client.force_login(decision.author)
        assert client.get(reverse(f"decisions:{address}", args=[decision.pk])).status_code == 200, decision.summary


@pytest.mark.django_db
def test_a_draft_opens_where_it_was_left_with_the_words_half_typed(filled: float, client: Client) -> None:
    for typed in TypedText.objects.select_related("decision", "person"):
        client.force_login(typed.person)
        assert client.get(reverse("decisions:tasks", args=[typed.decision_id])).status_code == 200
        page = client.get(reverse("decisions:step", args=[typed.decision_id, typed.slot]))
        words = max((text for text in typed.typed.values() if isinstance(text, str)), key=len)
        assert words in page.content.decode()
