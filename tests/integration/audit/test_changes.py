"""History rows of several models read as one list of changes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts import history
from accounts.models import Organisation, Team, User
from audit.changes import Kind, actors_of, at_once, changes_of, in_sequence, told_apart
from decisions.record.selectors import MADE, WATCHED
from tests.factories.accounts import TeamFactory
from tests.factories.decisions import CONSENT_STORY, make_decision

Count = Callable[..., Any]


def histories(organisation: Organisation) -> tuple[Any, Any]:
    return (
        Organisation.history.filter(id=organisation.pk),
        Team.history.filter(organisation_id=organisation.pk),
    )


def test_changes_of_several_models_come_in_the_order_of_time(organisation: Organisation, practitioner: User) -> None:
    team = TeamFactory(organisation=organisation, name="Late team", actor=practitioner)
    organisation.name = "Northshire"
    history.save(organisation, actor=practitioner, reason="Shorter")
    history.delete(team, actor=practitioner, reason="Made by mistake")
    changes = changes_of(*histories(organisation))
    assert changes == sorted(changes, key=lambda change: change.at)
    renamed, gone = changes[-2:]
    assert (renamed.model, renamed.kind, renamed.reason) == ("accounts.Organisation", Kind.CHANGED, "Shorter")
    assert (renamed.before, renamed.after) == ({"name": "Northshire Council"}, {"name": "Northshire"})
    assert (gone.kind, gone.object_id, gone.before["organisation"]) == (
        Kind.REMOVED,
        changes[-3].object_id,
        organisation.pk,
    )
    assert gone.actor_id == practitioner.pk


def test_a_clock_that_jumped_back_does_not_turn_the_story_round(organisation: Organisation, practitioner: User) -> None:
    """Order comes from the sequence, never from a timestamp."""
    for number, back in enumerate((0, 90, 30)):
        organisation.name = f"Name {number}"
        organisation._history_date = organisation.history.latest().history_date - timedelta(minutes=back)
        history.save(organisation, actor=practitioner)
    told = [change for change in changes_of(*histories(organisation)) if change.model == "accounts.Organisation"]
    assert [change.after["name"] for change in told[-3:]] == ["Name 0", "Name 1", "Name 2"]


def test_the_people_come_in_one_query_with_name_and_job_title(organisation: Organisation, practitioner: User) -> None:
    organisation.name = "Northshire"
    history.save(organisation, actor=practitioner)
    people = actors_of(changes_of(*histories(organisation)))
    assert people[practitioner.pk].job_title == "Social worker"


@pytest.mark.parametrize("rows", [1, 40])
def test_one_query_for_each_model_and_one_for_the_people(
    organisation: Organisation, practitioner: User, django_assert_num_queries: Count, rows: int
) -> None:
    for number in range(rows):
        organisation.name = f"Name {number}"
        history.save(organisation, actor=practitioner)
        TeamFactory(organisation=organisation)
    with django_assert_num_queries(3):
        changes = changes_of(*histories(organisation))
        assert actors_of(changes)
    assert len(changes) > rows


def test_histories_that_are_read_at_once_say_what_each_says(practitioner: User) -> None:
    """Moments, ids, days, flags and lists come out of JSON as their fields hold them, on either database."""
    make_decision(practitioner, story=CONSENT_STORY)
    tracked = [model.history.model for model in (*MADE, *WATCHED)]
    apart = [model.objects.all() for model in tracked]
    together = told_apart(tracked, at_once(apart))
    assert [list(one.rows) for one in together] == [list(in_sequence(one)) for one in apart]
    assert changes_of(*together) == changes_of(*apart)
