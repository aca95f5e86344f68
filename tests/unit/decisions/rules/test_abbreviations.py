"""Short forms in what is shared: spelled out where they are known, named to the author where not (S2 3.48)."""

import pytest

from decisions.rules.abbreviations import NO_SHORT_FORMS, SHORT, SPELLED_OUT, short_forms


@pytest.mark.parametrize("short", sorted(SPELLED_OUT))
def test_every_short_form_of_the_list_is_found_in_a_sentence(short: str) -> None:
    assert short_forms([f"Seen by the {short} on Monday."]) == ((short,), ())


@pytest.mark.parametrize("words", ["Two GPs saw her.", "the gp of the GP", "GP, GPs and GP"])
def test_several_are_the_same_as_one(words: str) -> None:
    assert short_forms([words])[0] == ("GP",)


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("The RSW and two WDOs came.", ("RSW", "WDO")),
        ("Seen on the ZQu ward", ("ZQu",)),
        ("She lives in the UK. Mr OBrien is not OK.", ()),
        ("HE WAS HIT BY HIS DAD", ()),
        ("Nothing short here, not even i or A.", ()),
    ],
)
def test_a_form_that_nobody_explained_is_named(words: str, unknown: tuple[str, ...]) -> None:
    assert short_forms([words]) == ((), unknown)


def test_the_list_explains_each_form_once_and_in_other_words() -> None:
    assert len({one.casefold() for one in SPELLED_OUT}) == len(SPELLED_OUT)
    assert not NO_SHORT_FORMS & set(SPELLED_OUT)
    for short, words in SPELLED_OUT.items():
        assert short == "A&E" or SHORT.fullmatch(short)
        assert short not in words
        assert words == words.strip(". ")
