"""The keys of consent are those of question 4 and of the pages before it, so that each maps to the other one to one."""

from datetime import date

import pytest

from consent import vocabulary
from consent.rules import covering
from consent.vocabulary import AgeBand, Explained, Manner, Standing, Way
from guidance import editions
from guidance.flow.graph import Field

CURRENT = editions.get(editions.CURRENT)


def field(step: str, key: str) -> Field:
    page = next(one for one in (*CURRENT.pages, *CURRENT.questions) if one.key == step)
    return next(one for group in page.groups for one in group.fields if one.key == key)


def keys(step: str, key: str) -> set[str]:
    return {choice.key for choice in field(step, key).choices}


def test_standings_are_those_of_the_edition_s2_3_22() -> None:
    assert set(Standing) == keys("consent", "standing")


def test_ways_are_those_of_the_edition_s2_3_19() -> None:
    assert {*Way, Manner.IMPLIED} == keys("consent", "how_given")
    for key in keys("consent", "how_given"):
        assert vocabulary.how_given(*vocabulary.from_how_given(key)) == key
    with pytest.raises(ValueError, match="telepathy"):
        vocabulary.from_how_given("telepathy")


def test_what_is_explained_is_what_the_edition_asks_s2_3_18() -> None:
    assert {*Explained, "not_known"} == keys("consent", "explained")
    assert vocabulary.from_explained(["why", "who"]) == {Explained.WHY, Explained.WHO}
    assert vocabulary.from_explained(["not_known"]) == frozenset()


def test_competence_has_the_answers_of_the_edition_s2_3_23() -> None:
    assert {*vocabulary.Competence} - {vocabulary.Competence.NOT_ASSESSED} == keys("consent", "competence")


def test_gaps_are_told_in_the_answers_of_the_edition_s2_3_21() -> None:
    told = {key for gap in covering.Gap for key in covering.Cover((gap,)).answered}
    assert told == keys("consent-covers", "gaps")


def test_scope_is_told_in_the_answers_of_the_edition() -> None:
    assert {"health", "education"} < keys("information", "kinds")
    assert {"protect_child", "care"} < keys("purpose", "aims")


def test_every_act_of_question_4_is_an_answer_of_it() -> None:
    answers = {option.key for option in CURRENT.question("consent").options}
    assert {"given", "refused", "withdrawn", "no_reply"} == answers & set(vocabulary.Act)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2014, 11, 23), AgeBand.UNDER_12),
        (date(2014, 11, 22), AgeBand.FROM_12_TO_15),
        (date(2010, 11, 23), AgeBand.FROM_12_TO_15),
        (date(2010, 11, 22), AgeBand.FROM_16_TO_17),
        (date(2008, 11, 23), AgeBand.FROM_16_TO_17),
        (date(2008, 11, 22), AgeBand.ADULT),
        (date(2008, 2, 29), AgeBand.ADULT),
        (None, AgeBand.UNKNOWN),
    ],
)
def test_the_band_changes_on_the_birthday(born: date | None, band: AgeBand) -> None:
    assert vocabulary.age_band(born, date(2026, 11, 22) if born != date(2008, 2, 29) else date(2026, 3, 1)) is band


@pytest.mark.parametrize(
    ("estimate", "band"),
    [
        ("about 14", AgeBand.FROM_12_TO_15),
        ("3", AgeBand.UNDER_12),
        ("16", AgeBand.FROM_16_TO_17),
        ("in her 70s", AgeBand.ADULT),
        ("13 to 16", AgeBand.UNKNOWN),
        ("18 months", AgeBand.UNKNOWN),
        ("school age", AgeBand.UNKNOWN),
        ("", AgeBand.UNKNOWN),
    ],
)
def test_an_estimate_is_a_band_only_when_it_names_one_number_of_years(estimate: str, band: AgeBand) -> None:
    assert vocabulary.age_band(None, date(2026, 11, 22), estimate) is band
