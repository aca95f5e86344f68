"""What follows from an emergency stands on the pages of its record, to be seen and changed (S2 1.17-1.18, 3.48)."""

import pytest

from accounts.models import Organisation, User
from accounts.services import change_organisation
from decisions.demo.story import Story
from decisions.models import Decision, Safeguard
from decisions.selectors import own_case
from decisions.services.identity import known_on
from guidance.flow.keys import CHECKS, NO_TIME, NOT_CHECKED
from tests.factories.decisions import BY_CONSENT, make_decision, story
from tests.factories.emergencies import complete, fill_in, make_emergency
from tests.integration.decisions.wizard.lengths import HOUSE, WORK, beginning, walked
from tests.visit import Visitor

SAID = {"recipient": "PC Reed", "category": "child"}
NO_TIME_LEFT = "There was no time for the checks that I have not ticked"


@pytest.fixture
def emergency(practitioner: User) -> Decision:
    return make_emergency(practitioner, **SAID)


@pytest.fixture
def next_day(visitor: Visitor, practitioner: User, administrator: User, organisation: Organisation) -> Decision:
    """An emergency record completed as its pages stood, with nothing but what they had to be told."""
    change_organisation(actor=administrator, organisation=organisation, sector="local_authority", **HOUSE)
    walked(visitor, WORK["f'"], beginning("f'", practitioner))
    return Decision.objects.get()


def stands(visitor: Visitor, decision: Decision, page: str) -> dict[str, list[str]]:
    return visitor.open(f"/decisions/{decision.pk}/questions/{page}/").form().values


def shared(timing: str) -> Story:
    """The plainest story, in which it was shared, or is planned to be."""
    return story(BY_CONSENT, {"disclosures": {"timing": timing}})


def test_whom_it_is_about_gives_the_aim_and_the_first_person(visitor: Visitor, emergency: Decision) -> None:
    assert stands(visitor, emergency, "purpose")["aims"] == ["protect_child"]
    fill_in(emergency, until="people")
    assert stands(visitor, emergency, "people")["category"] == ["child"]
    fill_in(emergency, until="items")
    second = visitor.open(f"/decisions/{emergency.pk}/questions/people/add/").form().values
    assert "category" not in second, "what was said is of the first"


def test_who_it_was_given_to_is_the_first_recipient_and_nobody_has_checked_them(
    visitor: Visitor, emergency: Decision
) -> None:
    fill_in(emergency, until="recipients")
    held = stands(visitor, emergency, "recipients")
    assert (held["name"], held["identity_checked"]) == (["PC Reed"], ["not_yet"])


def test_where_nothing_was_said_beside_the_box_nothing_more_stands_than_before(
    visitor: Visitor, practitioner: User
) -> None:
    bare = make_emergency(practitioner)
    assert "aims" not in stands(visitor, bare, "purpose")
    fill_in(bare, until="people")
    assert "category" not in stands(visitor, bare, "people")
    fill_in(bare, until="recipients")
    assert stands(visitor, bare, "recipients")["name"] == [""]


def test_what_was_shared_before_there_was_time_to_check_says_so_and_has_been_decided(
    visitor: Visitor, emergency: Decision
) -> None:
    fill_in(emergency, shared("shared"), until="safeguards")
    held = stands(visitor, emergency, "safeguards")
    assert held["checks"] == ["fact_opinion", "need_to_know", NO_TIME]
    fill_in(emergency, shared("shared"), until="decision")
    assert stands(visitor, emergency, "decision")["decision"] == ["share"]


def test_of_what_is_only_planned_every_check_can_still_be_made_and_nothing_is_decided(
    visitor: Visitor, emergency: Decision
) -> None:
    fill_in(emergency, shared("planned"), until="safeguards")
    assert NO_TIME_LEFT not in visitor.open(f"/decisions/{emergency.pk}/questions/safeguards/").html
    fill_in(emergency, shared("planned"), until="decision")
    assert "decision" not in stands(visitor, emergency, "decision")


def test_a_record_that_began_otherwise_cannot_say_that_there_was_no_time(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, before="safeguards")
    page = visitor.open(f"/decisions/{draft.pk}/questions/safeguards/")
    assert NO_TIME_LEFT not in page.html
    visitor.send({"checks": [NO_TIME], "third_party": "no", "also": ""})
    assert visitor.status == 422


def test_whoever_had_time_gives_a_reason_for_each_check_s2_3_48(visitor: Visitor, emergency: Decision) -> None:
    fill_in(emergency, shared("shared"), until="safeguards")
    visitor.open(f"/decisions/{emergency.pk}/questions/safeguards/")
    visitor.send({"checks": ["secure"], "third_party": "no", "also": ""})
    assert visitor.status == 422
    asked = {name for name in NOT_CHECKED if f'id="id_{name}_error"' in visitor.html}
    assert asked == {*NOT_CHECKED} - {"not_secure"}


def test_completed_as_it_stood_it_says_what_was_left_undone_and_a_manager_looks_s2_3_48(
    visitor: Visitor, next_day: Decision
) -> None:
    assert next_day.triggers == ["identity_unchecked"]
    assert next_day.outcome == "share"
    left = Safeguard.objects.filter(decision=next_day, done=False)
    assert {row.check_key for row in left} == {*CHECKS} - {"fact_opinion", "need_to_know"}
    assert {row.reason for row in left} == {NO_TIME_LEFT}
    for path in ("record/", "record/print/"):
        page = visitor.open(f"/decisions/{next_day.pk}/{path}").html
        assert NO_TIME_LEFT in page
        assert "Not ticked" in page


def test_the_record_says_who_it_was_given_to_until_it_is_complete(visitor: Visitor, emergency: Decision) -> None:
    for path in ("record/", "record/print/"):
        page = visitor.open(f"/decisions/{emergency.pk}/{path}").html
        assert "PC Reed, as written in the emergency" in page
        assert "Child, as written in the emergency" in page
    complete(emergency)
    page = visitor.open(f"/decisions/{emergency.pk}/record/").html
    assert "PC Reed, as written" not in page, "the record says more by now"
    assert "Given to: PC Reed" in page


def test_the_history_says_what_was_said_beside_the_words(visitor: Visitor, emergency: Decision) -> None:
    page = visitor.open(f"/decisions/{emergency.pk}/record/history/").html
    assert "Given to" in page
    assert "PC Reed" in page


def test_whoever_it_was_given_to_is_no_name_for_an_adviser_s2_3_44(practitioner: User, emergency: Decision) -> None:
    case = own_case(practitioner, emergency.pk)
    assert "Reed" in " ".join(known_on(case.decision, case.journey).names)
