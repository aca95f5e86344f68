"""Every route of the edition that new records are made under, walked to its check page without a database."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from django.utils.translation import gettext as _

from decisions.demo.story import AnsweredPage
from decisions.rules.journey import CHECK, SHARING_OUTCOMES, Given, Journey
from decisions.sections import sections
from guidance.flow.graph import Gateway, Indication, Page, Place
from guidance.flow.route import Answer, Route, every_answer, every_route
from tests.factories.decisions import CURRENT
from tests.factories.posting import form_of, named
from tests.factories.routes import OUTCOMES, Beginnings, decided, finished

ROUTES = list(every_route(CURRENT))
LABELS = {step.key: {_(field.label) for field in step.fields} for step in CURRENT.steps}
BEFORE = tuple(page.key for page in CURRENT.in_place(Place.BEFORE))


@cache
def walked() -> list[tuple[Mapping[str, Answer], Route, list[tuple[AnsweredPage, Journey]]]]:
    """Each route with the pages that lead along it, in the plainest way, where nobody is in danger."""
    beginnings = Beginnings(CURRENT)
    return [(answers, route, list(beginnings.journeys(answers))) for answers, route in ROUTES]


def test_every_route_leads_page_by_page_to_the_check_page_with_its_own_end():
    for answers, route, pages in walked():
        led_to = "danger"
        for told, journey in pages:
            assert told.step == led_to, answers
            led_to = journey.after(told.step)
        assert led_to == CHECK, answers
        assert journey.ready
        assert (journey.indication, journey.gateway) == (route.indication, route.gateway)
        assert tuple(key for key in journey.steps if key in journey.answers) == route.steps


def test_no_route_asks_for_a_page_twice_and_every_page_belongs_to_some_route():
    asked: set[str] = set()
    for answers, _route in ROUTES:
        steps = finished(CURRENT, answers, {"safeguards": {"third_party": "yes"}}).steps
        assert len(set(steps)) == len(steps), answers
        asked |= set(steps)
    assert asked == {step.key for step in (*CURRENT.questions, *CURRENT.pages)}


def test_a_record_begins_with_danger_and_with_what_it_is_about():
    wanted = ("danger", "started", "information")
    assert tuple(key for key in BEFORE if key in wanted) == wanted
    assert BEFORE[0] == "danger"


def test_every_record_says_who_it_is_about_unless_that_is_nobody_and_last_what_is_decided_and_why():
    for answers, route, pages in walked():
        steps = pages[-1][1].steps
        assert steps[: len(BEFORE)] == BEFORE
        assert ("people" in steps) is (route.gateway is not Gateway.ANONYMISED), "anonymised means nobody"
        assert steps[-1] == "decision", answers
        assert ("advice" in steps) is (route.indication is Indication.SEEK_ADVICE)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_whatever_is_decided_every_route_comes_to_its_check_page(outcome: str):
    for (answers, route), journey in zip(ROUTES, decided(CURRENT)[outcome], strict=True):
        assert journey.ready, answers
        assert journey.outcome == outcome
        assert journey.indication is route.indication
        assert ("items" in journey.steps) is (outcome != "do_not_share")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_the_decision_needs_is_asked_once_and_nothing_of_the_living_goes_out_without_a_basis(outcome: str):
    """Every route and outcome (flow.md: what the decision needs is asked, whatever the route pointed to; D13)."""
    for (answers, route), journey in zip(ROUTES, decided(CURRENT)[outcome], strict=True):
        steps = journey.steps
        assert len(steps) == len(set(steps)), answers
        shares, nobody = outcome in SHARING_OUTCOMES, route.gateway is Gateway.ANONYMISED
        of_people = set() if nobody else {"safeguards", "informing"}
        sharing = {"items", "recipients", "disclosures"} | of_people
        assert (sharing <= set(steps)) is shares, answers
        dead = "after-death" in route.steps
        if not shares or nobody or dead:
            continue
        assert {"lawful-basis", "special-category"} <= set(steps), answers
        for page in ("lawful-basis", "special-category", *sorted(sharing)):
            given = {key: one for key, one in journey.given.items() if key != page}
            rows = {kind: count for kind, count in journey.rows.items() if kind != page}
            assert not replace(journey, given=given, rows=rows).ready, (answers, page)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_record_and_print_say_nothing_that_the_route_did_not_ask(outcome: str):
    """What submit freezes, which record and print read, has a section for each page on the way and for no other."""
    for answers, journey in zip(ROUTES, decided(CURRENT)[outcome], strict=True):
        told = sections(journey, {})
        assert [section.key for section in told] == list(journey.steps), answers
        assert all({line.label for line in section.lines} <= LABELS[section.key] for section in told), answers


def test_answers_to_unreached_questions_change_nothing():
    """Any answer to a question off the route, legal or not, leaves every page and its state as it is."""
    for answers, _route, pages in walked():
        journey = pages[-1][1]
        off = [question for question in CURRENT.questions if question.key not in answers]
        noise = {question.key: Given(value="unheard of") for question in off}
        noisy = Journey(CURRENT, {**noise, **journey.given}, journey.rows)
        assert noisy.steps == journey.steps, answers
        assert noisy.route == journey.route
        assert noisy.ready
        assert noisy.to_check_again == ()


def test_every_answer_of_a_question_leads_to_a_page():
    """Several options together lead on as well as each alone."""
    for question in CURRENT.questions:
        before = next(answers for answers, route in ROUTES if question.key in route.steps)
        kept = {key: before[key] for key in before if key != question.key}
        for answer in every_answer(question):
            journey = finished(CURRENT, {**every_question(), **kept, question.key: answer})
            assert journey.ready, (question.key, answer)
            assert question.key in journey.steps


def every_question() -> dict[str, Any]:
    """Some answer to every question, for whatever a changed answer leads to."""
    return {question.key: next(iter(every_answer(question))) for question in CURRENT.questions}


def test_the_forms_accept_the_least_that_every_page_of_every_route_requires():
    seen: dict[str, tuple[Any, ...]] = {}
    for _answers, _route, pages in walked():
        for told, _journey in pages:
            for fields in told.rows or (told.fields,):
                seen.setdefault(repr((told.step, told.value, fields)), (told.step, told.value, fields))
    for key, value, fields in seen.values():
        step = CURRENT.page(key) if key in {page.key for page in CURRENT.pages} else CURRENT.question(key)
        if isinstance(step, Page) and step.rows and not fields:
            continue  # a page of rows without any has no form
        form = form_of(step, value, fields)
        assert form.is_valid(), (key, value, form.errors)
        assert form.answer == value
        assert form.values == {name: named(one) for name, one in fields.items()}
    assert len(seen) > 60
