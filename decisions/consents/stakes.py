"""Whose consent a record needs, what it relies on for each of them, and how that stands today (S2 3.21-3.22)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from accounts.one_statement import in_one
from accounts.statements import Ready, built_once
from consent.models import CapacityAssessment, CompetenceAssessment, ConsentEvent, Person
from consent.rules import Cover, Gap, covers
from consent.rules.covering import Receiver
from consent.selectors import Held, consents_of, known_consents
from consent.vocabulary import AGREEING, Act, State
from decisions.models import ConsentUse, Decision, Involvement, Recipient
from decisions.rules.journey import Journey
from decisions.rules.page_fields import Statement, use_of

#: Whose confidence is at stake: whom it is about, and who told it in confidence (S2 3.22).
PARTS = ("subject", "provider")
#: How a consent may stand and yet be picked; that its review date has passed is said beside it.
RELIABLE = (State.ACTIVE, State.EXPIRED)

_AGREES = [act.value for act in AGREEING]


@dataclass(frozen=True, slots=True)
class Stake:
    """One person whose confidence is at stake, and what the record relies on. `consent` is how that stands today.

    `offers`: consents on record for them, given once, whatever became of them; filled where the page asks which.
    """

    person: Involvement
    use: ConsentUse | None = None
    consent: Held | None = None
    cover: Cover | None = None
    offers: tuple[Held, ...] = ()

    @property
    def settled(self) -> bool:
        return self.use is not None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What speaks against relying on what they said."""
        return self.cover.gaps if self.cover is not None else ()


def at_stake(people: Iterable[Involvement]) -> tuple[Involvement, ...]:
    """Whose confidence is at stake, those it is about first; everybody, on a record that names neither."""
    rows = list(people)
    chosen = [row for part in PARTS for row in rows if row.part == part]
    return tuple(chosen or rows)


def uses_of(decision: Decision) -> list[ConsentUse]:
    """What the record relies on, with the event and the person: one query."""
    return _uses(decision.pk)


def uses_on(decision: Decision) -> Ready[ConsentUse]:
    """The same, to be read together with other rows of the record."""
    return _uses.given(decision.pk)


@built_once
def _uses(decision_id: UUID) -> QuerySet[ConsentUse]:
    rows = ConsentUse.objects.filter(decision=decision_id)
    return rows.select_related("event__about", "person__person").order_by("person__position", "id")


def receivers_of(rows: Iterable[Recipient]) -> tuple[Receiver, ...]:
    return tuple(Receiver(row.name, row.organisation) for row in rows)


def stakes_of(
    user: User,
    journey: Journey,
    *,
    people: Iterable[Involvement],
    recipients: Iterable[Recipient],
    uses: Iterable[ConsentUse],
) -> tuple[Stake, ...]:
    """Everybody at stake with what is relied on, whether it covers the sharing, and what is on record: one query."""
    rows, relied = at_stake(people), {use.person_id: use for use in uses}
    today = timezone.localdate()
    found = consents_of(user, [row.person_id for row in rows], today) if rows else []
    found += _missing([use for use in relied.values() if use.event_id], found, user, today)
    asked = {key: given.fields for key, given in journey.given.items()}
    to = receivers_of(recipients)
    return tuple(_stake(row, relied.get(row.pk), found, asked, to) for row in rows)


def relied_now(decision: Decision, viewer: User, uses: list[ConsentUse] | None = None) -> tuple[Stake, ...]:
    """What the record relies on for each person and how it stands today, as far as `viewer` may know: two queries.

    `uses`: what it relies on, where that was read.
    """
    uses, today = uses_of(decision) if uses is None else uses, timezone.localdate()
    roots = {root for use in uses if (root := root_of(use))}
    found = known_consents(viewer, roots, today) if roots else []
    return tuple(
        Stake(use.person, use, next((one for one in found if one.root.pk == root_of(use)), None)) for use in uses
    )


def _missing(uses: Sequence[ConsentUse], found: Sequence[Held], user: User, on: date) -> list[Held]:
    """What is relied on and was recorded on somebody's other row: read by the event itself."""
    known = {one.root.pk for one in found}
    wanted = {root for use in uses if (root := root_of(use)) and root not in known}
    return known_consents(user, wanted, on) if wanted else []


