"""Which questions one page asks together, and beside which answers they come up (journeys.md)."""

from dataclasses import replace

import pytest

from decisions.rules.journey import Given, Journey
from decisions.rules.together import Beside, applies, asked_with, beside, first_of
from guidance.flow.differences import changed
from guidance.flow.graph import Question
from guidance.flow.route import every_route
from tests.factories.decisions import BY_PUBLIC_INTEREST, CURRENT
from tests.factories.routes import decided, finished

ROUTES = list(every_route(CURRENT))
OUTCOMES = ("share", "share_in_part", "do_not_share")
GROUPS = [one.steps for one in CURRENT.together]


def pages(journey: Journey) -> list[str]:
    """The pages that somebody sees who answers this record from the first page on."""
    found, seen = [], set()
    for key in journey.steps:
        if key not in seen:
            found.append(key)
            seen |= {other for other in asked_with(journey, key) if other in journey.steps}
    return found


def said(journey: Journey, way: Beside) -> bool:
    given = journey.given.get(way.step, Given())
    value = given.value if way.name == "answer" else given.fields.get(way.name)
    return way.value in (value if isinstance(value, list) else [value])


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_on_every_route_each_step_stands_on_one_page_and_back_finds_it(outcome: str) -> None:
    for journey in decided(CURRENT)[outcome]:
        seen = pages(journey)
        for key in journey.steps:
            assert first_of(journey, key) in seen
            assert key in asked_with(journey, first_of(journey, key))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_on_every_route_a_question_comes_up_beside_the_answers_that_lead_to_it_and_no_others(outcome: str) -> None:
    """What the page shows by its controls is what is asked by the rules: neither hides what has to be answered."""
    for journey in decided(CURRENT)[outcome]:
        for first in pages(journey):
            together = asked_with(journey, first)
            for place, key in enumerate(together[1:], start=1):
                ahead = together[:place]
                ways = beside(journey, ahead, key)
                met = any(said(journey, way) and applies(journey, first, way.step) for way in ways)
                assert (not ways or met) == applies(journey, first, key), (journey.answers, first, key)


def test_while_it_is_open_a_page_holds_what_may_come_up_on_it() -> None:
    """Before anything is answered: each question of the page that an answer on it leads to."""
    empty = Journey(CURRENT, {})
    assert asked_with(empty, "danger") == ("danger", "started", "information")
    assert asked_with(empty, "purpose") == ("purpose", "legal-duty", "court-order", "more-detrimental", "identifiable")
    at_basis = Journey(CURRENT, {key: Given(value) for key, value in BASIS_NEXT.items()})
    assert at_basis.route.next == "lawful-basis"
    assert asked_with(at_basis, "lawful-basis") == (
        "lawful-basis",
        "special-category",
        "items",
        "recipients",
        "disclosures",
    )
    assert asked_with(at_basis, "special-category")[0] == "special-category"


BASIS_NEXT = {"purpose": "yes", "legal-duty": "child_safeguarding_duty", "more-detrimental": "no"}


def test_what_comes_up_beside_which_answers() -> None:
    """In plain cases, each kind once."""
    empty = Journey(CURRENT, {})
    duty = beside(empty, ("purpose",), "legal-duty")
    assert duty == {Beside("purpose", "answer", "yes")}
    assert {way.value for way in beside(empty, ("lawful-basis", "special-category"), "items")} == {
        option.key for option in CURRENT.question("special-category").options if option.ends_by_gateway
    }
    waits = {Beside("safeguards", "third_party", value) for value in ("yes", "not_sure")}
    assert beside(empty, ("safeguards",), "third-parties") == waits
    assert beside(empty, ("safeguards",), "decision") == frozenset()
    decided_to = Journey(CURRENT, {"decision": Given(fields={"decision": "share"})})
    assert beside(decided_to, ("safeguards",), "third-parties") == waits
    assert beside(decided_to, ("lawful-basis",), "special-category") == frozenset(), "whoever shares is asked"


def test_somebody_in_danger_is_asked_nothing_more_on_that_page_s2_1_10() -> None:
    """Who says that somebody is in danger goes to the numbers first; the rest is asked afterwards."""
    calm = Journey(CURRENT, {"danger": Given(fields={"immediate_danger": "no"})})
    urgent = Journey(CURRENT, {"danger": Given(fields={"immediate_danger": "yes"})})
    for key in ("started", "information"):
        assert applies(calm, "danger", key)
        assert not applies(urgent, "danger", key)
        assert applies(urgent, "started", key), "behind the numbers it is asked"
        assert beside(calm, ("danger",), key) == {Beside("danger", "immediate_danger", "no")}
    assert urgent.after("danger") == "danger-now"


def test_a_page_with_several_rows_stands_by_itself_and_ends_the_page_before_it() -> None:
    journey = finished(CURRENT, {**BASIS_NEXT, "lawful-basis": "public_task", "special-category": ["not_special"]})
    assert asked_with(journey, "items") == ("items", "recipients", "disclosures")
    several = replace(journey, rows={**journey.rows, "recipients": 2})
    assert asked_with(several, "items") == ("items",)
    assert asked_with(several, "recipients") == ("recipients",)
    assert first_of(several, "disclosures") == "disclosures"
    assert first_of(several, "items") == "lawful-basis"


def test_telling_stands_by_itself_while_somebody_is_left_of_whom_nothing_is_said_s2_3_47() -> None:
    journey = finished(CURRENT, {**BASIS_NEXT, "lawful-basis": "public_task", "special-category": ["not_special"]})
    assert "informing" in asked_with(journey, "safeguards")
    assert "informing" not in asked_with(replace(journey, untold=True), "safeguards")


def test_of_a_returned_record_each_page_stands_by_itself() -> None:
    """Only what was named is open again, so that nothing else changes (S2 3.51)."""
    journey = finished(CURRENT, {**BASIS_NEXT, "lawful-basis": "public_task", "special-category": ["not_special"]})
    returned = replace(journey, reopened=frozenset({"purpose"}))
    assert all(asked_with(returned, key) == (key,) for key in returned.steps)


def test_a_question_that_an_edition_puts_between_ends_the_page_before_it() -> None:
    """Else what follows it would be asked ahead of it."""
    base = CURRENT.question("risk")
    between = replace(base, key="between", options=tuple(replace(one, goto="public-interest") for one in base.options))
    ahead = replace(base, options=tuple(replace(o, goto="between") if o.goto else o for o in base.options))
    edition = changed(CURRENT, key="next", title="Next", published="", replace=(ahead,), insert_after={"risk": between})
    answers = {**BY_PUBLIC_INTEREST, "between": "child"}
    journey = finished(edition, answers)
    assert asked_with(journey, "risk") == ("risk",)
    assert first_of(journey, "public-interest") == "public-interest"
    assert journey.before("public-interest") == "between"


def test_a_page_that_is_asked_alone_is_its_own() -> None:
    journey = finished(CURRENT, {"purpose": "no"})
    assert asked_with(journey, "people") == ("people",)
    assert first_of(journey, "people") == "people"


def test_the_steps_of_a_page_stand_in_the_order_of_the_way() -> None:
    """Else a question would stand above the one that leads to it."""
    order = [step.key for step in CURRENT.steps]
    for steps in GROUPS:
        assert list(steps) == sorted(steps, key=order.index)
        questions = [key for key in steps if isinstance(Journey(CURRENT, {}).step(key), Question)]
        assert questions == list(steps[: len(questions)]), "questions first, as the way has them"
