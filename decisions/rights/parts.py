"""What a manager has charge of today: their teams or the organisation, what they cover, what was passed to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.held_roles import held_roles_of
from accounts.models import Membership, Team, User
from accounts.rights import Right
from accounts.statements import built_once
from decisions.models import Cover, Decision, Reassignment
from decisions.rules.lifecycle import Part


@dataclass(frozen=True, slots=True)
class Charge:
    """Teams, and whether it is the whole organisation; `covered` are those of them that somebody else lent. `names`:
    the teams whose work they oversee, in the order of their names.
    """

    teams: frozenset[UUID] = frozenset()
    whole: bool = False
    covered: frozenset[UUID] = frozenset()
    names: Mapping[UUID, str] = field(default_factory=dict)

    def has(self, team_id: UUID | None) -> bool:
        return self.whole or team_id in self.teams


def charge_of(user: User) -> Charge:
    """The charge of `user` today. One query for a manager, none for others; then kept as long as the roles are."""
    roles = held_roles_of(user)
    if not roles.may(Right.REVIEW):
        return Charge()
    held: tuple[object, Charge] | None = user.__dict__.get("_charge")
    if held is None or held[0] is not roles:
        held = (roles, _read(user))
        user.__dict__["_charge"] = held
    return held[1]


def teams_overseen(user: User) -> Mapping[UUID, str]:
    """The names of the teams whose work `user` oversees, in their order; no query of its own for a manager."""
    held = held_roles_of(user)
    if held.may(Right.REVIEW):
        return charge_of(user).names
    if held.organisation_id is None or not held.may(Right.READ_ORGANISATION):
        return {}
    return dict(_team_names(held.organisation_id))


def _read(user: User) -> Charge:
    held = held_roles_of(user)
    if held.organisation_id is None:
        return Charge()
    own, whole = held.team_ids_with(Right.REVIEW), held.may_in_whole(Right.REVIEW)
    everywhere = whole or held.may(Right.READ_ORGANISATION)
    found = _teams_in_charge(user.pk, held.organisation_id, timezone.localdate(), own, everywhere)
    covered = frozenset(team for team, _name, lent, _whole in found if lent)
    return Charge(
        teams=own | covered,
        whole=whole or any(lent_whole for *_team, lent_whole in found),
        covered=covered,
        names={team: name for team, name, *_lent in found},
    )


@built_once
def _teams_in_charge(
    person_id: UUID, organisation_id: UUID, on: date, own: frozenset[UUID], everywhere: bool
) -> QuerySet[Team, tuple[UUID, str, bool, bool]]:
    """The teams that this person has of their own, or that people have for whom they stand in on that day.

    Each with its name, whether it was lent by name, and whether the organisation was lent, and so every team.
    """
    covers = Cover.objects.on(on).filter(covering=person_id, organisation_id=organisation_id)
    lent = Membership.objects.on(on).with_right(Right.REVIEW).filter(person__in=covers.values("absent"))
    lent = lent.filter(organisation_id=organisation_id)
    by_name, whole = Exists(lent.filter(team=OuterRef("pk"))), Exists(lent.filter(team=None))
    within = Q() if everywhere else Q(pk__in=own) | Q(by_name) | Q(whole)
    teams = Team.objects.filter(within, organisation_id=organisation_id).order_by("name")
    return teams.annotate(lent=by_name, lent_whole=whole).values_list("pk", "name", "lent", "lent_whole")


@built_once
def _team_names(organisation_id: UUID) -> QuerySet[Team, tuple[UUID, str]]:
    return Team.objects.filter(organisation_id=organisation_id).order_by("name").values_list("pk", "name")


def last_passed(on: date) -> QuerySet[Reassignment]:
    """How reviews were last passed on, where that still holds on that day."""
    later = Reassignment.objects.filter(decision=OuterRef("decision"), number__gt=OuterRef("number"))
    return Reassignment.objects.filter(~Exists(later), Q(last_day=None) | Q(last_day__gte=on))


def passed_on(on: date) -> QuerySet[Reassignment]:
    """For a query of decisions: how the review of each was last passed on, if that still holds on that day."""
    return last_passed(on).filter(decision=OuterRef("pk"))


def is_passed_to(user: User, decision: Decision) -> bool:
    """Whether this record's review was last passed to `user`, and still is."""
    return _passed_to.first(user.pk, decision.pk, timezone.localdate()) is not None


@built_once
def _passed_to(person_id: UUID, decision_id: UUID, on: date) -> QuerySet[Reassignment]:
    return last_passed(on).filter(decision=decision_id, passed_to=person_id)


def parts_of(actor: User, decision: Decision) -> frozenset[Part]:
    """Every part in which `actor` may act on this record; none outside its organisation.

    A practitioner is one of its team, or its author in whatever role that reads records.
    """
    roles = held_roles_of(actor)
    if roles.organisation_id is None or roles.organisation_id != decision.organisation_id:
        return frozenset()
    charge = charge_of(actor)
    managed = charge.has(decision.team_id)
    passed = not managed and roles.may(Right.OVERSEE) and is_passed_to(actor, decision)
    colleague = decision.team_id in roles.team_ids_with(Right.RECORD_DECISIONS)
    held = {
        Part.PRACTITIONER: colleague or (decision.author_id == actor.pk and roles.may(Right.READ_RECORDS)),
        Part.MANAGER: managed or passed,
        Part.SENIOR_MANAGER: charge.whole,
        Part.CALDICOTT_GUARDIAN: roles.may(Right.GUARD),
        Part.ADMINISTRATOR: roles.may(Right.ADMINISTER),
    }
    return frozenset(part for part, holds in held.items() if holds)
