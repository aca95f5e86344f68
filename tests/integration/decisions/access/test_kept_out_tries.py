"""Somebody who is kept from a record by name and tries to open it: for them it is missing; its Guardian sees it."""

import re
from html import unescape
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Organisation, User
from audit.models import AuditEvent, Kind
from audit.workbench.refusals import REFUSALS
from decisions.models import Decision, Notification
from decisions.rules.reference import formatted
from decisions.services.blocking import block
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.integration.decisions.access.conftest import WHY
from tests.integration.decisions.record.conftest import SignedIn

pytestmark = pytest.mark.django_db

BREAK_GLASS = "/decisions/break-glass/"
MISSING = "0000000000"
BY_NAME = "they are kept from this record by name"
KEPT_OUT = "by somebody who is kept from it by name"


@pytest.fixture
def blocked(waiting: Decision, manager: User, other_practitioner: User) -> Decision:
    """A record from which a practitioner next door is kept by the manager."""
    block(actor=manager, decision_id=waiting.pk, person_id=other_practitioner.pk, reason="His sister")
    return waiting


def tried(client: Client, reference: str, **changed: Any) -> Any:
    cache.clear()  # what one person may try in a minute
    sent = {"key": uuid4(), "reference": reference, **WHY, "password": PASSWORD, **changed}
    return client.post(BREAK_GLASS, sent)


def seen(answer: Any) -> str:
    """The page without what differs at each look: marks against forgery, keys, and what was typed."""
    html = re.sub(r'name="(csrfmiddlewaretoken|key|reference)"[^>]*', "", answer.content.decode())
    return re.sub(r'value="[^"]*"', "", html)


def test_a_record_that_one_is_kept_from_is_as_one_that_is_missing(
    blocked: Decision, other_practitioner: User, signed_in: SignedIn
) -> None:
    client, asked = signed_in(other_practitioner), {}
    for name, reference in (("missing", MISSING), ("kept", blocked.reference)):
        for changed in ({}, {"words": ""}, {"password": "wrong"}):
            tried(client, reference, **changed)  # what a process asks once
            with CaptureQueriesContext(connection) as log:
                answer = tried(client, reference, **changed)
            asked[name, str(changed)] = answer.status_code, seen(answer), len(log), len(answer.content)
    for changed in {words for _name, words in asked}:
        kept, missing = asked["kept", changed], asked["missing", changed]
        assert kept[:3] == missing[:3]
        assert abs(kept[3] - missing[3]) < 64  # what was typed is shown again


def test_it_takes_no_longer_than_a_missing_one(
    blocked: Decision, other_practitioner: User, signed_in: SignedIn
) -> None:
    client, took = signed_in(other_practitioner), {MISSING: [], blocked.reference: []}  # type: ignore[var-annotated]
    for _time in range(12):
        for reference, times in took.items():
            started = perf_counter()
            tried(client, reference, words="")
            times.append(perf_counter() - started)
    one, other = map(median, took.values())
    assert 0.5 < one / other < 2


@pytest.mark.parametrize("name", ["record", "history", "route", "evidence", "print"])
def test_its_pages_are_the_missing_page(
    blocked: Decision, other_practitioner: User, signed_in: SignedIn, name: str
) -> None:
    client, before = signed_in(other_practitioner), AuditEvent.objects.count()
    kept, missing = (client.get(reverse(f"decisions:{name}", args=[pk])) for pk in (blocked.pk, uuid4()))
    assert kept.status_code == missing.status_code == 404
    assert seen(kept) == seen(missing)
    assert len(kept.content) == len(missing.content)
    assert AuditEvent.objects.count() == before


def test_the_guardian_sees_the_attempt_on_the_record_in_the_log_and_at_home(
    blocked: Decision, other_practitioner: User, guardian: User, signed_in: SignedIn
) -> None:
    tried(signed_in(other_practitioner), blocked.reference)
    tried(signed_in(other_practitioner), MISSING)
    event = AuditEvent.objects.get(kind=Kind.BREAK_GLASS, record_id=blocked.pk)
    desk = signed_in(guardian)
    for url in (reverse("caldicott:looks", args=[blocked.pk]), reverse("caldicott:event", args=[event.seq])):
        assert BY_NAME in desk.get(url).content.decode(), url
    log = desk.get(reverse("caldicott:log"), {"kind": Kind.BREAK_GLASS}).content.decode()
    assert BY_NAME in log
    assert "no record with the reference that was typed" in log
    assert formatted(blocked.reference) in log
    home = desk.get(reverse("caldicott:home")).content.decode()
    assert f"1 attempt to open a record was made {KEPT_OUT}" in home
    assert "1 attempt to open a record outside need to know was refused" in home
    assert "was opened outside need to know" not in home


def test_each_count_of_attempts_leads_to_a_list_of_these_alone(
    blocked: Decision, other_practitioner: User, guardian: User, signed_in: SignedIn
) -> None:
    tried(signed_in(other_practitioner), blocked.reference)
    tried(signed_in(other_practitioner), MISSING)
    desk = signed_in(guardian)
    home = unescape(desk.get(reverse("caldicott:home")).content.decode())
    lists = {
        why: desk.get(next(url for url in re.findall(r'href="([^"]+)"', home) if f"kind={why}" in url))
        for why in REFUSALS
    }
    missing = "no record with the reference that was typed"
    for why, page in lists.items():
        log = page.content.decode().partition("<table")[2]
        assert (BY_NAME in log, missing in log) == (why == "kept_out", why == "refused")


def test_nobody_else_sees_it(
    blocked: Decision, other_practitioner: User, manager: User, practitioner: User, signed_in: SignedIn
) -> None:
    pages = [reverse(f"decisions:{name}", args=[blocked.pk]) for name in ("record", "history", "print")]
    before = {who.pk: [seen(signed_in(who).get(url)) for url in pages] for who in (manager, practitioner)}
    messages = Notification.objects.count()
    tried(signed_in(other_practitioner), blocked.reference)
    assert Notification.objects.count() == messages
    for who in (manager, practitioner):
        assert signed_in(who).get(reverse("caldicott:looks", args=[blocked.pk])).status_code == 404
        after = [seen(signed_in(who).get(url)) for url in pages]
        stamp = r"\d{1,2}:\d{2}|\d+ minutes?"
        assert [re.sub(stamp, "", one) for one in after] == [re.sub(stamp, "", one) for one in before[who.pk]]


def test_a_guardian_who_is_kept_from_the_record_reads_of_a_missing_one(
    blocked: Decision, other_practitioner: User, guardian: User, organisation: Organisation, signed_in: SignedIn
) -> None:
    MembershipFactory(person=other_practitioner, team=None, organisation=organisation, role="caldicott_guardian")
    person = User.objects.get(pk=other_practitioner.pk)
    tried(signed_in(person), blocked.reference)
    event = AuditEvent.objects.get(kind=Kind.BREAK_GLASS, record_id=blocked.pk)
    desk = signed_in(person)
    pages = [reverse("caldicott:log"), reverse("caldicott:event", args=[event.seq]), reverse("caldicott:home")]
    shown = "".join(desk.get(url).content.decode() for url in pages)
    assert "no record with the reference that was typed" in shown
    for hint in (BY_NAME, KEPT_OUT, formatted(blocked.reference), str(blocked.pk)):
        assert hint not in shown
    sent = {"form": "json", "reason": "To see what it says"}
    answer = desk.post(f"{reverse('caldicott:export')}?kind={Kind.BREAK_GLASS}", sent)
    taken = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert str(event.seq) in taken
    assert str(blocked.pk) not in taken
