"""What cannot be recorded as consent, and what is recorded but not relied on (S2 3.18-3.20, 3.28; S0 FAQ 4)."""

from dataclasses import replace
from datetime import timedelta
from itertools import chain, combinations, product

import pytest

from consent.rules import blocking, covers, informed, may_be_article_6_consent, problems
from consent.rules.recording import NO_CONSENT
from consent.vocabulary import EXPLAINED_IF_IMPLIED, FLAWS, OWN, Act, Event, Explained, Flaw, Manner, Standing, Way
from tests.unit.consent.events import DAY, FITTING, GIVEN, IMPLIED, after, stands

EVERY_EXPLAINED = [
    frozenset(some) for some in chain.from_iterable(combinations(Explained, count) for count in range(6))
]


def keys(event: Event) -> set[str]:
    return {problem.key for problem in blocking(problems(event))}


def test_a_whole_consent_has_no_problem() -> None:
    assert problems(GIVEN) == ()
    assert problems(IMPLIED) == ()


@pytest.mark.parametrize("flaw", Flaw)
@pytest.mark.parametrize("event", [GIVEN, IMPLIED, after(GIVEN, Act.RENEWED)])
def test_poster_silence_pressure_and_condition_are_no_consent_s2_3_20_3_28_s0_faq_4(event: Event, flaw: Flaw) -> None:
    assert keys(replace(event, flaws=frozenset({flaw}))) == {flaw.value}


def test_every_flaw_has_words() -> None:
    assert set(NO_CONSENT) == set(FLAWS) == set(Flaw)


@pytest.mark.parametrize("explained", EVERY_EXPLAINED, ids=lambda some: "+".join(sorted(some)) or "nothing")
def test_consent_is_informed_only_when_all_five_were_explained_s2_3_18(explained: frozenset[Explained]) -> None:
    explicit, implied = replace(GIVEN, explained=explained), replace(IMPLIED, explained=explained)
    assert informed(explicit) == (len(explained) == 5)
    assert informed(implied) == (explained >= EXPLAINED_IF_IMPLIED)
    for event in (explicit, implied):
        assert blocking(problems(event)) == ()
        assert informed(event) == ("not_informed" not in {problem.key for problem in problems(event)})
        if not informed(event):
            assert not covers(stands(event), FITTING)


def test_implied_consent_needs_the_service_it_was_explained_for_s2_3_19() -> None:
    assert keys(replace(IMPLIED, service="")) == {"no_service"}


@pytest.mark.parametrize("standing", Standing)
def test_nobody_implies_consent_for_another_s2_3_19(standing: Standing) -> None:
    assert (keys(replace(IMPLIED, standing=standing)) == {"implied_by_another"}) == (standing not in OWN)


@pytest.mark.parametrize(("manner", "way"), list(product([None, *Manner], [None, *Way])))
def test_manner_and_way_go_together_s2_3_19(manner: Manner | None, way: Way | None) -> None:
    found = keys(replace(GIVEN, manner=manner, way=way, service="Family hub"))
    wanted = {None: {"manner"}, Manner.IMPLIED: set(), Manner.EXPLICIT: set() if way else {"way"}}
    assert found == wanted[manner]


def test_somebody_agrees_in_some_standing() -> None:
    assert keys(replace(GIVEN, standing=None)) == {"standing"}


def test_a_review_is_not_before_the_beginning() -> None:
    assert keys(replace(GIVEN, review_on=DAY)) == set()
    assert keys(replace(GIVEN, review_on=DAY - timedelta(1))) == {"review_on"}
    assert keys(replace(GIVEN, review_on=DAY, valid_from=DAY + timedelta(1))) == {"review_on"}


def test_an_untold_scope_is_kept_and_shown_annex_b() -> None:
    for part in ("information", "purposes", "recipients"):
        event = replace(GIVEN, scope=replace(GIVEN.scope, **{part: type(getattr(GIVEN.scope, part))()}))
        assert [(problem.key, problem.blocks) for problem in problems(event)] == [("scope", False)]
        assert not covers(stands(event), FITTING)


@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.GIVEN, Act.RENEWED)])
def test_what_is_no_yes_needs_nothing_explained(act: Act) -> None:
    assert problems(Event(act, DAY, flaws=frozenset(Flaw))) == ()


def test_implied_consent_is_never_uk_gdpr_consent_d11() -> None:
    assert not may_be_article_6_consent(stands(IMPLIED))
    explicit = may_be_article_6_consent(stands(GIVEN))
    assert explicit
    assert explicit.prompts[0][0] == "another_basis"
    assert not may_be_article_6_consent(stands(replace(GIVEN, explained=frozenset())))
    assert not may_be_article_6_consent(stands(GIVEN, after(GIVEN, Act.WITHDRAWN)))


def test_consent_cannot_begin_before_the_day_they_agreed_s2_3_21() -> None:
    assert GIVEN.at is not None
    assert keys(replace(GIVEN, valid_from=GIVEN.at - timedelta(days=1))) == {"valid_from"}
    assert keys(replace(GIVEN, valid_from=GIVEN.at + timedelta(days=1))) == set()
