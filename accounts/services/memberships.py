"""Roles are given and taken away; what was held stays on record."""

from datetime import date
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import history, policies
from accounts.held_roles import forget_held_roles
from accounts.models import Membership, Organisation, Team, User
from accounts.roles import WHOLE_ONLY, Role
from accounts.services.rows import lines, lock_organisation, locked, needed_reason


@transaction.atomic
def add_membership(
    *,
    actor: User,
    person: User,
    organisation: Organisation,
    role: Role,
    team: Team | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    reason: str = "",
    key: UUID | None = None,
) -> Membership:
    """Give `person` a role in `team`, or in the whole organisation, from today or a later day, until a day if given.

    `key` names the new row beforehand, so that a form posted twice gives one. ValidationError when the role is held
    already, the days or the team do not fit, or the person works elsewhere.
    """
    policies.can_administer(actor, organisation).require()
    policies.can_give_role(actor, person).require()
    before = Membership.objects.filter(pk=key, person=person).first() if key else None
    if before is not None:
        return before
    return new_membership(
        actor=actor,
        person=person,
        organisation=organisation,
        role=role,
        team=team,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        key=key,
    )


@transaction.atomic
def end_membership(*, actor: User, membership: Membership, reason: str) -> Membership:
    """Take the role away: it is gone on the person's next request. One that has not begun never begins."""
    lock_organisation(membership.organisation)
    policies.can_end_membership(actor, membership).require()
    row, reason = locked(membership), needed_reason(reason)
    today = timezone.localdate()
    if row.ends_on is None or row.ends_on > today:
        row.ends_on = max(today, row.starts_on)
        history.save(row, actor=actor, reason=reason)
    forget_held_roles(membership.person)
    return row


def new_membership(
    *,
    actor: User,
    person: User,
    organisation: Organisation,
    role: Role,
    team: Team | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    reason: str = "",
    key: UUID | None = None,
) -> Membership:
    """The row itself, checked; whoever calls has asked the policy."""
    locked(person)
    membership = Membership(
        pk=key or uuid4(),
        person=person,
        organisation=organisation,
        team=team,
        role=role,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
    )
    _check_place(membership)
    _check_days(membership)
    _check_others(membership)
    membership.full_clean()
    history.save(membership, actor=actor, reason=lines(reason), force_insert=True)
    forget_held_roles(person)
    return membership


def _check_place(membership: Membership) -> None:
    team = membership.team
    if membership.role == WHOLE_ONLY and team is not None:
        raise ValidationError({"team": _("An administrator works for the whole organisation")})
    if team is not None and (team.organisation_id != membership.organisation_id or not team.is_active):
        raise ValidationError({"team": _("Select a team that is in use")})


def _check_days(membership: Membership) -> None:
    if membership.starts_on < timezone.localdate():
        raise ValidationError({"starts_on": _("The first day must be today or later")})
    if membership.ends_on is not None and membership.ends_on <= membership.starts_on:
        raise ValidationError({"ends_on": _("The end must be after the first day")})


def _check_others(membership: Membership) -> None:
    """No second organisation, and no second time the same role in the same place at the same time."""
    held = Membership.objects.open_on(timezone.localdate()).filter(person=membership.person)
    if held.exclude(organisation=membership.organisation).exists():
        raise ValidationError(_("This person works in another organisation. Their role there has to end first."))
    same = held.filter(role=membership.role, team=membership.team).exclude(ends_on__lte=membership.starts_on)
    if membership.ends_on is not None:
        same = same.filter(starts_on__lt=membership.ends_on)
    if same.exists():
        raise ValidationError({"role": _("This person has this role there already")})
