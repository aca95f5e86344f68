"""The Caldicott Guardian's pages: theirs alone, within their organisation, and themselves on record."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.history import save
from accounts.models import Team, User
from audit.ledger import record
from audit.models import AuditEvent, Kind
from audit.workbench.registry import watches
from audit.workbench.selectors import MANY_RECORDS, PER_PAGE
from decisions.models import Answer, Decision
from decisions.rules.reference import formatted
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.decisions import CONSENT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.people import World

STREAM = "decisions.decision"
PLAIN = ("home", "log", "integrity", "export")


@pytest.fixture
def desk(client: Client, guardian: User) -> Client:
    client.force_login(guardian)
    return client


@pytest.fixture(scope="module", autouse=True)
def waiting_id(module_world: World) -> UUID:
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def waiting(waiting_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=waiting_id)


def text(client: Client, name: str, *args: Any, status: int = 200, **query: Any) -> str:
    response = client.get(reverse(f"caldicott:{name}", args=args), query)
    assert response.status_code == status
    return response.content.decode()


def views(person: User) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(kind=Kind.VIEW, actor_id=person.pk).order_by("seq"))


def addresses(decision: Decision) -> list[str]:
    event = AuditEvent.objects.filter(record_id=decision.pk).earliest("seq")
    return [
        *(reverse(f"caldicott:{name}") for name in PLAIN),
        reverse("caldicott:event", args=[event.seq]),
        reverse("caldicott:looks", args=[decision.pk]),
        reverse("caldicott:person", args=[decision.author_id]),
        reverse("caldicott:watch", args=["without-consent"]),
    ]


def test_the_pages_are_a_guardians_alone(
    waiting: Decision, practitioner: User, manager: User, administrator: User, outsider: User
) -> None:
    for person in (practitioner, manager, administrator, outsider):
        client = Client()
        client.force_login(person)
        assert {client.get(url).status_code for url in addresses(waiting)} == {404}
        assert not views(person)
    assert {Client().get(url).status_code for url in addresses(waiting)} == {302}


def test_a_guardian_sees_each_and_the_link_to_them(desk: Client, waiting: Decision) -> None:
    for url in addresses(waiting):
        response = desk.get(url)
        assert response.status_code == 200, url
        assert f'href="{reverse("caldicott:home")}"' in response.content.decode()


def test_a_guardian_of_another_organisation_sees_nothing_of_this_one(
    waiting: Decision, practitioner: User, client: Client
) -> None:
    elsewhere = UserFactory(name="Gerd Other")
    MembershipFactory(person=elsewhere, team=None, organisation=OrganisationFactory(), role="caldicott_guardian")
    client.force_login(elsewhere)
    assert {client.get(url).status_code for url in addresses(waiting)[4:7]} == {404}
    assert practitioner.name not in text(client, "log")
    found = text(client, "log", record=formatted(waiting.reference), status=422)
    assert "No record has this reference" in found
    assert formatted(waiting.reference) not in text(client, "watch", "without-consent")


def test_every_page_that_shows_who_did_what_is_one_event(desk: Client, guardian: User, waiting: Decision) -> None:
    event = AuditEvent.objects.filter(record_id=waiting.pk).earliest("seq")
    pages = [
        ("home", ()),
        ("log", ()),
        ("event", (event.seq,)),
        ("looks", (waiting.pk,)),
        ("person", (waiting.author_id,)),
    ]
    for name, args in pages:
        text(desk, name, *args)
    assert [one.detail["page"] for one in views(guardian)] == ["home", "log", "event", "looks", "activity"]
    assert [one.record_id for one in views(guardian)][2:] == [waiting.pk, waiting.pk, waiting.author_id]
    text(desk, "watch", "without-consent")
    (listed,) = AuditEvent.objects.filter(kind=Kind.SEARCH)
    assert listed.detail["shown"] == [str(waiting.pk)]


def test_the_log_is_paged_by_key_both_ways(desk: Client, practitioner: User) -> None:
    numbers = [record(Kind.VIEW, actor=practitioner, detail={"page": "x"}).seq for _one in range(PER_PAGE * 2 + 5)]
    first = text(desk, "log", person=practitioner.pk)
    assert reverse("caldicott:event", args=[numbers[-1]]) in first
    oldest = numbers[-PER_PAGE]
    assert f"before={oldest}" in first
    assert 'rel="prev"' not in first
    second = text(desk, "log", person=practitioner.pk, before=oldest)
    assert reverse("caldicott:event", args=[oldest - 1]) in second
    assert reverse("caldicott:event", args=[oldest]) not in second
    assert f"after={oldest - 1}" in second
    back = text(desk, "log", person=practitioner.pk, after=oldest - 1)
    assert reverse("caldicott:event", args=[oldest]) in back
    assert reverse("caldicott:event", args=[oldest - 1]) not in back


def test_the_filters_let_through_what_fits_and_can_be_taken_away(
    desk: Client, practitioner: User, manager: User, team: Team, waiting: Decision
) -> None:
    look = record(Kind.VIEW, actor=manager, stream=STREAM, record_id=waiting.pk, detail={"page": "record"})
    made = AuditEvent.objects.filter(record_id=waiting.pk, kind=Kind.CHANGE).earliest("seq")
    look_url, made_url = (reverse("caldicott:event", args=[one.seq]) for one in (look, made))
    day = {f"since_{place}": part for place, part in enumerate(("1", "1", "2099"))}
    for query, expected in (
        ({"person": manager.pk}, look_url),
        ({"kind": "view"}, look_url),
        ({"record": formatted(waiting.reference), "kind": "view"}, look_url),
        ({"team": team.pk, "kind": "view"}, look_url),
        (day, None),
        ({f"until_{key[-1]}": part for key, part in day.items()}, look_url),
    ):
        html = text(desk, "log", **query)
        assert (look_url in html) is (expected is not None), query
        assert (made_url in html) is ("until_2" in query), query
        assert html.count("take this filter away") == (2 if len(query) == 2 else 1)
    both = text(desk, "log", person=manager.pk, kind="view")
    assert f'href="{reverse("caldicott:log")}?person={manager.pk}"' in both


def test_a_filter_that_cannot_be_read_says_so(desk: Client, guardian: User) -> None:
    for wrong in ({"person": "x"}, {"kind": "x"}, {"record": "nothing"}, {"since_0": "40"}):
        assert "There is a problem" in text(desk, "log", status=422, **wrong), wrong
        assert not views(guardian), wrong


def test_a_place_that_is_none_shows_the_first_page(desk: Client, practitioner: User) -> None:
    event = record(Kind.VIEW, actor=practitioner)
    for place in ({"before": "x"}, {"after": "-1"}, {"before": "9" * 30}):
        assert reverse("caldicott:event", args=[event.seq]) in text(desk, "log", **place), place


def queries(client: Client, name: str, *args: Any, **query: Any) -> int:
    with CaptureQueriesContext(connection) as asked:
        text(client, name, *args, **query)
    return len(asked)


#: The most that a page may ask of the database.
MOST = {"log": 9, "filtered": 10, "person": 10, "looks": 12, "home": 13, "watch": 9}


def test_a_page_asks_the_same_however_much_there_is(
    desk: Client, practitioner: User, manager: User, waiting: Decision
) -> None:
    args: dict[str, tuple[Any, ...]] = {
        "person": (practitioner.pk,),
        "looks": (waiting.pk,),
        "watch": ("without-consent",),
    }
    query = {"person": practitioner.pk, "kind": "view", "since_0": 1, "since_1": 1, "since_2": 2020}
    more: dict[str, dict[str, Any]] = {"filtered": query}

    def asked() -> dict[str, int]:
        address = {"filtered": "log"}
        return {
            name: queries(desk, address.get(name, name), *args.get(name, ()), **more.get(name, {})) for name in MOST
        }

    for _time in range(PER_PAGE):  # a whole page: what it asks depends on the kinds of records on it, not on how many
        for actor in (practitioner, manager):
            record(Kind.VIEW, actor=actor, stream=STREAM, record_id=waiting.pk, detail={"page": "record"})
    few = asked()
    others = [make_decision(practitioner, story=story) for story in (CONSENT_STORY, PUBLIC_INTEREST_STORY)]
    for decision in (waiting, *others) * 40:
        for actor in (practitioner, manager):
            record(Kind.VIEW, actor=actor, stream=STREAM, record_id=decision.pk, detail={"page": "record"})
    assert asked() == few
    assert {name: most for name, most in few.items() if most > MOST[name]} == {}


def test_one_event_says_before_and_after_in_words(desk: Client, practitioner: User, waiting: Decision) -> None:
    given = Answer.history.get(decision_id=waiting.pk, question="purpose")
    told = AuditEvent.objects.get(source_table="decisions_historicalanswer", source_id=given.history_id)
    html = text(desk, "event", told.seq)
    assert "Answer given: " in html
    assert "Added:" in html
    submitted = AuditEvent.objects.filter(record_id=waiting.pk, source_table="decisions_historicaldecision").latest(
        "seq"
    )
    words = text(desk, "event", submitted.seq)
    assert "Submitted; a manager will review it" in words
    assert practitioner.name in words
    assert submitted.digest in words


def test_every_kind_of_change_can_be_told(desk: Client, waiting: Decision) -> None:
    events = AuditEvent.objects.filter(kind=Kind.CHANGE, organisation_id=waiting.organisation_id)
    one_of_each = {event.source_table: event for event in events.exclude(record_id=waiting.pk)}
    for event in (*events.filter(record_id=waiting.pk), *one_of_each.values()):
        assert event.digest in text(desk, "event", event.seq)


def test_a_draft_stays_its_authors_own(desk: Client, practitioner: User) -> None:
    draft = make_decision(practitioner, before="check")
    events = {event.source_table: event for event in AuditEvent.objects.filter(record_id=draft.pk)}
    assert len(events) > 5
    html = "".join(text(desk, "event", event.seq) for event in events.values())
    assert "shown only to those who may read the record" in html
    assert "Robin" not in html
    assert reverse("decisions:record", args=[draft.pk]) not in text(desk, "looks", draft.pk)


def test_a_change_of_a_person_is_told_too(desk: Client, practitioner: User, administrator: User) -> None:
    practitioner.job_title = "Senior social worker"
    save(practitioner, actor=administrator, reason="Promoted")
    event = AuditEvent.objects.filter(record_id=practitioner.pk, kind=Kind.CHANGE).latest("seq")
    html = text(desk, "event", event.seq)
    assert "Senior social worker" in html
    assert "Promoted" in html


def test_who_has_looked_is_told_by_person(desk: Client, manager: User, waiting: Decision) -> None:
    for _time in range(3):
        record(Kind.VIEW, actor=manager, stream=STREAM, record_id=waiting.pk, detail={"page": "record"})
    html = text(desk, "looks", waiting.pk)
    assert manager.name in html
    assert "3 times" in html
    text_of_none = desk.get(reverse("caldicott:looks", args=[uuid4()]))
    assert text_of_none.status_code == 404


def test_the_home_page_counts_what_needs_an_eye(desk: Client, practitioner: User, waiting: Decision) -> None:
    make_decision(practitioner, story=CONSENT_STORY)
    html = text(desk, "home")
    numbers = [part.partition("</strong>")[0] for part in html.split("<strong>") if part[:1].isdigit()]
    counted = dict(zip(watches, numbers, strict=True))
    assert {key for key, number in counted.items() if number == "1"} == {"without-consent", "refusals-overridden"}
    assert "Nothing unusual" in html
    assert formatted(waiting.reference) in text(desk, "watch", "refusals-overridden")
    assert formatted(waiting.reference) not in text(desk, "watch", "not-shared")
    assert desk.get(reverse("caldicott:watch", args=["nothing"])).status_code == 404


def test_many_records_in_an_hour_and_those_of_other_teams_are_unusual(
    desk: Client, practitioner: User, other_practitioner: User, waiting: Decision
) -> None:
    for _one in range(MANY_RECORDS):
        record(Kind.VIEW, actor=practitioner, stream=STREAM, record_id=uuid4(), detail={"page": "record"})
    for actor in (practitioner, other_practitioner):
        record(Kind.VIEW, actor=actor, stream=STREAM, record_id=waiting.pk, detail={"page": "record"})
    html = text(desk, "home")
    assert f"{practitioner.name}" in html.partition("different records within an hour")[0]
    away = [line for line in html.splitlines() if "of a team that is not theirs" in line]
    assert len(away) == 1
    assert other_practitioner.name in away[0]
