"""The loop closed: a recipient without an account says whether it arrived, once, and sees nothing (S2 3.48)."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import AuditEvent
from decisions.demo.walk import post
from decisions.models import DateAhead, Decision, Note, Notification, ReceiptLink, Recipient
from decisions.notices.reminding import remind
from decisions.rules.additions import AdditionKind
from decisions.rules.dates_ahead import DateKind
from decisions.rules.receipts import ASK_AFTER, LENGTH, LIVES, Arrived
from decisions.services.additions import add_to_record
from decisions.services.blocking import block
from decisions.services.receipts import State, answer, digest_of, look_up, make_link
from decisions.sharing.tries import MOST
from tests.factories.decisions import (
    BY_PUBLIC_INTEREST,
    NO_PURPOSE_STORY,
    WAITS_STORY,
    make_decision,
    story,
)
from tests.integration.decisions.record.conftest import SignedIn, page, signed_in
from tests.people import World
from tests.visit import Visitor

__all__ = ["signed_in"]

SECRET = "Robin was seen with a bruise"
SHARED: dict[str, object] = {"timing": "shared", "channel": "secure_email"}
STORY = story(
    BY_PUBLIC_INTEREST,
    {"items": {"description": SECRET}, "recipients": {"name": "Dr Sam Reed"}, "disclosures": SHARED},
)
SAID = {"arrived": "yes", "who": "Sam Reed, GP, Hill Health Centre", "words": "I will see him on Monday"}
LINK = re.compile(r"https?://[^/\s]+(/receipt/[\w-]+/)")


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def record_id(module_world: World) -> UUID:
    return module_world.record(story=STORY)


@pytest.fixture
def record(record_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=record_id)


@pytest.fixture
def recipient(record: Decision) -> Recipient:
    return Recipient.objects.get(decision=record)


@pytest.fixture
def token(record: Decision, recipient: Recipient) -> str:
    return make_link(post(record.author, record.pk), recipient_id=recipient.pk)


def url(token: str) -> str:
    return reverse("receipts:confirm", args=[token])


def says_nothing_of(html: str, record: Decision) -> bool:
    told = (SECRET, "Robin", "Sam Reed", record.reference, record.author.name, record.summary, str(record.pk))
    return not [words for words in told if words in html]


def test_the_author_makes_a_link_and_somebody_without_an_account_answers_by_it(
    visitor: Visitor, record: Decision
) -> None:
    client, visitor = Client(), visitor.open(reverse("decisions:receipts", args=[record.pk])).send()
    found = LINK.search(visitor.html)
    assert found is not None
    asked = client.get(found[1])
    html = unescape(asked.content.decode())
    assert "Northshire Council asks whether what they shared with you" in html
    assert says_nothing_of(html, record)
    assert (asked["Referrer-Policy"], asked["Cache-Control"]) == ("strict-origin", "no-store")
    done = client.post(found[1], SAID)
    assert "Thank you" in done.content.decode()
    note = Note.objects.get(decision=record, kind=AdditionKind.RECEIPT)
    assert (note.who, note.about, note.by.is_service) == (SAID["who"], "Dr Sam Reed", True)
    assert "I will see him on Monday" in note.words
    assert "I will see him on Monday" in visitor.open(reverse("decisions:record", args=[record.pk])).html
    history = visitor.open(reverse("decisions:history", args=[record.pk])).html
    assert "A link to confirm receipt was made" in history
    assert "Receipt confirmed" in visitor.open(reverse("decisions:receipts", args=[record.pk])).html


def test_a_link_is_used_once_and_says_so(record: Decision, token: str, client: Client) -> None:
    assert client.post(url(token), SAID).status_code == 200
    for again in (client.get(url(token)), client.post(url(token), {**SAID, "arrived": "no"})):
        assert again.status_code == 410
        assert "used already" in again.content.decode()
        assert says_nothing_of(unescape(again.content.decode()), record)
    assert Note.objects.filter(decision=record).count() == 1


def test_opening_a_link_uses_nothing_up(token: str, client: Client) -> None:
    for _look in range(3):
        assert client.get(url(token)).status_code == 200
        assert client.head(url(token)).status_code == 200
    assert look_up(token).state is State.OPEN


def test_a_link_ends_on_its_day(token: str) -> None:
    ends = ReceiptLink.objects.get(digest=digest_of(token)).ends_at
    assert timedelta(0) <= LIVES - (ends - timezone.now()) < timedelta(minutes=5)


def test_a_link_that_ended_takes_no_answer(record: Decision, recipient: Recipient, token: str, client: Client) -> None:
    """Another link for the same recipient ends the first at once."""
    other = make_link(post(record.author, record.pk), recipient_id=recipient.pk)
    ended = client.post(url(token), SAID)
    assert ended.status_code == 410
    assert "has ended" in ended.content.decode()
    assert not Note.objects.filter(decision=record).exists()
    assert look_up(other).state is State.OPEN


def test_only_a_digest_is_kept_and_the_link_has_256_bits(record: Decision, token: str) -> None:
    assert LENGTH * 8 == 256
    link = ReceiptLink.objects.get(decision=record)
    assert link.digest == digest_of(token) != token
    assert not hasattr(link.history.first(), "digest")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM decisions_historicalreceiptlink")
        assert not [row for row in cursor.fetchall() if token in map(str, row) or link.digest in map(str, row)]
    events = AuditEvent.objects.filter(record_id=record.pk).values_list("detail", "reason")
    assert token not in str(list(events))


def test_guessing_ten_thousand_finds_nothing_and_costs_the_same(token: str) -> None:
    with CaptureQueriesContext(connection) as found:
        assert look_up(token).state is State.OPEN
    with CaptureQueriesContext(connection) as missed:
        assert look_up(token[:-1] + ("A" if token[-1] != "A" else "B")).state is State.UNKNOWN
    asked = [[re.sub(r"'[^']*'", "?", one["sql"]) for one in some] for some in (found, missed)]
    assert asked[0] == asked[1]
    assert {look_up(f"{uuid4().hex}{number}").state for number in range(10_000)} == {State.UNKNOWN}


def test_whoever_tries_is_stopped_and_what_is_no_link_says_the_same(client: Client, token: str) -> None:
    pages = [client.get(url(f"x{number}")) for number in range(MOST)]
    assert {one.status_code for one in pages} == {404}
    assert len({re.sub(rb'value="\w+"', b"", one.content) for one in pages}) == 1
    assert client.get(url(token)).status_code == 429
    assert client.get(url(token), REMOTE_ADDR="198.51.100.7").status_code == 200


@pytest.mark.parametrize("missing", ["arrived", "who"])
def test_what_is_missing_is_asked_for_and_uses_nothing_up(token: str, client: Client, missing: str) -> None:
    refused = client.post(url(token), {**SAID, missing: ""})
    assert refused.status_code == 422
    assert look_up(token).state is State.OPEN
    assert unescape(refused.content.decode()).count("I will see him on Monday") == 1


@pytest.mark.parametrize("arrived", [Arrived.NO, Arrived.NOT_FOR_ME])
def test_what_did_not_arrive_is_told_to_the_author_and_the_managers(
    record: Decision, token: str, manager: User, guardian: User, arrived: Arrived
) -> None:
    """What reached somebody else may be a breach: the Caldicott Guardian is told of it at once."""
    answer(token, arrived=arrived, who="Post room")
    told = Notification.objects.filter(decision=record, event="not_received").values_list("person", flat=True)
    assert {record.author_id, manager.pk} <= set(told)
    assert (guardian.pk in told) == (arrived is Arrived.NOT_FOR_ME)
    assert Note.objects.get(decision=record).kind == AdditionKind.NOT_RECEIVED


def test_what_the_author_heard_of_it_is_told_to_managers_and_guardians_too(
    record: Decision, manager: User, guardian: User
) -> None:
    heard = {"who": "Sam Reed", "words": "A namesake rang", "happened_on": timezone.localdate()}
    for kind in (AdditionKind.RECEIPT, AdditionKind.NOT_RECEIVED):
        add_to_record(post(record.author, record.pk), kind=kind, **heard)
    told = Notification.objects.filter(decision=record, event="not_received").values_list("person", flat=True)
    assert sorted(told) == sorted([manager.pk, guardian.pk])


def test_nobody_but_the_author_makes_links(
    signed_in: SignedIn, record: Decision, recipient: Recipient, manager: User, outsider: User, practitioner: User
) -> None:
    address = reverse("decisions:receipt_link", args=[record.pk, recipient.pk])
    assert "Make a link" not in page(signed_in(manager), record, "receipts")
    for other in (manager, outsider):
        assert signed_in(other).post(address, {"version": record.version}).status_code == 404
    other = reverse("decisions:receipt_link", args=[record.pk, uuid4()])
    assert signed_in(practitioner).post(other, {"version": record.version}).status_code == 404
    assert not ReceiptLink.objects.exists()


def test_pressed_twice_it_makes_one_link(visitor: Visitor, record: Decision) -> None:
    visitor.open(reverse("decisions:receipts", args=[record.pk]))
    form = visitor.form()
    sent = {name: value[0] for name, value in form.values.items()}
    pages = [visitor.client.post(form.action, sent) for _press in range(2)]
    assert [bool(LINK.search(one.content.decode())) for one in pages] == [True, False]
    assert ReceiptLink.objects.filter(decision=record).count() == 1


def test_its_author_is_reminded_until_somebody_says_that_it_arrived(record: Decision, token: str) -> None:
    day = DateAhead.objects.get(decision=record, kind=DateKind.RECEIPT)
    assert day.on == timezone.localdate() + ASK_AFTER
    with time_machine.travel(timezone.now() + ASK_AFTER + timedelta(hours=1)):
        remind(now=timezone.now())
    assert Notification.objects.filter(decision=record, event="receipt", person=record.author).count() == 1
    answer(token, arrived=Arrived.YES, who="Sam Reed")
    assert not DateAhead.objects.filter(decision=record, kind=DateKind.RECEIPT).exists()


def test_what_the_author_heard_settles_it_and_a_link_made_after_bad_news_waits_again(
    record: Decision, recipient: Recipient, token: str
) -> None:
    answer(token, arrived=Arrived.NO, who="Post room")
    make_link(post(record.author, record.pk), recipient_id=recipient.pk)
    assert DateAhead.objects.filter(decision=record, kind=DateKind.RECEIPT).count() == 1
    today = timezone.localdate()
    by_phone = {"kind": AdditionKind.RECEIPT, "who": "Sam Reed", "words": "He rang", "happened_on": today}
    add_to_record(post(record.author, record.pk), **by_phone)
    assert not DateAhead.objects.filter(decision=record, kind=DateKind.RECEIPT).exists()


def listed(client: Client, query: str = "") -> str:
    return client.get(reverse("decisions:unconfirmed") + query).content.decode()


def test_what_was_shared_and_not_confirmed_is_a_list(
    signed_in: SignedIn, record: Decision, token: str, practitioner: User, manager: User, guardian: User, outsider: User
) -> None:
    way = reverse("decisions:receipts", args=[record.pk])
    for reader in (practitioner, manager, guardian):
        assert way in listed(signed_in(reader))
    assert way not in listed(signed_in(outsider))
    answer(token, arrived=Arrived.NO, who="Post room")
    assert way in listed(signed_in(practitioner))
    again = make_link(post(record.author, record.pk), recipient_id=Recipient.objects.get(decision=record).pk)
    answer(again, arrived=Arrived.YES, who="Sam Reed")
    assert way not in listed(signed_in(practitioner))


def test_the_list_holds_nothing_planned_held_back_or_handed_over(signed_in: SignedIn, practitioner: User) -> None:
    in_person = story(BY_PUBLIC_INTEREST, {"disclosures": {"timing": "shared", "channel": "in_person"}})
    made = [make_decision(practitioner, story=one) for one in (WAITS_STORY, NO_PURPOSE_STORY, in_person)]
    html = listed(signed_in(practitioner), "?days=0")
    assert [one for one in made if str(one.pk) in html] == []


def test_the_list_has_a_period_and_a_team(
    signed_in: SignedIn, record: Decision, guardian: User, other_practitioner: User
) -> None:
    other = make_decision(other_practitioner, story=STORY)
    reader = signed_in(guardian)
    html = listed(reader, f"?team={other.team_id}")
    assert str(other.pk) in html
    assert str(record.pk) not in html
    with time_machine.travel(timezone.now() + timedelta(days=100)):
        reader = signed_in(guardian)
        assert str(record.pk) not in listed(reader)
        assert str(record.pk) in listed(reader, "?days=365")


def test_a_person_kept_from_a_record_does_not_find_it_here(
    signed_in: SignedIn, record: Decision, manager: User, guardian: User
) -> None:
    block(actor=guardian, decision_id=record.pk, person_id=manager.pk, reason="Her own nephew")
    assert str(record.pk) not in listed(signed_in(manager))
    assert signed_in(manager).get(reverse("decisions:receipts", args=[record.pk])).status_code == 404
