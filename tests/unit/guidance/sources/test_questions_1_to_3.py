"""What questions 1 to 3 ask, held against the sources: purpose, duty, who can be recognised, confidence."""

from tests.unit.guidance.sources.asking import STEPS, asked, choices, field, leads, required


def test_helping_early_is_a_purpose_of_its_own_and_needs_no_harm():
    """Proves S2 1.6-1.7; S3 FAQ 4; S4 2.2.1."""
    assert "early_help" in choices("purpose", "aims")
    assert leads("purpose")["yes"] == "legal-duty"
    assert leads("risk")["no_one"] == leads("risk")["child"]


def test_a_change_in_somebodys_life_is_a_purpose_and_so_is_the_time_after_it():
    """Proves S2 1.9."""
    (transition,) = (choice for choice in field("purpose", "aims").choices if choice.key == "transition")
    assert all(word in transition.hint for word in ("school", "adult", "care", "hospital", "prison", "after"))


def test_an_adult_on_the_record_may_look_after_a_child_who_could_be_affected():
    """Proves S2 1.8."""
    for category in ("adult", "adult_at_risk"):
        assert "children_affected" in asked("people", category=category)
        assert "children_affected" not in required("people", category=category)
    assert "children_affected" not in asked("people", category="child")


def test_what_kind_of_agency_it_is_and_by_whose_contract_under_which_power():
    """Proves S2 3.3-3.6; S1 §4."""
    assert {"agency", "function"} <= asked("purpose", "yes").keys()
    assert choices("purpose", "agency") == {"statutory", "contracted", "independent"}
    assert "contracted_by" in asked("purpose", "yes", agency="contracted")
    assert "contracted_by" not in asked("purpose", "yes", agency="statutory")
    assert required("purpose", "yes", agency="contracted") == {"aims", "how_it_serves"}


def test_volunteers_contractors_and_employees_are_addressed_alike():
    """Proves S2 Scope; 1.4; 4.12."""
    said = " ".join(group.hint for group in STEPS["purpose"].groups)
    assert "volunteer" in said
    assert "contract" in said


def test_a_power_to_prevent_crime_is_offered_and_is_no_duty():
    """Proves S4 2.2.17; D20."""
    assert "crime_power" in asked("purpose", "yes", aims=["prevent_crime"])
    assert "crime_power" not in asked("purpose", "yes", aims=["protect_child"])
    assert "crime_power" not in required("purpose", "yes", aims=["prevent_crime"])
    (power,) = (choice for choice in field("purpose", "crime_power").choices if choice.key == "section_115")
    assert "necessary or expedient" in power.hint
    assert "Check with your legal" in power.hint
    assert "section_115" not in leads("legal-duty")


def test_an_order_that_is_challenged_says_who_decided_it_on_what_legal_advice():
    """Proves S2 1.16; 3.7-3.9."""
    assert required("court-order", "yes") == {"court", "challenge"}
    assert required("court-order", "no") == {"court"}
    assert leads("court-order")["no"] == "lawful-basis"


def test_the_duty_about_a_child_is_asked_with_its_four_parts_and_its_exception():
    """Proves D2; D7."""
    assert choices("legal-duty", "duty_tests") == {"sender_covered", "recipient_covered", "relevant", "helps"}
    assert leads("legal-duty")["child_safeguarding_duty"] == "more-detrimental"
    assert required("more-detrimental", "yes") == {"detriment"}
    assert leads("more-detrimental")["yes"] == "identifiable"


def test_whoever_else_could_be_recognised_is_named():
    """Proves S2 3.10."""
    assert {"child", "partner", "parent_or_carer"} <= choices("identifiable", "others")
    assert "others" in asked("identifiable", "yes")
    assert required("identifiable", "no") == {"anonymous_because"}
    assert {"subject", "third_party", "provider"} <= choices("people", "part")


def test_of_somebody_who_has_died_only_confidence_is_asked():
    """Proves D14."""
    assert leads("identifiable")["only_deceased"] == "after-death"
    assert "deceased" in asked("people")


def test_information_is_confidential_where_three_things_are_so_and_one_that_fails_is_named():
    """Proves S2 3.12; S1 §6; D8."""
    hint = STEPS["confidential"].hint
    assert "all three" in hint
    assert choices("confidential", "limb") == {"not_private", "public", "not_expected"}
    assert required("confidential", "no") == {"limb"}
    assert leads("confidential")["not_sure"] == "seek_advice"


def test_how_it_came_to_be_confidential_and_what_was_understood_then():
    """Proves S2 3.12 box; S2 3.13; S2 3.14; S2 3.16."""
    assert required("confidential", "yes") == {"circumstance"}
    assert choices("confidential", "circumstance") == {
        "formal_relationship", "asked_in_conversation", "ordinary_details", "statutory"
    }  # fmt: skip
    assert {"understanding", "owed_to"} <= asked("confidential", "yes").keys()


def test_a_hub_or_a_meeting_is_recorded_and_is_never_the_reason():
    """Proves S0 FAQ 6; S4 2.2.7; D19."""
    assert "mash" in choices("started", "context")
    assert "never by itself a reason" in field("started", "context").hint
    assert "context" not in required("started", entry="requested")
    assert "how_it_serves" in required("purpose", "yes")


def test_a_decision_begins_with_a_request_or_with_a_wish_and_asking_others_is_none():
    """Proves S1 §2-3; S1 Flowchart vs S0; S3 FAQ 3; S0 Intro."""
    assert choices("started", "entry") == {"requested", "proactive"}
    assert "requester_name" in asked("started", entry="requested")
    assert "requester_name" not in asked("started", entry="proactive")
