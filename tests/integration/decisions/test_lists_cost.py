"""What every list asks of the database at one row and at a hundred, beyond what every page asks (issue 12)."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from audit.guards.install import lifted
from audit.ledger import record
from audit.models import Kind
from consent.models import ConsentEvent
from decisions.models import Decision, Involvement, SharingRequest
from decisions.models.decision import new_reference
from tests.factories.consent import make_consent, make_person
from tests.factories.decisions import CONSENT_STORY, DRAFT_STORY, PUBLIC_INTEREST_STORY, make_decision
from tests.factories.requests import asked

HUNDRED = 100
STREAM = "decisions.decision"
#: Asks only what every page asks: of the session, the roles, what a manager has charge of, and the badges.
PLAIN = "/guidance/"

#: The page, whose it is, and what it asks beyond that.
LISTS = {
    "queue": ("/oversight/", "manager", 2),
    "all that waits": ("/oversight/?whose=all", "manager", 2),
    "log": ("/caldicott/log/", "guardian", 3),
    "the Guardian's home": ("/caldicott/", "guardian", 8),
    "consents": ("/consent/", "practitioner", 4),
    "my decisions": ("/decisions/", "practitioner", 4),
    "decisions of my team": ("/decisions/", "manager", 3),
    "requests": ("/requests/", "practitioner", 2),
    "decisions of the organisation": ("/decisions/", "guardian", 3),
}


def statements(client: Client, url: str) -> int:
    client.get(url)  # so that nothing is counted that a process asks once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return sum(not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for one in asked.captured_queries)


def cost(people: dict[str, User]) -> dict[str, int]:
    """What each list asks beyond what every page asks."""
    found = {}
    for name, (url, who, _most) in LISTS.items():
        client = Client()
        client.force_login(people[who])
        found[name] = statements(client, url) - statements(client, PLAIN)
    return found


def copies_of(row: Any, many: int, **other: Any) -> list[Any]:
    """So many rows like this one, each with an id of its own, not saved yet."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return [
        type(row)(**{**columns, "id": uuid4(), **{name: make() for name, make in other.items()}})
        for _copy in range(many)
    ]


@pytest.fixture
def one_of_each(practitioner: User, other_practitioner: User, guardian: User) -> None:
    for story in (PUBLIC_INTEREST_STORY, CONSENT_STORY, DRAFT_STORY):
        made = make_decision(practitioner, story=story)
    make_consent(practitioner, make_person(practitioner))
    asked(practitioner)
    record(Kind.VIEW, actor=other_practitioner, stream=STREAM, record_id=made.pk, detail={"page": "record"})


def a_hundred_of_each(practitioner: User) -> None:
    """Past the services, with the guards lifted: nothing but their number matters."""
    connection.check_constraints()  # or PostgreSQL puts no guard back on a table
    with lifted():
        for decision in Decision.objects.filter(author=practitioner):
            made = copies_of(decision, HUNDRED, reference=new_reference)
            Decision.objects.bulk_create(made)
            for person in Involvement.objects.filter(decision=decision):
                place = iter(made)
                Involvement.objects.bulk_create(copies_of(person, HUNDRED, decision_id=lambda to=place: next(to).pk))
            for one in made:
                record(Kind.VIEW, actor=practitioner, stream=STREAM, record_id=one.pk, detail={"page": "record"})
        for row in SharingRequest.objects.all():
            SharingRequest.objects.bulk_create(copies_of(row, HUNDRED, reference=new_reference))
        for event in ConsentEvent.objects.filter(about=None):
            ConsentEvent.objects.bulk_create(copies_of(event, HUNDRED))
        connection.check_constraints()


def test_a_list_of_a_hundred_asks_what_a_list_of_one_asks(
    one_of_each: None, practitioner: User, manager: User, guardian: User
) -> None:
    people = {"practitioner": practitioner, "manager": manager, "guardian": guardian}
    few = cost(people)
    a_hundred_of_each(practitioner)
    assert cost(people) == few == {name: most for name, (_url, _who, most) in LISTS.items()}
