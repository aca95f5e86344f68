"""Professional disagreements about a record: raised, moved on, resolved, told, reminded of (S1 §11; C13)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.sealing.checkpoints import seal
from audit.verification import verify
from decisions.demo.walk import post
from decisions.disagreements.selectors import disagreement_on, stands
from decisions.disagreements.services import move_on, raise_disagreement, resolve
from decisions.finding.selectors import days_for
from decisions.models import DateAhead, Decision, Disagreement, DisagreementStep, Notification
from decisions.notices.reminding import remind
from decisions.rules.dates_ahead import DateKind
from decisions.rules.disagreements import Stage
from decisions.selectors import own_case
from decisions.services.blocking import block
from decisions.services.reviewing import Said, give_review
from decisions.services.submitting import submit
from tests.factories.decisions import DRAFT_STORY, PUBLIC_INTEREST_STORY, answer_everything, make_decision
from tests.people import World

SignedIn = Callable[[User], Client]
SAID = {
    "subject": "decision",
    "between": "organisations",
    "other": "Ada Flint, duty nurse",
    "body": "Northshire Hospital",
    "words": "We see a risk tonight; they see none.",
}


@pytest.fixture(scope="module", autouse=True)
def record_id(module_world: World) -> UUID:
    made = module_world.record()
    Notification.objects.all().delete()
    return made


@pytest.fixture
def record(record_id: UUID, lent: World) -> Decision:
    """A decision that was recorded at once: nobody had to look."""
    return Decision.objects.get(pk=record_id)


@pytest.fixture
def signed_in() -> SignedIn:
    def client_of(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return client_of


def disagree(actor: User, record: Decision, **other: Any) -> Disagreement:
    return raise_disagreement(actor=actor, decision_id=record.pk, key=uuid4(), **{**SAID, **other})


def at(row: Disagreement) -> Stage:
    return stands(disagreement_on(row.decision, row.pk)).stage


def step(row: Disagreement, actor: User, act: Callable[..., Any] = move_on, **said: Any) -> Any:
    return act(actor=actor, decision_id=row.decision_id, disagreement_id=row.pk, words="No nearer.", **said)


def told(event: str) -> set[User]:
    return {one.person for one in Notification.objects.filter(event=event).select_related("person")}


def test_it_goes_through_its_stages_and_everything_that_was_said_stays_s1_11(
    record: Decision, practitioner: User, manager: User, guardian: User
) -> None:
    """Proves S1 §11."""
    row = disagree(practitioner, record)
    step(row, practitioner, seen=1, who="Our manager and theirs")
    step(row, practitioner, seen=2)
    with pytest.raises(PermissionDenied):
        step(row, practitioner, resolve, seen=3, outcome="agreed")
    step(row, guardian, resolve, seen=3, outcome="stands")
    assert at(row) is Stage.RESOLVED
    with pytest.raises(PermissionDenied):
        step(row, guardian, seen=4)
    assert list(DisagreementStep.objects.values_list("number", "stage", "outcome")) == [
        (1, "practitioners", ""),
        (2, "managers", ""),
        (3, "heads", ""),
        (4, "heads", "stands"),
    ]
    assert [kind for (kind,) in DisagreementStep.history.values_list("history_type")] == ["+"] * 4
    assert told("disagreed") == {manager, guardian}
    assert told("disagreement_resolved") == {practitioner, manager}
    seal()
    assert verify().ok


def test_an_open_disagreement_brings_a_look_by_manager_and_guardian_c13(
    record: Decision, practitioner: User, manager: User, guardian: User, signed_in: SignedIn
) -> None:
    """Proves C13: after the event by a message and the Guardian's list; before the next submission as a trigger."""
    row = disagree(practitioner, record)
    assert told("disagreed") == {manager, guardian}
    watched = reverse("caldicott:watch", args=["disagreements"])
    assert record.summary in signed_in(guardian).get(watched).content.decode()
    step(row, manager, resolve, seen=1, outcome="agreed")
    assert record.summary not in signed_in(guardian).get(watched).content.decode()


def test_a_record_that_comes_back_is_submitted_again_with_the_open_disagreement_as_a_reason_c13(
    practitioner: User, manager: User
) -> None:
    """Proves C13."""
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    row = disagree(practitioner, waiting)
    give_review(post(manager, waiting.pk), said=Said("returned", comment="Who disagrees?", pages=("risk",)))
    assert own_case(practitioner, waiting.pk).decision.disagreed  # type: ignore[attr-defined]
    answer_everything(waiting, practitioner)
    submit(post(practitioner, waiting.pk))
    waiting.refresh_from_db()
    assert "disagreement_open" in waiting.triggers
    step(row, practitioner, resolve, seen=1, outcome="withdrawn")
    assert not own_case(practitioner, waiting.pk).decision.disagreed  # type: ignore[attr-defined]


