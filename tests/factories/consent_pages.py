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


#: Every page that shows something of one person: the name of its address, and of what in `Kept`.
PAGES = {
    **{name: (name, "person_id") for name in OF_PERSON},
    **{name: (name, "given") for name in OF_CONSENT},
    "withdrawn": ("consent", "withdrawn"),
    "separate": ("separate", "merged"),
    "assessed competence": ("assessment", "competence"),
    "assessed capacity": ("assessment", "capacity"),
    "end_engagement": ("end_engagement", "agreement"),
}


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

    @property
    def person_id(self) -> UUID:
        return self.person.pk

    def page(self, called: str) -> str:
        """The address of one of PAGES."""
        name, of = PAGES[called]
        return reverse(f"consent:{name}", args=[getattr(self, of)])

    def pages(self) -> list[str]:
        """Every page that shows something of this person."""
        return [self.page(called) for called in PAGES]


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
