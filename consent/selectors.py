"""Every read of people and their consent, scoped to what the reader needs to know. What they may not see is not there.

A practitioner knows the people of records they may see, and those whom they or their team added or recorded consent
of; managers those of their teams; Caldicott Guardians those of the organisation; an administrator nobody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.rights import Right
from accounts.statements import built_once
from consent.models import CapacityAssessment, CompetenceAssessment, ConsentEvent, EngagementAgreement, Person
from consent.registry import Reach, reaches_of, scopes_of
from consent.rules import Consent, Cover, Use, covers, state
from consent.rules.alike import Described, alike
from consent.vocabulary import Act, State

#: Rows about a person that somebody recorded.
ROWS: tuple[Any, ...] = (ConsentEvent, CompetenceAssessment, CapacityAssessment, EngagementAgreement)

#: Active, and soon to be asked again.
NEAR = "near"

#: How many people with a like name are compared.
COMPARED = 200


def people_for(user: User, *, merged: bool = False, among: Collection[UUID] | None = None) -> QuerySet[Person]:
    """The people `user` may know of; with `merged` also the rows that were found to be the same as another's.
    `among`: only of those who are kept under these ids, for a search need not ask of everybody.

    Who may know of one row of a person may know of all of them; who is kept from one is kept from all.
    """
    reader = reader_of(user)
    return Person.objects.none() if reader is None else people_known(reader, merged=merged, among=among)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a query of people must know of its reader; `rooms` is what the rooms above must know (consent.registry)."""

    person_id: UUID
    organisation_id: UUID
    teams: frozenset[UUID]
    everywhere: bool
    rooms: tuple[Any, ...]


def reader_of(user: User) -> Reader | None:
    """Who asks; None for somebody who reads nobody's consent."""
    held = held_roles_of(user)
    if held.organisation_id is None or not held.may(Right.READ_CONSENT):
        return None
    teams, everywhere = held.team_ids_with(Right.READ_TEAM), held.may(Right.READ_ORGANISATION)
    return Reader(user.pk, held.organisation_id, teams, everywhere, scopes_of(user))


def people_known(reader: Reader, *, merged: bool, among: Collection[UUID] | None = None) -> QuerySet[Person]:
    """What `people_for` says, for statements that are built once."""
    own = Person.objects.filter(organisation_id=reader.organisation_id)
    own = own if among is None else own.filter(Q(pk__in=among) | Q(merged_into__in=among))
    kept = Coalesce("merged_into_id", "id")
    reaches = tuple(reaches_of(reader.rooms))
    known = own.filter(_known_to(reader, reaches)).values_list(kept)
    found = own.alias(kept=kept).filter(kept__in=known)
    for reach in reaches:
        found = found.exclude(kept__in=own.filter(pk__in=reach.hidden).values_list(kept))
    return found if merged else found.filter(merged_into=None)


def _known_to(reader: Reader, reaches: Iterable[Reach]) -> Q:
    person, teams = reader.person_id, reader.teams
    added = Q(added_by__isnull=False) if reader.everywhere else Q(added_by=person) | Q(added_team__in=teams)
    recorded = Q() if reader.everywhere else Q(recorded_by=person) | Q(team__in=teams)
    known = added
    for model in ROWS:
        known |= Q(Exists(model.objects.filter(recorded, person=OuterRef("pk"))))
    for reach in reaches:
        known |= Q(Exists(reach.seen.filter(person_id=OuterRef("pk"))))
    return known


def person_for(user: User, person_id: UUID) -> Person:
    """One person as they are kept; Http404, the same whether they are missing or hidden."""
    person = get_object_or_404(people_for(user, merged=True), pk=person_id)
    return get_object_or_404(people_for(user), pk=person.merged_into_id) if person.merged_into_id else person


def rows_of_person(person: Person) -> QuerySet[Person]:
    """The person's own row and those that were merged into it."""
    return Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person))


def consents_for(user: User, on: date) -> QuerySet[ConsentEvent]:
    """The consents, refusals and silences `user` may know of, each as the event that began it, the newest first.

    Each has `state`, a value of `State`, and `ends_on`, the review date that counts, as they are on the day `on`.
    """
    found = with_state(_consents_of(people_for(user, merged=True), on), on)
    return found.annotate(ends_on=F("ends_on"), state=F("state"))


