"""Whose log an event stands in, and which events a filter lets through: by outcome, by day, by part of the system."""

from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import history, services
from accounts.models import Organisation, User
from audit.ledger import record
from audit.models import AuditEvent, Kind
from audit.workbench.selectors import PER_PAGE, Desk, Filters, Place, cut, events_for
from decisions.models import Decision
from decisions.rules.reference import formatted
from decisions.services.blocking import block
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.decisions import CONSENT_STORY, NO_PURPOSE_STORY, make_decision, story
from tests.integration.audit.ledger import tampered

STREAM = "decisions.decision"
IN_PART = {"decision": {"decision": "share_in_part"}}
DAY = datetime(2026, 3, 10, tzinfo=UTC)


@pytest.fixture
def desk(organisation: Organisation, guardian: User) -> Desk:
    return Desk(guardian, organisation)


@pytest.fixture
def elsewhere(db: None) -> Desk:
    place = OrganisationFactory()
    person = MembershipFactory(person=UserFactory(), team=None, organisation=place, role="caldicott_guardian").person
    return Desk(person, place)


def look(actor: User, decision: Decision) -> int:
    return record(Kind.VIEW, actor=actor, stream=STREAM, record_id=decision.pk, detail={"page": "record"}).seq


def through(desk: Desk, **asked: Any) -> set[int]:
    return set(events_for(desk, Filters(**asked)).values_list("seq", flat=True))


def text(desk: Desk, **query: Any) -> str:
    client = Client()
    client.force_login(desk.actor)
    return client.get(reverse("caldicott:log"), query).content.decode()


def test_the_log_is_filtered_by_what_was_decided(desk: Desk, practitioner: User, manager: User) -> None:
    decided = {
        "share": make_decision(practitioner, story=CONSENT_STORY),
        "share_in_part": make_decision(practitioner, story=story({"purpose": "no"}, IN_PART)),
        "do_not_share": make_decision(practitioner, story=NO_PURPOSE_STORY),
        "none": make_decision(practitioner, before="check"),
    }
    for outcome, decision in decided.items():
        assert decision.outcome == ("" if outcome == "none" else outcome)
        seen = events_for(desk, Filters(outcome=outcome)).values_list("record_id", flat=True)
        assert set(seen) == {decision.pk}
    html = text(desk, outcome="share_in_part", kind="change")
    assert "What was decided: Share in part" in html
    assert formatted(decided["share_in_part"].reference) in html
    assert formatted(decided["share"].reference) not in html
    block(actor=manager, decision_id=decided["share"].pk, person_id=desk.actor.pk, reason="Her cousin")
    assert not through(desk, outcome="share"), "what became of a record is not told to who is kept from it"
    assert not through(desk, outcome="unheard-of")


def test_what_the_service_does_belongs_to_whose_row_it_changed(
    desk: Desk, elsewhere: Desk, practitioner: User, outsider: User
) -> None:
    system = services.service_actor("night-watch")
    rows = (desk.organisation, practitioner, make_decision(practitioner))
    for row in rows:
        history.save(row, actor=system, reason="Looked after")
    changed = AuditEvent.objects.filter(actor_id=system.pk, record_id__in=[row.pk for row in rows], kind=Kind.CHANGE)
    assert {event.organisation_id for event in changed} == {desk.organisation.pk}
    own = set(changed.values_list("seq", flat=True))
    assert len(own) == 3
    assert own <= through(desk) & through(desk, system=True)
    assert not own & through(elsewhere)
    assert "System: night-watch" in text(desk, person="system")
    assert "Person: A part of the system" in text(desk, person="system")
    assert f"people/{system.pk}" not in text(desk)


def test_what_is_nobodys_stands_in_every_log_and_the_page_says_so(desk: Desk, elsewhere: Desk) -> None:
    system = services.service_actor("night-watch")
    made = AuditEvent.objects.get(record_id=system.pk)
    refused = record(Kind.SIGN_IN_FAILED, actor=None)
    assert made.organisation_id is refused.organisation_id is None
    for one in (desk, elsewhere):
        assert {made.seq, refused.seq} <= through(one)
        html = text(one)
        assert reverse("caldicott:event", args=[refused.seq]) in html
        assert "is in the log of every Caldicott Guardian" in html


def test_who_has_left_is_still_told_where_they_worked(
    desk: Desk, elsewhere: Desk, administrator: User, practitioner: User
) -> None:
    services.end_membership(actor=administrator, membership=practitioner.memberships.get(), reason="Left")
    gone = User.objects.get(pk=practitioner.pk)
    Client().force_login(gone)
    event = AuditEvent.objects.filter(kind=Kind.SIGN_IN, actor_id=gone.pk).latest("seq")
    assert event.organisation_id == desk.organisation.pk
    MembershipFactory(person=gone, team=None, organisation=elsewhere.organisation, role="practitioner")
    assert gone.name in text(desk, person=gone.pk)
    assert event.seq not in through(elsewhere)


def at(desk: Desk, moment: datetime) -> int:
    """An event that the database's clock put at this moment, whatever its number."""
    event = AuditEvent(kind=Kind.VIEW, actor_id=desk.actor.pk, organisation_id=desk.organisation.pk, recorded_at=moment)
    event.hash_version, event.salt, event.digest = 1, "0" * 32, "0" * 64
    event.save(force_insert=True)
    return event.seq


def pages(desk: Desk, filters: Filters) -> list[list[int]]:
    """Every page from the newest to the oldest; and back again, which must be the same."""
    there = [cut(desk, filters, Place())]
    while there[-1].older:
        there.append(cut(desk, filters, Place(before=there[-1].events[-1].seq)))
    back = [there[-1]]
    while back[-1].newer:
        back.append(cut(desk, filters, Place(after=back[-1].events[0].seq)))
        assert back[-1].older
    forth, home = ([[event.seq for event in page.events] for page in way] for way in (there, back[::-1]))
    assert list(chain(*home)) == list(chain(*forth))
    return forth


def test_a_day_lets_through_exactly_its_own_events_wherever_the_clock_jumped(desk: Desk) -> None:
    """The clock goes back by three days in mid-day, for longer than any page, and forth again."""
    with tampered():  # the guards let nobody choose the time of an event
        inside = [at(desk, DAY + timedelta(minutes=number)) for number in range(PER_PAGE + 3)]
        early = [at(desk, DAY - timedelta(days=3, minutes=-number)) for number in range(PER_PAGE + 3)]
        inside += [
            at(desk, DAY),
            at(desk, DAY + timedelta(days=1, microseconds=-1)),
            at(desk, DAY + timedelta(hours=20)),
        ]
        outside = [at(desk, DAY - timedelta(microseconds=1)), at(desk, DAY + timedelta(days=1))]
        found = pages(desk, Filters(since=DAY.date(), until=DAY.date()))
        assert len(found) == 2
        assert sorted(chain(*found)) == sorted(inside)
        open_ended = chain(*pages(desk, Filters(until=DAY.date())))
        assert sorted(open_ended) == sorted([*inside, *early, outside[0]])
        assert set(through(desk, since=DAY.date())) > {*inside, outside[1]}


def test_the_parts_of_the_log_are_one_list_on_every_page(desk: Desk) -> None:
    numbers = [
        (record(Kind.VIEW, actor=desk.actor) if number % 3 else record(Kind.SIGN_IN_FAILED, actor=None)).seq
        for number in range(PER_PAGE * 2 + 7)
    ]
    found = list(chain(*pages(desk, Filters())))
    assert found == sorted(found, reverse=True)
    assert found[: len(numbers)] == numbers[::-1]
