"""A history row is digested as the database holds it, though nobody reads it again."""

from collections.abc import Iterator
from typing import Any

import pytest
from simple_history.signals import post_create_historical_record

from accounts.models import User
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> Iterator[list[Any]]:
    """Every history row that is written meanwhile, as it is when its event is about to be written."""
    rows: list[Any] = []

    def keep(history_instance: Any, **kwargs: Any) -> None:
        held = {field.attname: history_instance.__dict__[field.attname] for field in history_instance._meta.fields}
        rows.append((type(history_instance), held))

    post_create_historical_record.connect(keep)
    yield rows
    post_create_historical_record.disconnect(keep)


def test_each_row_is_what_the_database_reads_back(practitioner: User, written: list[Any]) -> None:
    make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    assert len({model for model, _held in written}) > 5
    for model, held in written:
        again = model.objects.get(pk=held["history_id"])
        for field in model._meta.fields:
            there = again.__dict__[field.attname]
            assert (held[field.attname], type(held[field.attname])) == (there, type(there)), field
