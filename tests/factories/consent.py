"""People and their consent for tests, made by the services that people's own posts go through."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from accounts.models import User
from consent.models import ConsentEvent, Person
from consent.rules import Ability, CapacityJudged, CompetenceJudged
from consent.rules.competence import CRITERIA
from consent.services import Account, ConsentPost, add_person, record_event
from consent.vocabulary import Act, Capacity, Competence, Event, Explained, Manner, Reply, Scope, Standing, Way

SCOPE = Scope(frozenset({"health", "education"}), frozenset({"care"}), ("Northshire School",))
WORDS = "She said: not to the school"
CHILD = CompetenceJudged(
    dict.fromkeys(CRITERIA, Reply.YES),
    Competence.COMPETENT,
    "She said in her own words what might follow",
    views="She wants the school to know",
    not_conditional=True,
)
ADULT = CapacityJudged(
    abilities=dict.fromkeys(Ability, Reply.YES), conclusion=Capacity.HAS, because="He weighed both sides"
)


def today(days: int = 0) -> date:
    """Today, or so many days from it."""
    return timezone.localdate() + timedelta(days=days)


def consent_post(actor: User, *, key: UUID | None = None, decision_id: UUID | None = None) -> ConsentPost:
    return ConsentPost(actor, key or uuid4(), decision_id)


def event(act: Act = Act.GIVEN, **changes: Any) -> Event:
    """A whole event of today; a consent that is explicit, informed and scoped."""
    agreed: dict[str, Any] = {
        "manner": Manner.EXPLICIT,
        "way": Way.WRITTEN,
        "explained": frozenset(Explained),
        "scope": SCOPE,
        "review_on": today(180),
    }
    given = agreed if act in (Act.GIVEN, Act.RENEWED) else {}
    return Event(**{"act": act, "at": today(), "standing": Standing.THE_PERSON, **given, **changes})


def account(**changes: Any) -> Account:
    return Account(**{"given_by": "Robin Example", "words": WORDS, **changes})


def make_person(actor: User, **changes: Any) -> Person:
    return add_person(consent_post(actor), **{"name": "Robin Example", **changes})


def make_consent(
    actor: User, person: Person, act: Act = Act.GIVEN, *, told: Account | None = None, **changes: Any
) -> ConsentEvent:
    return record_event(
        consent_post(actor), person_id=person.pk, event=event(act, **changes), account=told or account()
    )
