"""Life goes on after submitting: what came later is added; what was submitted stays (S2 3.50-3.51; S0 Rule 7)."""

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from decisions.models import DateAhead, Decision, Disclosure, Informing, Note, Notification
from decisions.rules.additions import RULES, AdditionKind
from decisions.rules.dates_ahead import DateKind
from guidance.forms.show import in_words
from tests.factories.decisions import NO_PURPOSE, make_decision, story
from tests.integration.decisions.content import content
from tests.visit import Visitor

WORDS = "As we had agreed."


@pytest.fixture
def author(waits: Decision, client: Client) -> Visitor:
    client.force_login(waits.author)
    return Visitor(client)


def to_add(decision: Decision, kind: AdditionKind) -> str:
    """The address on which this is added, of the row that it is about."""
    row: Any = None
    if RULES[kind].about_row:
        model: Any = Informing if kind is AdditionKind.TOLD else Disclosure
        row = model.objects.get(decision=decision).pk
    return reverse("decisions:add", args=[decision.pk, kind]) + (f"?row={row}" if row else "")


def filled(kind: AdditionKind) -> dict[str, str]:
    """What the page of this kind asks for, filled in."""
    rule, today = RULES[kind], localdate()
    told = {"words": WORDS} | ({"who": "Dee Lowe, duty desk"} if rule.who else {})
    told |= {"afterwards": "no_known_harm"} if rule.afterwards_needed else {}
    day = {"day": today} if rule.day else {}
    for name, on in {"happened_on": day.get("day"), "again_on": today + timedelta(30) if rule.again else None}.items():
        if on:
            told |= {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}
    return told


