"""Could they decide? Did they agree to a service? And who is who: the forms and what they refuse."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from consent.models import CapacityAssessment, CompetenceAssessment, ConsentEvent, EngagementAgreement, Person
from consent.rules import CRITERIA, Ability
from consent.vocabulary import Standing
from tests.factories.consent import make_consent, make_person
from tests.factories.consent_pages import make_everything
from tests.integration.consent.posts import ENDED, day, to
from tests.visit import Visitor

pytestmark = pytest.mark.django_db


def competence(**changes: Any) -> dict[str, Any]:
    told = {"occasion": "Telling the school", "conclusion": "competent", "because": "She weighed it"}
    told |= {"views": "She wants it", "not_conditional": "yes", "parents_view": "disagree", **day("on")}
    return {**dict.fromkeys(CRITERIA, "yes"), "weigh_note": "She named both sides", **told, **changes}


def test_competence_asks_eight_questions_and_age_is_only_a_prompt_s2_3_24(visitor: Visitor, person: Person) -> None:
    """Proves S2 3.23."""
    visitor.open(to("competence", person.pk))
    for words in ("often called Gillick competence", "about contraception only", "Children of 12 or over"):
        assert words in visitor.html
    visitor.send({**competence(), "views": "", "weigh": ""})
    assert "Select whether they can weigh one side against another" in visitor.html
    visitor.send({"weigh": "yes"})
    assert "Enter what the child wants, or why they could not be asked" in visitor.html
    visitor.send({"views": "She wants it"})
    row = CompetenceAssessment.objects.get()
    assert row.criteria["weigh"] == {"reply": "yes", "note": "She named both sides"}
    for words in (
        "Parents or carers disagree with the child",
        "a manager looks at every decision",
        "She named both sides",
    ):
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
    assert "Nobody you can see" in nobody.html
    assert "idempotency_key" not in nobody.html


def test_a_parents_yes_is_not_shown_as_one_to_go_by_where_the_child_decides_s2_3_28(
    visitor: Visitor, practitioner: User, person: Person
) -> None:
    parent = make_consent(practitioner, person, standing=Standing.PARENTAL_RESPONSIBILITY)
    pages = (reverse("consent:list"), to("person", person.pk), to("consent", parent.pk))
    for page in pages:
        assert "Judge first" in visitor.open(page).html
    visitor.open(to("competence", person.pk)).send(competence())
    for page in pages:
        assert "Not their decision" in visitor.open(page).html
    assert "their own decision counts, even if a parent disagrees" in visitor.html
