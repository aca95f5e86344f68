"""An emergency record is completed by its author: words are proposed, lateness is looked at (S2 1.17-1.18; C11)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from decisions.demo.plainest import whole
from decisions.demo.story import AnsweredPage, rows
from decisions.demo.walk import post, tell
from decisions.models import Decision, Notification
from decisions.notices.reminding import remind
from decisions.rules.lifecycle import Action, Status
from decisions.selectors import own_case
from decisions.services.reviewing import review
from decisions.services.submitting import submit
from tests.factories.decisions import CONSENT_STORY, answer_everything, make_decision
from tests.factories.emergencies import WORDS, complete, fill_in, make_emergency
from tests.visit import Visitor

MADE = datetime(2026, 11, 28, 2, 14, tzinfo=UTC)  # a Saturday
NEAR = datetime(2026, 11, 30, 15, tzinfo=UTC)
DUE = datetime(2026, 11, 30, 17, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)

Clock = Callable[[datetime], None]


@pytest.fixture
def emergency(practitioner: User) -> Decision:
    return make_emergency(practitioner, now=MADE)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The database's clock stands where the test puts it."""

    def stands(at: datetime) -> None:
        monkeypatch.setattr("decisions.services.emergencies.database_now", lambda: at)

    return stands


@pytest.mark.parametrize(
    ("at", "late"), [(MADE + MOMENT, False), (DUE - MOMENT, False), (DUE, False), (DUE + MOMENT, True)]
)
def test_late_is_after_the_last_moment_and_is_looked_at(
    emergency: Decision, clock: Clock, at: datetime, late: bool
) -> None:
    clock(at)
    done = complete(emergency)
    assert done.triggers == (["emergency_late"] if late else [])
    assert done.status == (Status.AWAITING_REVIEW if late else Status.RECORDED)
    assert (done.figure.in_emergency, done.figure.completed_late) == (True, late), "as the dashboard counts it"


def test_who_submits_late_is_told_before_and_in_time_nothing_is_said(
    visitor: Visitor, emergency: Decision, clock: Clock
) -> None:
    fill_in(emergency)
    words = "It began in an emergency and was not completed in time."
    clock(DUE)
    assert words not in visitor.open(f"/decisions/{emergency.pk}/check/").html
    clock(DUE + MOMENT)
    assert words in visitor.open(f"/decisions/{emergency.pk}/check/").html


@pytest.mark.parametrize(("first", "late"), [(DUE, False), (DUE + MOMENT, True)])
def test_a_record_that_comes_back_keeps_what_its_first_submission_said(
    emergency: Decision, clock: Clock, manager: User, practitioner: User, first: datetime, late: bool
) -> None:
    clock(first)
    fill_in(emergency)
    tell(practitioner, emergency.pk, ask_for_review())
    submit(post(practitioner, emergency.pk))
    review(actor=manager, decision_id=emergency.pk, action=Action.RETURN, reason="More")
    answer_everything(emergency, practitioner)
    clock(DUE + timedelta(days=30))
    submit(post(practitioner, emergency.pk))
    assert ("emergency_late" in Decision.objects.get(pk=emergency.pk).triggers) is late


def ask_for_review() -> AnsweredPage:
    told = next(page for page in whole(CONSENT_STORY).pages if page.step == "decision")
    return replace(told, fields={**told.fields, "ask_for_review": True})


def test_a_record_that_began_otherwise_is_never_late(practitioner: User, clock: Clock) -> None:
    clock(DUE + timedelta(days=900))
    assert make_decision(practitioner).triggers == []


def described(page: Visitor) -> str:
    """What stands in the box of the description; a line end in front of it is the page's own."""
    return page.form().values["description"][0].strip()


@pytest.mark.parametrize(("asked", "entry"), [(False, "proactive"), (True, "requested")])
def test_it_begins_with_what_its_author_wrote_and_is_asked_the_first_question(
    visitor: Visitor, practitioner: User, asked: bool, entry: str
) -> None:
    """How it started and what it is about are said by the box and its tick, and not asked again."""
    visitor.open("/decisions/emergency/").send({"words": WORDS, **({"asked": "yes"} if asked else {})})
    made = Decision.objects.get(author=practitioner)
    said = {answer.question: answer.fields for answer in made.answers.all()}
    assert said["started"] == {"entry": entry}
    assert said["information"] == {"description": WORDS, "urgency": "now"}
    assert made.entry == entry
    assert own_case(practitioner, made.pk).journey.resume() == "purpose"


def test_the_first_item_and_the_first_sharing_are_proposed_once(visitor: Visitor, practitioner: User) -> None:
    emergency = make_emergency(practitioner, now=MADE)
    pages = whole(CONSENT_STORY).pages
    steps = [told.step for told in pages]
    for told in pages[1 : steps.index("items")]:
        tell(practitioner, emergency.pk, told)
    item = visitor.open(f"/decisions/{emergency.pk}/questions/items/").form().values
    assert (described(visitor), item["sharing"]) == (WORDS, ["share"])
    for told in pages[steps.index("items") : steps.index("disclosures")]:
        tell(practitioner, emergency.pk, told)
    shared = visitor.open(f"/decisions/{emergency.pk}/questions/disclosures/").form().values
    assert shared["timing"] == ["shared"]
    assert [shared[f"shared_on_{part}"] for part in range(3)] == [["28"], ["11"], ["2026"]]
    assert shared["shared_at"] == [""], "at what time, its author knows"
    assert described(visitor.open(f"/decisions/{emergency.pk}/questions/items/add/")) == ""
    tell(practitioner, emergency.pk, rows("disclosures", {"timing": "shared", "channel": "in_person"}))
    again = visitor.open(f"/decisions/{emergency.pk}/questions/disclosures/add/").form().values
    assert again["timing"] == ["planned"], "what is proposed is the first sharing alone"


