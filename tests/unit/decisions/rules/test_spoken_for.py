"""Whether what is said of one person may be said of others at once (S2 3.22-3.33)."""

from typing import Any

import pytest

from consent.vocabulary import AgeBand, Capacity, Competence, Standing
from decisions.rules.question_four import rules_of
from decisions.rules.spoken_for import CARRIED, FOR_SEVERAL, NONE, SAME, decides_alone, only_of_one, role_of
from tests.factories.decisions import CURRENT
from tests.factories.siblings import GIVEN, NO_REPLY, NONE_NEEDED, REFUSED

PARENTS = (Standing.PARENTAL_RESPONSIBILITY, Standing.LOCAL_AUTHORITY)
FIELDS: dict[str, dict[str, Any]] = {
    "given": GIVEN,
    "refused": REFUSED,
    "withdrawn": REFUSED,
    "no_reply": NO_REPLY,
    NONE: NONE_NEEDED,
}


def said(answer: str, standing: Standing) -> dict[str, Any]:
    return {**FIELDS[answer], {"given": "standing"}.get(answer, "objected_as"): standing.value}


def alone(standing: Standing, **known: Any) -> str:
    return decides_alone(**{"part": "subject", "band": AgeBand.UNDER_12, "standing": standing, **known})


@pytest.mark.parametrize("answer", ["given", "refused", "withdrawn"])
def test_whom_it_is_about_speaks_for_nobody_else_s2_3_23(answer: str) -> None:
    assert "can speak only for themselves" in only_of_one(answer, said(answer, Standing.THE_PERSON))


@pytest.mark.parametrize("answer", ["given", "refused", "withdrawn"])
@pytest.mark.parametrize("standing", sorted(FOR_SEVERAL))
def test_whoever_speaks_for_another_may_speak_for_several_s2_3_26(answer: str, standing: Standing) -> None:
    assert only_of_one(answer, said(answer, standing)) == ""
    assert role_of(answer, said(answer, standing)) is standing


@pytest.mark.parametrize("answer", ["no_reply", NONE])
def test_a_silence_and_a_reason_name_nobody_and_may_hold_for_several_s2_3_20(answer: str) -> None:
    assert only_of_one(answer, FIELDS[answer]) == ""
    assert role_of(answer, {**FIELDS[answer], "standing": "the_person"}) is None


@pytest.mark.parametrize(("answer", "picked"), [("given", "relies_on"), ("withdrawn", "withdrawn_from")])
def test_a_consent_on_record_is_that_of_one_person_s2_3_21(answer: str, picked: str) -> None:
    fields = said(answer, Standing.PARENTAL_RESPONSIBILITY)
    assert "one person’s own" in only_of_one(answer, {**fields, picked: "an-event"})
    for nothing in ("new", "unrecorded", "", None):
        assert only_of_one(answer, {**fields, picked: nothing}) == ""


def test_every_answer_that_may_hold_for_several_is_one_of_somebody_else_than_the_first() -> None:
    options = {option.key for option in CURRENT.question("consent").options}
    assert CARRIED - {NONE} == options - {"not_asked", "cannot_give", "not_sure"}


@pytest.mark.parametrize("standing", PARENTS)
def test_a_child_who_understands_enough_decides_beside_a_parent_s2_3_28(standing: Standing) -> None:
    assert "their own decision counts" in alone(standing, competence=Competence.COMPETENT)
    for judged in (Competence.NOT_COMPETENT, Competence.NOT_ASSESSED):
        assert alone(standing, competence=judged) == ""


@pytest.mark.parametrize("standing", PARENTS)
@pytest.mark.parametrize("band", [AgeBand.FROM_16_TO_17, AgeBand.ADULT])
def test_from_16_on_a_parent_speaks_for_nobody_who_has_capacity_s2_3_30(standing: Standing, band: AgeBand) -> None:
    assert "own" in alone(standing, band=band)
    assert alone(standing, band=band, capacity=Capacity.LACKS) == ""


@pytest.mark.parametrize("standing", [Standing.ATTORNEY, Standing.DEPUTY])
def test_an_attorney_or_a_deputy_may_speak_for_several_adults_s2_3_33(standing: Standing) -> None:
    assert alone(standing, band=AgeBand.ADULT) == ""


def test_whoever_gave_us_information_decides_about_what_they_told_us_s2_3_22() -> None:
    assert "what they told us" in alone(Standing.PROVIDER, part="provider", band=AgeBand.ADULT)
    assert alone(Standing.PROVIDER) == ""
    assert decides_alone(part="provider", band=AgeBand.ADULT, standing=None) == ""


def test_the_page_says_so_beside_the_ticks_and_only_where_somebody_is_ticked() -> None:
    fields = said("given", Standing.THE_PERSON)
    rules = rules_of("consent")
    assert set(rules.broken({**fields, SAME: ["one"]}, "given", doubts=())) == {SAME}
    assert rules.broken(fields, "given", doubts=()) == {}
    assert rules.broken({**fields, SAME: ["one"]}, "not_asked", doubts=()) == {}
