"""What questions 6 and 7 ask, held against the sources: basis, what, to whom, how, who is told, and the record."""

from guidance.flow.route import every_route
from tests.unit.guidance.sources.asking import EDITION, STEPS, asked, choices, field, required

#: The checklist of S1, in its order, each question with a field that answers it.
CHECKLIST = (
    ("consent", "freely"), ("special-category", "classes"), ("confidential", "circumstance"),
    ("legal-duty", "duty_tests"), ("consent", "standing"), ("confidential", "owed_to"), ("why-not-asked", "facts"),
    ("public-interest", "if_not_shared"), ("items", "needed_because"), ("recipients", "need_to_know"),
    ("disclosures", "channel"), ("recipients", "limits_explained"), ("recipients", "expected"), ("informing", "told"),
    ("items", "nature"), ("consent", "explained"),
)  # fmt: skip
SHARES = ("can_share", "must_share")


def test_wherever_a_living_person_can_be_recognised_a_basis_and_a_condition_are_asked():
    """Proves D22; S3 FAQ 1; S1 Flowchart vs S0."""
    living = 0
    for answers, route in every_route(EDITION):
        if route.indication in SHARES and answers.get("identifiable", "yes") == "yes":
            living += 1
            assert route.steps[-2:] == ("lawful-basis", "special-category"), answers
    assert living > 100


def test_confidence_and_data_protection_are_two_questions():
    """Proves D16; D11."""
    assert (STEPS["public-interest"].number, STEPS["lawful-basis"].number) == (5, 6)
    assert "not the same question" in STEPS["lawful-basis"].hint


def test_special_categories_are_those_of_today_and_offences_stand_apart():
    """Proves D21."""
    assert choices("special-category", "classes") == {
        "health", "sex", "origin", "belief", "politics", "genetic", "offences"
    }  # fmt: skip
    assert "rules of their own" in field("special-category", "classes").hint
    assert "classes" not in asked("special-category", ["not_special"])
    assert "classes" not in required("special-category", ["safeguarding_at_risk"])


def test_an_agreement_between_organisations_is_asked_for_nowhere_as_a_condition():
    """Proves S2 4.9-4.13; D17; S3 FAQ 7."""
    assert not field("lawful-basis", "agreement").required
    assert "never a reason" in field("lawful-basis", "agreement").hint
    assert not [one for step in EDITION.steps for one in step.fields if "agreement" in one.key and one.required]


def test_each_item_is_justified_told_apart_from_opinion_and_dated():
    """Proves S1 p5 Caldicott; S1 Rules 6-7 explained; S3 FAQ 6; S0 Rule 6."""
    assert {"description", "nature", "needed_because", "sharing"} == required("items", sharing="share")
    assert "withheld_because" in required("items", sharing="withhold")
    assert choices("items", "nature") == {"fact", "opinion", "unverified"}
    assert "as_of" in asked("items")
    assert "abbreviations" in field("items", "description").hint


def test_recipients_need_to_know_are_who_they_say_and_know_what_is_expected():
    """Proves S2 3.48; S1 Flowchart; S4 2.2.8-2.2.10."""
    assert required("recipients") == {"name", "identity_checked", "need_to_know"}
    assert {"expected", "onward", "limits_explained"} <= asked("recipients").keys()


def test_other_people_who_could_be_recognised_are_protected():
    """Proves S2 3.49."""
    assert "third_party" in required("safeguards")
    assert required("third-parties") == {"who", "risk", "protection"}


def test_people_are_told_unless_a_limb_facts_and_a_day_to_look_again_say_not():
    """Proves D12; S2 3.11; S2 3.36; S2 3.47; S3 FAQ 1; S3 FAQ 5; S1 §7 not required."""
    assert required("informing", told="not") == {"person", "told", "limbs", "facts", "look_again_on"}
    assert required("informing", told="already") == {"person", "told"}
    assert choices("informing", "limbs") == {"increased_risk", "prejudice_crime", "unjustified_delay"}


def test_ways_of_sending_are_named_and_a_fax_comes_with_a_warning():
    """Proves S1 §8; D15."""
    assert {"secure_email", "portal", "post", "in_person"} <= choices("disclosures", "channel")
    (fax,) = (choice for choice in field("disclosures", "channel").choices if choice.key == "fax")
    assert "Unsafe" in fax.hint


def test_what_went_where_on_which_day_at_what_time():
    """Proves S0 Rule 7; S2 3.50-3.51; S3 FAQ 7."""
    assert {"shared_on", "shared_at", "channel", "items", "recipients"} <= asked("disclosures").keys()
    assert required("disclosures") == {"timing", "channel"}


def test_a_decision_has_reasons_and_a_no_says_on_what_it_was_weighed_and_with_whom():
    """Proves S2 3.50-3.51; D13; S1 Rules 6-7 explained; S3 FAQ 7."""
    for outcome in ("share", "share_in_part", "do_not_share"):
        assert {"decision", "reasons"} <= required("decision", decision=outcome)
    assert {"weighed_on", "discussed"} <= required("decision", decision="do_not_share")
    assert "weighed_on" not in asked("decision", decision="share")


def test_advisers_are_those_of_the_sources():
    """Proves S2 3.44; S4 2.2.15; S1 §6."""
    assert {"topic", "adviser", "role", "summary"} == required("advice")
    assert choices("advice", "role") >= {
        "safeguarding_lead", "manager", "caldicott_guardian", "information_governance", "board", "regulator",
        "professional_body",
    }  # fmt: skip
    assert "Leave out names" in field("advice", "summary").hint


def test_each_question_of_the_checklist_of_bromley_has_a_field():
    """Proves S1 Checklist (16)."""
    assert len(set(CHECKLIST)) == 16
    for page, key in CHECKLIST:
        assert field(page, key).label
