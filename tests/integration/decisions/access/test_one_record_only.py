"""What is opened outside a need to know is one record, for an hour: none of its people comes with it (S2 3.15)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import User
from consent.models import ConsentEvent, Person
from consent.services import ConsentPost, merge_people
from decisions.models import Decision
from decisions.services.blocking import block
from tests.factories.decisions import CONSENT_STORY, make_decision
from tests.integration.decisions.access.conftest import open_it
from tests.integration.decisions.record.conftest import SignedIn


@pytest.fixture
def shared(practitioner: User) -> Decision:
    """A record that rests on somebody's consent."""
    return make_decision(practitioner, story=CONSENT_STORY)


def child_of(decision: Decision) -> Person:
    return Person.objects.get(involvements__decision=decision)


def pages_of(person: Person) -> list[str]:
    views = ("person", "give", "refuse", "no_reply", "competence", "capacity", "engagement", "form", "merge")
    consent = ConsentEvent.objects.get(person=person)
    named = [reverse(f"consent:{name}", args=[person.pk]) for name in views]
    of_consent = [reverse(f"consent:{name}", args=[consent.pk]) for name in ("consent", "withdraw", "invalidate")]
    return [*named, *of_consent, reverse("decisions:chronology", args=[person.pk])]


def test_an_opening_opens_the_record_and_no_page_of_its_people_to_read_or_to_write(
    signed_in: SignedIn, shared: Decision, other_practitioner: User
) -> None:
    open_it(other_practitioner, shared)
    client, child = signed_in(other_practitioner), child_of(shared)
    record = client.get(reverse("decisions:record", args=[shared.pk]))
    assert record.status_code == 200
    for url in pages_of(child):
        assert client.get(url).status_code == 404, url
        assert client.post(url, {}).status_code in (404, 405), url
        assert url not in record.content.decode(), url
    found = client.post(reverse("consent:find"), {"q": child.name})
    assert child.name not in found.content.decode().partition("<table")[2]


def test_whoever_knows_the_person_otherwise_keeps_them_when_they_open_a_record(
    signed_in: SignedIn, shared: Decision, colleague: User
) -> None:
    child = child_of(shared)
    assert signed_in(colleague).get(reverse("consent:person", args=[child.pk])).status_code == 200


def test_a_record_names_no_way_to_somebody_whom_another_record_hides(
    signed_in: SignedIn, shared: Decision, practitioner: User, colleague: User, guardian: User
) -> None:
    """Or that way's *not found* would tell that there is such a record."""
    other = make_decision(practitioner)
    child = child_of(shared)
    same = ConsentPost(practitioner, uuid4())
    merge_people(same, kept_id=child.pk, merged_id=child_of(other).pk, reason="One child")
    block(actor=guardian, decision_id=other.pk, person_id=colleague.pk, reason="Her cousin")
    page = signed_in(colleague).get(reverse("decisions:record", args=[shared.pk])).content.decode()
    assert reverse("decisions:chronology", args=[child.pk]) not in page
