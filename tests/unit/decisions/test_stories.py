"""The demonstration's stories could have been typed: each page in its turn, each value as its form gives it."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from accounts.roles import Role
from decisions.demo.age_assessment import AGE_ASSESSMENT
from decisions.demo.cast import CAST, PASSWORD
from decisions.demo.plainest import whole
from decisions.demo.stories import STORIES
from decisions.demo.story import (
    AnsweredPage,
    Discarded,
    Disposed,
    KeptOut,
    LeftOpen,
    Noted,
    Opened,
    Reviewed,
    RowOf,
    Story,
    Submitted,
)
from decisions.rules import between_fields
from decisions.rules.journey import Journey
from guidance.flow.graph import Gateway, Indication, Page
from tests.factories.decisions import CURRENT
from tests.factories.posting import form_of, named
from tests.factories.routes import with_page

stories = pytest.mark.parametrize("story", [*STORIES, AGE_ASSESSMENT], ids=lambda story: story.key)
ROLES = {member.email: member.role for member in CAST}


def journeys(story: Story) -> Iterator[tuple[AnsweredPage, Journey]]:
    """Each page of the whole story with the journey before it is saved."""
    journey = Journey(CURRENT, {})
    for told in whole(story).pages:
        yield told, journey
        journey = with_page(journey, told)


def end(story: Story) -> Journey:
    *_before, (last, journey) = journeys(story)
    return with_page(journey, last)


def happens(story: Story, event: type) -> bool:
    return any(isinstance(one, event) for one in story.events)


def said(pages: list[AnsweredPage], step: str, field: str) -> set[str]:
    return {told.fields[field] for told in pages if told.step == step}


def people(story: Story) -> Iterator[tuple[Mapping[str, Any], ...]]:
    yield from (told.rows for told in story.pages if told.step == "people")


def refers(value: object) -> Iterator[RowOf]:
    if isinstance(value, RowOf):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from refers(one)


@stories
def test_every_page_comes_when_the_journey_asks_for_it(story: Story) -> None:
    for told, journey in journeys(story):
        assert told.step == journey.resume() or told.step == "advice"


@stories
def test_every_page_that_a_story_names_is_told(story: Story) -> None:
    assert {told.step for told in story.pages} <= {told.step for told in whole(story).pages}


@stories
def test_the_forms_accept_every_page_as_it_stands(story: Story) -> None:
    for told, journey in journeys(story):
        step = journey.step(told.step)
        takes_rows = isinstance(step, Page) and bool(step.rows)
        for fields in told.rows if takes_rows else (told.fields,):
            form = form_of(step, told.value, fields)
            assert form.is_valid(), (told.step, form.errors)
            assert form.answer == told.value
            assert form.values == {name: named(value) for name, value in fields.items()}, told.step
            assert between_fields.broken(told.step, fields, journey) == {}


@stories
def test_rows_are_named_only_once_they_are_there(story: Story) -> None:
    for told, journey in journeys(story):
        for ref in (ref for row in told.rows for value in row.values() for ref in refers(value)):
            assert ref.index < journey.rows[ref.kind], (told.step, ref)


@stories
def test_a_submitted_story_is_complete_and_an_unfinished_one_is_not(story: Story) -> None:
    assert end(story).ready is happens(story, Submitted)


@stories
def test_what_was_left_half_typed_fits_the_controls_of_its_page(story: Story) -> None:
    journey = end(story)
    for event in story.events:
        if isinstance(event, LeftOpen):
            assert event.step == journey.resume()
            controls = form_of(journey.step(event.step), None, {}).fields
            assert set(event.typed) <= set(controls)


@stories
def test_everybody_in_a_story_works_here_in_the_role_that_it_takes(story: Story) -> None:
    assert ROLES[story.author] is Role.PRACTITIONER
    for event in story.events:
        if isinstance(event, Reviewed):
            assert ROLES[event.by] is Role.MANAGER
            assert event.reason
        if isinstance(event, Disposed):
            assert ROLES[event.by] is Role.CALDICOTT_GUARDIAN
        if isinstance(event, Opened):
            assert ROLES[event.by] is Role.PRACTITIONER
            assert event.by != story.author
            assert bool(event.outcome) == bool(event.review_words) == (ROLES.get(event.reviewer) is not None)
        if isinstance(event, KeptOut):
            assert ROLES[event.by] in (Role.MANAGER, Role.CALDICOTT_GUARDIAN)
            assert event.person != story.author
        if isinstance(event, Noted):
            assert ROLES[event.by] is Role.CALDICOTT_GUARDIAN
            assert event.is_question or not event.answer


def test_the_stories_show_every_end_that_the_guidance_has() -> None:
    ends = [end(story) for story in STORIES if happens(story, Submitted)]
    assert {journey.indication for journey in ends} == set(Indication)
    assert {journey.gateway for journey in ends} == {None, *Gateway}
    assert {journey.outcome for journey in ends} == {"share", "share_in_part", "do_not_share"}
    assert any(journey.answers.get("risk") == "self_only" for journey in ends)


def test_the_stories_are_about_children_and_adults_and_come_in_every_way() -> None:
    pages = [told for story in STORIES for told in whole(story).pages]
    assert {row["category"] for told in pages for row in told.rows if told.step == "people"} == {
        "child",
        "adult",
        "adult_at_risk",
    }
    assert said(pages, "started", "entry") >= {"requested", "proactive"}
    assert said(pages, "information", "urgency") == {"now", "today", "by_date", "no_deadline"}


def test_there_is_a_draft_to_go_on_with_and_one_that_was_given_up() -> None:
    drafts = [story for story in STORIES if happens(story, LeftOpen)]
    assert len({story.stops_at for story in drafts}) == len(drafts) == 2
    assert sum(happens(story, Discarded) for story in STORIES) == 1


#: Nobody can be recognised from it, or it was given up before it was asked who it is about.
NOBODY = {"training-case", "request-withdrawn"}


def test_every_story_has_its_own_key_and_its_own_people() -> None:
    assert len({story.key for story in STORIES}) == len(STORIES)
    told = [rows[0]["name"] for story in STORIES for rows in people(story) if story.key != "housing-form-twice"]
    assert len(set(told)) == len(told) == len(STORIES) - len(NOBODY) - 1


def test_every_role_can_sign_in_and_the_password_is_long_enough() -> None:
    assert {member.role for member in CAST} == set(Role)
    assert len(PASSWORD) >= 15
    assert all(member.email.endswith("@demo.example") for member in CAST)
    assert all(member.phone.startswith("01632 960") for member in CAST), "a range that rings nobody"
