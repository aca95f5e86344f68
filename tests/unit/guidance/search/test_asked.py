"""What a question is read as: words of ours for words of theirs, misspelt or not (issue 15, search)."""

import pytest

from guidance.search.asked import MOST_WORDS, Asked, Wanted, read, words
from guidance.search.words import ASK_FOR_NOTHING, SAME

KNOWN = frozenset({"consent", "police", "share", "guardian", "school"})
MEANT = {"concent": "consent", "poilce": "police"}


def asked(typed: str) -> Asked:
    return read(typed, KNOWN.__contains__, lambda word: MEANT.get(word, ""))


def owns(typed: str) -> list[str]:
    return [one.own for one in asked(typed).wanted]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Clare’s Law", ("clare", "law")),
        ("Siân won't AGREE", ("sian", "wont", "agree")),
        ("section 16LA(3)", ("section", "16la", "3")),
        ("e-mail_address", ("mail", "address")),
        ("«?!»", ()),
    ],
)
def test_words_are_compared_small_and_without_what_stands_between_them(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_words_that_ask_for_nothing_are_not_looked_for() -> None:
    assert owns("can I share it with the police") == ["share", "police"]
    assert asked("what should I do").wanted == ()


def test_a_word_looks_for_other_words_that_say_the_same() -> None:
    (gillick,) = asked("Gillick").wanted
    assert gillick.own == "gillick"
    assert {"competence", "understands enough"} <= set(gillick.also)
    assert "gillick" not in gillick.also


def test_the_longest_words_of_ours_count_and_words_that_ask_for_nothing_in_them_too() -> None:
    assert owns("next of kin says no") == ["next of kin", "says no"]


def test_a_word_of_two_groups_looks_for_the_words_of_both() -> None:
    assert {"file", "write down"} <= set(asked("record").wanted[0].also)


@pytest.mark.parametrize("typed", ["clare's law", "Clares law", "CLARE LAW"])
def test_a_last_s_and_an_apostrophe_make_no_difference(typed: str) -> None:
    (wanted,) = asked(typed).wanted
    assert "domestic violence disclosure scheme" in wanted.also


def test_a_misspelt_word_is_read_as_the_one_that_was_meant_and_said_so() -> None:
    found = asked("poilce concent")
    assert [one.own for one in found.wanted] == ["police", "consent"]
    assert found.mended == (("poilce", "police"), ("concent", "consent"))


@pytest.mark.parametrize("typed", ["police", "mums", "dvds", "abc", "0a1b2c3d", "somebody"])
def test_a_word_that_is_known_ours_short_or_a_number_is_left_as_it_is(typed: str) -> None:
    assert read(typed, KNOWN.__contains__, lambda word: "wrong").mended == ()


def test_a_strange_word_that_is_like_no_other_is_looked_for_as_it_is() -> None:
    assert asked("zyzzyva") == Asked((Wanted("zyzzyva"),))


def test_what_is_asked_twice_counts_once_and_a_long_text_is_read_so_far() -> None:
    assert owns("police police") == ["police"]
    assert len(owns(" ".join(f"w{number}" for number in range(100)))) == MOST_WORDS


def test_every_group_has_several_words_each_once_and_none_that_asks_for_nothing() -> None:
    for group in SAME:
        assert len(group) > 1
        assert len({words(member) for member in group}) == len(group), group
        assert not ASK_FOR_NOTHING.intersection(group), group
        assert all(words(member) for member in group)