def test_its_day_is_listed_and_reminds_once_and_moves_on_with_the_stage(
    record: Decision, practitioner: User, manager: User, guardian: User
) -> None:
    row = disagree(practitioner, record)
    day = DateAhead.objects.get(kind=DateKind.SETTLE_BY)
    assert (day.row, day.on) == (row.pk, timezone.localdate(row.steps.get().due_at))
    assert day in days_for(practitioner)
    now = timezone.now() + timedelta(days=20)
    remind(now=now)
    remind(now=now)
    assert told("settle_by") == {practitioner, manager, guardian}
    assert Notification.objects.filter(event="settle_by").count() == 3
    step(row, practitioner, seen=1)
    assert DateAhead.objects.get(kind=DateKind.SETTLE_BY).on > day.on
    step(row, manager, resolve, seen=2, outcome="changed")
    assert not DateAhead.objects.filter(kind=DateKind.SETTLE_BY).exists()


def test_the_same_post_twice_and_a_step_that_came_second_change_nothing(record: Decision, practitioner: User) -> None:
    key = uuid4()
    for _twice in range(2):
        row = raise_disagreement(actor=practitioner, decision_id=record.pk, key=key, **SAID)
    step(row, practitioner, seen=1)
    with pytest.raises(ValidationError):
        step(row, practitioner, seen=1)
    assert (Disagreement.objects.count(), DisagreementStep.objects.count()) == (1, 2)


@pytest.mark.parametrize("field", ["subject", "between", "other", "body", "words"])
def test_what_it_needs_is_asked_for(record: Decision, practitioner: User, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        disagree(practitioner, record, **{field: " "} if field != "between" else {"between": "nobody", "body": ""})
    assert set(refused.value.error_dict) == {field}
    row = disagree(practitioner, record)
    with pytest.raises(ValidationError):
        row = resolve(
            actor=practitioner, decision_id=record.pk, disagreement_id=row.pk, seen=1, outcome="agreed", words=" "
        )
    with pytest.raises(ValidationError):
        step(row, practitioner, resolve, seen=1, outcome="somehow")


def test_a_draft_has_none_and_who_does_not_see_the_record_learns_of_none(
    practitioner: User,
    outsider: User,
    administrator: User,
    manager: User,
    guardian: User,
    record: Decision,
    signed_in: SignedIn,
) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    with pytest.raises(PermissionDenied):
        disagree(practitioner, draft)
    row = disagree(practitioner, record)
    block(actor=guardian, decision_id=record.pk, person_id=manager.pk, reason="Family")
    for person in (outsider, administrator, manager):
        with pytest.raises(Http404):
            disagree(person, record)
        for view, more in (("disagree", []), ("move_disagreement_on", [row.pk]), ("resolve_disagreement", [row.pk])):
            address = reverse(f"decisions:{view}", args=[record.pk, *more])
            missing = reverse(f"decisions:{view}", args=[uuid4(), *more])
            answers = {signed_in(person).get(one).status_code for one in (address, missing)}
            assert answers == {404}
    other = make_decision(practitioner)
    with pytest.raises(Http404):
        move_on(actor=practitioner, decision_id=other.pk, disagreement_id=row.pk, seen=1, words="No")


def test_the_pages_say_where_it_stands_and_the_record_its_history_and_print_show_it(
    record: Decision, practitioner: User, manager: User, signed_in: SignedIn
) -> None:
    author = signed_in(practitioner)
    address = reverse("decisions:disagree", args=[record.pk])
    form = author.get(address).context["form"]
    assert author.post(address, {"key": str(form.key)}).status_code == 422
    assert author.post(address, {"key": str(form.key), **SAID}).status_code == 302
    row = Disagreement.objects.get()
    on = reverse("decisions:move_disagreement_on", args=[record.pk, row.pk])
    assert "Managers talk to each other" in author.get(on).content.decode()
    assert author.post(on, {"seen": "1", "who": "Both managers", "words": "Still a risk."}).status_code == 302
    settle = reverse("decisions:resolve_disagreement", args=[record.pk, row.pk])
    assert "somebody else has to resolve this" in author.get(settle).content.decode()
    sent = {"seen": "2", "outcome": "agreed", "words": "A visit tonight."}
    assert author.post(settle, sent).status_code == 422
    assert signed_in(manager).post(settle, sent).status_code == 302
    for page in ("record", "history", "print"):
        html = author.get(reverse(f"decisions:{page}", args=[record.pk])).content.decode()
        for words in (
            SAID["words"],
            "Ada Flint, duty nurse",
            "Both managers",
            "A visit tonight.",
            "Everybody agrees now",
        ):
            assert words in html, (page, words)
