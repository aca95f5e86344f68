"""Rows of several kinds in one statement are the rows that each selector finds by itself."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import BinaryField, DurationField, QuerySet, Value
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Session, User
from accounts.one_statement import count_in_one, hand_over, in_one
from accounts.services import deactivate_person, end_membership
from accounts.statements import NotAStatement, Ready, built_once
from decisions.demo.walk import post
from decisions.models.rows import ROW_MODELS, values_of
from decisions.record.selectors import MADE, WATCHED, _history_rows
from decisions.selectors import _answers, _rows, rows_of
from decisions.services.rows import save_row
from tests.counting import queries
from tests.factories.decisions import make_decision

pytestmark = pytest.mark.django_db


@built_once
def _people(people: tuple[UUID, ...]) -> QuerySet[User]:
    return User.objects.filter(pk__in=people).order_by("name")


@built_once
def _names(people: tuple[UUID, ...]) -> QuerySet[User, str]:
    return User.objects.filter(pk__in=people).order_by("-name").values_list("name", flat=True)


@built_once
def _held(person: UUID) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person).select_related("organisation", "person")


def fields(row: Any) -> Any:
    return {name: value for name, value in row.__dict__.items() if name != "_state"} if hasattr(row, "pk") else row


def each(asked: list[Ready[Any]]) -> list[list[Any]]:
    return [[fields(row) for row in one.built.rows(one.values)] for one in asked]


def together(asked: list[Ready[Any]]) -> list[list[Any]]:
    return [[fields(row) for row in rows] for rows in in_one(*asked)]


def test_every_kind_of_row_of_a_record_comes_as_it_does_by_itself(practitioner: User) -> None:
    record = make_decision(practitioner, before="check").pk
    asked: list[Any] = [_answers.given(record), *(_rows.given(model, record) for model in ROW_MODELS.values())]
    assert together(asked) == each(asked)
    assert all(each(asked)[:4])


def test_every_history_of_a_record_comes_as_it_does_by_itself(practitioner: User) -> None:
    record = make_decision(practitioner).pk
    asked: list[Any] = [_history_rows.given(model, record) for model in (*MADE, *WATCHED)]
    assert together(asked) == each(asked)


def test_each_comes_in_its_own_order_and_with_its_relations(practitioner: User, manager: User) -> None:
    both = (practitioner.pk, manager.pk)
    assert queries(lambda: in_one(_people.given(both), _names.given(both), _held.given(manager.pk))) == 1
    people, names, held = in_one(_people.given(both), _names.given(both), _held.given(manager.pk))
    assert people == sorted([practitioner, manager], key=lambda person: person.name)
    assert names == [person.name for person in reversed(people)]
    assert queries(lambda: held[0].organisation.name + held[0].person.name) == 0


def test_what_can_be_nowhere_is_not_asked(practitioner: User) -> None:
    assert queries(lambda: in_one(_people.given(()), _names.given(()))) == 0
    assert in_one(_people.given(()), _people.given((practitioner.pk,)), _names.given(())) == [[], [practitioner], []]
    assert queries(lambda: count_in_one(_people.given(()))) == queries(count_in_one) == 0


def test_several_counts_are_one_statement(practitioner: User, manager: User) -> None:
    asked = (_people.given((practitioner.pk, manager.pk, uuid4())), _names.given(()), _held.given(manager.pk))
    assert count_in_one(*asked) == [2, 0, 1]
    assert queries(lambda: count_in_one(*asked)) == 1


@pytest.mark.parametrize(
    "odd",
    [Value(timedelta(1), output_field=DurationField()), Value(b"x", output_field=BinaryField())],
    ids=["duration", "bytes"],
)
def test_a_column_that_json_cannot_carry_is_refused(odd: Value) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite hands over what JSON holds")
    statement: Any = built_once(lambda: User.objects.annotate(odd=odd))
    with pytest.raises(NotAStatement):
        in_one(statement.given())


def test_rows_are_handed_to_those_they_point_to(practitioner: User, manager: User) -> None:
    people = [User.objects.get(pk=one.pk) for one in (practitioner, manager)]
    held = list(Membership.objects.all())
    hand_over(people, held, "memberships")
    assert queries(lambda: [list(one.memberships.all()) for one in people]) == 0
    for one in people:
        assert set(one.memberships.all()) == set(Membership.objects.filter(person=one))


def test_the_links_of_a_disclosure_come_with_the_rows(practitioner: User) -> None:
    record = make_decision(practitioner, before="disclosures")
    rows = rows_of(record)
    linked = {kind: [str(row.pk) for row in rows[kind]] for kind in ("items", "recipients")}
    values = {"timing": "planned", "channel": "secure_email", **linked}
    save_row(post(practitioner, record.pk), step="disclosures", values=values)
    assert queries(lambda: rows_of(record)) == 1
    (disclosure,) = rows_of(record)["disclosures"]
    assert queries(lambda: values_of(disclosure, ("items", "recipients"))) == 0
    assert values_of(disclosure, ("items", "recipients")) == linked
    assert all(linked.values())


def test_of_two_sessions_of_one_person_each_is_its_own(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    first = client.session
    first["mark"] = "first"
    first.save()
    Session.objects.create(
        session_key="another", session_data="nonsense", expire_date=timezone.now() + timedelta(1), person=practitioner
    )
    for key, marked in ((first.session_key, "first"), ("another", None)):
        assert type(first)(key).get("mark") == marked
    assert Session.objects.get(pk=first.session_key).person == practitioner


def test_a_role_that_ended_and_a_person_deactivated_count_at_the_next_request(
    client: Client, practitioner: User, administrator: User
) -> None:
    """Quality A7: nothing of a session's person is kept between requests."""
    client.force_login(practitioner)
    assert client.get("/decisions/start/").status_code == HTTPStatus.OK
    end_membership(actor=administrator, membership=practitioner.memberships.get(), reason="Left the team")
    assert client.get("/decisions/start/").status_code == HTTPStatus.FORBIDDEN
    deactivate_person(actor=administrator, person=practitioner, reason="Left")
    assert client.get("/account/profile/").status_code == HTTPStatus.FOUND
