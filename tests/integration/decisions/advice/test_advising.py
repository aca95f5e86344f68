"""An adviser answers without opening the case: they see what was written to them, and nothing else (S2 3.44)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from accounts.history import save
from accounts.models import Team, User
from accounts.roles import Role
from accounts.services import deactivate_person
from audit.clock import database_now
from audit.models import AuditEvent, Kind
from audit.sealing.checkpoints import seal
from audit.verification import verify
from decisions.advising import requests_on
from decisions.models import Advice, AdviceRequest, Block, Decision, Notification
from decisions.notices.posting import send_due
from decisions.notices.reminding import remind
from decisions.notices.selectors import messages_for
from decisions.registered.streams import outside
from decisions.rules.reference import formatted
from decisions.selectors import visible_to
from decisions.services.access_log import look_at
from decisions.services.answering_advice import give_advice
from tests.counting import queries
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.integration.audit.pages import EVERY, SHOWN
from tests.integration.decisions.advice.conftest import (
    NAME,
    SUMMARY,
    SignedIn,
    another_draft,
    answer,
    ask_about,
)

LIST = "/advice/"
WORDS = "Treat it as confidential."


def page_of(asked: AdviceRequest) -> str:
    return reverse("advice:answer", args=[asked.pk])


def test_the_adviser_sees_the_question_and_who_asks_and_nothing_of_the_record(
    signed_in: SignedIn, manager: User, asked: AdviceRequest
) -> None:
    client = signed_in(manager)
    home = client.get(LIST).content.decode()
    assert page_of(asked) in home
    assert "(1 waiting)" in home
    shown = client.get(page_of(asked)).content.decode()
    for words in (SUMMARY, "Is the information confidential?", "Priya Nair"):
        assert words in shown
    for html in (home, shown):
        main = html.partition("<main")[2].partition("</main>")[0]
        for hidden in (str(asked.decision_id), asked.decision.reference, formatted(asked.decision.reference), NAME):
            assert hidden not in html
        assert "/decisions/" not in main


def test_to_be_asked_opens_nothing_of_the_record(signed_in: SignedIn, manager: User, asked: AdviceRequest) -> None:
    answer(asked)
    assert not visible_to(User.objects.get(pk=manager.pk)).filter(pk=asked.decision_id).exists()
    client = signed_in(manager)
    for name in [name for name, needs in EVERY.items() if needs == {"decision_id"}]:
        assert client.get(reverse(name, args=[asked.decision_id])).status_code in (403, 404, 405), name


def test_the_answer_goes_on_the_record_bound_to_its_question_and_the_author_is_told(
    signed_in: SignedIn, manager: User, practitioner: User, asked: AdviceRequest
) -> None:
    client, version = signed_in(manager), asked.decision.version
    assert client.post(page_of(asked), {"words": "  "}).status_code == 422
    for _twice in range(2):
        assert client.post(page_of(asked), {"words": WORDS}).status_code == 302
    advice = Advice.objects.get(decision=asked.decision)
    assert (advice.topic, advice.adviser, advice.role) == ("confidentiality", "Martin Osei", "manager")
    assert advice.summary == f"Asked: {SUMMARY}\n\nAnswer: {WORDS}"
    assert advice.history.get().history_user_id == manager.pk
    asked.refresh_from_db()
    assert (asked.answer, asked.advice) == (WORDS, advice)
    told = Notification.objects.get(event="advice_given")
    assert (told.person, told.decision) == (practitioner, asked.decision)
    assert Decision.objects.get(pk=asked.decision_id).version == version, "its author goes on undisturbed"
    assert WORDS in client.get(page_of(asked)).content.decode()
    assert 'name="words"' not in client.get(page_of(asked)).content.decode()
    assert client.post(page_of(asked), {"words": "Something else"}).status_code == 422
    assert "Answered" in client.get(LIST).content.decode()


def test_a_guardian_advises_as_a_guardian_whatever_else_they_are(
    practitioner: User, guardian: User, team: Team, draft: Decision
) -> None:
    MembershipFactory(person=guardian, team=team, role=Role.MANAGER)
    answer(ask_about(draft, practitioner, guardian))
    assert Advice.objects.get(decision=draft).role == "caldicott_guardian"


def test_nobody_but_the_person_asked_finds_the_question(
    signed_in: SignedIn,
    practitioner: User,
    guardian: User,
    administrator: User,
    other_practitioner: User,
    outsider: User,
    team: Team,
    asked: AdviceRequest,
) -> None:
    second = MembershipFactory(person=UserFactory(name="Sian Howells"), team=team, role=Role.MANAGER).person
    elsewhere = MembershipFactory(role=Role.MANAGER).person
    for person in (practitioner, guardian, administrator, other_practitioner, outsider, second, elsewhere):
        client = signed_in(person)
        assert client.get(page_of(asked)).status_code == 404, person
        assert client.post(page_of(asked), {"words": WORDS}).status_code == 404, person
        with pytest.raises(Http404):
            give_advice(actor=person, request_id=asked.pk, words=WORDS)
    for person in (practitioner, administrator, other_practitioner, outsider):
        assert signed_in(person).get(LIST).status_code == 404
    with pytest.raises(Http404):
        give_advice(actor=second, request_id=uuid4(), words=WORDS)


@pytest.mark.parametrize("how", ["deactivated", "no longer in the role", "kept from the record"])
def test_who_may_no_longer_advise_cannot(
    signed_in: SignedIn, administrator: User, guardian: User, manager: User, asked: AdviceRequest, how: str
) -> None:
    client = signed_in(manager)
    if how == "deactivated":
        deactivate_person(actor=administrator, person=manager, reason="Left")
    elif how == "kept from the record":
        save(Block(decision=asked.decision, person=manager, reason="A cousin", by=guardian), actor=guardian)
    else:
        held = manager.memberships.get()
        held.ends_on = held.starts_on
        save(held, actor=administrator)
    assert client.get(page_of(asked)).status_code in (302, 404)
    with pytest.raises(Http404):
        give_advice(actor=User.objects.get(pk=manager.pk), request_id=asked.pk, words=WORDS)
    assert [one.can_answer for one in requests_on([asked.decision_id])] == [False]  # type: ignore[attr-defined]
    remind(now=database_now() + timedelta(days=3))
    told = Notification.objects.exclude(occasion=None).values_list("event", flat=True)
    assert list(told) == ["advice_not_come"], "whoever cannot answer is not reminded"
    if how == "no longer in the role":
        assert not messages_for(User.objects.get(pk=manager.pk)).exists()


def test_what_was_taken_back_shows_nothing_and_takes_no_answer(
    signed_in: SignedIn, practitioner: User, manager: User, guardian: User, draft: Decision, asked: AdviceRequest
) -> None:
    ask_about(draft, practitioner, guardian)
    shown = signed_in(manager).get(page_of(asked)).content.decode()
    assert "taken back" in shown
    assert SUMMARY not in shown
    assert page_of(asked) not in signed_in(manager).get(LIST).content.decode()
    with pytest.raises(PermissionDenied):
        give_advice(actor=manager, request_id=asked.pk, words=WORDS)
    with pytest.raises(ValidationError):
        give_advice(actor=guardian, request_id=asked.pk, words=" ")


def test_to_read_a_question_is_written_down_first_and_the_ledger_holds(
    signed_in: SignedIn, manager: User, asked: AdviceRequest
) -> None:
    client = signed_in(manager)
    seen = AuditEvent.objects.filter(kind__in=SHOWN, actor_id=manager.pk)
    client.get(page_of(asked))
    event = seen.get()
    assert (event.kind, event.record_id, event.detail["page"]) == (Kind.VIEW, asked.decision_id, "advising")
    client.get(LIST)
    listed = seen.get(kind=Kind.SEARCH)
    assert (listed.detail["fields"], listed.detail["shown"]) == (["adviceasked"], [str(asked.decision_id)])
    client.post(page_of(asked), {"words": " "})
    assert seen.count() == 3
    client.post(page_of(asked), {"words": WORDS})
    assert seen.count() == 3, "a post that leads on shows nothing"
    assert SUMMARY not in str(list(AuditEvent.objects.values_list("detail", "reason")))
    seal()
    assert verify().ok


def test_an_empty_list_is_no_view_and_costs_the_same_as_a_long_one(
    signed_in: SignedIn, practitioner: User, guardian: User, draft: Decision
) -> None:
    client = signed_in(guardian)
    assert "Nothing waits for you" in client.get(LIST).content.decode()
    assert not AuditEvent.objects.filter(kind__in=SHOWN, actor_id=guardian.pk).exists()
    ask_about(draft, practitioner, guardian)
    few = queries(lambda: client.get(LIST))
    for _more in range(4):
        ask_about(another_draft(practitioner), practitioner, guardian)
    assert queries(lambda: client.get(LIST)) == few


def test_the_message_names_no_record_and_leads_to_the_list(
    signed_in: SignedIn, manager: User, asked: AdviceRequest
) -> None:
    client = signed_in(manager)
    html = client.get(reverse("notifications:list")).content.decode()
    assert "Somebody asks for your advice." in html
    assert formatted(asked.decision.reference) not in html
    told = Notification.objects.get(event="advice_asked")
    assert client.get(reverse("notifications:read", args=[told.pk])).url == LIST
    send_due()
    (letter,) = [one for one in mail.outbox if one.to == [manager.email]]
    assert formatted(asked.decision.reference) not in letter.body
    assert f"http://127.0.0.1:8000{LIST}" in letter.body


def test_adviser_and_author_are_reminded_after_two_days_and_then_each_week(
    practitioner: User, manager: User, draft: Decision, asked: AdviceRequest
) -> None:
    ask_about(draft, practitioner, manager, page="purpose")  # two on one record are one reminder
    now = database_now()
    assert remind(now=now + timedelta(hours=47)) == 0
    assert remind(now=now + timedelta(hours=49)) == 2
    told = Notification.objects.exclude(occasion=None).values_list("event", "person")
    assert set(told) == {("advice_waiting", manager.pk), ("advice_not_come", practitioner.pk)}
    assert remind(now=now + timedelta(days=6)) == 0
    assert remind(now=now + timedelta(days=9, hours=2)) == 3, "and the draft has not been touched for a week"
    for one in AdviceRequest.objects.filter(decision=draft):
        answer(one)
    Notification.objects.exclude(occasion=None).filter(event="draft_stale").delete()
    assert remind(now=now + timedelta(days=17)) == 1


def test_what_the_workbench_says_of_it(
    signed_in: SignedIn, guardian: User, manager: User, asked: AdviceRequest
) -> None:
    signed_in(manager).get(page_of(asked))
    signed_in(manager).get(LIST)
    log = signed_in(guardian).get(reverse("caldicott:log")).content.decode()
    assert "a question to an adviser, without the record" in log
    assert "the questions to an adviser" in log
    stranger = MembershipFactory(role=Role.MANAGER).person
    look_at(stranger, asked.decision_id, "record")
    two = (manager.pk, stranger.pk)
    opened = AuditEvent.objects.filter(kind=Kind.VIEW, record_id=asked.decision_id, actor_id__in=two)
    assert {one.actor_id for one in opened} == set(two)
    unusual = {one.actor_id for one in outside(opened)}
    assert unusual == {stranger.pk}, "an adviser who was asked is nobody unusual"
