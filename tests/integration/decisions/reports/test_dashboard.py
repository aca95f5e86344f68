"""The dashboard: whose it is, what it counts, what it never tells, and what it costs."""

import csv
import io
import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from accounts.models import Team, User
from accounts.rights import RIGHTS, Right
from audit.clock import database_now
from audit.models import AuditEvent, Kind
from decisions.demo.walk import post
from decisions.models import Decision, Figure, PartnerOrganisation
from decisions.reports.counting import catch_up
from decisions.reports.periods import quarter_with
from decisions.rules.lifecycle import Action
from decisions.services.additions import add_to_record
from decisions.services.blocking import block
from decisions.services.reviewing import review
from tests.counting import queries
from tests.factories.decisions import (
    BY_CONSENT,
    CONSENT_STORY,
    PUBLIC_INTEREST_STORY,
    make_decision,
    story,
)

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
    add_to_record(post(manager, waiting.pk), kind="later_outcome", afterwards="helped", words="All is well.")
    figure.refresh_from_db()
    assert figure.added
    assert figure.due_at is None


def test_a_figure_that_is_missing_is_caught_up_with(waiting: Decision, manager: User) -> None:
    review(actor=manager, decision_id=waiting.pk, action=Action.AGREE)
    before = Figure.objects.values().get()
    Figure.objects.all().delete()
    assert (catch_up(), catch_up()) == (1, 0)
    assert Figure.objects.values().get() == before


def taken(person: User, form: str, status: int = 200, **query: Any) -> Any:
    """The figures as a file, read back: the rows of a table, or what the data says."""
    url = f"{EXPORT}?{urlencode(query)}"
    response = client_of(person).post(url, {"form": form, "reason": "=Annual report"})
    assert response.status_code == status
    if status != 200:
        return None
    text = response.content.decode()
    if form == "json":
        return json.loads(text)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def of_team(person: User, like: Decision, measure: str, value: str) -> list[dict[str, str]]:
    """This figure of the record's team in each quarter."""
    wanted = (str(like.team), measure, value)
    return [line for line in taken(person, "csv") if (line["team"], line["measure"], line["value"]) == wanted]


def test_whoever_reads_what_is_counted_sees_the_counts_and_what_leaves_is_guarded(
    waiting: Decision, guardian: User, manager: User
) -> None:
    """Guarding is for what leaves, and for those who may not read it (guardian.md, fault 5)."""
    crowd(waiting, 8)
    for person in (guardian, manager):
        html = page(person)
        assert "fewer than 5" not in html
        assert said(html, "Decisions submitted") == "9"
        assert said(html, "Shared without consent") == "1"
        marked = next(line for line in of_team(person, waiting, "mark", "without_consent") if line["least"] != "0")
        assert (marked["number"], marked["least"], marked["most"]) == ("", "1", "4")
    event = AuditEvent.objects.filter(kind=Kind.EXPORT, actor_id=guardian.pk).get()
    assert (event.reason, event.detail["what"], event.detail["form"]) == ("=Annual report", "figures", "csv")
    assert client_of(guardian).post(EXPORT, {"form": "csv", "reason": ""}).status_code == 422


def test_whoever_may_not_read_what_is_counted_sees_it_guarded(
    waiting: Decision, guardian: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(waiting, 8)
    without = {role: rights - {Right.READ_RECORDS} for role, rights in RIGHTS.items()}
    monkeypatch.setattr("accounts.rights.RIGHTS", without)
    html = page(guardian)
    assert said(html, "Decisions submitted") == "9"
    assert said(html, "Shared without consent") == "fewer than 5"
    assert "Quarter by quarter" in html
    assert "partner" not in html
    assert 'class="app-bar"' in html, "of what is told exactly"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_numbers_are_numbers_and_a_guarded_one_has_its_bounds(waiting: Decision, guardian: User, form: str) -> None:
    """guardian.md, fault 10. Nothing of a file is a sentence where a program looks for a number."""
    crowd(waiting, 3)
    crowd(waiting, 20, gateway="public_interest")
    told = taken(guardian, form)
    lines = told["figures"] if form == "json" else told
    none = None if form == "json" else ""
    assert lines
    for line in lines:
        number, least, most = line["number"], line["least"], line["most"]
        if form == "json":
            assert {type(one) for one in (number, least, most)} <= {int, type(None)}
        if number != none:
            assert number == least == most
            assert int(number) not in (1, 2, 3, 4) or line["measure"] == "hours"
        elif line["measure"] != "hours":
            assert least != none
            assert most == none or int(least) < int(most)
    if form == "json":
        assert told["schema"] == "figures/1"


def test_a_record_from_which_somebody_is_kept_is_counted_for_everybody_else(
    waiting: Decision, guardian: User, manager: User
) -> None:
    """For them it is in no list and in no figure, on the page and in the file: no two numbers differ by it."""
    crowd(waiting, 8)
    block(actor=guardian, decision_id=waiting.pk, person_id=manager.pk, reason="Her sister")
    assert said(page(manager), "Decisions submitted") == "8"
    assert said(page(guardian), "Decisions submitted") == "9"
    for person, count in ((manager, "8"), (guardian, "9")):
        counts = {line["number"] for line in of_team(person, waiting, "count", "")}
        assert counts == {"0", count}


def test_how_many_share_with_a_kind_of_body_and_with_which(practitioner: User, guardian: User) -> None:
    """Question 6 of guardian.md: the kind, the bodies, by which team and on what ground."""
    for words, kind in (("Northshire Police", "police"), ("northshire police", "police"), ("St Mary's", "health")):
        told = {"recipients": {"name": "The duty officer", "organisation": words, "kind": kind}}
        make_decision(practitioner, story=story(BY_CONSENT, told))
    html = page(guardian)
    assert row(html, "Police") == "2"
    assert row(html, "Health") == "1"
    html = page(guardian, kind="police")
    assert said(html, "Decisions submitted") == "2"
    assert row(html, "Northshire Police") == "2"
    assert row(html, "Consent") == "2"
    assert "Drafts untouched" not in html
    partner = PartnerOrganisation.objects.get(kind="health")
    html = page(guardian, partner=partner.pk)
    assert said(html, "Decisions submitted") == "1"
    assert "Download these figures" not in html
    taken(guardian, "csv", 404, partner=partner.pk)
    assert said(page(guardian, kind="not_said"), "Decisions submitted") is None
    assert "There is a problem" in page(guardian, 422, kind="x")


def said(html: str, label: str) -> str | None:
    """The figure with this label among the numbers."""
    found = re.search(rf"<dt>{label}</dt><dd>([^<]*)<", html)
    return found[1] if found else None


def row(html: str, label: str) -> str | None:
    """The number in the row with this label."""
    found = re.search(rf">{label}</th>\s*<td[^>]*><span[^>]*>([^<]*)<", html)
    return found[1] if found else None


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
    assert said(page(guardian), "Reviews overdue now") == "5"
    Decision.objects.filter(status="draft").update(touched_at=database_now() - timedelta(days=8))
    assert said(page(guardian), "Drafts untouched for a week") == "5"


def test_an_organisation_without_decisions_says_so(guardian: User) -> None:
    assert "there is nothing to count" in page(guardian)


def test_it_asks_the_same_however_much_there_is(waiting: Decision, guardian: User) -> None:
    client = client_of(guardian)
    few = queries(lambda: client.get(DASHBOARD))
    crowd(waiting, 12)
    assert queries(lambda: client.get(DASHBOARD)) == few
