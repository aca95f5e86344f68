"""A person with everything on every page of consent, and the addresses of those pages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from consent.models import Person
from consent.services import agree_to_engage, assess_capacity, assess_competence, merge_people, withdraw
from consent.vocabulary import Act, Standing
from tests.factories.consent import (
    ADULT,
    CHILD,
    account,
    consent_post,
    make_consent,
    make_person,
    today,
)

#: What can be read and what can be asked of a person, of one consent, of other rows.
OF_PERSON = (
    "person",
    "merge",
    "give",
    "refuse",
    "no_reply",
    "competence",
    "capacity",
    "engagement",
    "form",
)
OF_CONSENT = ("consent", "withdraw", "invalidate", "renew", "export")


@dataclass(frozen=True)
class Kept:
    """The ids of all that is kept of one person."""

    person: Person
    merged: UUID
    given: UUID
    withdrawn: UUID
    competence: UUID
    capacity: UUID
    agreement: UUID

    def pages(self) -> list[str]:
        """Every page that shows something of this person."""
        return [
            *(reverse(f"consent:{name}", args=[self.person.pk]) for name in OF_PERSON),
            *(reverse(f"consent:{name}", args=[self.given]) for name in OF_CONSENT),
            reverse("consent:consent", args=[self.withdrawn]),
            reverse("consent:separate", args=[self.merged]),
            reverse("consent:assessment", args=[self.competence]),
            reverse("consent:assessment", args=[self.capacity]),
            reverse("consent:end_engagement", args=[self.agreement]),
        ]


def make_everything(actor: User) -> Kept:
    """A child whose parents disagree, with one row of every kind."""
    person = make_person(actor, case_reference="CF-1", estimated_age="14", communication="Short sentences")
    merged = make_person(actor, name="Robyn Sample", case_reference="CF-2")
    make_person(actor, name="Example, Robin")
    merge_people(consent_post(actor), kept_id=person.pk, merged_id=merged.pk, reason="The same birthday")
    given = make_consent(actor, person, review_on=today(20), limits="“Not my brother’s school”")
    ended = make_consent(actor, person)
    withdraw(
        consent_post(actor),
        consent_id=ended.pk,
        on=today(),
        standing=Standing.THE_PERSON,
        account=account(words="Stop"),
    )
    make_consent(actor, person, Act.NO_REPLY, standing=None, told=account(given_by="", words="Rang twice"))
    told: dict[str, Any] = {"person_id": person.pk, "on": today(), "notes": {}}
    competence = assess_competence(
        consent_post(actor), **told, occasion="Telling the school", judged=CHILD, parents_view="disagree"
    )
    capacity = assess_capacity(consent_post(actor), **told, decision_needed="Telling the surgery", judged=ADULT)
    engaged = agree_to_engage(
        consent_post(actor),
        person_id=person.pk,
        on=today(),
        agreed=True,
        service="Family support",
        context="section_17",
        given_by="Ana Example",
        standing=Standing.PARENTAL_RESPONSIBILITY,
    )
    return Kept(person, merged.pk, given.pk, ended.pk, competence.pk, capacity.pk, engaged.pk)
