"""What a changed answer strands is named before the change, and nothing else is (design.md; S3 FAQ 7)."""

from dataclasses import replace

from guidance.flow.keys import BASIS
from tests.factories.decisions import BY_CONSENT, BY_PUBLIC_INTEREST, CURRENT
from tests.factories.routes import finished
from tests.unit.decisions.rules.test_journey import BEFORE, CALM, RECORD, SHARING, answered, behind, decided


def test_an_answer_that_another_one_strands_is_named_before_the_change():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    changed = answered(journey, "purpose", "no")
    assert journey.lost_by(changed) == tuple(key for key in behind(journey, "purpose") if key not in BASIS)


def test_while_the_practitioner_still_means_to_share_what_is_listed_for_sharing_is_not_lost():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    changed = answered(journey, "purpose", "no")
    assert changed.outcome == "share"
    assert changed.steps == (*BEFORE, "purpose", "people", *RECORD, *BASIS, *SHARING)


def test_an_empty_page_that_is_no_longer_needed_is_no_loss():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    empty = replace(journey, rows={kind: count for kind, count in journey.rows.items() if kind != "disclosures"})
    assert "disclosures" in empty.given
    assert "disclosures" in journey.lost_by(decided(journey, "do_not_share"))
    assert "disclosures" not in empty.lost_by(decided(empty, "do_not_share"))


def test_what_may_still_be_asked_behind_an_open_question_is_not_lost():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    refused = answered(journey, "consent", "refused")
    assert refused.resume() == "risk"
    assert journey.lost_by(refused) == ("consent-covers",)


def test_what_the_answer_to_the_open_question_then_strands_is_named_there():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    weighing = answered(answered(journey, "consent", "refused"), "risk", "child")
    declined = answered(weighing, "public-interest", "no")
    assert weighing.lost_by(declined) == (), "whoever still shares still needs a lawful basis"
    silent = decided(weighing, "do_not_share")
    lost = silent.lost_by(answered(silent, "public-interest", "no"))
    assert lost == (*BASIS, *SHARING)
    assert weighing.lost_by(answered(weighing, "public-interest", "yes")) == ()


def test_a_decision_not_to_share_strands_what_was_listed_for_sharing_s3_faq_7():
    journey = finished(CURRENT, BY_CONSENT, CALM)
    lost = journey.lost_by(decided(journey, "do_not_share"))
    assert lost == SHARING


def test_a_change_that_strands_nothing_loses_nothing():
    journey = finished(CURRENT, BY_PUBLIC_INTEREST, CALM)
    assert journey.lost_by(answered(journey, "risk", "adult")) == ()
