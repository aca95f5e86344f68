"""A post is one transaction: its record is locked first, read once, its right asked once, and written to as it was read
(design.md, How a step is saved; the access log: no event, no page).
"""

import re
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from decisions.models import Answer, Decision, Informing, Involvement, TypedText
from decisions.rights import policies
from decisions.services import answering
from tests.factories.consent import today
from tests.factories.decisions import make_decision
from tests.integration.audit.pages import seen
from tests.integration.decisions.wizard.journeys import EDITION, minimal
from tests.people import World
from tests.visit import Visitor

#: The first column of a statement, and of each of those that are read together.
FIRST_COLUMN = re.compile(r'(?:^|AS \()SELECT (?:DISTINCT )?"(\w+)"\."(\w+)"(?! AS )')
ITEM = {"description": "More", "nature": "fact", "needed_because": "To plan", "sharing": "share"}
COVERS = {**minimal(EDITION.question("consent-covers"), "yes"), "covered_because": "She said so herself."}

#: What is sent to each kind of page, beside what its form holds already.
POSTS: dict[str, dict[str, Any]] = {
    "questions/purpose/": {"how_it_serves": "Changed"},
    "questions/information/": {},
    "questions/consent/": {},
    "questions/consent-covers/": COVERS,
    "questions/items/add/": ITEM,
    "questions/items/{item}/": ITEM,
    "check/": {},
    "discard/": {"reason": "The request was withdrawn"},
}


@pytest.fixture(scope="module", autouse=True)
def ready_id(module_world: World) -> UUID:
    """The record of `ready`, made once for this module."""
    return module_world.record(before="check")


