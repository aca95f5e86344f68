"""Question 4 as a page: consents on record to pick from, refusals beside the field, and everybody at stake."""

from typing import Any

import pytest

from accounts.models import User
from audit.models import AuditEvent
from consent.models import ConsentEvent, Person
from consent.services import assess_competence
from decisions.demo.walk import post
from decisions.models import Answer, ConsentUse, Decision, TypedText
from decisions.services.answering import save_step
from decisions.services.rows import save_row
from tests.factories.consent import CHILD, consent_post, make_consent, today
from tests.factories.decisions import make_decision, story
from tests.integration.decisions.wizard.journeys import EDITION, minimal
from tests.visit import Visitor

CONSENT = EDITION.question("consent")
PROVIDER = {"name": "Sam Ray", "part": "provider", "category": "adult"}


def at(visitor: Visitor, draft: Decision, page: str = "questions/consent") -> Visitor:
    return visitor.open(f"/decisions/{draft.pk}/{page}/")


def person_of(draft: Decision) -> Person:
    return Person.objects.get(involvements__decision=draft, involvements__part="subject")


def given(**chosen: Any) -> dict[str, Any]:
    return minimal(CONSENT, "given", freely="yes", **chosen)


def test_with_nothing_on_record_nothing_is_offered_and_nobody_is_looked_at(
    visitor: Visitor, practitioner: User
) -> None:
    draft = make_decision(practitioner, before="consent")
    at(visitor, draft)
    assert "relies_on" not in visitor.form().offered
    assert "withdrawn_from" not in visitor.form().offered
    assert not AuditEvent.objects.filter(stream="consent.person", kind="view").exists()


def test_a_consent_on_record_is_offered_with_what_it_covers_and_seen_in_the_log(
    visitor: Visitor, practitioner: User
) -> None:
    """Nothing is chosen beforehand; picking one needs no other field."""
    draft = make_decision(practitioner, before="consent")
    row = make_consent(practitioner, person_of(draft))
    at(visitor, draft)
    assert visitor.form().offered["relies_on"] == [str(row.pk), "new"]
    assert "relies_on" not in visitor.form().values
    assert "Does not cover this: It does not cover this purpose." in visitor.html
    seen = AuditEvent.objects.filter(stream="consent.person", kind="view")
    assert [(one.actor_id, one.record_id) for one in seen] == [(practitioner.pk, person_of(draft).pk)]
    visitor.send({"answer": "given"})
    assert "Select which consent you rely on, or record a new one" in visitor.html
    visitor.send({"answer": "given", "relies_on": str(row.pk)})
    assert visitor.url.endswith("/consent-covers/")
    assert "It does not cover this purpose" in visitor.html
    visitor.send({"answer": "yes"})
    assert "Enter why the consent covers this, even though the record gives reason to doubt it" in visitor.html
    visitor.send({"answer": "yes", "covered_because": "She said so again today"})
    assert ConsentUse.objects.get().gaps == ["purpose"]


def test_what_is_no_consent_is_refused_beside_its_field_and_the_typed_stays_s0_faq_4(
    visitor: Visitor, practitioner: User
) -> None:
    draft = make_decision(practitioner, before="consent")
    at(visitor, draft).send({**given(), "freely": "notice", "given_by": "As typed"})
    assert visitor.status == 422
    assert 'href="#id_freely_0">A poster or a privacy notice is not consent' in visitor.html
    assert visitor.form().values["given_by"] == ["As typed"]
    later = [str(part) for part in (today(1).day, today(1).month, today(1).year)]
    visitor.send({**given(), **{f"given_on_{place}": part for place, part in enumerate(later)}})
    assert visitor.status == 422
    assert 'href="#id_given_on_0">The date must be today or in the past' in visitor.html
    assert not ConsentEvent.objects.exists()


def test_who_may_see_it_is_what_they_agreed_and_is_never_proposed_s2_3_18(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, before="consent")
    asked = {"entry": "requested", "requester_organisation": "Northshire School"}
    save_step(post(practitioner, draft.pk), step="started", value=None, fields=asked)
    at(visitor, draft)
    assert visitor.form().values["agreed_recipients"] == [""]


@pytest.mark.parametrize(
    ("category", "age", "proposed"),
    [("adult", "", True), ("child", "15", True), ("child", "12", True), ("child", "4", False), ("child", "", False)],
)
def test_the_person_is_proposed_as_who_speaks_where_they_may_well_decide_s2_3_24(
    visitor: Visitor, practitioner: User, category: str, age: str, proposed: bool
) -> None:
    people = {"category": category, **({"estimated_age": age} if age else {})}
    draft = make_decision(practitioner, story=story({"consent": "refused"}, {"people": people}), before="consent")
    at(visitor, draft)
    assert bool(visitor.form().values["given_by"][0]) is proposed
    assert ("standing" in visitor.form().values) is proposed


def test_the_page_saved_again_untouched_records_nothing_new(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, before="consent")
    at(visitor, draft).send(given())
    at(visitor, draft).send()
    assert visitor.url.endswith("/consent-covers/")
    assert ConsentEvent.objects.count() == 1


