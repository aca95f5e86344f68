"""Who looked at everything about one person, and why: asked by a Guardian, within what they may know."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.ledger import record
from audit.models import AuditEvent, Kind
from consent.models import Person
from decisions.models import Decision, Involvement
from decisions.rules.reference import formatted
from decisions.services.blocking import block
from tests.factories.decisions import PUBLIC_INTEREST_STORY
from tests.integration.decisions.access.conftest import open_it
from tests.people import World

pytestmark = pytest.mark.django_db
STREAM = "decisions.decision"


@pytest.fixture(scope="module", autouse=True)
def waiting_id(module_world: World) -> UUID:
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def waiting(waiting_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=waiting_id)


@pytest.fixture
def child(waiting: Decision) -> Person:
    return Involvement.objects.filter(decision=waiting, part="subject").select_related("person")[0].person


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def look(actor: User, decision: Decision) -> None:
    record(Kind.VIEW, actor=actor, stream=STREAM, record_id=decision.pk, detail={"page": "record"})


def page(reader: User, child: Person, **query: Any) -> str:
    answer = signed_in(reader).get(reverse("caldicott:subject", args=[child.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def cells(html: str, who: User) -> str:
    """The rows of one person."""
    return next(part for part in html.split("<tbody")[1:] if f">{who.name}" in part)


def test_everybody_is_named_with_what_they_had_to_do_with_it(
    waiting: Decision, child: Person, practitioner: User, manager: User, other_practitioner: User, guardian: User
) -> None:
    open_it(other_practitioner, waiting)
    for actor in (practitioner, manager, manager, other_practitioner, guardian):
        look(actor, waiting)
    html = page(guardian, child)
    assert "Wrote it" in cells(html, practitioner)
    assert "Of its team: Manager" in cells(html, manager)
    assert "2 times" in cells(html, manager)
    assert "Opened outside need to know: There is a risk of serious harm" in cells(html, other_practitioner)
    assert "Of the whole organisation: Caldicott Guardian" in cells(html, guardian)
    assert html.count(formatted(waiting.reference)) == 4


def test_only_the_period_that_is_asked_for(waiting: Decision, child: Person, manager: User, guardian: User) -> None:
    look(manager, waiting)
    day = timezone.localdate() - timedelta(days=3)
    before = {f"until_{at}": part for at, part in enumerate((day.day, day.month, day.year))}
    assert manager.name in page(guardian, child)
    assert f">{manager.name}" not in page(guardian, child, **before)
    assert f">{manager.name}" in page(guardian, child, since_0="1", since_1="1", since_2="2020")
    wrong = signed_in(guardian).get(reverse("caldicott:subject", args=[child.pk]), {"since_0": "40"})
    assert wrong.status_code == 422


def test_somebody_is_found_by_name_and_a_record_by_its_reference(
    waiting: Decision, child: Person, guardian: User
) -> None:
    client, url = signed_in(guardian), reverse("caldicott:find")
    found = client.post(url, {"q": child.name}).content.decode()
    assert reverse("caldicott:subject", args=[child.pk]) in found
    assert "Nobody was found" in client.post(url, {"q": "Zyzzyva"}).content.decode()
    assert client.post(url, {"q": " "}).status_code == 422
    led = client.post(url, {"q": formatted(waiting.reference)})
    assert led["Location"] == reverse("caldicott:looks", args=[waiting.pk])


def test_that_a_guardian_asks_is_itself_an_event(waiting: Decision, child: Person, guardian: User) -> None:
    page(guardian, child)
    (event,) = AuditEvent.objects.filter(kind=Kind.VIEW, actor_id=guardian.pk)
    assert (event.stream, event.record_id, event.detail["page"]) == ("consent.person", child.pk, "lookers")
    assert guardian.name in page(guardian, child)  # the first time stands in the second


def test_it_is_a_guardians_alone_and_within_what_they_may_know(
    waiting: Decision, child: Person, manager: User, practitioner: User, guardian: User
) -> None:
    url = reverse("caldicott:subject", args=[child.pk])
    for person in (manager, practitioner):
        assert signed_in(person).get(url).status_code == 404
        assert signed_in(person).post(reverse("caldicott:find"), {"q": child.name}).status_code == 404
    assert signed_in(guardian).get(reverse("caldicott:subject", args=[uuid4()])).status_code == 404
    block(actor=manager, decision_id=waiting.pk, person_id=guardian.pk, reason="Her nephew")
    assert signed_in(guardian).get(url).status_code == 404
    found = signed_in(guardian).post(reverse("caldicott:find"), {"q": child.name}).content.decode()
    assert "Nobody was found" in found


def test_it_asks_the_same_however_many_looked(
    waiting: Decision, child: Person, practitioner: User, manager: User, guardian: User
) -> None:
    def asked() -> int:
        client = signed_in(guardian)
        client.get(reverse("caldicott:subject", args=[child.pk]))
        with CaptureQueriesContext(connection) as log:
            client.get(reverse("caldicott:subject", args=[child.pk]))
        return len(log)

    look(manager, waiting)
    few = asked()
    for _time in range(30):
        look(practitioner, waiting)
        look(manager, waiting)
    assert asked() == few <= 16


def test_a_guardian_has_a_tab_on_the_record_and_nobody_else(waiting: Decision, manager: User, guardian: User) -> None:
    url, looks = reverse("decisions:record", args=[waiting.pk]), reverse("caldicott:looks", args=[waiting.pk])
    assert f'href="{looks}"' in signed_in(guardian).get(url).content.decode()
    assert looks not in signed_in(manager).get(url).content.decode()
