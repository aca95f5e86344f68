"""What the forms of consent record, and what they refuse beside the field."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from consent.models import CapacityAssessment, CompetenceAssessment, ConsentEvent, EngagementAgreement, Person
from consent.registry import Reliance, Relying, _reliances, register_reliance
from consent.rules import CRITERIA, Ability
from consent.terms import Act, Flaw
from tests.factories.consent import make_consent, make_person, today
from tests.factories.consent_pages import Kept, make_everything
from tests.visit import Visitor

pytestmark = pytest.mark.django_db

GIVEN: dict[str, Any] = {
    "given_by": "Robin Example",
    "standing": "the_person",
    "flaws": ["none"],
    "how_given": "written",
    "explained": ["why", "what", "who", "purpose", "implications"],
    "asked_with": "young_person",
    "information": ["health", "education"],
    "purposes": ["care"],
    "recipients": "Northshire School\nMs Bell\n\nMs Bell",
    "limits": "“Not my brother’s school”",
    "evidence": "The signed form is in the case file",
}


def day(name: str, days: int = 0) -> dict[str, str]:
    on = today(days)
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


WHOLE = {**GIVEN, **day("given_on"), **day("review_on", 100)}
ENDED = {"given_by": "Robin Example", "standing": "the_person", "words": "Stop it", **day("given_on")}


@pytest.fixture
def person(practitioner: User) -> Person:
    return make_person(practitioner, estimated_age="14")


@pytest.fixture
def visitor(client: Client, practitioner: User) -> Visitor:
    client.force_login(practitioner)
    return Visitor(client)


def to(name: str, key: Any) -> str:
    return reverse(f"consent:{name}", args=[key])


def test_nothing_is_filled_in_or_ticked_beforehand(visitor: Visitor, practitioner: User, person: Person) -> None:
    root = make_consent(practitioner, person)
    pages = [to(name, person.pk) for name in ("give", "refuse", "no_reply", "competence", "capacity", "engagement")]
    pages += [to(name, root.pk) for name in ("renew", "withdraw", "invalidate")]
    for page in pages:
        form = visitor.open(page).form()
        filled = {name: value for name, value in form.values.items() if "".join(value).strip()}
        assert set(filled) == {"csrfmiddlewaretoken", "idempotency_key"}, page


def test_consent_is_recorded_with_its_scope_and_the_exact_wording(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send(WHOLE)
    row = ConsentEvent.objects.get()
    assert visitor.url == to("consent", row.pk)
    assert (row.act, row.manner, row.way, row.standing) == ("given", "explicit", "written", "the_person")
    assert row.recipients == ["Northshire School", "Ms Bell"]
    assert (row.information, row.purposes) == (["education", "health"], ["care"])
    assert row.review_on == today(100)
    assert row.wording["form"] == "young_person"
    assert any("You can say no" in line for line in row.wording["words"])
    assert any(asked["label"] == "What was explained to them?" for asked in row.wording["asked"])
    for words in ("“Not my brother’s school”", "Active", "The words in which they were asked", "First judge whether"):
        assert words in visitor.html


def test_a_double_click_makes_one_event(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk))
    sent = {**visitor.form().values, **WHOLE}
    answers = [visitor.client.post(to("give", person.pk), sent) for _ in range(2)]
    assert {answer.url for answer in answers} == {to("consent", ConsentEvent.objects.get().pk)}


@pytest.mark.parametrize("flaw", Flaw)
def test_what_is_no_consent_is_refused_beside_the_field_s2_3_20(visitor: Visitor, person: Person, flaw: Flaw) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, "flaws": [flaw.value]})
    assert visitor.status == 422
    assert not ConsentEvent.objects.exists()
    words = {"notice": "the person has to be asked", "silence": "Silence is not consent"}
    words |= {"pressure": "under pressure is not consent", "conditional": "a condition of a service is not consent"}
    error = visitor.html.partition('id="id_flaws_error"')[2].partition("</p>")[0]
    assert words[flaw] in error
    assert visitor.form().values["given_by"] == ["Robin Example"]
    assert "“Not my brother’s school”" in visitor.form().values["limits"][0]


def test_implied_consent_needs_its_service_and_is_the_persons_own_s2_3_19(visitor: Visitor, person: Person) -> None:
    implied = {**WHOLE, "how_given": "implied", "recipients": ""}
    visitor.open(to("give", person.pk)).send(implied)
    assert "Enter the service that sharing is a part of" in visitor.html
    visitor.send({"service": "Family support", "standing": "attorney", "standing_evidence": "Seen"})
    assert "Nobody implies consent" in visitor.html
    visitor.send({"standing": "the_person"})
    row = ConsentEvent.objects.get()
    assert (row.manner, row.way, row.service, row.recipients, row.standing_evidence) == (
        "implied",
        "",
        "Family support",
        [],
        "",
    )


def test_who_speaks_for_another_says_how_that_is_known_s2_3_27(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, "standing": "parental_responsibility"})
    assert "Enter how you know that they may decide" in visitor.html
    visitor.send({"standing_evidence": "Named on the birth certificate", "family": ["in_conflict", "none"]})
    assert "not both" in visitor.html
    visitor.send({"family": ["inadvisable"]})
    row = ConsentEvent.objects.get()
    assert row.standing_evidence == "Named on the birth certificate"
    assert row.wording["family"] == ["inadvisable"]


def test_what_was_not_explained_is_kept_and_said_not_to_count_s2_3_18(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, "explained": ["not_known"]})
    assert "Cannot be relied on" in visitor.html
    assert "Not all that makes consent informed was explained" in visitor.html


def test_dates_that_cannot_be_stand_beside_their_fields(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, **day("given_on", 2)})
    assert 'id="id_given_on_error"' in visitor.html
    visitor.send({**day("given_on"), **day("review_on", -2)})
    assert 'id="id_review_on_error"' in visitor.html
    assert not ConsentEvent.objects.exists()


def test_a_refusal_and_a_silence_are_recorded_in_words_s0_rule_4(visitor: Visitor, person: Person) -> None:
    visitor.open(to("refuse", person.pk)).send({**ENDED, "words": "Not to my school"})
    visitor.open(to("no_reply", person.pk)).send({"words": "Rang on two evenings", **day("given_on", -1)})
    rows = ConsentEvent.objects.order_by("-happened_on")
    assert [(row.act, row.words) for row in rows] == [
        ("refused", "Not to my school"),
        ("no_reply", "Rang on two evenings"),
    ]
    assert "Silence is never consent" in visitor.html
    assert "They agreed again" not in visitor.html


def test_withdrawing_shows_first_what_it_touches_and_then_whom_to_tell_s2_3_21(
    visitor: Visitor, practitioner: User, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_consent(practitioner, person)

    def relying(user: User, ids: Any) -> list[Relying]:
        shared = Relying(root.pk, Reliance.SHARED, root.pk, "7K2QX-9RB4T", "/decisions/x/", ("Dr Ada Okoro",))
        return [shared, Relying(root.pk, Reliance.DRAFT, person.pk, "DRAFT-00001")]

    monkeypatch.setattr("consent.registry._reliances", [relying])
    visitor.open(to("withdraw", root.pk))
    for words in ("7K2QX-9RB4T", "DRAFT-00001", "to be checked again", "Dr Ada Okoro", "Northshire School"):
        assert words in visitor.html, words
    visitor.send({})
    assert visitor.status == 422
    visitor.send(ENDED)
    assert visitor.url == to("consent", root.pk)
    for words in ("Whom to tell", "Tell them that it has ended", "Dr Ada Okoro", "Withdrawn", "took it back"):
        assert words in visitor.html, words
    assert "They agreed again" not in visitor.html
    visitor.open(to("renew", root.pk)).send({**WHOLE})
    assert "This consent has ended. If they agree again, record a new consent." in visitor.html


def test_a_room_above_can_say_what_relies_on_a_consent() -> None:
    def relying(user: User, ids: Any) -> list[Relying]:
        return []

    register_reliance(relying)
    register_reliance(relying)
    assert _reliances.count(relying) == 1
    _reliances.remove(relying)


def test_not_valid_is_another_act_than_withdrawn(visitor: Visitor, practitioner: User, person: Person) -> None:
    root = make_consent(practitioner, person)
    told = {"flaw": "pressure", "words": "He was told that help depends on it", **day("given_on")}
    visitor.open(to("invalidate", root.pk)).send(told)
    row = ConsentEvent.objects.get(about=root)
    assert (row.act, row.flaw, row.words) == ("invalidated", "pressure", "He was told that help depends on it")
    assert "It never counted" in visitor.html
    other = make_consent(practitioner, person)
    visitor.open(to("invalidate", other.pk)).send({**told, "flaw": "wrong"})
    assert ConsentEvent.objects.get(about=other).flaw == ""


def test_they_agree_again_with_the_old_beside_an_empty_form(
    visitor: Visitor, practitioner: User, person: Person
) -> None:
    root = make_consent(practitioner, person)
    visitor.open(f"{to('renew', root.pk)}?changed=use")
    assert "for something other than was explained" in visitor.html
    assert "What they agreed to before" in visitor.html
    visitor.send({**WHOLE, "recipients": "The new school"})
    row = ConsentEvent.objects.get(act=Act.RENEWED)
    assert (row.about, row.standing, row.recipients) == (root, "the_person", ["The new school"])
    assert "Consent given again" in visitor.html


def competence(**changes: Any) -> dict[str, Any]:
    told = {"occasion": "Telling the school", "conclusion": "competent", "because": "She weighed it"}
    told |= {"views": "She wants it", "not_conditional": "yes", "parents_view": "disagree", **day("on")}
    return {**dict.fromkeys(CRITERIA, "yes"), "weigh_note": "She named both sides", **told, **changes}


def test_competence_asks_eight_questions_and_age_is_only_a_prompt_s2_3_24(visitor: Visitor, person: Person) -> None:
    visitor.open(to("competence", person.pk))
    for words in ("often called Gillick competence", "about contraception only", "Children of 12 or over"):
        assert words in visitor.html
    visitor.send({**competence(), "views": "", "weigh": ""})
    assert "Answer each of the eight questions" in visitor.html
    visitor.send({"weigh": "yes"})
    assert "Enter what the child wants, or why they could not be asked" in visitor.html
    visitor.send({"views": "She wants it"})
    row = CompetenceAssessment.objects.get()
    assert row.criteria["weigh"] == {"reply": "yes", "note": "She named both sides"}
    for words in ("Parents or carers disagree with the child", "a manager looks at this", "She named both sides"):
        assert words in visitor.html


def test_capacity_lacking_has_to_be_shown_s2_3_30_3_35(visitor: Visitor, practitioner: User) -> None:
    adult = make_person(practitioner, estimated_age="40")
    told: dict[str, Any] = {"decision_needed": "Telling the surgery", "doubts": ["condition"], "because": "x"}
    told |= {**dict.fromkeys((ability.value for ability in Ability), "yes"), "conclusion": "lacks", **day("on")}
    interests = {"best_interests": "To tell", "consulted": "His sister: yes", "views": "He is afraid"}
    visitor.open(to("capacity", adult.pk)).send(told)
    assert "Enter what is in their best interests" in visitor.html
    visitor.send(interests)
    for words in ("Say which of the four they cannot do", "Without an impairment", "help them decide for themselves"):
        assert words in visitor.html
    visitor.send(
        {"weigh": "no", "impairment": "yes", "because_of_it": "yes", "help_given": "Pictures", "can_wait": "yes"}
    )
    row = CapacityAssessment.objects.get()
    assert (row.conclusion, row.consulted, row.can_wait) == ("lacks", "His sister: yes", True)
    assert "Lacks capacity for this now" in visitor.html


def test_agreeing_to_a_service_has_its_own_page_s3_faq_2(visitor: Visitor, person: Person) -> None:
    visitor.open(to("engagement", person.pk))
    assert "Section 47 is about a child who may be suffering significant harm" in visitor.html
    told = {"service": "Family support", "context": "section_17", "act": "declined", "given_by": "Ana"}
    told |= {"standing": "parental_responsibility", **day("given_on")}
    visitor.send(told)
    assert "Enter what they said" in visitor.html
    visitor.send({"words": "Not now"}).send({**told, "act": "agreed"})
    agreed = EngagementAgreement.objects.get(act="agreed")
    visitor.open(to("end_engagement", agreed.pk)).send({**ENDED, "words": "We moved", "standing": "the_person"})
    assert EngagementAgreement.objects.get(act="ended").about == agreed
    assert visitor.url == to("engagement", person.pk)
    assert "Ended" in visitor.html
    assert not ConsentEvent.objects.exists()
    assert Client().get(to("end_engagement", agreed.pk)).status_code == 302


def test_those_who_may_be_the_same_are_shown_before_anybody_is_added(visitor: Visitor, person: Person) -> None:
    add = reverse("consent:add_person")
    visitor.open(add).send({"name": "Example, Robin"})
    assert "Is it one of these?" in visitor.html
    assert to("person", person.pk) in visitor.html
    assert Person.objects.count() == 1
    visitor.send()
    assert Person.objects.count() == 2
    assert visitor.url == to("person", Person.objects.exclude(pk=person.pk).get().pk)
    visitor.open(add).send({"name": " "})
    assert "Enter the person’s full name" in visitor.html


def test_two_rows_are_merged_with_a_reason_and_separated_again(visitor: Visitor, practitioner: User) -> None:
    kept = make_everything(practitioner)
    other = Person.objects.get(name="Example, Robin")
    visitor.open(to("merge", kept.person.pk)).send({"other": str(other.pk), "reason": ""})
    assert "Enter how you know that they are the same person" in visitor.html
    visitor.send({"reason": "Same case number"})
    other.refresh_from_db()
    assert other.merged_into == kept.person
    assert visitor.url == to("person", kept.person.pk)
    visitor.open(to("separate", other.pk)).send({"reason": "Cousins"})
    other.refresh_from_db()
    assert other.merged_into is None
    nobody = visitor.open(to("merge", make_person(practitioner, name="Quite Alone").pk))
    assert "Nobody whom you may see" in nobody.html
    assert "idempotency_key" not in nobody.html


def test_a_post_without_the_right_is_refused_in_words(guardian: User, practitioner: User) -> None:
    kept: Kept = make_everything(practitioner)
    client = Client()
    client.force_login(guardian)
    answer = client.post(to("give", kept.person.pk), {**WHOLE, "idempotency_key": "x"})
    assert answer.status_code == 422
    assert "Only a practitioner can record consent." in answer.content.decode()