def consents_known(reader: Reader, on: date) -> QuerySet[ConsentEvent]:
    """What `consents_for` says, for statements that are built once: without how each stands."""
    return _consents_of(people_known(reader, merged=True), on)


def _consents_of(people: QuerySet[Person], on: date) -> QuerySet[ConsentEvent]:
    roots = ConsentEvent.objects.filter(person__in=people, about=None, happened_on__lte=on)
    return roots.select_related("person__merged_into", "recorded_by").order_by("-happened_on", "-made_at", "id")


def with_state(roots: QuerySet[ConsentEvent], on: date, soon: date | None = None) -> QuerySet[ConsentEvent]:
    """What `consent.rules.state` comes to, computed by the database, so that a list can be filtered and counted.

    The aliases are those of `consents_for`; with `soon`, what is active and ends by then is NEAR.
    """
    later = ConsentEvent.objects.filter(about=OuterRef("pk"), happened_on__lte=on)
    renewals = later.filter(act=Act.RENEWED).order_by("-number")
    ends_on = Case(
        When(Exists(renewals), then=Subquery(renewals.values("review_on")[:1])),
        default=F("review_on"),
        output_field=DateField(),
    )
    stands = Case(
        When(Exists(later.filter(act=Act.INVALIDATED)), then=Value(State.INVALIDATED.value)),
        When(act=Act.REFUSED, then=Value(State.REFUSED.value)),
        When(act=Act.NO_REPLY, then=Value(State.NO_REPLY.value)),
        When(Exists(later.filter(act=Act.WITHDRAWN)), then=Value(State.WITHDRAWN.value)),
        When(ends_on__lt=on, then=Value(State.EXPIRED.value)),
        *([When(ends_on__lte=soon, then=Value(NEAR))] if soon else ()),
        default=Value(State.ACTIVE.value),
        output_field=CharField(),
    )
    return roots.alias(ends_on=ends_on).alias(state=stands)


@dataclass(frozen=True, slots=True)
class Held:
    """A consent as its rows hold it, the one that began it first, and as the rules see it."""

    rows: tuple[ConsentEvent, ...]
    consent: Consent

    @property
    def root(self) -> ConsentEvent:
        return self.rows[0]

    @property
    def current(self) -> ConsentEvent:
        """The row whose scope and dates count."""
        return next(row for row in self.rows if row.pk == self.consent.current.id)


def held(roots: Iterable[ConsentEvent], on: date) -> list[Held]:
    """These consents with all that followed, on the day `on`, in the order given: one query."""
    first = {row.pk: row for row in roots}
    return _together([*first.values(), *_followers(tuple(first))], on)


@built_once
def _followers(roots: tuple[UUID, ...]) -> QuerySet[ConsentEvent]:
    return ConsentEvent.objects.filter(about__in=roots).select_related("recorded_by").order_by("number")


def known_consents(user: User, roots: Iterable[UUID], on: date) -> list[Held]:
    """Of `consents_for`, those that begin with one of these events, with all that followed: one query."""
    reader = reader_of(user)
    return _together(_known_consents(reader, tuple(roots), on), on) if reader else []


@built_once
def _known_consents(reader: Reader, roots: tuple[UUID, ...], on: date) -> QuerySet[ConsentEvent]:
    return _with_followers(consents_known(reader, on).filter(pk__in=roots))


def _with_followers(roots: QuerySet[ConsentEvent]) -> QuerySet[ConsentEvent]:
    """These and all that followed them, each in its order, the newest beginnings first."""
    keys = roots.order_by().values("pk")
    found = ConsentEvent.objects.filter(Q(pk__in=keys) | Q(about__in=keys))
    return found.select_related("person__merged_into", "recorded_by").order_by("-happened_on", "-made_at", "id")


def _together(rows: Iterable[ConsentEvent], on: date) -> list[Held]:
    """Each consent with what followed it, from rows among which both stand; in the order of those that began them."""
    roots, followers = list[ConsentEvent](), defaultdict[UUID, list[ConsentEvent]](list)
    for row in rows:
        (followers[row.about_id] if row.about_id else roots).append(row)
    found = []
    for root in roots:
        whole = (root, *sorted(followers[root.pk], key=lambda one: one.number))
        consent = state([one.as_event() for one in whole], on)
        if consent is not None:
            found.append(Held(whole, consent))
    return found


