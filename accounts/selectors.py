"""What an administrator reads, always within one organisation. Missing and elsewhere are the same 404."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Model, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.held_roles import organisation_of
from accounts.models import Membership, Organisation, Team, User
from accounts.policies import can_administer
from accounts.rights import Right

#: A search shows so many people and says when there are more.
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """An administrator and the organisation that they administer."""

    actor: User
    organisation: Organisation


def somebody(user: AbstractBaseUser | AnonymousUser) -> User:
    """The person who is signed in; PermissionDenied when nobody is."""
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def desk_of(user: AbstractBaseUser | AnonymousUser) -> Desk:
    """Where the person administers; Http404 for anybody else, who does not learn that there is anything here."""
    organisation = organisation_of(user)
    if organisation is None or not can_administer(user, organisation):
        raise Http404
    return Desk(actor=somebody(user), organisation=organisation)


def people_of(organisation: Organisation, *, name: str = "") -> QuerySet[User]:
    """The people who work in the organisation, those whom `name` finds if given, with their memberships."""
    people = User.objects.working_at(organisation.pk).order_by("name", "email")
    if name.strip():
        people = people.filter(found_by__words__finds=name)
    open_ones = open_memberships(organisation)
    return people.prefetch_related(Prefetch("memberships", queryset=open_ones, to_attr="open_memberships"))


def person_in(organisation: Organisation, person_id: UUID) -> User:
    """The person of that organisation; Http404 when there is none."""
    return get_object_or_404(User.objects.working_at(organisation.pk), pk=person_id)


def open_memberships(organisation: Organisation) -> QuerySet[Membership]:
    """The memberships that hold today or are going to, with person and team."""
    rows = Membership.objects.open_on(timezone.localdate()).filter(organisation=organisation)
    return rows.select_related("team", "person", "organisation").order_by("role", "team__name", "starts_on", "id")


def memberships_of(person: User) -> QuerySet[Membership]:
    """Every membership of the person, the latest first, with team and organisation."""
    return person.memberships.select_related("team", "organisation").order_by("-starts_on", "role", "id")


def membership_in(organisation: Organisation, membership_id: UUID) -> Membership:
    """The membership in that organisation, of a person who works there; Http404 when there is none."""
    rows = Membership.objects.filter(organisation=organisation).select_related("person", "team", "organisation")
    membership = get_object_or_404(rows, pk=membership_id)
    person_in(organisation, membership.person_id)
    return membership


def teams_of(organisation: Organisation) -> QuerySet[Team]:
    """The teams, those in use first, each with `people`: how many hold a role in it today or are going to."""
    today = timezone.localdate()
    open_ones = Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gt=today)
    people = Count("memberships__person", filter=open_ones, distinct=True)
    return Team.objects.filter(organisation=organisation).annotate(people=people).order_by("-is_active", "name")


def teams_in_use(organisation: Organisation) -> QuerySet[Team]:
    """The teams that people can be put into."""
    return Team.objects.filter(organisation=organisation, is_active=True).order_by("name")


def team_in(organisation: Organisation, team_id: UUID) -> Team:
    """The team of that organisation; Http404 when there is none."""
    return get_object_or_404(Team, organisation=organisation, pk=team_id)


def people_with(right: Right, organisation_id: UUID) -> QuerySet[User]:
    """Whom to ask: the people who hold this right in the organisation today."""
    current = Membership.objects.on(timezone.localdate()).with_right(right).filter(organisation_id=organisation_id)
    return User.objects.filter(pk__in=current.values("person_id"), is_active=True).order_by("name")


def last_organisation_id(person: User) -> UUID | None:
    """Where the person works or worked last; None for somebody who never held a role."""
    rows = person.memberships.order_by("-starts_on", "id").values_list("organisation_id", flat=True)
    return rows.first()


def seen(row: Model) -> int:
    """The number of the row's latest history row: a page that carries it can tell whether the row changed since."""
    history = type(row).history  # type: ignore[attr-defined]
    latest = history.filter(id=row.pk).order_by("-history_id").values_list("history_id", flat=True)
    return int(latest.first() or 0)


def history_of_person(person: User) -> list[Model]:
    """The history rows of the person and of their memberships, the latest first, with who made each change."""
    rows = [
        *User.history.filter(id=person.pk).select_related("history_user"),
        *Membership.history.filter(person_id=person.pk).select_related("history_user", "team", "organisation"),
    ]
    return sorted(rows, key=lambda row: (row.history_date, row.history_id), reverse=True)


def history_of(row: Organisation | Team) -> list[Model]:
    """The history rows of a team or an organisation, the latest first, with who made each change."""
    return list(type(row).history.filter(id=row.pk).select_related("history_user").order_by("-history_id"))
