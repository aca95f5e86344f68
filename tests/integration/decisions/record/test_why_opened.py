"""A Guardian says in one choice why they open a record; coming from a list says it for them (ux.md 27)."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.models import Decision
from decisions.rules.reference import formatted
from decisions.services.blocking import block
from tests.integration.audit.pages import EVERY, url
from tests.integration.decisions.record.conftest import SignedIn

pytestmark = pytest.mark.django_db
HERE = "http://testserver"

#: Addresses that name a record and do not ask: the question itself, and what keeps half-typed text and shows nothing.
NOT_ASKED = {
    "decisions:why",
    "decisions:add_autosave",
    "decisions:ask_autosave",
    "decisions:autosave",
    "decisions:call_autosave",
    "oversight:autosave",
}
#: Addresses that name one by something that hangs on it. They are the log, the register, what an adviser was asked and
#: a request, which show what they are about and say by themselves why their reader is there.
SAY_IT_THEMSELVES = {
    "caldicott:looks",
    "caldicott:proof",
    "caldicott:verify_record",
    "caldicott:bundle",
    "caldicott:event",
    "openings:opening",
    "advice:asked",
    "advice:answer",
    "advice:answer_autosave",
}


@pytest.fixture(autouse=True)
def asked(settings: Any) -> None:
    settings.GUARDIANS_SAY_WHY = True


def record(decision: Decision, name: str = "record") -> str:
    return reverse(f"decisions:{name}", args=[decision.pk])


def reasons(person: User) -> list[str]:
    looks = AuditEvent.objects.filter(actor_id=person.pk, kind__in=(Kind.VIEW, Kind.PRINT))
    return list(looks.filter(stream="decisions.decision").order_by("seq").values_list("reason", flat=True))


def test_a_bare_address_asks_once_and_shows_nothing_before(
    signed_in: SignedIn, guardian: User, waiting: Decision
) -> None:
    client = signed_in(guardian)
    question = client.get(record(waiting, "history"))["Location"]
    html = client.get(question).content.decode()
    assert "Why do you open this record?" in html
    assert formatted(waiting.reference) not in html
    assert reasons(guardian) == []
    assert client.post(question, {"why": "complaint"})["Location"] == record(waiting, "history")
    for name in ("history", "record", "print", "caldicott"):
        assert client.get(record(waiting, name)).status_code == 200
    assert reasons(guardian) == ["complaint"] * 4
    assert signed_in(guardian).get(record(waiting)).status_code == 302  # another session asks again


def test_another_reason_is_said_in_words(signed_in: SignedIn, guardian: User, waiting: Decision) -> None:
    client, url = signed_in(guardian), record(waiting, "why")
    for wrong in ({}, {"why": "other"}, {"why": "curiosity"}):
        assert client.post(url, wrong).status_code == 422
    assert client.post(url, {"why": "other", "words": "The press asked"})["Location"] == record(waiting)
    client.get(record(waiting))
    assert reasons(guardian) == ["The press asked"]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/caldicott/watch/without-consent/", "from_list"),
        ("/caldicott/", "from_list"),
        ("/caldicott/log/?kind=view", "from_log"),
        ("/notifications/", "from_message"),
    ],
)
def test_a_list_the_log_and_a_message_say_it(
    signed_in: SignedIn, guardian: User, waiting: Decision, place: str, reason: str
) -> None:
    client = signed_in(guardian)
    assert client.get(record(waiting), headers={"Referer": HERE + place}).status_code == 200
    assert reasons(guardian) == [reason]


@pytest.mark.parametrize(
    "place",
    [
        f"{HERE}/decisions/",
        f"{HERE}/decisions/search/",
        f"{HERE}/guidance/",
        f"{HERE}/nothing/there/",
        "https://elsewhere.example/caldicott/",
        "x",
    ],
)
def test_any_other_page_does_not(signed_in: SignedIn, guardian: User, waiting: Decision, place: str) -> None:
    assert signed_in(guardian).get(record(waiting), headers={"Referer": place}).status_code == 302


def test_nobody_else_is_asked(
    signed_in: SignedIn, practitioner: User, manager: User, guardian: User, waiting: Decision
) -> None:
    for person in (practitioner, manager):
        assert signed_in(person).get(record(waiting)).status_code == 200
        assert set(reasons(person)) == {""}
        assert signed_in(person).get(record(waiting, "why")).status_code == 404


def test_a_record_that_is_not_theirs_is_missing_and_not_asked_about(
    signed_in: SignedIn, guardian: User, manager: User, waiting: Decision
) -> None:
    block(actor=manager, decision_id=waiting.pk, person_id=guardian.pk, reason="Her nephew")
    client: Client = signed_in(guardian)
    kept, missing = (
        client.get(client.get(reverse("decisions:record", args=[pk]))["Location"]) for pk in (waiting.pk, uuid4())
    )
    assert kept.status_code == missing.status_code == 404


def test_who_has_looked_says_the_reason(signed_in: SignedIn, guardian: User, waiting: Decision) -> None:
    client = signed_in(guardian)
    client.post(record(waiting, "why"), {"why": "court"})
    client.get(record(waiting))
    assert "A court or an inspection" in client.get(reverse("caldicott:looks", args=[waiting.pk])).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_of_a_record_asks_before_it_shows_anything_or_does_anything(
    signed_in: SignedIn, guardian: User, waiting: Decision, method: str
) -> None:
    client, asked = signed_in(guardian), reverse("decisions:why", args=[waiting.pk])
    for name in sorted(name for name, needs in EVERY.items() if "decision_id" in needs and name not in NOT_ASKED):
        answer = getattr(client, method)(url(name, waiting))
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, asked), name
    assert reasons(guardian) == []


def test_what_names_a_record_in_another_way_says_by_itself_why_its_reader_is_there() -> None:
    named = {name for name, needs in EVERY.items() if needs & {"record_id", "opening_id", "seq"}}
    assert named | {name for name in EVERY if name.startswith("advice:")} == SAY_IT_THEMSELVES


def test_what_keeps_half_typed_text_shows_nothing_of_a_record(
    signed_in: SignedIn, guardian: User, waiting: Decision
) -> None:
    for name in sorted(NOT_ASKED - {"decisions:why"}):
        answer = signed_in(guardian).post(url(name, waiting), {"words": "Half"})
        assert formatted(waiting.reference) not in answer.content.decode(), name
        assert waiting.summary not in answer.content.decode(), name


def test_the_question_leads_on_to_the_very_page_and_what_was_typed_on_it_is_there_again(
    signed_in: SignedIn, guardian: User, waiting: Decision
) -> None:
    client, page = signed_in(guardian), f"{record(waiting, 'disagree')}?from=list"
    said = {"words": "I see the risk differently", "between": "colleagues"}
    question = client.post(page, said, headers={"Referer": HERE + page})["Location"]
    assert client.post(question, {"why": "audit"})["Location"] == page
    html = client.get(page).content.decode()
    assert "I see the risk differently" in html
    assert reasons(guardian) == ["audit"]


@pytest.mark.parametrize("to", ["//elsewhere.example{0}", "https://elsewhere.example{0}", "/nothing/", "{0}x", ""])
def test_the_question_leads_nowhere_else(signed_in: SignedIn, guardian: User, waiting: Decision, to: str) -> None:
    page = record(waiting)
    answer = signed_in(guardian).post(f"{record(waiting, 'why')}?to={to.format(page)}", {"why": "audit"})
    assert answer["Location"] == page
    other = record(waiting, "history").replace(str(waiting.pk), str(uuid4()))
    assert signed_in(guardian).post(f"{record(waiting, 'why')}?to={other}", {"why": "audit"})["Location"] == page
