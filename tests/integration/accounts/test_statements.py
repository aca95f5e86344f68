"""SQL that is built once says what the queryset says, whatever it is given later, and keeps nothing but itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.db.transaction import TransactionManagementError

from accounts.models import Membership, Organisation, User
from accounts.one_statement import count_in_one, in_one
from accounts.statements import NotAStatement, Number, built_once
from tests.counting import queries

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Wanted:
    people: frozenset[UUID]
    name: str | None = None
    unused: date = date(2026, 1, 1)


built: list[str] = []


@built_once
def named(wanted: Wanted) -> QuerySet[User]:
    built.append("named")
    asked = Q(pk__in=wanted.people)
    return User.objects.filter(asked if wanted.name is None else asked & Q(name=wanted.name)).order_by("name")


@built_once
def held_on(person: UUID, on: date) -> QuerySet[Membership]:
    return Membership.objects.on(on).filter(person_id=person).select_related("organisation").annotate(said=Value("so"))


@built_once
def names(people: tuple[UUID, ...]) -> QuerySet[User, str]:
    return User.objects.filter(pk__in=people).order_by("name").values_list("name", flat=True)


@built_once
def written(numbers: tuple[Number, ...]) -> QuerySet[Any, Any]:
    built.append("written")
    return User.history.filter(history_id__in=numbers).order_by("history_id").values_list("history_id", flat=True)


@built_once
def locked(person: UUID) -> QuerySet[User]:
    return User.objects.select_for_update().filter(pk=person)


def test_a_number_is_a_value_and_no_part_of_the_shape(practitioner: User, manager: User) -> None:
    built.clear()
    rows = [User.history.filter(id=person.pk).latest("history_id").history_id for person in (practitioner, manager)]
    for row in rows:
        assert written((Number(row), Number(0))) == [row]
        assert in_one(written.given((Number(row), Number(0)))) == [[row]]
    assert built == ["written"]


def test_each_shape_is_built_once_and_answers_as_the_queryset_does(practitioner: User, manager: User) -> None:
    built.clear()
    for person in (practitioner, manager, practitioner):
        assert named(Wanted(frozenset({person.pk}))) == [person]
        assert named(Wanted(frozenset({person.pk}), person.name)) == [person]
        assert named(Wanted(frozenset({person.pk}), "Somebody else")) == []
    assert named(Wanted(frozenset({practitioner.pk, manager.pk}))) == [manager, practitioner]
    assert built == ["named"] * 3  # one person, one person with a name, two people


def test_a_row_brings_its_relations_and_what_was_worked_out(practitioner: User, organisation: Organisation) -> None:
    today = date(2026, 3, 2)
    (row,) = held_on(practitioner.pk, today)
    assert row == Membership.objects.get(person=practitioner)
    assert row.said == "so"
    assert queries(lambda: row.organisation) == 0
    assert row.organisation == organisation
    assert held_on(practitioner.pk, row.starts_on - timedelta(days=1)) == []


def test_values_the_first_row_and_a_count(practitioner: User, manager: User) -> None:
    both = (practitioner.pk, manager.pk)
    assert names(both) == [manager.name, practitioner.name]
    assert names.first(both) == manager.name
    assert names.first((uuid4(), uuid4())) is None
    assert count_in_one(names.given(both))[0] == 2
    assert queries(lambda: count_in_one(names.given(both))[0]) == queries(lambda: names(both)) == 1


def test_what_can_be_nowhere_is_not_asked(db: None) -> None:
    assert queries(lambda: (names(()), names.first(()), count_in_one(names.given(()))[0])) == 0
    assert names(()) == []
    assert count_in_one(names.given(()))[0] == 0


def test_an_id_or_a_day_that_was_not_given_is_never_kept(practitioner: User) -> None:
    of_one_person: Any = built_once(lambda: User.objects.filter(pk=practitioner.pk))
    of_one_day: Any = built_once(lambda: Membership.objects.on(date(2026, 3, 2)))
    for statement in (of_one_person, of_one_day):
        with pytest.raises(NotAStatement):
            statement()


def test_a_value_that_becomes_part_of_another_is_refused(db: None) -> None:
    like: Any = built_once(lambda text: User.objects.filter(name__contains=text))
    with pytest.raises(NotAStatement):
        like("Priya")


def test_rows_of_a_further_query_are_refused(db: None) -> None:
    more: Any = built_once(lambda: User.objects.prefetch_related("memberships"))
    with pytest.raises(NotAStatement):
        more()


def test_a_row_is_locked_inside_a_transaction_only(practitioner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    assert locked.first(practitioner.pk) == practitioner
    monkeypatch.setattr(connection, "get_autocommit", lambda: True)
    with pytest.raises(TransactionManagementError):
        locked.first(practitioner.pk)
