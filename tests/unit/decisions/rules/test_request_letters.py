"""Letters about requests: which there are, how they are made, and that they give away nothing (S2 3.49)."""

import re
from dataclasses import replace
from itertools import product

import pytest

from decisions.rules.request_letters import LETTERS, LetterKind, letter, letters_for
from decisions.rules.requests import NEVER, RULES, Direction, RequestAction, RequestKind
from tests.unit.decisions.rules.letters import (
    BARE,
    IN,
    LACKING,
    OUT,
    PERSON,
    PROFESSIONAL,
    SCHEME,
    SENT,
    WHOLE,
    every,
    message,
    ours,
    written,
)
from tests.unit.guidance.test_reading_age import reading_age

#: What a letter to the people who asked us never holds.
SECRET = re.compile(r"Quentin|Zephyrine|zoolog|xyloph|lessons|timetable|three weeks", re.IGNORECASE)
#: Long words that cannot be said in a shorter way.
LONG = {"proportionate", "investigating"}


def test_a_letter_goes_out_where_something_is_done_that_the_rules_allow_s4_2_2_27() -> None:
    for direction, request in product(Direction, RequestKind):
        actions = {action for _state, action in RULES[direction]} - NEVER.get(request, frozenset())
        assert set(letters_for(direction, request)) == {
            one for one, action in LETTERS[direction].items() if action in actions
        }
    assert set(LETTERS[IN]) | set(LETTERS[OUT]) == set(LetterKind)
    assert not set(LETTERS[IN]) & set(LETTERS[OUT])
    for request in (PERSON, SCHEME):
        assert letters_for(IN, request) == (LetterKind.ACKNOWLEDGE, LetterKind.ASK_BACK, LetterKind.HAND_ON)


def test_a_letter_that_nobody_may_send_is_not_written() -> None:
    for direction, request, kind in product(Direction, RequestKind, LetterKind):
        if kind not in letters_for(direction, request):
            with pytest.raises(ValueError, match="no such letter"):
                letter(kind, replace(WHOLE, kind=request, direction=direction), str)
    assert RequestAction.ANSWER in NEVER[SCHEME]


def test_a_letter_to_the_people_who_asked_holds_neither_a_name_nor_what_was_asked_s2_3_49() -> None:
    for (direction, _request, kind), text in every():
        if direction is IN:
            assert not SECRET.search(text), kind
            assert "R-26-0012" in text
            assert "3 November 2026" in text


@pytest.mark.parametrize("kind", [LetterKind.PART, LetterKind.REFUSED, LetterKind.TOO_MUCH, LetterKind.ASK_BACK])
def test_a_name_in_typed_reasons_is_left_out_s2_3_49(kind: LetterKind) -> None:
    text = written(kind, reasons="Quentin lived elsewhere.\nMr Zephyrine, or QUENTIN ZEPHYRINE, was not here")
    assert not SECRET.search(text)
    assert "[left out] lived elsewhere." in text
    assert "The visits before May tell nothing" in written(kind)


def test_a_name_in_the_words_for_who_answers_is_left_out_s2_3_49() -> None:
    for request in (PROFESSIONAL, PERSON, SCHEME):
        text = written(LetterKind.HAND_ON, request, handed_to="the social worker of Quentin Zephyrine")
        assert not SECRET.search(text)
        assert "the social worker of [left out]" in text


def test_whoever_asks_about_themselves_is_greeted_by_name_and_named_nowhere_else() -> None:
    for kind in letters_for(IN, PERSON):
        text = written(kind, PERSON, to=("Quentin Zephyrine",))
        assert text.startswith("Quentin Zephyrine\n\nDear Quentin Zephyrine,\n\n")
        assert text.count("Quentin") == 2


def test_asking_again_and_taking_back_name_nobody_s0_rule_6() -> None:
    for kind in (LetterKind.CHASE, LetterKind.WITHDRAW):
        assert not SECRET.search(ours(kind))


def test_every_paragraph_is_whole() -> None:
    for which, text in every():
        assert not re.search(r"%\(|  |\n\n\n|None|\s$|^\s", text), which
        assert all(line == line.strip() for line in text.splitlines())
        for paragraph in message(text):
            assert re.search(r"[.?:]$", paragraph), (which, paragraph)
            assert paragraph[0].isupper()
        assert len(message(text)) >= 3


def test_paragraphs_that_end_with_a_colon_are_followed_by_what_they_promise() -> None:
    for which, text in every():
        *_rest, last = message(text)
        assert not last.endswith(":"), which


def test_words_are_short_and_sentences_can_be_read() -> None:
    for which, text in every():
        said = " ".join(message(text))
        for word in set(re.findall(r"[A-Za-z]+", said)) - LONG:
            assert len(word) <= 12, (which, word)
        assert reading_age(said) <= 10.5, (which, reading_age(said))


def test_a_letter_greets_by_name_or_as_one_greets_somebody_unknown() -> None:
    for direction, request, kind in SENT:
        assert "\n\nDear Dana Rowe,\n\n" in written(kind, request, direction)
        for to in ((), ("",), ("  ", "Duty desk", "Northshire Trust")):
            text = written(kind, request, direction, to=to)
            hello = "Hello," if request in (PERSON, SCHEME) else "Dear colleague,"
            assert hello in text.split("\n\n")[: 1 + (len(to) > 1)]


def test_a_letter_ends_with_who_sends_it_and_shows_only_lines_that_are_known() -> None:
    for _which, text in every():
        assert text.split("\n\n")[-1].startswith("Yours sincerely\nJo Okafor")
    assert written(LetterKind.FULL).endswith("\n\nYours sincerely\nJo Okafor\nDuty team\nHillside Council")
    assert letter(LetterKind.FULL, BARE, str).endswith("\n\nYours sincerely\nJo Okafor")
    assert written(LetterKind.FULL, to=("", "", "Northshire Trust")).startswith("Northshire Trust\n\nDear colleague,")


def test_typed_words_stay_as_they_were_typed() -> None:
    """A per cent sign, brackets and a question mark change nothing."""
    text = written(LetterKind.REFUSED, reasons="100% of it, %(about)s & <b>all</b>?\n\n\n  Twice. ")
    assert "These are our reasons: 100% of it, %(about)s & <b>all</b>?\nTwice.\n\n" in text


def test_all_of_it_can_be_said_in_another_language() -> None:
    """Without what was translated nothing is left but the names of those who write to each other."""
    for direction, request, kind in SENT:
        of = replace(WHOLE, kind=request, direction=direction, lacks=LACKING[request])
        left = letter(kind, of, lambda text: f"«{text}»")
        while re.search("«", left):
            left = re.sub("«[^«»]*»", "", left)
        assert left.split() == " ".join((*of.to, *of.sender)).split(), (kind, left)
