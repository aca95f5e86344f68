"""Every way in which a record is not opened outside need to know: 0 of these open one (quality.md A6)."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts import services
from accounts.models import Membership, User
from accounts.roles import Role
from audit.models import AuditEvent, Kind
from decisions.models import Alert, Decision, Opening
from decisions.selectors import visible_to
from decisions.services.blocking import block
from decisions.services.opening import review_opening
from decisions.services.reviewing import dispose
from tests.factories.accounts import PASSWORD, MembershipFactory, OrganisationFactory, TeamFactory, UserFactory
from tests.factories.decisions import DISCARDED_STORY, DRAFT_STORY, make_decision
from tests.integration.decisions.access.conftest import WHY, open_it, put_back

BREAK_GLASS = "/decisions/break-glass/"

World = SimpleNamespace


def somebody(name: str, role: Role, place: Any, *, wide: bool = False) -> User:
    where = {"team": None, "organisation": place} if wide else {"team": place}
    return MembershipFactory(person=UserFactory(name=name), role=role, **where).person


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Two organisations, three teams and a record of each sort, made once for this file and gone behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        here = OrganisationFactory(name="Northshire Council")
        team, next_door = TeamFactory(organisation=here), TeamFactory(organisation=here)
        author = somebody("Priya Nair", Role.PRACTITIONER, team)
        reader = somebody("Oona Byrne", Role.PRACTITIONER, next_door)
        guardian = somebody("Grace Hughes", Role.CALDICOTT_GUARDIAN, here, wide=True)
        administrator = somebody("Aled Price", Role.ADMINISTRATOR, here, wide=True)
        outsider = somebody("Ursula Lind", Role.PRACTITIONER, TeamFactory(organisation=OrganisationFactory()))
        record, other, blocked, disposed = (make_decision(author) for _number in range(4))
        block(actor=guardian, decision_id=blocked.pk, person_id=reader.pk, reason="His sister")
        dispose(actor=guardian, decision_id=disposed.pk, reason="Retention ended")
        connection.check_constraints()  # once, not after each test
        yield World(
            author=author,
            reader=reader,
            neighbour=somebody("Nia Rees", Role.PRACTITIONER, next_door),
            guardian=guardian,
            administrator=administrator,
            outsider=outsider,
            record=record,
            other=other,
            blocked=blocked,
            disposed=disposed,
            draft=make_decision(author, story=DRAFT_STORY),
            discarded=make_decision(author, story=DISCARDED_STORY),
        )
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def waiting_id() -> None:
    """This file has its own records."""


@pytest.fixture(autouse=True)
def nobody_has_tried_yet() -> None:
    """The same people try in every test: what they may enter in a minute is counted anew."""
    cache.clear()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client


def post(user: User, decision: Decision, **changed: Any) -> Any:
    sent = {"key": uuid4(), "reference": decision.reference, **WHY, "password": PASSWORD, **changed}
    return client_of(user).post(BREAK_GLASS, sent)


#: What is wrong with an attempt, and what its event says of it.
WRONG_WORDS: dict[str, tuple[dict[str, Any], str]] = {
    "no category": ({"category": ""}, "category"),
    "unknown category": ({"category": "curiosity"}, "category"),
    "category in capitals": ({"category": "SERIOUS_HARM"}, "category"),
    "a category in words": ({"category": "There is a risk of serious harm"}, "category"),
    "no words": ({"words": ""}, "words"),
    "blank words": ({"words": " \n\t \r\n" * 10}, "words"),
    "nineteen characters": ({"words": "nineteen characters"}, "words"),
    "padded with spaces": ({"words": "harm" + " " * 40 + "now"}, "words"),
    "nothing but stops": ({"words": "." * 40}, "words"),
    "nothing to be seen": ({"words": "\u200b" * 40}, "words"),
    "controls in place of words": ({"words": "\x00\x01" * 20}, "words"),
    "no password": ({"password": ""}, "password"),
    "wrong password": ({"password": "something else entirely"}, "password"),
    "no reference": ({"reference": ""}, "reference"),
    "half a reference": ({"reference": "7K2QX"}, "reference"),
    "a long reference": ({"reference": "0" * 400}, "reference"),
    "an unknown reference": ({"reference": "0000000000"}, "reference"),
    "a name": ({"reference": "Robin Example"}, "reference"),
    "a wildcard": ({"reference": "%%%%%%%%%%"}, "reference"),
    "a control in the reference": ({"reference": "7K2QX\x009RB4T"}, "reference"),
    "nothing at all": ({"reference": "", "category": "", "words": "", "password": ""}, "category"),
}

#: A record in the place of the right one.
WRONG_RECORDS = ("draft", "discarded", "disposed", "blocked")


def refusals() -> list[AuditEvent]:
    return [event for event in AuditEvent.objects.filter(kind=Kind.BREAK_GLASS) if "refused" in event.detail]


def assert_refused(answer: Any, who: User, why: str, status: int = 422, *, kept_from: Decision | None = None) -> None:
    """Nothing was opened, nobody was written to, and one event says who tried and why not, and nothing else.

    It stands on the record only where somebody kept that person from it by name.
    """
    assert answer.status_code == status
    assert not Opening.objects.exists()
    assert not Alert.objects.exists()
    (event,) = refusals()
    assert (event.actor_id, event.record_id, event.reason) == (who.pk, kept_from.pk if kept_from else None, "")
    assert why in event.detail["refused"]
    assert set(event.detail) <= {"refused", "reference"}
    assert len(event.detail.get("reference", "0" * 64)) == 64
    for canary in ("Robin", "duty phone", "7K2QX", "0000000000", "0" * 65):
        assert canary not in str(event.detail)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", WRONG_WORDS)
def test_what_was_asked_wrongly_is_not_opened(world: World, wrong: str) -> None:
    changed, why = WRONG_WORDS[wrong]
    assert_refused(post(world.reader, world.record, **changed), world.reader, why)


@pytest.mark.django_db
@pytest.mark.parametrize("name", WRONG_RECORDS)
def test_what_nobody_may_open_is_not_opened(world: World, name: str) -> None:
    kept_from = world.blocked if name == "blocked" else None
    assert_refused(post(world.reader, getattr(world, name)), world.reader, "reference", kept_from=kept_from)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "status", "why"),
    [
        ("guardian", 404, "role"),
        ("administrator", 404, "role"),
        ("outsider", 422, "reference"),
    ],
)
def test_who_may_not_open_it_does_not(world: World, name: str, status: int, why: str) -> None:
    who = getattr(world, name)
    assert_refused(post(who, world.record), who, why, status)


@pytest.mark.django_db
def test_the_same_reference_has_the_same_digest_however_it_was_typed(world: World) -> None:
    for typed in (world.blocked.reference, world.blocked.reference.lower(), "0000000000"):
        post(world.reader, world.blocked, reference=typed)
    first, same, other = (event.detail["reference"] for event in refusals())
    assert first == same != other


def by_a_stranger(world: World) -> Any:
    return Client().post(BREAK_GLASS, {"reference": world.record.reference, **WHY})


def by_address(world: World) -> Any:
    return client_of(world.reader).get(BREAK_GLASS, {"reference": world.record.reference, **WHY})


def from_elsewhere(world: World) -> Any:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.reader)
    return client.post(BREAK_GLASS, {"reference": world.record.reference, **WHY, "password": PASSWORD})


def deactivated(world: World) -> Any:
    client = client_of(world.reader)
    services.deactivate_person(actor=world.administrator, person=world.reader, reason="Left")
    return client.post(BREAK_GLASS, {"reference": world.record.reference, **WHY, "password": PASSWORD})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempt", "status"), [(by_a_stranger, 302), (by_address, 200), (from_elsewhere, 403), (deactivated, 302)]
)
def test_what_never_arrives_opens_nothing(world: World, attempt: Callable[[World], Any], status: int) -> None:
    assert attempt(world).status_code == status
    assert not Opening.objects.exists()


def role_lost(world: World) -> None:
    held = Membership.objects.get(person=world.reader)
    services.end_membership(actor=world.administrator, membership=held, reason="Left")


def not_justified(world: World) -> None:
    opening = Opening.objects.get()
    review_opening(actor=world.guardian, opening_id=opening.pk, outcome="not_justified", words="No need")


def kept_out(world: World) -> None:
    block(actor=world.guardian, decision_id=world.record.pk, person_id=world.reader.pk, reason="His sister")


#: What ends an opening: how, and how it is met afterwards.
ENDED: dict[str, Callable[[World], object]] = {
    "sixty minutes are over": lambda world: put_back(Opening.objects.get(), 60),
    "a day is over": lambda world: put_back(Opening.objects.get(), 24 * 60),
    "found not justified": not_justified,
    "kept from it by name": kept_out,
    "role lost": role_lost,
    "deactivated": lambda world: services.deactivate_person(
        actor=world.administrator, person=world.reader, reason="Left"
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("end", ENDED)
def test_what_has_ended_is_not_open(world: World, end: str) -> None:
    open_it(world.reader, world.record)
    address = reverse("decisions:record", args=[world.record.pk])
    client = client_of(world.reader)
    assert client.get(address).status_code == 200
    ENDED[end](world)
    assert client.get(address).status_code in (302, 404)
    assert not visible_to(User.objects.get(pk=world.reader.pk)).filter(pk=world.record.pk).exists()


@pytest.mark.django_db
def test_an_opening_is_of_one_record_for_one_person(world: World) -> None:
    open_it(world.reader, world.record)
    for who, decision in ((world.reader, world.other), (world.neighbour, world.record), (world.outsider, world.record)):
        assert client_of(who).get(reverse("decisions:record", args=[decision.pk])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("end", [None, "sixty minutes are over", "found not justified", "kept from it by name"])
def test_the_same_post_again_opens_nothing_anew(world: World, end: str | None) -> None:
    key = uuid4()
    assert post(world.reader, world.record, key=key).status_code == 302
    if end:
        ENDED[end](world)
    again = post(world.reader, world.record, key=key)
    assert again.status_code == (422 if end else 302)
    assert Opening.objects.count() == AuditEvent.objects.filter(kind=Kind.BREAK_GLASS).exclude(reason="").count() == 1
    assert len(refusals()) == bool(end)


@pytest.mark.django_db
def test_the_key_of_somebody_else_opens_nothing(world: World) -> None:
    key = uuid4()
    post(world.reader, world.record, key=key)
    assert post(world.neighbour, world.record, key=key).status_code == 422
    assert Opening.objects.get().person_id == world.reader.pk


def test_the_cases_are_forty_or_more() -> None:
    assert len(WRONG_WORDS) + len(WRONG_RECORDS) + 3 + 4 + len(ENDED) + 3 + 4 + 1 >= 40
