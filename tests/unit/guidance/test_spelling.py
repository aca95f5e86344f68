"""Names are found however they are typed (guidance/spelling.py), by searches and by whoever compares two of them."""

import time

import pytest

from guidance.spelling import MOST_LETTERS, finds, plain, same_name, same_words, spellings, wanted
from tests.unit.guidance.spellings import FOUND, NOT_FOUND, pairs

TYPED = [pair for language in FOUND for pair in pairs(language)]


def test_the_list_has_more_than_two_hundred_real_spellings() -> None:
    assert len(set(TYPED)) == len(TYPED) > 200
    assert all(typed and held for typed, held in TYPED)


def test_every_spelling_that_is_typed_finds_the_one_on_record() -> None:
    assert [pair for pair in TYPED if not finds(*pair)] == []


def test_who_is_not_meant_is_not_found() -> None:
    assert [pair for pair in pairs(NOT_FOUND) if finds(*pair)] == []


def test_the_beginning_of_a_word_finds_it_and_its_middle_does_not() -> None:
    assert finds("siob o", "Siobhán Ó Briain")
    assert not finds("obhan", "Siobhán Ó Briain")


def test_a_case_number_is_found_however_it_is_grouped() -> None:
    for typed in ("CF-21077", "cf21077", "CF 21077", "21077", "cf/21", "CF.2107"):
        assert finds(typed, "Ada Price", "CF-21077"), typed
    assert finds("9434765919", "943 476 5919")
    assert finds("943-476-5919", "9434765919")
    assert not finds("1077", "CF-21077")


def test_words_may_be_of_several_texts_of_one_row() -> None:
    assert finds("jones northshire", "Siân Jones", "Northshire Police")


@pytest.mark.parametrize("term", ["", " ", "%", "’ – .", "\u200b"])
def test_a_term_without_a_letter_or_a_figure_finds_nothing(term: str) -> None:
    assert wanted(term) == ()
    assert not finds(term, "Ann", "", term)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ó Briain, Zoë", "zoe obriain"),
        ("Siobhán O’Brien", "SIOBHAN O'BRIEN"),
        ("Smith-Jones, Ada", "Ada Smithjones"),
        ("Al Hassan al Ali", "Alhassan al-ʿAlī"),
        ("Ada Price", "price ada"),
        ("An Na Anna", "Anna An Na"),
    ],
)
def test_two_names_are_one_in_any_order_and_spelling(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        (" , ", "Ada"),
        ("Ada", "Ada Price"),
        ("Ada Price", "Ada Price-Jones"),
        ("Ada Smith", "Ada Smyth"),
        ("Ann Marie", "Marie Ana"),
        ("Siân", "Siôn"),
    ],
)
def test_two_names_with_other_words_are_not_one(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_the_same_words_are_in_the_same_order_and_figures_stay_apart() -> None:
    assert same_words("St Mary’s School", "ST MARYS  SCHOOL")
    assert not same_words("School of St Mary", "St Mary School of")
    assert not same_words("Team 1-2", "Team 12")
    assert not same_words(" ", "")


def test_letters_and_figures_stand_one_behind_the_other() -> None:
    assert plain("Ŵyn O’Brien-Łukasz, 2nd") == "wynobrienlukasz2nd"


def test_a_name_costs_little_however_long_it_is() -> None:
    """Every spelling of a name is short, and comparing two of the longest takes no time."""
    long, other = "a " * 99 + "b", "aaa " * 33 + "b"
    assert max(map(len, spellings("ﷺ" * 200))) == MOST_LETTERS
    assert finds("ﷺ" * 199, "ﷺ" * 200)
    assert len(wanted("ab " * 66)) <= 12
    started = time.perf_counter()
    assert same_name(long, other) is same_name(other, long)
    assert time.perf_counter() - started < 1