@pytest.fixture
def ready(ready_id: UUID, lent: World) -> Decision:
    """A record with nothing left to answer."""
    return Decision.objects.get(pk=ready_id)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The records about which the right to edit was asked, each time it was."""
    told: list[UUID] = []

    def can_edit(actor: User, decision: Decision) -> Any:
        told.append(decision.pk)
        return before(actor, decision)

    before = policies.can_edit
    monkeypatch.setattr(policies, "can_edit", can_edit)
    return told


def reads(statements: CaptureQueriesContext) -> Counter[str]:
    """How often whole rows of each table were read."""
    found = [match for statement in statements for match in FIRST_COLUMN.findall(statement["sql"])]
    return Counter(table for table, column in found if column in ("id", "reference"))


def sent_to(visitor: Visitor, page: str, decision: Decision) -> tuple[str, dict[str, Any]]:
    item = decision.informationitem_rows.get().pk  # type: ignore[attr-defined]
    visitor.open(f"/decisions/{decision.pk}/{page.format(item=item)}")
    return visitor.url, {**visitor.form().values, **POSTS[page], "action": "continue"}


@pytest.mark.parametrize("page", POSTS)
def test_a_post_reads_the_record_its_answers_and_its_half_typed_text_once(
    visitor: Visitor, ready: Decision, page: str
) -> None:
    url, sent = sent_to(visitor, page, ready)
    with CaptureQueriesContext(connection) as statements:
        assert visitor.client.post(url, sent).status_code == 302
    once = dict.fromkeys(("decisions_decision", "decisions_answer", "decisions_typedtext"), 1)
    assert {name: reads(statements)[name] for name in once} == once


@pytest.mark.parametrize("page", POSTS)
def test_the_right_to_edit_is_asked_once(visitor: Visitor, ready: Decision, asked: list[UUID], page: str) -> None:
    url, sent = sent_to(visitor, page, ready)
    asked.clear()
    assert visitor.client.get(url).status_code == 200
    assert asked == [ready.pk]
    asked.clear()
    assert visitor.client.post(url, sent).status_code == 302
    assert asked == [ready.pk]


@pytest.mark.parametrize("faulty", [{"answer": ""}, {"version": "1"}], ids=["not whole", "stale"])
def test_a_page_that_comes_back_reads_the_record_once(
    visitor: Visitor, ready: Decision, faulty: dict[str, str]
) -> None:
    url, sent = sent_to(visitor, "questions/purpose/", ready)
    with CaptureQueriesContext(connection) as statements:
        assert visitor.client.post(url, {**sent, **faulty}).status_code in (409, 422)
    assert reads(statements)["decisions_decision"] == 1
    assert reads(statements)["decisions_answer"] == 1


@pytest.fixture
def newcomer(practitioner: User) -> Client:
    """The author, who has not opened their record in this session yet."""
    client = Client(raise_request_exception=False)
    client.force_login(practitioner)
    return client


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("questions/purpose/", {"answer": ""}, 422),
        ("questions/purpose/", {"version": "1", **minimal(EDITION.question("purpose"), "yes")}, 409),
        ("questions/no-such-page/", {}, 404),
    ],
)
def test_a_sitting_that_begins_with_a_refused_post_is_kept_and_is_one(
    newcomer: Client, practitioner: User, ready: Decision, path: str, sent: dict[str, Any], status: int
) -> None:
    before = seen(practitioner)
    answer = newcomer.post(f"/decisions/{ready.pk}/{path}", {**sent, "idempotency_key": str(uuid4())})
    assert answer.status_code == status
    assert seen(practitioner) == before + 1
    assert newcomer.get(f"/decisions/{ready.pk}/").status_code == 200
    assert seen(practitioner) == before + 1


def test_a_post_that_fails_in_the_middle_leaves_nothing_behind(
    newcomer: Client, ready: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    sent = {**minimal(EDITION.question("purpose"), "yes"), "how_it_serves": "Changed", "version": str(ready.version)}
    monkeypatch.setattr(answering, "finish_post", cut)
    assert newcomer.post(f"/decisions/{ready.pk}/questions/purpose/", sent).status_code == 500
    assert not Answer.objects.filter(fields__how_it_serves="Changed").exists()
    assert not Answer.history.filter(fields__how_it_serves="Changed").exists()  # type: ignore[attr-defined]
    assert Decision.objects.get(pk=ready.pk).version == ready.version


def test_what_consent_refuses_can_be_put_right_and_sent_from_the_page_that_comes_back(
    visitor: Visitor, practitioner: User
) -> None:
    """The page shows the record as it was read, not as the refused write had changed it."""
    decision = make_decision(practitioner, until="confidential")
    said = minimal(EDITION.question("consent"), "given", freely="yes")
    early, late = (
        {**said, **{f"given_on_{place}": str(part) for place, part in enumerate((day.day, day.month, day.year))}}
        for day in (today(-1), today(1))
    )
    visitor.open(f"/decisions/{decision.pk}/questions/consent/").send(late)
    assert visitor.status == 422
    assert "The date must be today or in the past" in visitor.html
    assert visitor.form().values["version"] == [str(decision.version)]
    visitor.send(early)
    assert visitor.url.endswith("/consent-covers/")
    assert Decision.objects.get(pk=decision.pk).version == decision.version + 1


@pytest.fixture
def telling(visitor: Visitor, practitioner: User) -> tuple[str, dict[str, Any], Decision]:
    """The page on which somebody is told, with what it sends: once that is saved, nobody is left to be told."""
    decision = make_decision(practitioner, until="safeguards")
    visitor.open(f"/decisions/{decision.pk}/questions/informing/add/")
    person = Involvement.objects.get(decision=decision)
    fields = minimal(EDITION.page("informing"), person=str(person.pk), told="already")
    return visitor.url, {**visitor.form().values, **fields, "action": "continue"}, decision


def test_the_same_post_again_leads_where_the_first_led_though_its_form_no_longer_holds(
    visitor: Visitor, telling: tuple[str, dict[str, Any], Decision]
) -> None:
    url, sent, decision = telling
    first, again = (visitor.client.post(url, sent) for _time in range(2))
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert Informing.objects.filter(decision=decision).count() == 1


def test_half_typed_text_is_kept_once_for_each_page_and_time_after_time(visitor: Visitor, ready: Decision) -> None:
    url = f"/decisions/{ready.pk}/questions/purpose/autosave/"
    for text in ("Half", "Half a", "Half a sentence"):
        assert visitor.client.post(url, {"how_it_serves": text}).status_code == 200
    assert TypedText.objects.get(decision=ready).typed == {"how_it_serves": "Half a sentence"}
