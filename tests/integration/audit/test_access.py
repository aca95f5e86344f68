"""A page that shows a record is an event first; no event, no page (quality.md A8; design.md, audit: access)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.models import Decision, Involvement
from tests.factories.decisions import DRAFT_STORY, PUBLIC_INTEREST_STORY, make_decision

SHOWN = (Kind.VIEW, Kind.PRINT)


def addresses(patterns: Any, space: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every named address with what it needs to be built."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}{pattern.name}", set(pattern.pattern.converters)


#: A form that stands alone: of the record it shows the reference, and nothing else.
BARE = {"decisions:add_note"}
#: Every address of the product that names a record, and may show something of it.
OF_A_RECORD = {
    name: needs for name, needs in addresses(get_resolver().url_patterns) if "decision_id" in needs and name not in BARE
}


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def url(name: str, decision: Decision) -> str:
    needs = OF_A_RECORD[name]
    given: dict[str, Any] = dict.fromkeys(needs, decision.pk)
    if "step" in needs:
        given["step"] = "people" if ":row_" in name else "purpose"
    if "row_id" in needs and (row := Involvement.objects.filter(decision=decision).first()):
        given["row_id"] = row.pk
    return reverse(name, kwargs=given)


def seen(decision: Decision) -> int:
    return AuditEvent.objects.filter(kind__in=SHOWN, record_id=decision.pk).count()


@contextmanager
def no_more_events() -> Iterator[None]:
    """The database takes no event."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgresql:
            cursor.execute(
                "CREATE FUNCTION no_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no event'; END $$"
            )
        does = "EXECUTE FUNCTION no_event()" if postgresql else "BEGIN SELECT RAISE(ABORT, 'no event'); END"
        cursor.execute(f"CREATE TRIGGER no_event BEFORE INSERT ON audit_auditevent FOR EACH ROW {does}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER no_event" + (" ON audit_auditevent" if postgresql else ""))
            if postgresql:
                cursor.execute("DROP FUNCTION no_event()")


@pytest.fixture
def draft(practitioner: User) -> Decision:
    return make_decision(practitioner, until="decision")


@pytest.fixture
def waiting(practitioner: User) -> Decision:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def test_the_walk_meets_every_page_of_a_record() -> None:
    assert {"decisions:record", "decisions:print", "decisions:tasks", "decisions:row_change"} <= set(OF_A_RECORD)


def test_every_page_of_a_record_is_one_event_a_view(practitioner: User, draft: Decision, waiting: Decision) -> None:
    shown = 0
    for decision in (draft, waiting):
        for name in OF_A_RECORD:
            client = signed_in(practitioner)
            before = seen(decision)
            status = client.get(url(name, decision)).status_code
            sits_down = decision is draft and status == 302  # led to another page of the draft: the sitting has begun
            assert seen(decision) - before == (status == 200 or sits_down), f"{name} answered {status}"
            shown += status == 200
    assert shown >= 15


def test_a_bare_form_shows_nothing_of_a_record(guardian: User, waiting: Decision) -> None:
    for name in BARE:
        html = signed_in(guardian).get(reverse(name, args=[waiting.pk])).content.decode()
        assert "Robin" not in html
        assert waiting.summary not in html


def test_every_view_of_a_colleague_is_an_event(manager: User, waiting: Decision) -> None:
    client = signed_in(manager)
    for _time in range(3):
        for page in ("record", "route", "history", "print"):
            assert client.get(reverse(f"decisions:{page}", args=[waiting.pk])).status_code == 200
    events = AuditEvent.objects.filter(kind__in=SHOWN, record_id=waiting.pk, actor_id=manager.pk)
    assert sorted(event.detail["page"] for event in events) == sorted(["record", "route", "history", "print"] * 3)
    assert {event.kind for event in events if event.detail["page"] == "print"} == {Kind.PRINT}
    assert {event.organisation_id for event in events} == {waiting.organisation_id}


def test_one_sitting_at_an_own_draft_is_one_opening(practitioner: User, draft: Decision) -> None:
    client = signed_in(practitioner)
    for name in ("tasks", "check", "discard", "tasks"):
        assert client.get(reverse(f"decisions:{name}", args=[draft.pk])).status_code == 200
    assert seen(draft) == 1
    assert signed_in(practitioner).get(reverse("decisions:tasks", args=[draft.pk])).status_code == 200
    assert seen(draft) == 2, "another session is another sitting"


def test_what_is_not_shown_is_no_view(outsider: User, other_practitioner: User, waiting: Decision) -> None:
    for stranger in (outsider, other_practitioner):
        client = signed_in(stranger)
        for name in OF_A_RECORD:
            assert client.get(url(name, waiting)).status_code != 200
    assert seen(waiting) == 0


@pytest.mark.django_db(transaction=True)
def test_no_event_no_page(practitioner: User, guardian: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    waiting = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    clients = [signed_in(practitioner), signed_in(guardian)]
    with no_more_events():
        for client in clients:
            for decision in (draft, waiting):
                answers = {name: client.get(url(name, decision)) for name in OF_A_RECORD}
                assert [name for name, answer in answers.items() if answer.status_code == 200] == []
                assert not any(decision.reference[:5].encode() in answer.content for answer in answers.values())
            found = client.post(reverse("decisions:search"), {"q": "Robin"})
            assert found.status_code == 500
            assert b"Robin" not in found.content


def test_a_search_says_what_was_searched_and_shown_and_never_the_term(practitioner: User, waiting: Decision) -> None:
    client = signed_in(practitioner)
    for term in ("Robin Example", "robin  EXAMPLE", "Nobody"):
        assert client.post(reverse("decisions:search"), {"q": term}).status_code == 200
    first, second, nothing = AuditEvent.objects.filter(kind=Kind.SEARCH).order_by("seq")
    assert first.detail["shown"] == [str(waiting.pk)]
    assert first.detail["results"] == 1
    assert "person" in first.detail["fields"]
    assert first.detail["term"] == second.detail["term"] != nothing.detail["term"]
    assert "robin" not in str(first.detail).lower()
    assert nothing.detail["shown"] == []


def test_a_list_of_records_of_others_is_an_event(guardian: User, practitioner: User, waiting: Decision) -> None:
    for person in (practitioner, guardian):
        assert signed_in(person).get(reverse("decisions:mine")).status_code == 200
    (event,) = AuditEvent.objects.filter(kind=Kind.SEARCH)
    assert (event.actor_id, event.detail["shown"]) == (guardian.pk, [str(waiting.pk)])


def test_an_event_carries_the_id_of_its_request(practitioner: User, waiting: Decision) -> None:
    response = signed_in(practitioner).get(reverse("decisions:record", args=[waiting.pk]))
    assert AuditEvent.objects.get(kind=Kind.VIEW).request_id == response["X-Request-ID"]
