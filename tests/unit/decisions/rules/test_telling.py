"""What a person is told about sharing: in words that they can read, and nothing of anybody else (S2 3.36, 3.47)."""

from itertools import product

import pytest

from decisions.rules.disclosure_sheet import Recorded
from decisions.rules.telling import AIMS, KINDS, REGISTERS, Register, Telling, sentences
from guidance import editions
from guidance.flow.keys import PageKey
from tests.unit.guidance.test_reading_age import reading_age

#: How old somebody has to be to read it, at the most.
AGES = {Register.ADULT: 11.0, Register.YOUNG: 10.0, Register.CHILD: 8.0}
EDITION = editions.get(editions.CURRENT)
NOBODY = Recorded((), ())
PLAIN = Telling("Robin Example", ("Hill School",), ("health", "education"), ("care",), "Jo Okafor, 01632 960100")


def said(telling: Telling, register: Register = Register.ADULT, recorded: Recorded = NOBODY) -> str:
    return " ".join(words for paragraph in sentences(telling, register, recorded, str) for words in paragraph)


@pytest.mark.parametrize("register", list(Register))
def test_each_register_can_be_read_by_those_it_is_for(register: Register) -> None:
    """With every kind of information and every purpose, one by one and together, before and after."""
    ages = [
        reading_age(said(Telling("Robin", ("Hill School",), (kind,), (aim,), "Jo Okafor", done), register))
        for kind, aim, done in product(KINDS, AIMS, (False, True))
    ]
    assert max(ages) <= AGES[register]
    assert reading_age(said(Telling("Robin", ("Hill School",), tuple(KINDS), tuple(AIMS), "Jo"), register)) <= 13


def test_the_registers_are_three_texts() -> None:
    assert len({said(PLAIN, register) for register in REGISTERS}) == len(Register) == 3


def test_it_says_what_goes_to_whom_why_and_what_they_can_do_s2_3_47() -> None:
    words = said(PLAIN)
    for part in ("Hill School", "your health, school or learning", "to give the right care", "ring 0303", "Jo Okafor"):
        assert part in words
    assert "going to share" in words
    assert "have shared" in said(Telling("Robin", (), (), (), "", done=True))


def test_what_the_record_does_not_say_is_said_plainly() -> None:
    words = said(Telling("Robin", (), (), (), "Jo"))
    assert "somebody who needs to know" in words
    assert "what we know that can help you" in words
    assert "something that we can tell you more about" in words


def test_somebody_who_is_told_for_them_reads_of_them_by_their_name() -> None:
    words = said(Telling("Robin Example", ("Hill School",), ("health", "housing"), (), "Jo", of_them=True))
    assert "information about Robin Example" in words
    assert "their health, where they live" in words


def test_nobody_else_is_named_s2_3_49() -> None:
    told = Recorded(
        (), (), about=("Robin Example", "Ana Petrova"), at_risk=("Ivy Penhaligon",), recognised=("Max Orme",)
    )
    bodies = ("Penhaligon Nursery", "Ana Petrova’s solicitor", "Orme and Sons", "Hill School")
    words = said(Telling("Robin Example", bodies, (), (), "Jo"), recorded=told)
    for name in ("Penhaligon", "Petrova", "Ana", "Orme"):
        assert name not in words
    assert "Hill School" in words


@pytest.mark.parametrize(
    ("page", "name", "words"), [(PageKey.INFORMATION, "kinds", KINDS), (PageKey.PURPOSE, "aims", AIMS)]
)
def test_every_kind_and_every_purpose_has_plain_words(page: PageKey, name: str, words: dict[str, str]) -> None:
    (field,) = [one for step in EDITION.steps if step.key == page for one in step.fields if one.key == name]
    assert {choice.key for choice in field.choices} == set(words)
