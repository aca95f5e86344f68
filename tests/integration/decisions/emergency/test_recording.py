"""An emergency of twenty words is safe after two pages, once, whole and for ever (S2 1.17-1.18; S2 1.10)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from accounts.history import save
from accounts.models import Nation, Organisation, User
from accounts.services import change_organisation
from decisions.models import Decision, EmergencyRecord, EmergencyWords, Notification
from decisions.rules.journey import CHECK
from decisions.rules.lifecycle import Status
from decisions.selectors import own_case
from decisions.services.emergencies import deadlines, record_emergency
from tests.factories.decisions import make_decision
from tests.factories.emergencies import WORDS, make_emergency
from tests.integration.decisions.wizard.journeys import START
from tests.visit import Visitor, lock, unlock

PAGE = "/decisions/emergency/"
BESIDE = {"recipient": "PC Reed", "category": "adult_at_risk"}
SATURDAY = datetime(2026, 11, 28, 2, 14, tzinfo=UTC)


def test_it_is_safe_after_two_pages_and_one_answer(visitor: Visitor) -> None:
    visitor.open(PAGE).send({"words": WORDS})
    made = Decision.objects.get()
    assert (visitor.loads, visitor.url) == (2, f"/decisions/{made.pk}/emergency/")
    assert (made.status, made.urgency, made.emergency.words) == (Status.EMERGENCY, "now", WORDS)
    assert WORDS in visitor.html
    assert "It is saved" in visitor.html


def test_that_somebody_is_in_danger_has_been_said_and_is_not_asked_again(practitioner: User) -> None:
    made = make_emergency(practitioner)
    journey = own_case(practitioner, made.pk).journey
    assert journey.in_danger
    assert journey.is_done("danger")
    assert (journey.resume(), CHECK in journey.steps) == ("purpose", False)


def test_the_numbers_come_before_the_box_and_each_can_be_dialled(
    visitor: Visitor, administrator: User, organisation: Organisation
) -> None:
    contacts = {"safeguarding_contact": "Duty desk, 01632 960111", "out_of_hours_contact": "01632 960999, all night"}
    change_organisation(actor=administrator, organisation=organisation, **contacts)
    page = visitor.open(PAGE).html
    places = [page.index(f'href="tel:{number}"') for number in ("999", "01632960111", "01632960999")]
    assert places == sorted(places)
    assert places[-1] < page.index("<textarea")


def test_an_empty_box_is_told_beside_it_and_nothing_is_made(visitor: Visitor) -> None:
    visitor.open(PAGE).send({"words": "  \n "})
    assert (visitor.status, Decision.objects.count()) == (422, 0)
    assert 'id="id_words_error"' in visitor.html
    assert visitor.html.count("Enter what you shared, who with and when") == 2


def test_what_is_said_beside_the_box_is_kept_with_it_and_may_be_left_out(visitor: Visitor) -> None:
    page = visitor.open(PAGE).html
    assert page.count("(optional)") == len(BESIDE), "and a tick says it by itself"
    visitor.send({"words": WORDS, **BESIDE})
    made = EmergencyRecord.objects.get()
    assert {name: getattr(made, name) for name in BESIDE} == BESIDE
    assert "Given to: PC Reed" in visitor.html
    assert "About: Adult at risk" in visitor.html
    visitor.open(PAGE).send({"words": "Told the duty team."})
    assert EmergencyRecord.objects.filter(recipient="", category="").count() == 1


@pytest.mark.parametrize("wrong", [{"recipient": "x" * 201}, {"category": "pet"}])
def test_what_cannot_be_kept_beside_the_box_is_told_and_the_words_stay(visitor: Visitor, wrong: dict[str, str]) -> None:
    visitor.open(PAGE)
    answer = visitor.client.post(PAGE, {**visitor.form().values, "words": WORDS, **wrong})
    assert (answer.status_code, Decision.objects.count()) == (422, 0)
    assert WORDS in answer.content.decode()


def test_a_text_that_is_too_long_stays_in_the_box(visitor: Visitor) -> None:
    long = "Knife. " * 3_000
    visitor.open(PAGE).send({"words": long})
    assert (visitor.status, Decision.objects.count()) == (422, 0)
    assert long.strip() in visitor.html


def test_a_long_text_is_kept_to_its_last_letter(visitor: Visitor) -> None:
    long = ("Knife. " * 2_800).strip()
    visitor.open(PAGE).send({"words": long})
    assert EmergencyRecord.objects.get().words == long


def test_save_pressed_twice_makes_one_record_and_tells_once(visitor: Visitor, manager: User, guardian: User) -> None:
    visitor.open(PAGE)
    sent = {**visitor.form().values, "words": [WORDS]}
    first, second = (visitor.client.post(PAGE, sent) for _time in range(2))
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    assert Decision.objects.count() == 1
    assert Notification.objects.filter(event="emergency").count() == 2


def test_the_service_refuses_no_words_and_other_roles(practitioner: User, manager: User, guardian: User) -> None:
    with pytest.raises(ValidationError, match="Enter what you shared"):
        record_emergency(actor=practitioner, key=uuid4(), words=" \n")
    for person in (manager, guardian):
        with pytest.raises(PermissionDenied, match="Only a practitioner"):
            record_emergency(actor=person, key=uuid4(), words=WORDS)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["manager", "guardian", "administrator"])
def test_who_makes_no_decisions_has_no_such_page(client: Client, who: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(who))
    assert [client.get(PAGE).status_code, client.post(PAGE, {"words": WORDS}).status_code] == [403, 403]
    assert client.post(f"{PAGE}autosave/", {"words": WORDS}).status_code == 403


def test_what_is_typed_is_kept_for_its_writer_until_it_is_saved(visitor: Visitor, other_practitioner: User) -> None:
    visitor.open(PAGE)
    sent = {**visitor.form().values, "words": ["Told PC Re"]}
    assert visitor.client.post(f"{PAGE}autosave/", sent).json()["saved"]
    assert "Told PC Re" in visitor.open(PAGE).html
    assert "it is not saved yet" in visitor.html
    other = Client()
    other.force_login(other_practitioner)
    assert "Told PC Re" not in Visitor(other).open(PAGE).html
    visitor.send({"words": WORDS})
    assert "it is not saved yet" not in visitor.open(PAGE).html
    assert not EmergencyWords.objects.exists()


def test_what_was_put_in_beside_the_box_is_kept_with_what_was_typed(visitor: Visitor) -> None:
    visitor.open(PAGE)
    sent = {**visitor.form().values, **BESIDE, "recipient": "PC Reed" * 99, "asked": "yes"}
    assert visitor.client.post(f"{PAGE}autosave/", sent).json()["saved"]
    held = visitor.open(PAGE).form().values
    assert (held["recipient"], held["category"], held["asked"]) == (["PC Reed" * 99], ["adult_at_risk"], ["yes"])
    visitor.client.post(f"{PAGE}autosave/", {**sent, "recipient": ""})
    assert "category" not in visitor.open(PAGE).form().values, "a choice alone is nothing that was typed"


def test_an_autosave_that_comes_after_save_brings_nothing_back(visitor: Visitor) -> None:
    visitor.open(PAGE)
    sent = {**visitor.form().values, "words": [WORDS]}
    visitor.client.post(PAGE, sent)
    visitor.client.post(f"{PAGE}autosave/", sent)
    assert WORDS not in visitor.open(PAGE).html


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}autosave/"])
def test_words_sent_from_a_locked_session_stand_in_the_box_again(visitor: Visitor, path: str) -> None:
    lock(visitor.client)
    answer = visitor.client.post(path, {"words": WORDS, **BESIDE}, headers={"Sec-Fetch-Mode": "navigate"})
    assert answer["Location"].startswith("/account/")
    assert not Decision.objects.exists()
    unlock(visitor.client)
    held = visitor.open(PAGE).form().values
    assert held["words"][0].strip() == WORDS
    assert {name: held[name] for name in BESIDE} == {name: [value] for name, value in BESIDE.items()}


def test_a_locked_post_in_which_nothing_was_typed_throws_nothing_away(visitor: Visitor) -> None:
    visitor.open(PAGE)
    visitor.client.post(f"{PAGE}autosave/", {"recipient": "PC Reed"})
    lock(visitor.client)
    visitor.client.post(PAGE, {"words": "", "category": "child"})
    assert EmergencyWords.objects.get().recipient == "PC Reed"


def test_a_locked_post_of_somebody_without_the_role_keeps_nothing(client: Client, manager: User) -> None:
    client.force_login(manager)
    lock(client)
    client.post(PAGE, {"words": WORDS})
    assert not EmergencyWords.objects.exists()


def test_its_page_is_its_own_and_an_ordinary_draft_has_none(visitor: Visitor, lent: object) -> None:
    visitor.open("/decisions/start/").send(START)
    draft = Decision.objects.get()
    assert visitor.open(f"/decisions/{draft.pk}/emergency/").url == f"/decisions/{draft.pk}/"


def test_opening_it_inside_a_draft_makes_a_record_of_its_own_and_leaves_the_draft(visitor: Visitor) -> None:
    visitor.open("/decisions/start/").send(START)
    draft = Decision.objects.get()
    visitor.open(PAGE).send({"words": WORDS})
    assert Decision.objects.exclude(pk=draft.pk).get().status == Status.EMERGENCY
    draft.refresh_from_db()
    assert (draft.status, draft.version) == ("draft", 1)


@pytest.mark.parametrize("change", [{"words": "Nothing was shared."}, {"complete_by": SATURDAY}])
def test_nobody_changes_or_removes_what_was_written(practitioner: User, change: dict[str, object]) -> None:
    rows = EmergencyRecord.objects.filter(pk=make_emergency(practitioner).emergency.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    assert rows.get().words == WORDS


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"words": ""}, "words_is_filled"),
        ({"category": "pet"}, "category_is_known"),
        ({"remind_at": SATURDAY - timedelta(hours=1)}, "times_follow_each_other"),
        ({"complete_by": SATURDAY + timedelta(minutes=1)}, "times_follow_each_other"),
    ],
)
def test_the_database_agrees(practitioner: User, changed: dict[str, object], constraint: str) -> None:
    second = make_decision(practitioner, before="purpose")
    times = {"made_at": SATURDAY, "remind_at": SATURDAY + timedelta(hours=2), "complete_by": SATURDAY + timedelta(9)}
    row = EmergencyRecord(decision=second, **{"words": WORDS, **times, **changed})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        save(row, actor=practitioner, force_insert=True)


def test_the_deadline_is_the_organisations_in_working_hours(practitioner: User) -> None:
    made = make_emergency(practitioner, now=SATURDAY)
    assert (made.emergency.made_at, made.started_at) == (SATURDAY, SATURDAY)
    assert made.emergency.remind_at == datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert made.emergency.complete_by == datetime(2026, 11, 30, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("nation", "expected"),
    [
        (Nation.ENGLAND, datetime(2026, 11, 30, 17, tzinfo=UTC)),
        (Nation.WALES, datetime(2026, 11, 30, 17, tzinfo=UTC)),
        (Nation.SCOTLAND, datetime(2026, 12, 1, 17, tzinfo=UTC)),  # St Andrew's Day
        (Nation.NORTHERN_IRELAND, datetime(2026, 11, 30, 17, tzinfo=UTC)),
    ],
)
def test_each_nation_has_bank_holidays_of_its_own(nation: Nation, expected: datetime) -> None:
    assert deadlines(Organisation(nation=nation, emergency_hours=8), SATURDAY)[1] == expected


def test_christmas_is_no_time_to_complete_anything() -> None:
    at = datetime(2026, 12, 24, 18, tzinfo=UTC)  # Christmas Day is a Friday; Monday stands in for Boxing Day
    assert deadlines(Organisation(emergency_hours=8), at)[1] == datetime(2026, 12, 29, 17, tzinfo=UTC)


def test_a_later_setting_moves_no_deadline(practitioner: User, administrator: User, organisation: Organisation) -> None:
    made = make_emergency(practitioner, now=SATURDAY)
    change_organisation(actor=administrator, organisation=organisation, emergency_hours=1)
    made.emergency.refresh_from_db()
    assert made.emergency.complete_by == datetime(2026, 11, 30, 17, tzinfo=UTC)
    later = make_emergency(practitioner, "Another child.", now=SATURDAY)
    assert later.emergency.complete_by == datetime(2026, 11, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize("hours", [0, 201])
def test_the_working_hours_that_an_organisation_allows_have_limits(
    administrator: User, organisation: Organisation, hours: int
) -> None:
    with pytest.raises(ValidationError, match="emergency_hours"):
        change_organisation(actor=administrator, organisation=organisation, emergency_hours=hours)


def test_the_same_words_sent_again_after_going_back_are_one_record(visitor: Visitor) -> None:
    for _time in range(2):
        visitor.open(PAGE).send({"words": WORDS})
    assert Decision.objects.filter(status=Status.EMERGENCY).count() == 1
    visitor.open(PAGE).send({"words": f"{WORDS} He had a knife."})
    assert Decision.objects.filter(status=Status.EMERGENCY).count() == 2


def test_the_same_words_are_one_record_only_where_nothing_new_is_said_beside_them(practitioner: User) -> None:
    """What somebody typed is never dropped: who it was given to may be all that is new."""
    first = make_emergency(practitioner, recipient="PC Reed")
    assert make_emergency(practitioner) == make_emergency(practitioner, recipient="PC Reed") == first
    more = [{"recipient": "PC Rowe"}, {"category": "child"}, {"asked": True}]
    assert len({first, *(make_emergency(practitioner, **said) for said in more)}) == 1 + len(more)