def consents_of(user: User, people: Collection[UUID], on: date) -> list[Held]:
    """What is held of these people, whichever of their rows it was recorded on, the newest first."""
    reader = reader_of(user)
    return _together(_consents_about(reader, tuple(people), on), on) if reader else []


@built_once
def _consents_about(reader: Reader, people: tuple[UUID, ...], on: date) -> QuerySet[ConsentEvent]:
    chosen = Person.objects.filter(pk__in=people).values(kept=Coalesce("merged_into_id", "id"))
    known = consents_known(reader, on).alias(kept=Coalesce("person__merged_into_id", "person_id"))
    return _with_followers(known.filter(kept__in=chosen))


def consent_for(user: User, event_id: UUID, on: date) -> Held:
    """One consent by any of its events; Http404, the same whether it is missing or hidden."""
    about = ConsentEvent.objects.filter(pk=event_id).values(root=Coalesce("about_id", "id"))
    root = get_object_or_404(consents_for(user, on), pk__in=about)
    return held([root], on)[0]


def offers(user: User, people: Collection[UUID], use: Use, on: date) -> list[tuple[Held, Cover]]:
    """What is held of these people, whether it covers `use`, and why not: first those that do, then those that fit."""
    found = [(one, covers(one.consent, use)) for one in consents_of(user, people, on)]
    return sorted(found, key=lambda pair: (not pair[1], not pair[1].fits))


@dataclass(frozen=True, slots=True)
class File:
    """All that is held of one person's consent: their rows, and what was recorded on any of them, newest first."""

    person: Person
    merged: tuple[Person, ...]
    consents: tuple[Held, ...]
    competence: tuple[CompetenceAssessment, ...]
    capacity: tuple[CapacityAssessment, ...]
    engagements: tuple[EngagementAgreement, ...]


def file_of(user: User, person_id: UUID, on: date) -> File:
    """A person's consent history; Http404 as `person_for`. A fixed number of queries."""
    person = person_for(user, person_id)
    rows = list(rows_of_person(person))
    return File(
        person=person,
        merged=tuple(row for row in rows if row.pk != person.pk),
        consents=tuple(consents_of(user, [person.pk], on)),
        competence=_newest(CompetenceAssessment, rows),
        capacity=_newest(CapacityAssessment, rows),
        engagements=_newest(EngagementAgreement, rows),
    )


def _newest(model: Any, people: Collection[Person]) -> tuple[Any, ...]:
    found = model.objects.filter(person__in=people).select_related("recorded_by")
    return tuple(found.order_by("-happened_on", "-made_at", "id"))


def conclusions(people: Collection[UUID]) -> list[tuple[UUID, bool, date, str, datetime]]:
    """What was concluded of these people, whichever of their rows it was recorded on, the newest first: one query.

    Each as the person, whether it was of their capacity and not their competence, the day, the conclusion, and when it
    was recorded.
    """
    return _conclusions(frozenset(people)) if people else []


@built_once
def _conclusions(people: frozenset[UUID]) -> QuerySet[Any, Any]:
    competence, capacity = (
        model.objects.annotate(kept=Coalesce("person__merged_into_id", "person_id"), of_capacity=Value(of_capacity))
        .filter(kept__in=people)
        .order_by()
        .values_list("kept", "of_capacity", "happened_on", "conclusion", "made_at")
        for model, of_capacity in ((CompetenceAssessment, False), (CapacityAssessment, True))
    )
    return competence.union(capacity, all=True).order_by("-happened_on", "-made_at")


def possible_duplicates(user: User, described: Described, *, apart_from: UUID | None = None) -> list[Person]:
    """People `user` may know of who may be the one described: same case number, or same names and no other birthday."""
    like = Q(found_by__words__named_as=described.name) | Q(found_by__words__named_as=described.case_reference)
    near = people_for(user, among=list(kept_of(like))).order_by("name", "id")[:COMPARED]
    return [one for one in near if one.pk != apart_from and alike(described, description_of(one))]


def kept_of(like: Q) -> QuerySet[Person, UUID]:
    """Who is like this, as they are kept; whether anybody may know of them is yet to be asked."""
    return Person.objects.filter(like).values_list(Coalesce("merged_into_id", "id"), flat=True)


def description_of(person: Person) -> Described:
    return Described(person.name, person.born_on, person.case_reference)
