"""`clean_text` stands at every edge where text comes in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.text import BadText, clean_text, mended_text, stopped, unstopped

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def test_nul_and_other_controls_are_removed_because_postgresql_refuses_them() -> None:
    assert clean_text("a\x00b\x07c\x7fd\x9be") == "abcde"


def test_tabs_and_line_ends_stay_in_long_text() -> None:
    assert clean_text("one\ttwo\r\nthree\rfour\u2028five") == "one\ttwo\nthree\nfour\nfive"


def test_tabs_and_line_ends_become_spaces_in_one_line() -> None:
    assert clean_text("one\ttwo\r\nthree", lines=False) == "one two three"


def test_letters_with_accents_are_composed_so_that_search_finds_them() -> None:
    assert clean_text("Sia\u0302n") == "Siân"


def test_lone_surrogate_is_refused_because_it_cannot_be_stored() -> None:
    with pytest.raises(BadText) as caught:
        clean_text("a\ud800b")
    assert caught.value.code == "surrogate"


def test_length_counts_a_line_end_once_as_the_counter_on_the_page_does() -> None:
    assert clean_text("a\r\nb\r\nc", max_length=5) == "a\nb\nc"


def test_text_over_the_limit_is_refused_and_says_how_long_it_is() -> None:
    with pytest.raises(BadText) as caught:
        clean_text("x" * 10_000, max_length=4_000)
    assert (caught.value.code, caught.value.length) == ("too_long", 10_000)


def test_no_limit_means_no_limit() -> None:
    assert len(clean_text("x" * 100_000)) == 100_000


@given(ANY_TEXT, st.booleans())
def test_mended_text_never_refuses_and_can_always_be_stored(value: str, lines: bool) -> None:
    mended = mended_text(value, lines=lines)
    mended.encode()
    assert "\x00" not in mended
    assert clean_text(mended, lines=lines) == mended


@given(ANY_TEXT, st.booleans())
def test_cleaning_twice_is_cleaning_once(value: str, lines: bool) -> None:
    try:
        once = clean_text(value, lines=lines)
    except BadText:
        assert any(0xD800 <= ord(letter) <= 0xDFFF for letter in value)
        return
    assert clean_text(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)
    assert lines or not set("\n\t") & set(once)


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\u3164", "\u2060"])
def test_marks_that_hide_letters_are_left_out_of_a_line_and_those_that_turn_them_of_a_text_too(unseen: str) -> None:
    assert clean_text(f"Ada{unseen} Price", lines=False) == "Ada Price"
    turns = unseen in ("\u202e", "\u2066")
    assert clean_text(f"Ada{unseen} Price") == ("Ada Price" if turns else f"Ada{unseen} Price")


@pytest.mark.parametrize("nothing", ["\u200d\u200c", "\u0301", "\u200b", " \u202e "])
def test_what_shows_nothing_is_no_name_and_no_text(nothing: str) -> None:
    assert clean_text(nothing, lines=False).strip() == ""
    assert clean_text(nothing).strip() == ""


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert clean_text("\u0646\u0627\u0645\u200c\u0647\u0627", lines=False) == "\u0646\u0627\u0645\u200c\u0647\u0627"


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("Open Door.", "Open Door"),
        ("Open Door. ", "Open Door"),
        ("Two lines,\nand a stop.", "Two lines, and a stop"),
        ("Open Door", "Open Door"),
        ("Really?", "Really?"),
        ("No!", "No!"),
        ("And so on...", "And so on..."),
        ("And so on…", "And so on…"),
        (".", ""),
        ("", ""),
    ],
)
def test_typed_text_inside_a_sentence_has_no_full_stop_of_its_own(typed: str, inside: str) -> None:
    assert unstopped(typed) == inside


@pytest.mark.parametrize("typed", ["Open Door", "Open Door.", "Open Door. ", "Really?", "And so on…"])
def test_typed_text_before_another_sentence_ends_once(typed: str) -> None:
    assert stopped(typed).endswith((".", "?", "…"))
    assert not stopped(typed).endswith((".. ", "..", "?."))


@pytest.mark.parametrize("unseen", ["\u200e", "\u200f", "\u206a", "\u2800", "\ufff9", "\U000e0041", "\u200c", "\u200d"])
def test_what_nobody_sees_between_two_letters_of_a_name_is_left_out_of_a_line(unseen: str) -> None:
    assert clean_text(f"Ad{unseen}a", lines=False) == "Ada"


def test_a_mark_that_kept_a_letter_from_its_accent_leaves_both_composed() -> None:
    assert clean_text("Sia\u200b\u0302n", lines=False) == "Siân"
