"""Every figure equals what its definition says, counted anew from the demonstration's records (issue 13, point 7)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations_with_replacement
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.guards.install import lifted
from decisions.demo import afterwards, cast
from decisions.demo.seed import _people
from decisions.demo.stories import STORIES
from decisions.models import Decision, Recipient
from decisions.reports.counting import keep_figure
from decisions.reports.figures import figures_of
from decisions.reports.filtering import filtering_of
from decisions.reports.periods import month_of, months_of, quarter_with, span
from decisions.reports.selectors import Asked, quarters_of, scope_of
from decisions.selectors import visible_to
from tests.factories.decisions import make_decision

#: Every so many days one was submitted, the last of them today.
DAYS = 31
WHO = (cast.GUARDIAN, cast.MANAGER, cast.MANAGER_2)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        people = _people()
        afterwards.fill({one.key: make_decision(people[one.author], story=one, cast=people) for one in STORIES})
        connection.check_constraints()
        with lifted():
            spread_out(Decision.objects.exclude(submitted_at=None).order_by("started_at"))
            connection.check_constraints()
        yield
        transaction.set_rollback(True)


def spread_out(records: Iterable[Decision]) -> None:
    """Past the services, with the guards lifted: each was submitted at a time of its own."""
    for place, record in enumerate(records):
        at = timezone.now() - timedelta(days=DAYS * place)
        Decision.history.filter(id=record.pk, submitted_at__isnull=False).update(submitted_at=at)
        keep_figure(record)


def counted(viewer: User) -> list[dict[str, Any]]:
    """What the records say that this person reads: by their history and their rows, and by no figure."""
    found = []
    for record in visible_to(viewer).exclude(submitted_at=None):
        first = Decision.history.filter(id=record.pk, submitted_at__isnull=False).earliest("history_id")
        kinds = set(Recipient.objects.filter(decision=record).values_list("kind", flat=True))
        found.append(
            {
                "team": record.team_id,
                "month": month_of(timezone.localdate(first.submitted_at)),
                "outcome": record.outcome,
                "gateway": record.gateway,
                "recipients": kinds if record.outcome != "do_not_share" else set(),
                "without_consent": "shared_without_consent" in record.triggers,
                "held_back": record.outcome != "share",
                "said": list(record.note_rows.exclude(afterwards="").values_list("afterwards", flat=True))[-1:],
            }
        )
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("email", WHO)
def test_every_count_is_that_of_the_records_for_every_period_and_team(filled: None, email: str) -> None:
    viewer = User.objects.get(email=email)
    scope, records = scope_of(viewer), counted(viewer)
    assert scope.exact
    assert len({quarter_with(record["month"]) for record in records}) > 2
    for first, last in combinations_with_replacement(quarters_of(scope), 2):
        months = [month for quarter in span(first, last) for month in months_of(quarter)]
        for team in (None, *scope.teams):
            figures = figures_of(scope, Asked(first, last), team)
            places = set(scope.teams) | ({None} if scope.whole else set()) if team is None else {team}
            some = [one for one in records if one["month"] in months and one["team"] in places]
            over = figures.cells.over
            assert over(figures.teams, "count").low == len(some)
            for kind in ("outcome", "gateway"):
                for value, number in Counter(one[kind] for one in some).items():
                    assert over(figures.teams, kind, value).low == number, (first, last, team, value)
            for value, number in Counter(kind for one in some for kind in one["recipients"]).items():
                assert over(figures.teams, "recipient", value).low == number, (first, last, team, value)
            marked = sum(one["without_consent"] for one in some)
            assert over(figures.teams, "mark", "without_consent").low == marked
            said = [answer for one in some if one["held_back"] for answer in one["said"]]
            assert over(figures.teams, "mark", "known_afterwards").low == len(said) - said.count("not_known_yet")
            assert over(figures.teams, "mark", "harm_afterwards").low == said.count("harm")
            by_month = Counter(one["month"] for one in some)
            told = [cell.low for cell in figures.trend(figures.teams, "count")]
            assert told == [by_month[month] for month in figures.periods]


@pytest.mark.django_db
def test_with_a_kind_of_body_asked_for_it_counts_those_records_alone(filled: None) -> None:
    guardian = User.objects.get(email=cast.GUARDIAN)
    scope, records = scope_of(guardian), counted(guardian)
    first, *_between, last = quarters_of(scope)
    for kind in {kind for one in records for kind in one["recipients"]}:
        some = [one for one in records if kind in one["recipients"] and quarter_with(one["month"]) >= first]
        figures = figures_of(scope, Asked(first, last, kind=kind))
        assert figures.cells.over(None, "count").low == len(some)
        for team, number in Counter(one["team"] for one in some).items():
            assert figures.cells.over([team], "count").low == number
        for gateway, number in Counter(one["gateway"] for one in some).items():
            assert figures.cells.over(None, "gateway", gateway).low == number
        assert sum(number for _name, number in figures.bodies) >= len(some)


@pytest.mark.django_db
def test_the_list_of_records_by_kind_is_those_that_were_counted_and_what_is_not_submitted_yet(filled: None) -> None:
    client, guardian = Client(), User.objects.get(email=cast.GUARDIAN)
    client.force_login(guardian)
    shown = client.get(reverse("decisions:mine"), {"kind": "council_adults"}).content.decode()
    named = Recipient.objects.filter(kind="council_adults").values("decision")
    records = visible_to(guardian).filter(pk__in=named)
    assert records
    for record in visible_to(guardian):
        address = reverse("decisions:record", args=[record.pk])
        if record not in records:
            assert address not in shown


@pytest.mark.django_db
def test_the_rate_of_harm_is_shown_with_what_it_counts_and_where_it_is_exact_alone(
    filled: None, client: Client
) -> None:
    guardian = User.objects.get(email=cast.GUARDIAN)
    client.force_login(guardian)
    scope = scope_of(guardian)
    asked = {"since": str(quarters_of(scope)[0])}
    found = figures_of(scope, filtering_of(scope, QueryDict(urlencode(asked))).asked)
    known, harmed = (found.cells.over(None, "mark", name).low for name in ("known_afterwards", "harm_afterwards"))
    assert known >= harmed > 0
    shown = client.get(reverse("reports:dashboard"), asked).content.decode()
    section = shown.partition("What happened afterwards</h2>")[2]
    assert f"{round(100 * harmed / known)}%" in section.partition("<h2")[0]
    assert "It tells what followed, not what the decision caused." in section