def test_a_second_tab_is_told_of_the_first_and_records_nothing(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, before="consent")
    second = Visitor(visitor.client)
    at(second, draft)
    at(visitor, draft).send(given())
    second.send(given(given_by="Somebody else"))
    assert second.status == 409
    assert ConsentEvent.objects.count() == 1


def test_what_was_chosen_and_not_saved_is_kept(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, before="consent")
    row = make_consent(practitioner, person_of(draft))
    at(visitor, draft).send({"answer": "given", "relies_on": str(row.pk)}, action="later")
    assert TypedText.objects.get().typed["relies_on"] == str(row.pk)
    visitor.client.post(f"/decisions/{draft.pk}/questions/consent/autosave/", {"relies_on": "new"})
    assert TypedText.objects.get().typed == {"relies_on": "new"}
    assert not Answer.objects.filter(question="consent").exists()


def test_everybody_at_stake_is_asked_in_turn_s2_3_22(visitor: Visitor, practitioner: User, stranger: Visitor) -> None:
    draft = make_decision(practitioner, before="consent")
    save_row(post(practitioner, draft.pk), step="people", values=PROVIDER)
    at(visitor, draft).send(given())
    assert visitor.url == f"/decisions/{draft.pk}/consents/"
    assert visitor.html.count("Not said yet") == 2
    sam = draft.involvement_rows.get(part="provider")
    theirs = f"/decisions/{draft.pk}/consents/{sam.pk}/"
    assert stranger.open(theirs).status == stranger.open(f"/decisions/{draft.pk}/consents/").status == 404
    visitor.open(theirs).send({"answer": "none"})
    assert "Enter why their consent is not needed" in visitor.html
    visitor.send({"answer": "none", "none_because": "It was no secret"})
    assert visitor.url.endswith("/questions/consent-covers/")
    at(visitor, draft, "consents")
    assert "Their consent is not needed: It was no secret" in visitor.html
    assert "Sam Ray" not in visitor.open(theirs).html.partition("</title>")[0]
    assert visitor.form().values["answer"] == ["none"]
    assert at(visitor, draft, "consents").html.count("questions/consent-covers") == 1


def test_the_page_of_somebody_who_is_not_at_stake_is_not_there(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, before="consent")
    other = {**PROVIDER, "part": "third_party"}
    save_row(post(practitioner, draft.pk), step="people", values=other)
    row = draft.involvement_rows.get(part="third_party")
    assert visitor.open(f"/decisions/{draft.pk}/consents/{row.pk}/").status == 404
    assert at(visitor, draft, "consents").status == 200


def test_the_check_page_warns_where_real_recipients_were_never_agreed_to_s2_3_21(
    visitor: Visitor, practitioner: User
) -> None:
    """A warning, and never a block."""
    draft = make_decision(practitioner, before="check")
    at(visitor, draft, "check")
    assert "This consent does not cover everything you share" in visitor.html
    assert "It does not cover all of these recipients" in visitor.html
    visitor.send()
    assert "Decision submitted" in visitor.html
    visitor.open(f"/decisions/{draft.pk}/record/")
    assert "Consent relied on, as it stands today" in visitor.html
    assert "Consent relied on" in visitor.open(f"/decisions/{draft.pk}/record/history/").html


def test_an_assessment_leads_back_to_the_question_it_was_opened_from(
    visitor: Visitor, practitioner: User, stranger: Visitor
) -> None:
    draft = make_decision(practitioner, before="consent")
    at(visitor, draft)
    address = f"/consent/people/{person_of(draft).pk}/competence/?decision="
    assert f"{address}{draft.pk}" in visitor.html
    assert f"/decisions/{draft.pk}/questions/consent/" in visitor.open(f"{address}{draft.pk}").html
    for other in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert "Back to the person" in visitor.open(f"{address}{other}").html
    assert stranger.open(f"{address}{draft.pk}").status == 404


def test_a_parents_yes_for_a_child_who_decides_is_said_not_to_count_s2_3_28(
    visitor: Visitor, practitioner: User
) -> None:
    draft = make_decision(practitioner, before="consent")
    told: dict[str, Any] = {"person_id": person_of(draft).pk, "occasion": "This", "judged": CHILD, "notes": {}}
    assess_competence(consent_post(practitioner), on=today(), **told)
    at(visitor, draft).send(given(standing="parental_responsibility"))
    assert "The child understands enough, so their own decision counts, even if a parent disagrees" in visitor.html


@pytest.mark.parametrize(("category", "asked"), [("child", True), ("adult", False), ("adult_at_risk", False)])
def test_what_a_child_understands_is_asked_of_children_alone_s2_3_23(
    visitor: Visitor, practitioner: User, category: str, asked: bool
) -> None:
    draft = make_decision(
        practitioner, story=story({"consent": "refused"}, {"people": {"category": category}}), before="consent"
    )
    visitor.open(f"/decisions/{draft.pk}/questions/consent/")
    assert ("competence" in visitor.form().offered) is asked
