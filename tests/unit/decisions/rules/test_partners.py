"""Which words name a body, and which: spelling, kind, and never a name of a person (issue 13, point 3)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.partners import Known, body_meant, names_a_body, runs_of, several
from decisions.rules.words import KINDS_OF_ORGANISATION
from guidance import editions
from guidance.flow.keys import PageKey
from guidance.spelling import key_of, same_words, says

POLICE, HEALTH = "Northshire Police", "Northshire Health"
TEXTS = st.text(alphabet="abÉ'’- 12,.", max_size=12)


def test_the_kinds_are_those_that_the_edition_offers() -> None:
    page = editions.get(editions.CURRENT).page(PageKey.RECIPIENTS)
    (field,) = (field for field in page.fields if field.key == "kind")
    assert {choice.key: choice.label for choice in field.choices} == KINDS_OF_ORGANISATION


@pytest.mark.parametrize(
    ("words", "kind", "receiver", "people", "expected"),
    [
        (POLICE, "police", "PC Rowe", [], True),
        (POLICE, "", "PC Rowe", [], True),
        ("", "police", "PC Rowe", [], False),
        ("...", "police", "PC Rowe", [], False),
        ("Jean Thorne", "other", "Jean Thorne", [], False),
        ("Thorne, Jean", "", "Jean Thorne", [], False),
        (POLICE, "police", POLICE, [], True),
        (POLICE, "other", POLICE, [], False),
        ("PC Rowe, Northshire Police", "police", "PC Rowe", [], False),
        ("Jean Thorne, grandmother", "other", "Gran", ["Jean Thorne"], False),
        ("Thorne Jean", "other", "Gran", ["Jean Thorne"], False),
        ("Thorneycroft School", "school", "Ms Ash", ["Jean Thorne"], True),
    ],
)
def test_words_name_a_body_unless_they_may_name_a_person(
    words: str, kind: str, receiver: str, people: list[str], expected: bool
) -> None:
    assert names_a_body(words, kind, receiver, people) is expected


@given(TEXTS, TEXTS, st.sampled_from(["", *KINDS_OF_ORGANISATION]))
def test_no_body_is_made_of_words_that_hold_the_name_of_somebody_on_the_record(
    words: str, name: str, kind: str
) -> None:
    if says(words, name):
        assert not names_a_body(words, kind, "Somebody", [name])


@given(TEXTS, TEXTS)
def test_texts_have_one_key_where_they_say_the_same(one: str, other: str) -> None:
    if key_of(one):
        assert same_words(one, other) is (key_of(one) == key_of(other))


def test_which_body_is_meant_follows_from_the_kind() -> None:
    """Every set of up to three known bodies, against every kind that is typed."""
    kinds = ("", "police", "health")
    rows = [Known(body, kind, own) for body, kind, own in product("AB", kinds, kinds)]
    for known in [(), *((one,) for one in rows), *product(rows, repeat=2)]:
        for typed in kinds:
            body, takes = body_meant(typed, known)
            typed_so = [one.body for one in known if typed in (one.kind, one.own_kind)]
            unsaid = [one.body for one in known if not one.own_kind]
            if typed_so:
                assert (body, takes) == (typed_so[0], False)
            elif not typed:
                assert body == (None if several(known) or not known else known[0].body)
                assert not takes
            else:
                assert (body, takes) == ((unsaid[0], True) if unsaid else (None, False))


def test_a_body_stands_in_a_text_by_any_run_of_its_words_the_longest_first() -> None:
    runs = runs_of("PC Rowe, Northshire Police")
    assert runs[0] == key_of("PC Rowe Northshire Police")
    assert key_of("northshire-police") in runs
    assert list(runs) == sorted(runs, key=len, reverse=True)
    assert len(runs) == 10
    assert runs_of("?!") == ()
