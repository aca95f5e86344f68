"""What happened after a decision: asked of its author, only ever added to, shown, counted, and told at once of harm."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from decisions.demo.story import Submitted
from decisions.demo.walk import post
from decisions.models import Decision, Mail, Note, Notification
from decisions.notices.posting import _body, _subject
from decisions.rules.afterwards import ASKED, Afterwards
from decisions.rules.lifecycle import Action
from decisions.services.additions import add_to_record
from decisions.services.blocking import block
from decisions.services.reviewing import review
from guidance import law_notes
from tests.factories.decisions import make_decision, story
from tests.visit import Visitor

HELD_BACK = story(
    {"consent": "refused", "risk": "self_only", "public-interest": "no"}, {"decision": {"decision": "do_not_share"}}
)
ASK = "What happened after this decision?"
WORDS = "Robin was hit, and taken to hospital."


@pytest.fixture
def held_back(practitioner: User) -> Decision:
    record = make_decision(practitioner, story=HELD_BACK)
    Notification.objects.all().delete()
    return record


def say(record: Decision, said: str, by: User | None = None, **told: Any) -> None:
    add_to_record(post(by or record.author, record.pk), kind="later_outcome", **{"afterwards": said, **told})


def visit(person: User, record: Decision, days: int = 1, page: str = "record") -> Visitor:
    """This page as somebody sees it so many days from now."""
    client = Client()
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        client.force_login(person)
        return Visitor(client).open(reverse(f"decisions:{page}", args=[record.pk]))


def test_its_author_is_asked_later_until_it_is_known_and_nobody_else_is(held_back: Decision, manager: User) -> None:
    author, to_say = held_back.author, reverse("decisions:add", args=[held_back.pk, "later_outcome"])
    assert ASK not in visit(author, held_back, days=0).html, "too early to know"
    asked = visit(author, held_back).html
    assert ASK in asked
    assert f'href="{to_say}"' in asked
    assert f'href="{to_say}"' in visit(author, held_back, page="note").html.partition("Something else")[0]
    assert ASK not in visit(manager, held_back).html
    say(held_back, "not_known_yet", again_on=timezone.localdate() + timedelta(30))
    assert ASK not in visit(author, held_back, days=29).html
    assert ASK in visit(author, held_back, days=30).html
    say(held_back, "not_needed")
    assert ASK not in visit(author, held_back, days=60).html


def test_a_draft_and_a_record_just_submitted_ask_nothing(practitioner: User) -> None:
    draft = make_decision(practitioner, before="check")
    assert ASK not in visit(practitioner, draft).html


def test_the_page_offers_the_answers_that_make_sense_and_proposes_a_day_to_ask_again(
    held_back: Decision, practitioner: User
) -> None:
    client = Client()
    client.force_login(practitioner)
    at = reverse("decisions:add", args=[held_back.pk, "later_outcome"])
    visitor = Visitor(client).open(at)
    assert set(visitor.form().offered["afterwards"]) == {*Afterwards} - {Afterwards.HELPED}
    assert visitor.send({"afterwards": "harm"}).status == 422, "of harm, what happened"
    assert visitor.open(at).send({"afterwards": "not_known_yet"}).url == reverse(
        "decisions:record", args=[held_back.pk]
    )
    assert Note.objects.get().again_on == timezone.localdate() + timedelta(30)
    shared = make_decision(practitioner)
    offered = Visitor(client).open(reverse("decisions:add", args=[shared.pk, "later_outcome"])).html
    assert all(words in offered for words in ASKED.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"afterwards": ""},
        {"afterwards": "rumour"},
        {"afterwards": "helped"},
        {"afterwards": "harm"},
        {"afterwards": "not_known_yet"},
        {"kind": "correction", "afterwards": "harm"},
    ],
)
def test_what_makes_no_sense_is_refused(held_back: Decision, wrong: dict[str, str]) -> None:
    told = {"kind": "later_outcome", "words": "" if wrong["afterwards"] == "harm" else "So it was.", **wrong}
    with pytest.raises(ValidationError):
        add_to_record(post(held_back.author, held_back.pk), **told)
    assert not Note.objects.exists()


def test_a_later_answer_is_added_beside_the_earlier_and_the_latest_counts_everywhere(held_back: Decision) -> None:
    say(held_back, "no_known_harm", words="She is well.")
    say(held_back, "harm", words=WORDS)
    assert [note.afterwards for note in Note.objects.order_by("made_at", "id")] == ["no_known_harm", "harm"]
    for page in ("record", "print"):
        html = visit(held_back.author, held_back, page=page).html
        summary = html.partition('id="overview"')[2].partition("</section>")[0]
        assert "What happened afterwards" in summary, page
        assert summary.index("Somebody came to harm") < summary.index("Before that: No known harm"), page
        assert html.partition('id="later"')[2].count(WORDS) == 1, page
    history = visit(held_back.author, held_back, page="history").html
    assert "Added: What happened afterwards" in history
    assert "No known harm" in history
    held_back.figure.refresh_from_db()
    assert held_back.figure.afterwards == "harm"


def test_what_was_found_when_it_was_looked_at_again_counts_as_well(held_back: Decision) -> None:
    add_to_record(
        post(held_back.author, held_back.pk), kind="looked_again", words="All is well.", afterwards="not_needed"
    )
    held_back.figure.refresh_from_db()
    assert held_back.figure.afterwards == "not_needed"
    assert "Looked at again: Sharing was not needed" in visit(held_back.author, held_back).html


@pytest.mark.parametrize("by", ["practitioner", "manager"])
def test_harm_after_something_was_held_back_is_told_at_once_without_a_word_of_the_case_s0_rule_4(
    held_back: Decision, by: str, practitioner: User, manager: User, guardian: User, other_practitioner: User
) -> None:
    actor = {"practitioner": practitioner, "manager": manager}[by]
    say(held_back, "harm", by=actor, words=WORDS)
    told = Notification.objects.filter(event="harm_afterwards")
    assert {one.person for one in told} == {manager, guardian} - {actor}
    for one in told:
        assert one.mail is not None
        letter = f"{_subject([one])}{_body([one])}"
        assert "Somebody came to harm after a decision not to share" in letter
        assert not any(word in letter for word in ("Robin", "hospital", "CASE-1"))
    assert Mail.objects.filter(notifications__event="harm_afterwards").count() == told.count()
    client = Client()
    client.force_login(guardian)
    assert "Somebody came to harm after a decision not to share" in client.get("/notifications/").content.decode()


def test_whoever_is_kept_from_the_record_is_told_nothing(held_back: Decision, manager: User, guardian: User) -> None:
    block(actor=guardian, decision_id=held_back.pk, person_id=manager.pk, reason="A relative")
    say(held_back, "harm", words=WORDS)
    assert {one.person for one in Notification.objects.filter(event="harm_afterwards")} == {guardian}


def test_harm_after_sharing_and_other_answers_alarm_nobody(practitioner: User, held_back: Decision) -> None:
    shared = make_decision(practitioner)
    say(shared, "harm", words=WORDS)
    for said in ("no_known_harm", "not_needed"):
        say(held_back, said)
    assert not Notification.objects.filter(event="harm_afterwards").exists()


def test_a_record_says_which_note_on_the_law_was_corrected_since_it_was_decided(
    practitioner: User, manager: User
) -> None:

    (corrected,) = (one for one in law_notes.corrected() if one.note == "legal-duty")
    now = make_decision(practitioner, story=HELD_BACK)
    assert law_notes.token("legal-duty", law_notes.current()["legal-duty"]) in now.law
    earlier = Submitted(law=(law_notes.token("legal-duty", corrected.was),))
    before = make_decision(practitioner, story=replace(HELD_BACK, events=(earlier,)))
    for page in ("record", "print"):
        assert "was corrected on" not in visit(practitioner, now, page=page).html
        assert corrected.what in visit(practitioner, before, page=page).html
    review(actor=manager, decision_id=now.pk, action=Action.AGREE)
    now.refresh_from_db()
    assert len(now.law) == len(set(now.law)) > 5