def submitted(before: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What of the content was there when the record was submitted: all but additions, posts, messages and counts."""
    later = ("Note", "HistoricalNote", "Submission", "Notification", "Mail", "DateAhead", "Decision", "Figure")
    return {name: rows for name, rows in before.items() if name.rpartition(".")[2] not in later}


@pytest.mark.parametrize("kind", AdditionKind)
def test_each_kind_is_added_once_and_changes_nothing_that_was_submitted_s2_3_50(
    kind: AdditionKind, waits: Decision, author: Visitor
) -> None:
    before, frozen = submitted(content()), (waits.wording, waits.summary, waits.reasons, waits.status)
    author.open(to_add(waits, kind))
    assert (author.send().status, Note.objects.count()) == (422, 0)
    author.send(filled(kind))
    assert author.url == reverse("decisions:record", args=[waits.pk])
    note = Note.objects.get()
    assert (note.kind, note.by, note.words) == (kind, waits.author, WORDS)
    assert bool(note.row) == bool(note.about) == RULES[kind].about_row
    waits.refresh_from_db()
    assert submitted(content()) == before
    assert (waits.wording, waits.summary, waits.reasons, waits.status) == frozen


def test_what_was_added_stands_on_record_print_history_and_in_lists_and_the_ledger_holds(
    waits: Decision, author: Visitor
) -> None:
    author.open(to_add(waits, AdditionKind.TOLD)).send(filled(AdditionKind.TOLD))
    line = f"Told: Robin Example, on {in_words(localdate())}"
    for name in ("record", "print", "history"):
        page = author.open(reverse(f"decisions:{name}", args=[waits.pk])).html
        assert WORDS in page, name
        assert "Robin Example" in page, name
        assert name == "history" or page.count(line) == 2, "once in the summary, once in full"
    assert "Added: Told" in author.html
    assert "1 addition since" in author.open(reverse("decisions:mine")).html
    said = StringIO()
    call_command("verify_audit", full=True, stdout=said)
    assert "does not hold" not in said.getvalue()


def test_the_place_to_add_offers_what_the_record_waits_for_first_and_no_longer_once_it_happened(
    waits: Decision, author: Visitor
) -> None:
    place = reverse("decisions:note", args=[waits.pk])
    assert place in author.open(reverse("decisions:record", args=[waits.pk])).html
    offered = author.open(place).html
    told, put_off = to_add(waits, AdditionKind.TOLD), to_add(waits, AdditionKind.PUT_OFF)
    assert all(address.replace("&", "&amp;") in offered for address in (told, put_off))
    author.open(told).send(filled(AdditionKind.TOLD))
    assert told not in author.open(place).html
    assert author.open(told).url == place, "somebody who was told is not told again"


def test_where_nothing_was_shared_nobody_is_asked_of_a_receipt(practitioner: User, client: Client) -> None:
    record = make_decision(practitioner, story=story(NO_PURPOSE, {"decision": {"decision": "do_not_share"}}))
    client.force_login(practitioner)
    offered = client.get(reverse("decisions:note", args=[record.pk])).content.decode()
    assert reverse("decisions:add", args=[record.pk, "later_outcome"]) in offered
    assert reverse("decisions:add", args=[record.pk, "receipt"]) not in offered


@pytest.mark.parametrize("address", ["rumour/", "told/", "told/?row=no-uuid", "told/?row={id}", "correction/?row={id}"])
def test_an_address_that_names_nothing_to_add_leads_to_the_choice(
    address: str, waits: Decision, author: Visitor
) -> None:
    place = reverse("decisions:note", args=[waits.pk])
    assert author.open(place + address.replace("{id}", str(waits.pk))).url == place


def test_a_double_click_adds_once_and_a_second_tab_is_told_and_keeps_what_was_typed(
    waits: Decision, author: Visitor, client: Client
) -> None:
    at = to_add(waits, AdditionKind.LATER_OUTCOME)
    form = author.open(at).form()
    sent = {**{name: values[0] for name, values in form.values.items()}, "afterwards": "helped", "words": WORDS}
    for _click in range(2):
        assert client.post(at, sent).status_code == 302
    assert Note.objects.count() == 1
    stale = client.post(at, {**sent, "idempotency_key": str(uuid4()), "words": "From the other tab."})
    assert stale.status_code == 422
    assert "From the other tab." in stale.content.decode()
    assert Note.objects.count() == 1


def days(decision: Decision) -> dict[DateKind, int]:
    """How many days ahead each kind stands."""
    rows = DateAhead.objects.filter(decision=decision).values_list("kind", "on")
    return {DateKind(kind): (on - localdate()).days for kind, on in rows}


def test_dates_stand_until_they_are_settled_and_move_where_somebody_will_look_again(
    waits: Decision, author: Visitor
) -> None:
    assert days(waits) == {DateKind.TO_BE_TOLD: 2, DateKind.PLANNED_SHARE: 3, DateKind.REVIEW_AGAIN: 9}
    author.open(to_add(waits, AdditionKind.PUT_OFF)).send(filled(AdditionKind.PUT_OFF))
    assert days(waits)[DateKind.PLANNED_SHARE] == 30
    author.open(to_add(waits, AdditionKind.TOOK_PLACE)).send(filled(AdditionKind.TOOK_PLACE))
    author.open(to_add(waits, AdditionKind.TOLD)).send(filled(AdditionKind.TOLD))
    assert days(waits) == {DateKind.REVIEW_AGAIN: 9}
    author.open(to_add(waits, AdditionKind.LOOKED_AGAIN)).send({"words": WORDS})
    assert days(waits) == {}


@pytest.fixture
def readers(waits: Decision, manager: User, guardian: User, administrator: User) -> dict[str, User]:
    return {"author": waits.author, "manager": manager, "guardian": guardian, "administrator": administrator}


def test_the_list_of_dates_shows_each_reader_what_they_may_read(
    waits: Decision, readers: dict[str, User], other_practitioner: User
) -> None:
    at = reverse("decisions:dates")
    record = reverse("decisions:record", args=[waits.pk])
    for name, who in {**readers, "stranger": other_practitioner}.items():
        client = Client()
        client.force_login(who)
        page = client.get(at).content.decode()
        assert (page.count(f'"{record}"') == 3) is (name in ("author", "manager", "guardian")), name


def test_a_date_that_has_come_is_counted_on_my_decisions_and_a_passed_one_is_a_list_of_the_guardian(
    waits: Decision, author: Visitor, guardian: User
) -> None:
    told = author.open(reverse("decisions:mine")).html
    assert "Dates to come back to" in told
    assert "has come" not in told
    DateAhead.objects.filter(decision=waits, kind=DateKind.TO_BE_TOLD).update(on=localdate())
    assert "1 date to come back to has come" in author.open(reverse("decisions:mine")).html
    client, watch = Client(), reverse("caldicott:watch", args=["dates-passed"])
    client.force_login(guardian)
    record = reverse("decisions:record", args=[waits.pk])
    assert record not in client.get(watch).content.decode()
    DateAhead.objects.filter(decision=waits, kind=DateKind.TO_BE_TOLD).update(on=localdate() - timedelta(1))
    assert record in client.get(watch).content.decode()


def test_a_share_cannot_have_taken_place_before_the_record_was_begun(waits: Decision, author: Visitor) -> None:
    day = localdate(waits.started_at) - timedelta(1)
    told = {"happened_on_0": str(day.day), "happened_on_1": str(day.month), "happened_on_2": str(day.year)}
    assert author.open(to_add(waits, AdditionKind.TOOK_PLACE)).send(told).status == 422
    assert "It cannot have been before this record was begun" in author.html
    assert not Note.objects.exists()


def test_an_author_is_told_what_others_add_and_not_what_they_add_themselves(
    waits: Decision, author: Visitor, manager: User
) -> None:
    told = Notification.objects.filter(event="added", decision=waits)
    author.open(to_add(waits, AdditionKind.LATER_OUTCOME)).send(filled(AdditionKind.LATER_OUTCOME))
    assert not told.exists()
    client = Client()
    client.force_login(manager)
    Visitor(client).open(to_add(waits, AdditionKind.CORRECTION)).send({"words": WORDS, "page": "advice"})
    assert told.get().person == waits.author
    assert "Advice" in author.open(reverse("decisions:history", args=[waits.pk])).html


def test_the_same_sent_again_after_going_back_stands_there_once(waits: Decision, author: Visitor) -> None:
    for _time in range(2):
        author.open(to_add(waits, AdditionKind.RECEIPT)).send(filled(AdditionKind.RECEIPT))
        assert author.url == reverse("decisions:record", args=[waits.pk])
    assert Note.objects.count() == 1


def test_what_was_said_in_another_tab_loses_nothing_that_was_typed(
    waits: Decision, author: Visitor, client: Client
) -> None:
    at = to_add(waits, AdditionKind.TOLD)
    form = author.open(at).form()
    first = {**{name: values[0] for name, values in form.values.items()}, **filled(AdditionKind.TOLD)}
    assert client.post(at, first).status_code == 302
    record = reverse("decisions:record", args=[waits.pk])
    assert client.post(at, first).url == record, "the same post leads where the first led"
    other = client.post(at, {**first, "idempotency_key": str(uuid4()), "words": "From the other tab."})
    assert other.status_code == 409
    assert "From the other tab." in other.content.decode()
    assert Note.objects.count() == 1
