"""A list of the Guardian is taken away with a reason; that it is, and which records, is written before it leaves."""

import csv
import hashlib
import io
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from audit.workbench.registry import watches
from decisions.models import Decision
from decisions.rules.reference import formatted
from tests.factories.decisions import PUBLIC_INTEREST_STORY
from tests.people import World

AT = reverse("caldicott:watch_export", args=["refusals-overridden"])


@pytest.fixture(scope="module")
def ids(module_world: World) -> list[UUID]:
    return [module_world.record(name, story=PUBLIC_INTEREST_STORY) for name in ("practitioner", "other_practitioner")]


@pytest.fixture
def records(ids: list[UUID], lent: World) -> list[Decision]:
    return [Decision.objects.get(pk=one) for one in ids]


@pytest.fixture
def desk(guardian: User, client: Client) -> Client:
    client.force_login(guardian)
    return client


def test_the_file_holds_the_list_as_it_is_shown_and_its_event_comes_first(
    desk: Client, guardian: User, records: list[Decision]
) -> None:
    response = desk.post(f"{AT}?period=quarter", {"reason": "=For the board"})
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert head == [
        *("Reference", "Decision", "Practitioner", "Team", "Submitted"),
        *("Review", "What happened afterwards"),
    ]
    assert [line[0] for line in lines] == [formatted(record.reference) for record in reversed(records)]
    assert [line[3:] for line in lines] == [
        [record.team.name, line[4], "Waiting for review", "Nobody has said yet"]  # type: ignore[union-attr]
        for record, line in zip(reversed(records), lines, strict=True)
    ]
    event = AuditEvent.objects.get(kind=Kind.EXPORT)
    told = {"what": "list", "list": "refusals-overridden", "form": "csv", "rows": 2, "filters": {"period": "quarter"}}
    assert (event.actor_id, event.reason) == (guardian.pk, "=For the board")
    assert event.detail == {**told, "sha256": hashlib.sha256(content).hexdigest()}
    shown = AuditEvent.objects.get(kind=Kind.SEARCH)
    assert shown.detail["shown"] == [str(record.pk) for record in reversed(records)]
    assert response["Content-Disposition"] == f'attachment; filename="refusals-overridden-{event.seq}.csv"'
    log = desk.get(reverse("caldicott:log")).content.decode()
    assert "“Refusals overridden”, 2 records" in log


def test_without_a_reason_or_of_no_list_nothing_is_taken_away(desk: Client, records: list[Decision]) -> None:
    assert desk.post(AT, {"reason": " "}).status_code == 422
    assert desk.post(f"{AT}?period=ages", {"reason": "So"}).status_code == 422
    assert desk.get(reverse("caldicott:watch_export", args=["nothing"])).status_code == 404
    assert not AuditEvent.objects.filter(kind=Kind.EXPORT).exists()


def test_nobody_but_a_guardian_takes_a_list_away(
    practitioner: User, manager: User, administrator: User, records: list[Decision]
) -> None:
    for person in (practitioner, manager, administrator):
        client = Client()
        client.force_login(person)
        assert {client.get(AT).status_code, client.post(AT, {"reason": "So"}).status_code} == {404}


def test_a_period_or_team_that_is_none_says_so_and_shows_no_record(desk: Client, records: list[Decision]) -> None:
    for name, args in (("home", []), ("watch", ["refusals-overridden"])):
        for query in ({"period": "ages"}, {"team": "nobody"}):
            response = desk.get(reverse(f"caldicott:{name}", args=args), query)
            assert response.status_code == 422
            assert "There is a problem" in response.content.decode()
            assert formatted(records[0].reference) not in response.content.decode()


def test_the_counts_of_home_and_their_lists_keep_to_the_team_that_was_chosen(
    desk: Client, records: list[Decision]
) -> None:
    team = records[0].team_id
    home = desk.get(reverse("caldicott:home"), {"period": "quarter", "team": team}).content.decode()
    for key, watch in watches.items():
        query = f"team={team}" if watch.standing else f"period=quarter&amp;team={team}"
        assert f'href="{reverse("caldicott:watch", args=[key])}?{query}"' in home, key
    shown = desk.get(reverse("caldicott:watch", args=["refusals-overridden"]), {"team": team}).content.decode()
    assert [formatted(record.reference) in shown for record in records] == [True, False]
