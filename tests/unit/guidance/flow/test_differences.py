"""An edition as its differences from another: replaced, removed, inserted; what the base does not have is refused."""

from dataclasses import replace

import pytest

from guidance import editions
from guidance.flow.check import problems
from guidance.flow.differences import NotInBase, changed
from guidance.flow.graph import Edition, Gateway, Indication, Option, Page, Place, Question, Step
from guidance.flow.route import every_route, route
from tests.unit.guidance.flow.graphs import edition, question

LAST = question("last", Option("yes", "Yes", indication=Indication.CAN_SHARE))
FIRST = question("first", Option("yes", "Yes", goto="last"), Option("no", "No", indication=Indication.SEEK_ADVICE))
PAGE = Page("people", 0, "Who?", "People", Place.BEFORE, "S2 3.2")
BASE = edition(FIRST, LAST, pages=(PAGE, replace(PAGE, key="after")), takes_records=True)
NEW = question("new", Option("yes", "Yes"), Option("no", "No", indication=Indication.SEEK_ADVICE))


def differing(base: Edition = BASE, **differences) -> Edition:
    return changed(base, key="next", title="Next", published="2027-01-02", **differences)


def test_without_differences_all_but_its_name_and_day_is_the_base() -> None:
    same = differing()
    assert (same.key, same.title, same.published) == ("next", "Next", "2027-01-02")
    assert replace(same, key=BASE.key, title=BASE.title, published=BASE.published) == BASE


def test_the_base_stays_as_it_was() -> None:
    before = replace(BASE)
    differing(replace=[replace(FIRST, title="Other?")], insert_after={"first": NEW}, remove=["people"])
    assert before == BASE


@pytest.mark.parametrize("step", [FIRST, PAGE], ids=lambda step: step.key)
def test_a_question_or_page_is_replaced_in_its_place(step: Step) -> None:
    other = replace(step, title="Asked otherwise?")
    expected = [other if one.key == step.key else one for one in BASE.steps]
    assert list(differing(replace=[other]).steps) == expected


def test_a_page_is_removed() -> None:
    assert [page.key for page in differing(remove=["people"]).pages] == ["after"]


def test_what_leads_to_a_question_that_is_removed_is_named() -> None:
    wrong = differing(remove=["last"])
    assert problems(wrong) == ["dangling: option yes of question first leads to last, which is no question"]
    shorter = differing(
        replace=[replace(FIRST, options=(Option("yes", "Yes", indication=Indication.CAN_SHARE),))], remove=["last"]
    )
    assert problems(shorter) == []


def test_a_page_is_inserted_behind_another() -> None:
    new = replace(PAGE, key="between")
    assert [page.key for page in differing(insert_after={"people": new}).pages] == ["people", "between", "after"]


def test_an_inserted_question_takes_over_where_the_one_before_it_led() -> None:
    longer = differing(insert_after={"first": NEW})
    assert [one.key for one in longer.questions] == ["first", "new", "last"]
    assert longer.question("first").option("yes").goto == "new"
    assert longer.question("first").option("no").indication is Indication.SEEK_ADVICE
    assert longer.question("new").option("yes").goto == "last"
    assert longer.question("new").option("no").indication is Indication.SEEK_ADVICE
    assert problems(longer) == []
    assert route(longer, {"first": "yes", "new": "yes", "last": "yes"}).indication is Indication.CAN_SHARE


def test_what_opens_the_way_before_it_still_does() -> None:
    opening = replace(FIRST, options=(replace(FIRST.options[0], gateway=Gateway.CONSENT), FIRST.options[1]))
    longer = differing(replace=[opening], insert_after={"first": NEW})
    assert longer.question("first").option("yes").gateway is Gateway.CONSENT


def test_questions_are_inserted_one_behind_the_other() -> None:
    longer = differing(insert_after={"first": NEW, "new": replace(NEW, key="newer")})
    assert [one.key for one in longer.questions] == ["first", "new", "newer", "last"]
    assert problems(longer) == []
    assert max(len(taken.steps) for _, taken in every_route(longer)) == 4


def test_where_the_one_before_is_replaced_to_lead_there_its_options_are_left_as_they_are() -> None:
    first = replace(FIRST, options=(Option("yes", "Yes", goto="new"), Option("no", "No", goto="last")))
    new = replace(NEW, options=(Option("yes", "Yes", goto="last"),))
    longer = differing(replace=[first], insert_after={"first": new})
    assert longer.questions == (first, new, LAST)
    assert problems(longer) == []


@pytest.mark.parametrize(("before", "led"), [("last", 0), ("legal-duty", 4)])
def test_where_the_one_before_leads_to_none_or_to_several_it_has_to_be_said(before: str, led: int) -> None:
    base = BASE if before == "last" else editions.get("england-2026")
    with pytest.raises(NotInBase, match=f"{before} leads to {led} questions: replace it to say what leads to new"):
        differing(base, insert_after={before: NEW})


@pytest.mark.parametrize(
    "differences",
    [{"replace": [replace(NEW, key="gone")]}, {"remove": ["gone"]}, {"insert_after": {"gone": NEW}}],
    ids=lambda given: next(iter(given)),
)
def test_a_key_that_the_base_does_not_have_is_refused_by_naming_those_it_has(differences) -> None:
    told = "small has no question or page 'gone' to change; there are: first, last, people, after"
    with pytest.raises(NotInBase, match=told):
        differing(**differences)


def test_one_more_question_in_the_current_edition_leads_every_route_on_as_before() -> None:
    base = editions.get(editions.CURRENT)
    asked = question("reach", Option("yes", "Yes"), Option("no", "No"))
    longer = differing(base, insert_after={"risk": replace(asked, number=base.question("risk").number)})
    assert problems(longer) == []
    ends = {(taken.indication, taken.gateway) for _, taken in every_route(base)}
    assert {(taken.indication, taken.gateway) for _, taken in every_route(longer)} == ends
    through = [taken.steps for _, taken in every_route(longer) if {"risk", "public-interest"} <= set(taken.steps)]
    assert through
    assert all("reach" in steps for steps in through)
    assert isinstance(longer.questions[0], Question)