def test_words_longer_than_a_field_takes_are_not_proposed_and_still_shown(visitor: Visitor, practitioner: User) -> None:
    long = ("Knife. " * 700).strip()
    emergency = make_emergency(practitioner, long)
    page = visitor.open(f"/decisions/{emergency.pk}/questions/information/")
    assert described(page) == ""
    assert long in page.html
    assert "<details" in page.html


def test_nothing_is_proposed_on_a_record_that_began_otherwise(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, until="danger")
    assert "entry" not in visitor.open(f"/decisions/{draft.pk}/questions/started/").form().values
    assert described(visitor.open(f"/decisions/{draft.pk}/questions/information/")) == ""
    assert "What was written in the emergency" not in visitor.html


def test_the_words_stand_on_every_page_of_the_questions(visitor: Visitor, emergency: Decision) -> None:
    fill_in(emergency)
    steps = [told.step for told in whole(CONSENT_STORY).pages]
    paths = ["", "consents/", "check/", *(f"questions/{step}/" for step in steps), "questions/items/add/"]
    for path in paths:
        page = visitor.open(f"/decisions/{emergency.pk}/{path}")
        assert (page.status, WORDS in page.html) == (200, True), path
        assert "The whole record must be complete by 30 November 2026" in page.html, path


def test_the_words_stay_with_the_record_and_its_review(
    visitor: Visitor, emergency: Decision, clock: Clock, manager: User
) -> None:
    clock(DUE + MOMENT)
    complete(emergency)
    for path in ("record/", "record/print/", "record/history/"):
        assert WORDS in visitor.open(f"/decisions/{emergency.pk}/{path}").html
    assert "The whole record must be complete" not in visitor.open(f"/decisions/{emergency.pk}/record/").html
    client = Client()
    client.force_login(manager)
    assert WORDS in client.get(f"/oversight/{emergency.pk}/").content.decode()


def test_its_history_says_how_it_began(visitor: Visitor, emergency: Decision) -> None:
    complete(emergency)
    page = visitor.open(f"/decisions/{emergency.pk}/record/history/?page=9").html
    assert "Emergency record made" in page
    assert "Written in the emergency" in page
    assert "Draft started" not in page
    assert "Emergency record completed" in visitor.open(f"/decisions/{emergency.pk}/record/history/").html


def test_it_has_no_way_to_be_discarded(visitor: Visitor, emergency: Decision) -> None:
    assert "iscard" not in visitor.open(f"/decisions/{emergency.pk}/").html
    assert "iscard it" not in visitor.open(f"/decisions/{emergency.pk}/record/").html
    assert visitor.client.get(f"/decisions/{emergency.pk}/discard/").status_code == 403


def reminders(emergency: Decision) -> list[tuple[str, str]]:
    rows = Notification.objects.filter(decision=emergency, occasion__isnull=False).order_by("made_at", "event")
    return sorted((row.event, row.person.name) for row in rows)


def test_its_author_is_reminded_once_as_three_quarters_of_the_time_are_over(
    emergency: Decision, practitioner: User, manager: User, guardian: User
) -> None:
    assert remind(now=NEAR - MOMENT) == 0
    assert [remind(now=NEAR), remind(now=NEAR + timedelta(hours=1)), remind(now=DUE)] == [1, 0, 0]
    assert reminders(emergency) == [("emergency_due", practitioner.name)]


def test_everybody_who_watches_is_told_once_it_is_late_and_weekly_after(
    emergency: Decision, practitioner: User, manager: User, guardian: User
) -> None:
    days = (MOMENT, timedelta(days=6), timedelta(days=7))
    assert [remind(now=DUE + day) for day in days] == [3, 0, 3]
    people = {practitioner.name, manager.name, guardian.name}
    assert {name for _event, name in reminders(emergency)} == people
    assert {event for event, _name in reminders(emergency)} == {"emergency_late"}


def test_what_was_completed_is_reminded_of_no_more(emergency: Decision) -> None:
    complete(emergency)
    remind(now=DUE + timedelta(days=1))
    assert reminders(emergency) == []


@pytest.mark.parametrize(("at", "late"), [(DUE, 0), (DUE + MOMENT, 1)])
def test_lists_mark_what_is_late(
    emergency: Decision, practitioner: User, manager: User, guardian: User, at: datetime, late: int
) -> None:
    lists = ((practitioner, "/decisions/", ">Late<"), (manager, "/oversight/", ">Late<"))
    with time_machine.travel(at, tick=False):
        named = (manager, "/decisions/", "Late: it was due")
        for person, address, words in (*lists, named, (guardian, "/caldicott/watch/emergencies/", "Late: it was due")):
            client = Client()
            client.force_login(person)
            assert client.get(address).content.decode().count(words) == late
