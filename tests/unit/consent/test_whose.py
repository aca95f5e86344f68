"""Whose consent it is, over the whole space: age band x competence x capacity x who gave x family (S2 3.22-3.33)."""

from itertools import chain, combinations, product

import pytest

from consent.rules import Family, Said, may_consent, whose_counts
from consent.vocabulary import OWN, UNDER_16, Act, AgeBand, Answer, Capacity, Competence, Standing

FAMILIES = [frozenset(some) for some in chain.from_iterable(combinations(Family, count) for count in range(5))]
SPACE = list(product(AgeBand, Standing, Competence, Capacity, FAMILIES))
PARENT, COUNCIL = Standing.PARENTAL_RESPONSIBILITY, Standing.LOCAL_AUTHORITY
ON_BEHALF = {Standing.ATTORNEY, Standing.DEPUTY}


def asked(
    band: AgeBand, standing: Standing, competence: Competence, capacity: Capacity, family: frozenset[Family]
) -> Answer:
    return may_consent(band=band, standing=standing, competence=competence, capacity=capacity, family=family)


def expected(
    band: AgeBand, standing: Standing, competence: Competence, capacity: Capacity, family: frozenset[Family]
) -> bool:
    """The table of the sources, said as a table."""
    if band in UNDER_16 | {AgeBand.UNKNOWN}:
        if standing in OWN:
            return competence is Competence.COMPETENT
        if competence is not Competence.NOT_COMPETENT:
            return False
        return {PARENT: Family.INADVISABLE not in family, COUNCIL: Family.CARE_ORDER in family}.get(standing, False)
    if standing in OWN:
        return capacity in (Capacity.PRESUMED, Capacity.HAS)
    attorney_of_a_minor = standing is Standing.ATTORNEY and band is AgeBand.FROM_16_TO_17
    return standing in ON_BEHALF and capacity is Capacity.LACKS and not attorney_of_a_minor


def test_the_whole_space_answers_as_the_sources_do_s2_3_22_to_3_33() -> None:
    assert len(SPACE) == 5 * 6 * 4 * 4 * 16
    wrong = [case for case in SPACE if asked(*case).allowed != expected(*case)]
    assert wrong == []
    assert all(asked(*case).key and asked(*case).words for case in SPACE)


def test_age_alone_decides_nothing_between_children_s2_3_23_d10() -> None:
    for _band, *rest in SPACE:
        assert asked(AgeBand.UNDER_12, *rest) == asked(AgeBand.FROM_12_TO_15, *rest)


def test_no_age_makes_a_child_competent_or_not_s2_3_23() -> None:
    for band in UNDER_16:
        answers = {
            competence: may_consent(band=band, standing=Standing.THE_PERSON, competence=competence)
            for competence in Competence
        }
        assert [competence for competence, answer in answers.items() if answer] == [Competence.COMPETENT]
        assert answers[Competence.NOT_ASSESSED].key == answers[Competence.PRESUMED].key == "assess_first"


def test_under_16_capacity_is_not_asked_and_from_16_competence_is_not_s2_3_30() -> None:
    for band, standing, competence, capacity, family in SPACE:
        here = asked(band, standing, competence, capacity, family)
        if band in UNDER_16:
            assert here == asked(band, standing, competence, Capacity.PRESUMED, family)
        elif band is not AgeBand.UNKNOWN:
            assert here == asked(band, standing, Competence.NOT_ASSESSED, capacity, family)


def test_a_competent_childs_decision_counts_even_if_a_parent_disagrees_s2_3_28() -> None:
    """Proves S0 FAQ 2."""
    for band, family in product(UNDER_16, FAMILIES):
        parent = asked(band, PARENT, Competence.COMPETENT, Capacity.PRESUMED, family)
        assert (parent.allowed, parent.key) == (False, "child_decides")
        assert "talk_to_parents" in dict(parent.prompts)


