"""What questions 4 and 5 ask, held against the sources: consent and why it was not asked for, risk, both interests."""

import pytest

from tests.unit.guidance.sources.asking import STEPS, asked, choices, field, leads, required

REASONS = ("increased_risk", "prejudice_crime", "unjustified_delay")


def test_consent_is_recorded_with_who_how_when_and_the_five_things_that_inform_it():
    """Proves S2 3.18; S2 3.19 + boxes; S1 §7; S0 Rule 2."""
    assert {"given_by", "standing", "how_given", "given_on", "explained", "freely"} <= required("consent", "given")
    assert {"why", "what", "who", "purpose", "implications"} <= choices("consent", "explained")
    assert "service" in required("consent", "given", how_given="implied")
    (written,) = (choice for choice in field("consent", "how_given").choices if choice.key == "written")
    assert "best" in written.hint


def test_a_no_is_told_in_the_persons_own_words_and_does_not_end_the_matter():
    """Proves S0 Rule 4."""
    assert {"objected_by", "objected_as", "objection"} == required("consent", "refused")
    assert leads("consent")["refused"] == "risk"


def test_whoever_cannot_decide_is_heard_and_somebody_speaks_for_them():
    """Proves S2 3.26; S2 3.33."""
    assert {"consulted", "views"} <= asked("consent", "cannot_give").keys()
    assert required("consent", "cannot_give") == {"cannot_because", "cannot_basis"}
    assert required("best-interests", "yes") == required("best-interests", "no") == {"interests_because"}


@pytest.mark.parametrize("reason", [*REASONS, "safeguarding_without_consent"])
def test_consent_that_was_not_asked_for_says_on_which_facts(reason: str):
    """Proves S2 3.36; S1 §7 not required; S0 Rule 2; S0 FAQ 7."""
    assert required("why-not-asked", [reason]) == {"facts"}
    assert required("why-not-asked", ["none_of_these"]) == set()
    hint = field("why-not-asked", "facts").hint
    assert "what could go wrong if you ask" in hint
    assert "if you share without asking" in hint


def test_asking_is_left_out_for_three_reasons_each_with_what_it_means():
    """Proves S2 3.36; S0 Rule 5; S2 3.11."""
    options = {option.key: option for option in STEPS["why-not-asked"].options}  # type: ignore[union-attr]
    assert set(REASONS) <= options.keys()
    assert "you or anybody else" in options["increased_risk"].hint
    assert "crimes against children" in options["prejudice_crime"].hint
    (crime,) = (choice for choice in field("informing", "limbs").choices if choice.key == "prejudice_crime")
    assert "significant harm" in crime.hint
    assert "serious harm" in crime.hint


def test_agreement_is_asked_for_where_it_decides_something_and_otherwise_nobody_pretends():
    """Proves D1; S3 FAQ 4; S4 2.2.3-2.2.6."""
    assert leads("why-not-asked")["none_of_these"] == "ask_first"
    assert leads("why-not-asked")["safeguarding_without_consent"] == "risk"
    assert "do not need consent to protect a child" in STEPS["consent"].hint
    assert "views" in asked("why-not-asked", ["safeguarding_without_consent"])
    assert "views" not in asked("why-not-asked", ["increased_risk"])
    assert required("lawful-basis", "consent") == {"real_choice"}


def test_who_is_at_risk_is_said_and_on_what_evidence():
    """Proves S2 1.13-1.15; S2 3.42."""
    for answer in ("child", "adult"):
        assert "at_risk" in asked("risk", answer)
        assert required("risk", answer) == {"evidence"}
    assert choices("risk", "at_risk") == {"the_person", "child", "adult", "public", "practitioner"}
    assert "at_risk" not in asked("risk", "no_one")


def test_no_level_of_harm_has_to_be_reached_before_sharing_is_weighed():
    """Proves S0 FAQ 8; D6."""
    onward = {where for answer, where in leads("risk").items() if answer != "not_sure"}
    assert onward == {"public-interest"}
    assert "level" not in required("risk", "child")
    assert "no threshold" in field("risk", "level").hint


def test_an_adult_who_endangers_only_themselves_is_told_apart():
    """Proves S2 3.43; D6."""
    assert required("risk", "self_only") == {"own_choice_because"}
    assert "children_affected" in asked("risk", "self_only")


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_interests_on_both_sides_necessity_and_proportion_are_weighed(answer: str):
    """Proves S2 3.39; S2 3.40; S0 Rule 6; S4 2.2.2; .14; .18."""
    assert required("public-interest", answer) == {"if_shared", "if_not_shared"}
    weighed = {"interests_for", "interests_against", "necessity", "proportionality", "how_helps", "how_hinders"}
    assert weighed <= asked("public-interest", answer).keys()
    assert {"protect_child", "protect_adult", "welfare", "crime"} <= choices("public-interest", "interests_for")
    assert "confidence" in choices("public-interest", "interests_against")


def test_a_clear_risk_almost_always_justifies_and_less_may_justify_a_little():
    """Proves S2 3.41; D7."""
    assert "almost always" in STEPS["public-interest"].hint
    assert "share a little" in {o.key: o.hint for o in STEPS["public-interest"].options}["not_sure"]  # type: ignore[union-attr]