def _stake(row: Involvement, use: ConsentUse | None, found: Sequence[Held], asked: Any, to: Any) -> Stake:
    relied = next((one for one in found if use and one.root.pk == root_of(use)), None)
    service = use.event.service if use and use.event and use.recorded_here else ""
    cover = covers(relied.consent, use_of(asked, to, service=service)) if relied else None
    kept = {row.person_id, row.person.merged_into_id or row.person_id}
    own = [one for one in found if (one.root.person.merged_into_id or one.root.person_id) in kept]
    return Stake(row, use, relied, cover, tuple(one for one in own if one.root.act in _AGREES))


def root_of(use: ConsentUse) -> UUID | None:
    """The event that began the consent relied on."""
    return (use.event.about_id or use.event_id) if use.event else None


def statement_of(row: ConsentEvent) -> Statement:
    """What an event says, as the page of question 4 would have it."""
    event = row.as_event()
    return Statement(
        act=Act.GIVEN if event.act in AGREEING else event.act,
        given_by=row.given_by,
        standing=event.standing,
        standing_evidence=row.standing_evidence,
        manner=event.manner,
        way=event.way,
        service=event.service,
        at=event.at,
        explained=event.explained,
        recipients=event.scope.recipients,
        limits=event.limits,
        review_on=event.review_on,
        words="" if event.act in AGREEING else row.words,
    )


def moved_on(on: date) -> Exists:
    """Whether a consent that a record relies on has changed since: ended, given anew, past its review, never valid."""
    since = Exists(_later(Act.WITHDRAWN, Act.INVALIDATED, Act.RENEWED))
    agreed = Q(event__act__in=_AGREES) & (Q(since) | Q(event__review_on__lt=on))
    uses = ConsentUse.objects.filter(agreed | Q(Exists(_later(Act.INVALIDATED))))
    return Exists(uses.filter(decision=OuterRef("pk")))


def ended() -> Exists:
    """Whether a consent that a record relies on has been withdrawn, or found never to have been valid."""
    return Exists(ended_uses().filter(decision=OuterRef("pk")))


def ended_uses() -> QuerySet[ConsentUse]:
    """What records rely on and has been withdrawn, or found never to have been valid, since."""
    return ConsentUse.objects.filter(Exists(_later(Act.WITHDRAWN, Act.INVALIDATED)), event__act__in=_AGREES)


def is_open() -> Exists:
    """Whether several people are at stake, and for one of them nothing says what is relied on."""
    stakes = Involvement.objects.filter(decision=OuterRef("pk"), part__in=PARTS)
    others = Involvement.objects.filter(decision=OuterRef("decision"), part__in=PARTS).exclude(pk=OuterRef("pk"))
    return Exists(stakes.filter(Exists(others), consent_rows=None))


def _later(*acts: Act) -> QuerySet[ConsentEvent]:
    """What was said after the event that is relied on, about the same consent."""
    root = Coalesce(OuterRef("event__about_id"), OuterRef("event_id"))
    told = [act.value for act in acts]
    return ConsentEvent.objects.filter(about_id=root, number__gt=OuterRef("event__number"), act__in=told)


def parents_disagreed(people: Iterable[Involvement]) -> bool:
    """Whether a child at stake was judged competent, when they were last judged, against a parent's view (S2 3.28)."""
    last: dict[UUID, CompetenceAssessment] = {}
    judged = _judged(CompetenceAssessment, [person.person_id for person in at_stake(people)])
    for row in judged.select_related("person"):
        last.setdefault(row.person.merged_into_id or row.person_id, row)
    return any(row.against_parents for row in last.values())


def assessments_of(people: Collection[UUID]) -> list[CompetenceAssessment | CapacityAssessment]:
    """What was judged of these people, the newest first: one query."""
    asked = (_judgements.given(model, tuple(people)) for model in (CompetenceAssessment, CapacityAssessment))
    found = [row for rows in in_one(*asked) for row in rows]
    return sorted(found, key=lambda row: (row.happened_on, row.made_at), reverse=True)


@built_once
def _judgements(model: Any, people: tuple[UUID, ...]) -> QuerySet[Any]:
    return _judged(model, people)


def _judged(model: Any, people: Collection[UUID]) -> QuerySet[Any]:
    """This kind of judgement of these people, on whichever of their rows it was recorded, the newest first."""
    rows = Person.objects.filter(pk__in=people)
    same = Q(person__in=rows) | Q(person__merged_into__in=rows.values("merged_into")) | Q(person__merged_into__in=rows)
    return model.objects.filter(same).order_by("-happened_on", "-made_at")
