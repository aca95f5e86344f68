"""References that people read out: random, without letters that are mistaken for figures (design.md, Decision)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.reference import ALPHABET, LENGTH, formatted, new_reference, read

references = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_reference_is_ten_characters_that_cannot_be_misread():
    made = new_reference()
    assert len(made) == LENGTH == 10
    assert set(made) <= set(ALPHABET)
    assert set("ILOU").isdisjoint(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 32


def test_references_do_not_repeat_and_do_not_count_up():
    made = [new_reference() for _ in range(2000)]
    assert len(set(made)) == len(made)
    assert made != sorted(made)
    assert set("".join(made)) == set(ALPHABET)


def test_a_reference_is_shown_in_two_halves():
    assert formatted("7K2QX9RB4T") == "7K2QX-9RB4T"


@pytest.mark.parametrize("typed", ["7K2QX9RB4T", "7k2qx-9rb4t", " 7K2QX 9RB4T ", "7K-2Q-X9-RB-4T"])
def test_it_is_read_however_it_was_typed(typed: str):
    assert read(typed) == "7K2QX9RB4T"


def test_letters_that_look_like_figures_are_read_as_figures():
    assert read("oOiIlL0011") == "0011110011"


@pytest.mark.parametrize("typed", ["", "7K2QX", "7K2QX9RB4T1", "7K2QX9RB4U", "7K2QX9RB4é", "7K2QX9RB4\n", "%%%%%%%%%%"])
def test_what_cannot_be_a_reference_is_read_as_none(typed: str):
    assert read(typed) == ""


@given(references)
def test_what_is_shown_is_read_back(reference: str):
    assert read(formatted(reference)) == read(formatted(reference).lower()) == reference


@given(st.text())
def test_whatever_is_typed_gives_a_reference_or_nothing(typed: str):
    found = read(typed)
    assert found == "" or (len(found) == LENGTH and set(found) <= set(ALPHABET))
