"""The dashboard: whose it is, what it counts, what it never tells, and what it costs."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Team, User
from audit.clock import database_now
from audit.models import AuditEvent, Kind
from decisions.demo.walk import post
from decisions.models import Decision, Figure
from decisions.reports.counting import catch_up
from decisions.reports.periods import quarter_with
from decisions.rules.lifecycle import Action
from decisions.services.additions import add_to_record
from decisions.services.reviewing import review
from tests.counting import queries
from tests.factories.decisions import CONSENT_STORY, PUBLIC_INTEREST_STORY, make_decision

DASHBOARD, EXPORT = "/dashboard/", "/dashboard/download/"


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: User, status: int = 200, **query: Any) -> str:
    response = client_of(person).get(DASHBOARD, query)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def waiting(practitioner: User) -> Decision:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def crowd(like: Decision, count: int, **columns: Any) -> None:
    """As many more figures, each beside a record of its own."""
    team, organisation = like.team, like.organisation
    for _one in range(count):
        made = Decision.objects.get(pk=make_decision(like.author, before="purpose").pk)
        Figure.objects.create(
            decision=made,
            **{
                "organisation": organisation,
                "team": team,
                "month": like.figure.month,
                "submitted_at": database_now(),
                "outcome": "share",
                "gateway": "consent",
                **columns,
            },
        )


def test_it_is_for_managers_and_guardians_alone(
    waiting: Decision, manager: User, guardian: User, administrator: User, practitioner: User, outsider: User
) -> None:
    for person, status in ((manager, 200), (guardian, 200), (administrator, 404), (practitioner, 404), (outsider, 404)):
        assert {client_of(person).get(url).status_code for url in (DASHBOARD, EXPORT)} == {status}, person
    assert Client().get(DASHBOARD).status_code == 302


def test_a_figure_follows_its_record(waiting: Decision, manager: User) -> None:
    """Proves S2 4.2-4.3."""
    figure = waiting.figure
    assert (figure.without_consent, figure.overridden, figure.held_back) == (True, True, False)
    assert figure.due_at == waiting.review_due_at
    assert figure.hours is None
    review(actor=manager, decision_id=waiting.pk, action=Action.AGREE)
    figure.refresh_from_db()
    assert figure.hours in (0, 1)
    assert not figure.added
    add_to_record(post(manager, waiting.pk), kind="later_outcome", words="All is well.")
    figure.refresh_from_db()
    assert figure.added
    assert figure.due_at is None


def test_a_figure_that_is_missing_is_caught_up_with(waiting: Decision, manager: User) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.AGREE)
    before = Figure.objects.values().get()
    Figure.objects.all().delete()
    assert (catch_up(), catch_up()) == (1, 0)
    assert Figure.objects.values().get() == before


def test_small_numbers_are_guarded_on_the_page_and_in_the_file(waiting: Decision, guardian: User) -> None:
    html = page(guardian)
    assert "fewer than 5" in html
    crowd(waiting, 8)
    assert "<desc" in page(guardian)
    client = client_of(guardian)
    assert client.post(EXPORT, {"reason": ""}).status_code == 422
    response = client.post(EXPORT, {"reason": "=Annual report"})
    content = response.content.decode()
    assert content.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))
    numbers = {tuple(row[1:3]): row[3] for row in rows}
    assert numbers["All teams", "Decisions submitted"] == "9"
    assert numbers["All teams", "Shared without consent"] == "fewer than 5"
    assert not {"1", "2", "3", "4"} & {row[3] for row in rows}
    event = AuditEvent.objects.filter(kind=Kind.EXPORT).get()
    assert (event.actor_id, event.reason, event.detail["what"]) == (guardian.pk, "=Annual report", "figures")


def test_a_manager_sees_their_own_team_only(
    waiting: Decision, manager: User, guardian: User, other_team: Team, other_practitioner: User
) -> None:
    other = make_decision(other_practitioner, story=CONSENT_STORY)
    crowd(other, 6)
    assert other_team.name not in page(manager)
    assert other_team.name in page(guardian)
    assert "There is a problem" in page(manager, status=422, team=other_team.pk)


def test_filters_stand_as_tags_that_can_be_taken_away(waiting: Decision, guardian: User, team: Team) -> None:
    quarter = quarter_with(waiting.figure.month)
    html = page(guardian, team=team.pk, since=quarter, until=quarter)
    assert html.count("take this filter away") == 3
    assert f"?since={quarter}&amp;until={quarter}" in html
    assert "There is a problem" in page(guardian, status=422, since="x")


def test_what_is_overdue_and_what_lies_about_is_counted(waiting: Decision, guardian: User) -> None:
    crowd(waiting, 5, due_at=database_now() - timedelta(days=1))
    html = page(guardian)
    assert "Reviews overdue now</dt><dd>5</dd>" in html
    Decision.objects.filter(status="draft").update(touched_at=database_now() - timedelta(days=8))
    assert "Drafts untouched for a week</dt><dd>5</dd>" in page(guardian)


def test_an_organisation_without_decisions_says_so(guardian: User) -> None:
    assert "there is nothing to count" in page(guardian)


def test_it_asks_the_same_however_much_there_is(waiting: Decision, guardian: User) -> None:
    client = client_of(guardian)
    few = queries(lambda: client.get(DASHBOARD))
    crowd(waiting, 12)
    assert queries(lambda: client.get(DASHBOARD)) == few
