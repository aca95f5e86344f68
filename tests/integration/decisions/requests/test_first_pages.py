"""Open requests on the first page of whoever has something to do about them; each number is what its list holds."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from accounts.history import save
from accounts.models import User
from decisions.models import Block, Decision, SharingRequest
from decisions.requests.services import begin_decision
from decisions.rules.reference import formatted
from decisions.rules.requests import RequestAction
from tests.factories.requests import asked, ours, step, today

MONTH = timedelta(days=30)
MINE, QUEUE = "/decisions/", "/oversight/"
REFERENCE = re.compile(r"/requests/[0-9a-f-]{36}/\"[^>]*>([^<]+)</a>")


def page(person: User, url: str) -> str:
    client = Client()
    client.force_login(person)
    shown = client.get(url)
    assert shown.status_code == 200
    return shown.content.decode()


def names(html: str) -> list[str]:
    """The references of requests on a page, in its order."""
    return REFERENCE.findall(html)


def lists(html: str) -> dict[str, int]:
    """Where each number of a first page leads, and the number."""
    return {
        url.replace("&amp;", "&"): int(count)
        for url, count in re.findall(r'href="(/requests/\?[^"]+)">[^<]*\((\d+)\)</a>', html)
    }


def called(*rows: SharingRequest) -> list[str]:
    return [formatted(row.reference) for row in rows]


def test_a_practitioner_sees_their_own_overdue_first_and_each_number_is_its_list(
    practitioner: User, colleague: User
) -> None:
    soon, late = asked(practitioner), asked(practitioner, made_on=today() - MONTH)
    later_still = ours(practitioner, made_on=today() - MONTH, answer_by=today() + MONTH)
    asked(colleague, made_on=today() - MONTH)
    step(asked(practitioner), practitioner, RequestAction.ANSWER, outcome="full")
    home = page(practitioner, MINE)
    assert names(home) == called(late, soon, later_still)
    assert "Overdue" in home
    assert lists(home) == {"/requests/?whose=mine": 3, "/requests/?whose=mine&overdue=yes": 1}
    for url, count in lists(home).items():
        assert len(names(page(practitioner, url))) == count


def test_a_manager_sees_how_many_of_the_teams_are_overdue_and_nothing_twice(
    practitioner: User, colleague: User, manager: User, other_practitioner: User
) -> None:
    for person in (practitioner, colleague, other_practitioner):
        asked(person, made_on=today() - MONTH)
    asked(practitioner)
    own = ours(manager)
    queue = page(manager, QUEUE)
    assert names(queue) == called(own)
    assert lists(queue) == {"/requests/?whose=mine": 1, "/requests/?overdue=yes": 2}
    for url, count in lists(queue).items():
        assert len(names(page(manager, url))) == count


def test_five_are_shown_and_the_number_says_how_many_there_are(practitioner: User) -> None:
    for _number in range(7):
        asked(practitioner)
    home = page(practitioner, MINE)
    assert len(names(home)) == 5
    assert lists(home) == {"/requests/?whose=mine": 7}


def test_where_nothing_waits_there_is_no_heading(practitioner: User, manager: User, administrator: User) -> None:
    for person, url in ((practitioner, MINE), (manager, QUEUE)):
        assert 'id="requests"' not in page(person, url)


def test_whoever_is_kept_from_its_decision_is_not_told_that_it_is_overdue(
    practitioner: User, manager: User, guardian: User
) -> None:
    row = asked(practitioner, made_on=today() - MONTH)
    assert lists(page(manager, QUEUE)) == {"/requests/?overdue=yes": 1}
    decision = Decision.objects.get(pk=begin_decision(actor=practitioner, request_id=row.pk))
    save(Block(decision=decision, person=manager, reason="A relative", by=guardian), actor=guardian)
    assert 'id="requests"' not in page(manager, QUEUE)


def test_a_filter_is_taken_away_by_its_tag(practitioner: User, colleague: User) -> None:
    asked(practitioner, made_on=today() - MONTH)
    others = asked(colleague, made_on=today() - MONTH)
    html = page(practitioner, f"{reverse('requests:list')}?whose=mine&overdue=yes")
    assert "Those that you see to" in html
    assert called(others)[0] not in html
    assert called(others)[0] in page(practitioner, f"{reverse('requests:list')}?overdue=yes")
