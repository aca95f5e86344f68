"""No change without history, no history without an event (quality.md 5.3, H1): every way past, every model.

The rows are made once. Each bypass runs in a savepoint and is asked at its end what a commit would ask.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import DatabaseError, connection, transaction
from django.db.models import ManyToManyField, ProtectedError
from django.utils import timezone

from accounts.history import MissingActor
from accounts.services import service_actor
from audit.guards.tables import guarded, tracked_models
from audit.models import AuditEvent
from tests.factories.audited import Maker
from tests.integration.audit.bypasses import ON_POSTGRESQL, RECORDED, REFUSED, Case

pytestmark = pytest.mark.django_db  # each test is a savepoint of its own within the transaction of `rows`

MODELS = sorted(tracked_models(), key=lambda model: model._meta.label)
REFUSALS = (DatabaseError, MissingActor, ValueError, FieldError, ProtectedError)
#: What our own refusals say. Any other error would have hidden that there is no guard.
OURS = re.compile(
    r"was not recorded|never changed|which names the actor|names nobody|in order|no event in the ledger"
    r"|recorded when it happens|F\(\) expressions can only|Cannot force an update"
)


class UnsettledError(DatabaseError):
    """SQLite would refuse the commit: something was changed and not recorded."""


@pytest.fixture(scope="module")
def rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Case]]:
    """One saved row of every audited model and one that could be saved, in a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        maker = Maker()
        cases = [Case(maker.made(model), maker.unsaved(model), service_actor("factories")) for model in MODELS]
        settle()
        yield cases
        transaction.set_rollback(True)


def settle() -> None:
    """Ask what a commit would ask."""
    if connection.vendor == "postgresql":
        connection.check_constraints()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT place FROM audit_pending")
        if left := cursor.fetchall():
            raise UnsettledError(f"{left}: a change was not recorded")


def held(case: Case) -> tuple[Any, ...]:
    """All that the database holds of this model."""
    model = case.model
    latest = AuditEvent.objects.filter(source_table=model.history.model._meta.db_table)
    return (
        list(model.objects.order_by("pk").values()),
        list(model.history.order_by("history_id").values()),
        list(latest.order_by("seq").values()),
    )


def silent(case: Case) -> bool:
    """Whether some row differs from the last that its history says, or some history row has no event."""
    guard, model = guarded(case.model), case.model
    names = [one.attname for one in model._meta.concrete_fields if one.column in guard.columns]
    told: dict[Any, Any] = {}
    for row in model.history.order_by("history_id"):
        told[row.id] = None if row.history_type == "-" else [getattr(row, name) for name in names]
    there = {row.pk: [getattr(row, name) for name in names] for row in model.objects.all()}
    events = set(AuditEvent.objects.filter(source_table=guard.history).values_list("source_id", flat=True))
    unheard = set(model.history.values_list("history_id", flat=True)) - events
    return there != {key: row for key, row in told.items() if row is not None} or bool(unheard)


def outcome(bypass: Callable[[Case], None], case: Case) -> str:
    """`recorded`, `refused`, or what went wrong instead."""
    before = held(case)
    point = transaction.savepoint()
    try:
        with transaction.atomic():
            bypass(case)
            settle()
        if silent(case):
            return "silent"
        after = held(case)
        return "recorded" if all(len(after[kind]) > len(before[kind]) for kind in (1, 2)) else "nothing"
    except REFUSALS as error:
        return "refused" if OURS.search(str(error)) else f"{type(error).__name__}: {error}"
    finally:
        transaction.savepoint_rollback(point)
        assert held(case) == before


def test_every_audited_model_is_tried(rows: list[Case]) -> None:
    assert len(rows) == len(MODELS) >= 15
    assert len(RECORDED) + len(REFUSED) >= 27
    assert not any(silent(case) for case in rows)


@pytest.mark.parametrize("bypass", REFUSED, ids=lambda bypass: bypass.__name__)
def test_it_is_refused_for_every_model(bypass: Callable[[Case], None], rows: list[Case]) -> None:
    found = {case.model._meta.label: outcome(bypass, case) for case in rows}
    assert {label: said for label, said in found.items() if said != "refused"} == {}


@pytest.mark.parametrize("way", RECORDED, ids=lambda way: way.__name__)
def test_it_is_recorded_for_every_model_and_refused_where_rows_are_only_added(
    way: Callable[[Case], None], rows: list[Case]
) -> None:
    found = {case: outcome(way, case) for case in rows}
    wrong = {case.model._meta.label: said for case, said in found.items() if said != _wanted(case)}
    assert wrong == {}


def _wanted(case: Case) -> str:
    return "refused" if guarded(case.model).append_only else "recorded"


def test_what_is_only_added_to_is_named_here(rows: list[Case]) -> None:
    """Consent, every judgement of whether somebody could give it, and what was written in an emergency."""
    assert {case.model._meta.label for case in rows if guarded(case.model).append_only} == {
        "consent.CapacityAssessment",
        "consent.CompetenceAssessment",
        "consent.ConsentEvent",
        "consent.EngagementAgreement",
        "decisions.EmergencyRecord",
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows neither COPY nor MERGE")
@pytest.mark.parametrize("bypass", ON_POSTGRESQL, ids=lambda bypass: bypass.__name__)
def test_it_is_refused_on_postgresql_for_every_model(bypass: Callable[[Case], None], rows: list[Case]) -> None:
    found = {case.model._meta.label: outcome(bypass, case) for case in rows}
    assert {label: said for label, said in found.items() if said != "refused"} == {}


def test_a_forged_date_does_not_move_the_time_at_which_it_was_recorded(rows: list[Case]) -> None:
    forged_date = RECORDED[-1]
    for case in (case for case in rows if not guarded(case.model).append_only):
        with transaction.atomic():
            forged_date(case)
            entry = case.told.order_by("-history_id").first()
            assert entry.history_date.year == 2001
            assert timezone.now() - entry.recorded_at < timedelta(minutes=1)
            transaction.set_rollback(True)


def test_no_audited_model_has_a_field_whose_changes_leave_no_history() -> None:
    links = [one for model in MODELS for one in model._meta.get_fields() if isinstance(one, ManyToManyField)]
    assert links == []


def test_a_person_named_in_a_history_stays_named(rows: list[Case]) -> None:
    """The refusal of deleting them leaves every history row as it was."""
    for case in rows:
        assert case.told.filter(history_user_id=case.actor.pk).count() == case.told.count() > 0