def test_one_holder_of_parental_responsibility_is_enough_s2_3_27() -> None:
    answer = may_consent(band=AgeBand.UNDER_12, standing=PARENT, competence=Competence.NOT_COMPETENT)
    assert (answer.allowed, answer.key) == (True, "one_parent")
    assert "views" in dict(answer.prompts)


@pytest.mark.parametrize(
    ("family", "prompt"),
    [
        (Family.NOT_RESIDENT, "usually_resident"),
        (Family.IN_CONFLICT, "conflict"),
        (Family.CARE_ORDER, "liaise"),
    ],
)
def test_what_to_think_of_before_a_parent_is_asked_s2_3_27(family: Family, prompt: str) -> None:
    """A prompt, not a bar: *usually* the resident parent."""
    for band in UNDER_16:
        answer = asked(band, PARENT, Competence.NOT_COMPETENT, Capacity.PRESUMED, frozenset({family}))
        assert answer
        assert prompt in dict(answer.prompts)


def test_a_parent_whose_consent_is_inadvisable_is_not_asked_s1_section_7() -> None:
    """Proves S1 §7 Gillick."""
    answer = asked(
        AgeBand.UNDER_12, PARENT, Competence.NOT_COMPETENT, Capacity.PRESUMED, frozenset({Family.INADVISABLE})
    )
    assert (answer.allowed, answer.key) == (False, "parent_inadvisable")


def test_the_childs_views_are_asked_for_whoever_decides_s2_3_26() -> None:
    for band, standing, family in product(UNDER_16, (PARENT, COUNCIL, *OWN), FAMILIES):
        answer = asked(band, standing, Competence.NOT_COMPETENT, Capacity.PRESUMED, family)
        assert "views" in dict(answer.prompts)


def test_a_relatives_agreement_is_not_consent_for_an_adult_s2_3_33() -> None:
    for band, capacity in product((AgeBand.FROM_16_TO_17, AgeBand.ADULT), Capacity):
        assert not may_consent(band=band, standing=PARENT, capacity=capacity)
    lacking = may_consent(band=AgeBand.ADULT, standing=PARENT, capacity=Capacity.LACKS)
    assert lacking.key == "best_interests"
    assert {"best_interests", "own_views"} == set(dict(lacking.prompts))


PARENT_AGREES, PARENT_REFUSES = Said(PARENT, Act.GIVEN), Said(PARENT, Act.REFUSED)
CHILD_REFUSES = Said(Standing.THE_PERSON, Act.REFUSED)


def test_a_competent_childs_refusal_counts_and_the_parents_yes_is_flagged_d9() -> None:
    counted = whose_counts([PARENT_AGREES, CHILD_REFUSES], band=AgeBand.FROM_12_TO_15, competence=Competence.COMPETENT)
    assert (counted.act, counted.said) == (Act.REFUSED, CHILD_REFUSES)
    assert counted.parents_disagree
    assert not counted.in_conflict


def test_parents_in_conflict_one_is_enough_and_the_other_is_not_lost_s2_3_27_s0_faq_3() -> None:
    for order in ([PARENT_AGREES, PARENT_REFUSES], [PARENT_REFUSES, PARENT_AGREES]):
        counted = whose_counts(order, band=AgeBand.UNDER_12, competence=Competence.NOT_COMPETENT)
        assert (counted.act, counted.in_conflict, counted.parents_disagree) == (Act.GIVEN, True, True)


def test_silence_never_counts_s2_3_20() -> None:
    silent = Said(Standing.THE_PERSON, Act.NO_REPLY)
    assert whose_counts([silent], band=AgeBand.ADULT).act is None
    assert whose_counts([silent, CHILD_REFUSES], band=AgeBand.ADULT).said == CHILD_REFUSES


def test_nobody_counts_for_a_child_who_was_not_assessed() -> None:
    assert whose_counts([PARENT_AGREES, CHILD_REFUSES], band=AgeBand.UNDER_12).act is None
