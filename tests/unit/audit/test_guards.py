"""Every audited model is guarded on either engine, and a digest covers every column that there is."""

import pytest

from audit.digests.columns import EVENT, HISTORY, current_version
from audit.guards.install import wanted
from audit.guards.tables import HISTORY_COLUMNS, guarded, tracked_models
from audit.models import AuditEvent

MODELS = sorted(tracked_models(), key=lambda model: model._meta.label)


@pytest.mark.parametrize("engine", ["postgresql", "sqlite"])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_audited_model_and_its_history_are_guarded(model: type, engine: str) -> None:
    guard = guarded(model)
    places = [table for table, _name in wanted(engine)]
    assert places.count(guard.table) >= 2
    assert places.count(guard.history) >= 4


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_newest_list_of_columns_covers_every_column_of_a_history(model: type) -> None:
    history = model.history.model  # type: ignore[attr-defined]
    columns = {field.column for field in history._meta.concrete_fields}
    assert set(HISTORY[current_version()][history._meta.db_table]) == columns
    assert columns >= set(HISTORY_COLUMNS)


def test_the_newest_list_of_columns_covers_every_column_of_an_event() -> None:
    columns = {field.column for field in AuditEvent._meta.concrete_fields}
    assert set(EVENT[current_version()]) == columns - {"seq", "recorded_at", "hash_version", "salt", "digest", "link"}


def test_what_history_leaves_out_is_named_here() -> None:
    """A column that is not in the history changes unseen: none is left out by accident."""
    left_out = {guarded(model).label: guarded(model).excluded for model in MODELS if guarded(model).excluded}
    assert left_out == {
        "accounts.User": ("password",),
        "decisions.Decision": ("version", "touched_at"),
        "decisions.Agreement": ("spelling",),  # worked out from its name
        "decisions.ReceiptLink": ("digest",),  # by which a link is found, and nothing else
    }
    assert guarded(next(one for one in MODELS if one._meta.label == "accounts.User")).hidden == ("password",)
