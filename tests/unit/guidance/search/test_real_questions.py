"""Real questions find the right page first, in no time (issue 15: 55 of 60, 50 ms at the 95th percentile)."""

from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import Any

import yaml

from guidance import editions
from guidance.library import names
from guidance.searching import index

QUESTIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
RIGHT, MILLISECONDS = 55, 50


def first(asks: str) -> str:
    """The name of the page that comes first."""
    hits = index().find(index().asked(asks))
    return hits[0].entry.name if hits else ""


def test_there_are_sixty_and_each_names_pages_that_there_are() -> None:
    assert len({question["asks"] for question in QUESTIONS}) == 60
    for question in QUESTIONS:
        assert question["pages"], question
        assert set(question["pages"]) <= names(), question


def test_the_right_page_comes_first_for_fifty_five_of_sixty() -> None:
    wrong = {one["asks"]: found for one in QUESTIONS if (found := first(one["asks"])) not in one["pages"]}
    assert len(QUESTIONS) - len(wrong) >= RIGHT, wrong


def test_an_answer_takes_less_than_fifty_milliseconds_in_nineteen_of_twenty_cases() -> None:
    """Counted is the time of this process, for others may be busy beside it."""
    first("consent")  # the index is built once
    took = []
    for question in QUESTIONS:
        begun = process_time()
        first(question["asks"])
        took.append((process_time() - begun) * 1000)
    assert quantiles(took, n=20)[-1] < MILLISECONDS


def test_every_page_of_guidance_can_be_found() -> None:
    """Beside questions, that of the edition under which records are made now."""
    asked = {f"questions/{step.guidance}" for step in editions.get(editions.CURRENT).steps}
    pages = {name for name in names() if name in asked or not name.startswith("questions/")}
    assert {entry.name for entry in index().entries} == pages
