"""What an edition does not have is no part of it: whoever asks for it is told (guidance/flow/graph.py)."""

from dataclasses import replace

import pytest

from guidance import editions
from guidance.flow.graph import Place

EDITION = editions.get(editions.CURRENT)


def test_an_option_a_question_or_a_page_that_is_not_there_is_a_key_error() -> None:
    for ask in (EDITION.question(EDITION.start).option, EDITION.question, EDITION.page):
        with pytest.raises(KeyError, match="nowhere"):
            ask("nowhere")


def test_every_step_is_found_by_its_key_and_every_page_in_its_place() -> None:
    fresh = replace(EDITION)
    assert [fresh.question(question.key) for question in EDITION.questions] == list(EDITION.questions)
    assert [fresh.page(page.key) for page in EDITION.pages] == list(EDITION.pages)
    for place in Place:
        assert list(fresh.in_place(place)) == [page for page in EDITION.pages if page.place is place]
    assert [step.key for step in fresh.steps if fresh.asks(step.key)] == [one.key for one in EDITION.questions]


def test_two_editions_of_one_key_are_told_apart_by_what_they_ask() -> None:
    """What is worked out once for one of them is not taken for the other."""
    shorter = replace(EDITION, questions=EDITION.questions[:1])
    assert hash(shorter) == hash(EDITION)
    assert shorter != EDITION
    assert {EDITION: "whole", shorter: "short"}[shorter] == "short"
