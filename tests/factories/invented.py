"""Many records at once, over all routes and decisions: their plain facts, drawn by lot, and the rows that hold them.

Rows are made past the services, with the guards lifted, in seconds. What a service works out of a record when it is
submitted (its triggers, the notes on the law that it showed) is worked out by the same rules here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from accounts.models import Organisation, User
from audit.guards.install import lifted
from consent.models import ConsentEvent, Person
from decisions.models import (
    Answer,
    Block,
    ConsentUse,
    DateAhead,
    Decision,
    EmergencyRecord,
    GuardianNote,
    GuardianReply,
    Involvement,
    Note,
    ReviewRound,
)
from decisions.models.decision import new_reference
from decisions.rules.additions import AdditionKind
from decisions.rules.afterwards import Afterwards, choices
from decisions.rules.journey import Journey
from decisions.rules.lifecycle import Status
from decisions.rules.requests import RequestKind
from decisions.rules.triggers import Facts, fired
from guidance import editions, law_notes
from guidance.flow.route import every_route
from tests.factories.routes import OUTCOMES, Beginnings

CURRENT = editions.get(editions.CURRENT)
SUBMITTED = (Status.AWAITING_REVIEW, Status.RETURNED, Status.ESCALATED, Status.RECORDED, Status.DISPOSED)
STATUSES = (*SUBMITTED, *(Status.RECORDED,) * 6, *(Status.AWAITING_REVIEW,) * 2, Status.DRAFT, Status.EMERGENCY)
DAY = timedelta(days=1)
#: What became of the consent that a record relies on; of a hidden one it was withdrawn, and the reader may not know.
CONSENTS = ("given", "withdrawn", "invalidated", "renewed", "hidden", "hidden by another row")


@dataclass(frozen=True)
class Told:
    """What is so of one record, in plain facts. `said`: kind, answer and hours after the first submission, in order."""

    id: UUID
    journey: Journey
    status: Status
    at: datetime  # submitted, where it was
    team: UUID | None
    elsewhere: bool  # of another organisation
    blocked: bool  # the reader is kept from it by name
    drawn: bool
    rounds: int
    in_emergency: bool  # it began as an emergency record, to which something may be added before it is submitted
    said: tuple[tuple[AdditionKind, str, int], ...]
    consent: str
    old_law: bool
    day: int | None  # a day to come back, counted from today
    question: str  # a Guardian's: "", "asked" or "answered"
    replaces: UUID | None
    asked_as: str  # the kind of request to us that it began with; empty for none

    @property
    def submitted(self) -> bool:
        return self.status in SUBMITTED

    @property
    def outcome(self) -> str:
        return self.journey.outcome if self.submitted else ""

    def answered(self, question: str) -> Any:
        """What was answered there; None off its route."""
        return self.journey.answers.get(question) if question in self.journey.steps else None


def invent(lot: Random, many: int, teams: Sequence[UUID]) -> list[Told]:
    """So many records; about one in eight takes the place of the one before it."""
    beginnings, routes = Beginnings(CURRENT), [answers for answers, _route in every_route(CURRENT)]
    agreed = [answers for answers in routes if answers.get("consent") == "given"]
    found: list[Told] = []
    for _one in range(many):
        chosen = {"danger": {"immediate_danger": lot.choice(("no", "no", "no", "yes"))}}
        decided = {**chosen, "decision": {"decision": lot.choice(OUTCOMES)}}
        *_before, (_told, journey) = beginnings.journeys(lot.choice(lot.choice((routes, agreed))), decided)
        found.append(_drawn(lot, journey, teams, found[-1].id if found and not lot.randrange(8) else None))
    return found


def _drawn(lot: Random, journey: Journey, teams: Sequence[UUID], before: UUID | None) -> Told:
    status = lot.choice(STATUSES)
    in_emergency = status is Status.EMERGENCY or not lot.randrange(6)
    hours = lot.sample(range(-2 if in_emergency else 0, 12), lot.choice(_FEW))
    return Told(
        id=uuid4(),
        journey=journey,
        status=status,
        at=timezone.now() - timedelta(hours=lot.choice((20, 60, 120, 400, 730)) * lot.randrange(1, 25)),
        team=lot.choice((*teams, None)),
        elsewhere=not lot.randrange(20),
        blocked=not lot.randrange(20),
        drawn=not lot.randrange(10),
        rounds=lot.choice((1, 1, 1, 2, 3)) if status is not Status.RECORDED else lot.choice((0, 0, 1, 2)),
        in_emergency=in_emergency,
        said=tuple(_said(lot, journey.outcome, hour) for hour in sorted(hours)),
        consent=lot.choice(CONSENTS),
        old_law=not lot.randrange(6),
        day=lot.choice((None, None, -30, -1, 0, 1, 30)),
        question=lot.choice(("", "", "", "asked", "answered")),
        replaces=before,
        asked_as=lot.choice(("",) * 12 + tuple(RequestKind)),
    )


_FEW = (0, 0, 0, 1, 1, 2, 3)


def _said(lot: Random, outcome: str, hours: int) -> tuple[AdditionKind, str, int]:
    kind = lot.choice((AdditionKind.CORRECTION, *(AdditionKind.LATER_OUTCOME,) * 3))
    answer = lot.choice((*choices(outcome), Afterwards.HARM)) if kind is AdditionKind.LATER_OUTCOME else ""
    return kind, str(answer), hours


@dataclass(frozen=True)
class Place:
    """Where records are made, whose they are, and who reads them."""

    here: Organisation
    elsewhere: Organisation
    author: User
    reader: User

    def of(self, told: Told) -> Organisation:
        return self.elsewhere if told.elsewhere else self.here


def make(records: Iterable[Told], place: Place) -> None:
    """The rows of these records."""
    every = list(records)
    connection.check_constraints()  # or PostgreSQL puts no guard back on a table
    with lifted():
        Decision.objects.bulk_create(_decision(one, place) for one in every)
        Answer.objects.bulk_create(_answers(every))
        _beside(every, place)
        _consents([one for one in every if one.submitted and one.answered("consent") == "given"], place)
        connection.check_constraints()


def _decision(told: Told, place: Place) -> Decision:
    submitted, journey = told.submitted, told.journey
    facts = Facts(journey=journey, asked_as=told.asked_as)
    law = {"legal-duty": _CORRECTED} if told.old_law else {}
    shown = law_notes.current() | law
    worked_out: Mapping[str, Any] = {
        "indication": str(journey.indication),
        "gateway": str(journey.gateway or ""),
        "outcome": journey.outcome,
        "reasons": "In a sentence.",
        "summary": "In a sentence.",
        "triggers": [trigger.key for trigger in fired(facts)],
        "law": [law_notes.token(name, shown[name]) for name in _notes(journey)],
        "drawn_for_guardian": told.drawn,
        "submitted_at": told.at,
        "first_submitted_at": begun(told) if told.rounds > 1 else None,
        "submitted_by": place.author,
        "review_due_at": told.at + 5 * DAY if told.rounds else None,
    }
    return Decision(
        pk=told.id,
        reference=new_reference(),
        organisation=place.of(told),
        team_id=None if told.elsewhere else told.team,
        author=place.author,
        edition=CURRENT.key,
        status=told.status,
        supersedes_id=told.replaces,
        **(worked_out if submitted else {}),
    )


(_CORRECTED,) = (one.was for one in law_notes.corrected() if one.note == "legal-duty")


def _notes(journey: Journey) -> list[str]:
    return sorted({journey.step(key).guidance for key in journey.steps} & set(law_notes.current()))


def _answers(records: Iterable[Told]) -> list[Answer]:
    return [
        Answer(decision_id=one.id, question=key, value=one.journey.answers[key])
        for one in records
        for key in one.journey.route.steps
    ]


def _beside(records: Sequence[Told], place: Place) -> None:
    """Blocks, rounds of review, additions, days ahead and questions."""
    today = timezone.localdate()
    Block.objects.bulk_create(
        Block(decision_id=one.id, person=place.reader, reason="A relative", by=place.author)
        for one in records
        if one.blocked
    )
    ReviewRound.objects.bulk_create(
        ReviewRound(decision_id=one.id, number=number, made_at=begun(one) + DAY * (number - 1))
        for one in records
        for number in range(1, one.rounds + 1 if one.submitted else 1)
    )
    Note.objects.bulk_create(
        Note(
            decision_id=one.id,
            kind=kind,
            afterwards=said,
            words="In a sentence.",
            by=place.author,
            made_at=begun(one) + timedelta(hours=hours),
        )
        for one in records
        for kind, said, hours in one.said
        if one.submitted
    )
    DateAhead.objects.bulk_create(
        DateAhead(decision_id=one.id, kind="review_again", on=today + timedelta(one.day))
        for one in records
        if one.day is not None and one.submitted
    )
    EmergencyRecord.objects.bulk_create(
        EmergencyRecord(
            decision_id=one.id, words="Rang.", made_at=begun(one) - DAY, remind_at=begun(one), complete_by=begun(one)
        )
        for one in records
        if one.in_emergency
    )
    _questions({one.id: one.question for one in records if one.question and one.submitted}, place)


def _questions(asked: Mapping[UUID, str], place: Place) -> None:
    """What a Guardian asked, and what the author answered."""
    notes = [GuardianNote(decision_id=key, words="Why?", is_question=True, asked_by=place.reader) for key in asked]
    GuardianNote.objects.bulk_create(notes)
    GuardianReply.objects.bulk_create(
        GuardianReply(decision_id=note.decision_id, note=note, words="So.", by=place.author)
        for note in notes
        if asked[note.decision_id] == "answered"
    )


def begun(told: Told) -> datetime:
    """When it was first submitted: each further round a day later."""
    return told.at - DAY * max(0, told.rounds - 1)


def _consents(records: Sequence[Told], place: Place) -> None:
    """Who agreed, and what became of it. A hidden person is also on a record from which the reader is kept."""
    people = {one.id: Person(organisation=place.of(one), name="Robin Example") for one in records}
    Person.objects.bulk_create(people.values())
    parts = {one.id: _involved(one.id, people[one.id]) for one in records}
    behind = [one for one in records if one.consent.startswith("hidden")]
    kept_from = Decision(organisation=place.here, author=place.author, edition=CURRENT.key, status=Status.EMERGENCY)
    Decision.objects.bulk_create([kept_from])
    Block.objects.bulk_create([Block(decision=kept_from, person=place.reader, reason="A relative", by=place.author)])
    other = {one.id: Person(organisation=place.of(one), name="Rob", merged_into=people[one.id]) for one in behind}
    rows = {one.id: other[one.id] if "row" in one.consent else people[one.id] for one in behind}
    Person.objects.bulk_create(row for row in other.values() if row in rows.values())
    hidden = [_involved(kept_from.pk, row) for row in rows.values()]
    Involvement.objects.bulk_create([*parts.values(), *hidden])
    given = {one.id: _event(one, people[one.id], place) for one in records}
    ConsentEvent.objects.bulk_create(given.values())
    became = {"withdrawn": "withdrawn", "invalidated": "invalidated", "renewed": "renewed"}
    ConsentEvent.objects.bulk_create(
        _event(one, people[one.id], place, act=became.get(one.consent, "withdrawn"), about=given[one.id], number=2)
        for one in records
        if one.consent != "given"
    )
    ConsentUse.objects.bulk_create(
        ConsentUse(decision_id=one.id, person=parts[one.id], event=given[one.id]) for one in records
    )


def _involved(decision_id: UUID, person: Person) -> Involvement:
    return Involvement(decision_id=decision_id, person=person, part="subject", category="child")


def _event(told: Told, person: Person, place: Place, act: str = "given", **more: Any) -> ConsentEvent:
    agrees = {"manner": "explicit", "way": "spoken"} if act in ("given", "renewed") else {"words": "No longer."}
    who = {"given_by": "Robin Example", "standing": "the_person"}
    made = {"organisation": place.of(told), "person": person, "recorded_by": place.author}
    return ConsentEvent(act=act, happened_on=told.at.date(), **made, **agrees, **who, **more)
