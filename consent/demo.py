"""Consent for the demonstration: every act, every state, and the questions of who could. All people are invented."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from consent.models import ConsentEvent, Person
from consent.pages.printed import ADULT, YOUNG_PERSON, Version
from consent.rules import Ability, CapacityJudged, CompetenceJudged
from consent.rules.capacity import Doubt, Temporary
from consent.rules.competence import CRITERIA
from consent.services import (
    Account,
    ConsentPost,
    add_person,
    agree_to_engage,
    assess_capacity,
    assess_competence,
    invalidate,
    merge_people,
    record_event,
    renew,
    withdraw,
)
from consent.vocabulary import Act, Capacity, Competence, Event, Explained, Flaw, Manner, Reply, Scope, Standing, Way
from guidance.forms.show import tr

CHILDREN, ADULTS = "children", "adults"

HEALTH_TO_SCHOOL = Scope(frozenset({"health", "education"}), frozenset({"care"}), ("Northshire High School",))
DEBTS = Scope(frozenset({"health", "housing"}), frozenset({"protect_adult"}), ("Harbour Street Surgery",))


@dataclass
class Teller:
    """One practitioner who records what one person said."""

    actor: User
    person: Person
    today: date = field(default_factory=timezone.localdate)

    def post(self) -> ConsentPost:
        return ConsentPost(self.actor, uuid4())

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def given(self, ago: int, scope: Scope, *, ahead: int, act: Act = Act.GIVEN, **more: Any) -> Event:
        """A whole, informed consent of some days ago, to be looked at again some days ahead."""
        told: dict[str, Any] = {"standing": Standing.THE_PERSON, "way": Way.WRITTEN, **more}
        review, everything = self.today + timedelta(days=ahead), frozenset(Explained)
        return Event(
            act, self.day(ago), manner=Manner.EXPLICIT, explained=everything, scope=scope, review_on=review, **told
        )

    def record(self, event: Event, **told: Any) -> ConsentEvent:
        account = Account(**{"given_by": self.person.name, **told})
        return record_event(self.post(), person_id=self.person.pk, event=event, account=account)

    @property
    def about(self) -> dict[str, Any]:
        return {"person_id": self.person.pk}


def fill(people: Iterable[Person], actors: Mapping[str, User]) -> None:
    """Record what these people said. `actors`: a practitioner for children and one for adults.

    Who is already among `people` is not added a second time.
    """
    known = {person.name: person for person in people}
    _refuses_though_her_mother_agrees(_teller(known, actors[CHILDREN], "Saoirse Whitfield", "CF-21412", "14"))
    _near_its_review(_teller(known, actors[CHILDREN], "Bartholomew Quince", "CF-21455", "17"))
    _no_reply(_teller(known, actors[CHILDREN], "Delphine Aldous", "CF-21470", "34"))
    _withdrawn(_teller(known, actors[ADULTS], "Hester Mallory", "AC-12031", "58"))
    _capacity_in_doubt(_teller(known, actors[ADULTS], "Cuthbert Vane", "AC-12044", "81"))
    _never_valid(_teller(known, actors[ADULTS], "Ottilie Farrow", "AC-12052", "46"))


def _teller(known: Mapping[str, Person], actor: User, name: str, number: str, age: str) -> Teller:
    person = known.get(name) or add_person(
        ConsentPost(actor, uuid4()), name=name, case_reference=number, estimated_age=age
    )
    return Teller(actor, person)


def _wording(form: Version) -> dict[str, Any]:
    return {"form": form.key, "words": [tr(line) for line in form.lines]}


def _refuses_though_her_mother_agrees(told: Teller) -> None:
    """A competent girl of 14: her refusal is the one to consider (S2 3.28)."""
    judged = CompetenceJudged(
        dict.fromkeys(CRITERIA, Reply.YES),
        Competence.COMPETENT,
        "She told me in her own words what the school would do with it, and why she would rather tell them herself.",
        views="She wants to tell her tutor herself, after the exams.",
        not_conditional=True,
    )
    assess_competence(
        told.post(),
        **told.about,
        on=told.day(9),
        occasion="Telling the school about the counselling",
        judged=judged,
        notes={"weigh": "She named what speaks for it, and then why she still says no."},
        parents_view="disagree",
        parents_words="“The school has to know. I say yes for her.”",
    )
    told.record(
        Event(Act.REFUSED, told.day(9), Standing.THE_PERSON, scope=HEALTH_TO_SCHOOL),
        words="“Not yet. I will tell Mr Bright myself, after the exams.”",
    )
    agreed = told.given(8, HEALTH_TO_SCHOOL, ahead=170, standing=Standing.PARENTAL_RESPONSIBILITY)
    told.record(
        agreed,
        given_by="Niamh Whitfield",
        standing_evidence="Named on the birth certificate, which I have seen",
        evidence="Signed form in the case file",
        wording=_wording(ADULT),
    )


def _near_its_review(told: Teller) -> None:
    """A consent that was renewed once and has to be looked at again soon; an older row of his is merged."""
    root = told.record(
        told.given(200, HEALTH_TO_SCHOOL, ahead=-20, limits="“Not the football coach.”"),
        evidence="Signed form in the case file",
        wording=_wording(YOUNG_PERSON),
    )
    again = told.given(30, HEALTH_TO_SCHOOL, ahead=14, act=Act.RENEWED, way=Way.SPOKEN)
    account = Account(told.person.name, evidence="My note of our talk", wording=_wording(YOUNG_PERSON))
    renew(told.post(), consent_id=root.pk, event=again, account=account)
    twin = add_person(told.post(), name="Bart Quince", case_reference="CF-20118")
    reason = "The same birthday and the same mother; he goes by both names."
    merge_people(told.post(), kept_id=told.person.pk, merged_id=twin.pk, reason=reason)


def _no_reply(told: Teller) -> None:
    """Silence is never consent; the family has agreed to a service, which is another thing (S3 FAQ 2)."""
    told.record(
        Event(Act.NO_REPLY, told.day(4), scope=HEALTH_TO_SCHOOL),
        given_by="",
        words="Rang on Monday and Wednesday evening, and left a message that named nothing.",
    )
    agree_to_engage(
        told.post(),
        **told.about,
        on=told.day(40),
        agreed=True,
        service="Family support",
        context="section_17",
        given_by=told.person.name,
        standing=Standing.THE_PERSON,
        explained="What the worker does, how long it takes, and that she can stop at any time.",
    )


def _withdrawn(told: Teller) -> None:
    root = told.record(
        told.given(60, DEBTS, ahead=120),
        evidence="Signed form in the case file",
        wording=_wording(ADULT),
    )
    said = Account(told.person.name, "“My sister-in-law works there. I did not know that.”")
    withdraw(told.post(), consent_id=root.pk, on=told.day(6), standing=Standing.THE_PERSON, account=said)


def _capacity_in_doubt(told: Teller) -> None:
    """An adult in hospital: what takes his capacity away may pass, so it can wait (S2 3.32)."""
    judged = CapacityJudged(
        doubts=frozenset({Doubt.CONDITION, Doubt.AGAINST_EARLIER_WISHES}),
        help_given="In the morning, with his hearing aid, and with his daughter beside him.",
        abilities=dict.fromkeys(Ability, Reply.UNSURE),
        temporary=frozenset({Temporary.SEDATION, Temporary.PAIN}),
        can_wait=True,
        conclusion=Capacity.DOUBTED,
        because="He agreed at ten and knew nothing of it at eleven. The nurse says his medicine changes on Friday.",
        views="He wants to go home.",
    )
    decision = "Telling the surgery about the unpaid bills"
    assess_capacity(told.post(), **told.about, on=told.day(2), decision_needed=decision, judged=judged, notes={})


def _never_valid(told: Teller) -> None:
    root = told.record(
        told.given(25, DEBTS, ahead=90, way=Way.SPOKEN),
        evidence="A colleague’s note",
        wording=_wording(ADULT),
    )
    found = Account(words="She says she was told that the food parcels would stop.")
    invalidate(told.post(), consent_id=root.pk, on=told.day(3), account=found, flaw=Flaw.CONDITIONAL)
