"""My decisions: drafts first, then what was returned, then what was submitted."""

import re
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from accounts import history
from accounts.models import Team, User
from accounts.services import service_actor
from decisions.models import Decision
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.services.reviewing import dispose, review
from tests.counting import queries
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.decisions import (
    ANONYMISED_STORY,
    CONSENT_STORY,
    DISCARDED_STORY,
    DRAFT_STORY,
    PUBLIC_INTEREST_STORY,
    make_decision,
)

MINE = reverse("decisions:mine")


def mine(user: User, query: str = "") -> str:
    client = Client()
    client.force_login(user)
    response = client.get(MINE + query)
    assert response.status_code == 200
    return response.content.decode()


def order(html: str, *decisions: Decision) -> list[int]:
    return [html.index(formatted(decision.reference)) for decision in decisions]


def test_drafts_come_first_then_returned_then_submitted(practitioner: User, manager: User) -> None:
    returned = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    draft = make_decision(practitioner, story=DRAFT_STORY)
    submitted = make_decision(practitioner, story=ANONYMISED_STORY)
    review(actor=manager, decision_id=returned.pk, action=Action.RETURN, reason="Who else knows?")
    html = mine(practitioner)
    places = order(html, draft, returned, submitted)
    assert places == sorted(places)
    for heading in ("Drafts", "Returned to you", "Submitted"):
        assert f">{heading}</caption>" in html


def test_a_draft_has_its_last_saved_time_and_leads_on(practitioner: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    html = mine(practitioner)
    assert "Last saved" in html
    assert "Robin Example" in html
    assert f'href="{reverse("decisions:tasks", args=[draft.pk])}">Continue' in html
    assert f'href="{reverse("decisions:discard", args=[draft.pk])}">Discard' in html


def test_a_returned_record_leads_on_and_cannot_be_discarded(practitioner: User, manager: User) -> None:
    returned = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    review(actor=manager, decision_id=returned.pk, action=Action.RETURN, reason="Who else knows?")
    html = mine(practitioner)
    assert reverse("decisions:tasks", args=[returned.pk]) in html
    assert reverse("decisions:discard", args=[returned.pk]) not in html


def test_a_submitted_record_has_its_sentence_and_status(practitioner: User) -> None:
    submitted = make_decision(practitioner, story=PUBLIC_INTEREST_STORY)
    html = mine(practitioner)
    assert submitted.summary in html
    assert "Waiting for review" in html
    assert reverse("decisions:record", args=[submitted.pk]) in html


def test_what_was_discarded_has_left_the_list(practitioner: User) -> None:
    gone = make_decision(practitioner, story=DISCARDED_STORY)
    assert formatted(gone.reference) not in mine(practitioner)


def test_what_was_disposed_of_says_no_more_than_that(practitioner: User, guardian: User) -> None:
    gone = make_decision(practitioner, story=CONSENT_STORY)
    dispose(actor=guardian, decision_id=gone.pk, reason="Retention ended")
    html = mine(practitioner)
    assert "Disposed of" in html
    assert "Robin" not in html
    assert gone.summary not in html


def test_a_newcomer_is_shown_where_to_start(practitioner: User) -> None:
    html = mine(practitioner)
    assert "You have not recorded a decision yet." in html
    assert reverse("decisions:start") in html


def test_practitioners_see_their_own_records_only(practitioner: User, team: Team) -> None:
    colleague = MembershipFactory(person=UserFactory(name="Colin Reid"), team=team).person
    theirs = make_decision(colleague, story=CONSENT_STORY)
    assert formatted(theirs.reference) not in mine(practitioner)


def test_manager_and_guardian_see_what_they_may_read(
    practitioner: User, other_practitioner: User, outsider: User, manager: User, guardian: User
) -> None:
    team_s, next_door, elsewhere = (make_decision(who) for who in (practitioner, other_practitioner, outsider))
    draft = make_decision(practitioner, story=DRAFT_STORY)
    for reader, seen, hidden in (
        (manager, [team_s], [next_door, elsewhere, draft]),
        (guardian, [team_s, next_door], [elsewhere, draft]),
    ):
        html = mine(reader)
        assert "Decisions you can read" in html
        assert all(formatted(decision.reference) in html for decision in seen)
        assert not any(formatted(decision.reference) in html for decision in hidden)
        assert reverse("decisions:start") not in html


def test_a_manager_without_records_is_told_when_there_will_be(manager: User) -> None:
    assert "There are no records yet that you can read." in mine(manager)


def test_an_administrator_reads_no_record(practitioner: User, administrator: User) -> None:
    submitted = make_decision(practitioner)
    html = mine(administrator)
    assert formatted(submitted.reference) not in html
    assert "Your role does not include reading records." in html
    assert reverse("decisions:search") not in html


def test_a_role_that_was_taken_away_is_gone_on_the_next_request(practitioner: User, guardian: User) -> None:
    submitted = make_decision(practitioner)
    assert formatted(submitted.reference) in mine(guardian)
    held = guardian.memberships.get()
    held.ends_on = held.starts_on
    history.save(held, actor=service_actor("tests"))
    assert formatted(submitted.reference) not in mine(User.objects.get(pk=guardian.pk))


def test_twenty_five_a_page_and_a_constant_number_of_queries(practitioner: User, client: Client) -> None:
    client.force_login(practitioner)
    make_decision(practitioner, until="people")
    few = queries(lambda: client.get(MINE))
    for number in range(26):
        make_decision(practitioner, until="people" if number < 3 else "danger")
    assert queries(lambda: client.get(MINE)) == few <= 9
    html = mine(practitioner)
    assert html.count(">Continue<") == 25
    assert "25 of 27 shown" in html
    (behind,) = re.findall(r'href="(\?after=[^"]+)"', html)
    older = mine(practitioner, behind)
    assert older.count(">Continue<") == 2
    assert "2 of 27 shown" in older
    (back,) = re.findall(r'href="(\?before=[^"]+)"', older)
    assert re.findall(r"/decisions/[^/]+/", mine(practitioner, back)) == re.findall(r"/decisions/[^/]+/", html)


def test_a_page_that_is_not_there_shows_the_first(practitioner: User) -> None:
    draft = make_decision(practitioner, until="danger")
    for place in ("page=2", "after=", "after=two", "before=%00", f"before={uuid4()}", f"after={draft.pk}"):
        assert formatted(draft.reference) in mine(practitioner, f"?{place}"), place


def test_the_list_is_only_read(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    assert client.post(MINE).status_code == 405


def test_a_place_that_names_a_hidden_record_is_as_good_as_one_that_names_none(
    practitioner: User, other_team: Team
) -> None:
    """A hidden record and a missing one look the same (security A3)."""
    stranger = UserFactory()
    MembershipFactory(person=stranger, team=other_team)
    hidden = make_decision(stranger, story=DRAFT_STORY)
    shown = [make_decision(practitioner, story=story) for story in (DRAFT_STORY, ANONYMISED_STORY)]
    for way in ("after", "before"):
        pages = [mine(practitioner, f"?{way}={pk}") for pk in (hidden.pk, uuid4())]
        told = [[formatted(one.reference) in page for one in shown] for page in pages]
        assert told == [[True, True], [True, True]], way
