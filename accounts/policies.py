"""Who may change who works here: one function for the service, the button and the test.

A named part of the system (`is_service`) may act for everyone: it is only ever named by a command on the server.
Nothing here opens a record. Giving oneself a role would, so nobody can.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of, organisation_of
from accounts.models import Membership, MembershipQuerySet, Organisation, User
from accounts.rights import Right
from accounts.verdict import YES, Verdict, no

Actor = AbstractBaseUser | AnonymousUser


def can_administer(actor: Actor, organisation: Organisation | None) -> Verdict:
    """Whether `actor` adds and changes people, teams and settings of `organisation`."""
    if getattr(actor, "is_service", False):
        return YES
    held = held_roles_of(actor)
    if organisation is None or not held.may(Right.ADMINISTER) or held.organisation_id != organisation.pk:
        return no(_("Only an administrator of the organisation can do this."))
    return YES


def can_set_up(actor: Actor) -> Verdict:
    """Whether `actor` sets up an organisation: only a part of the system, by a command on the server."""
    return YES if getattr(actor, "is_service", False) else no(_("An organisation is set up on the server."))


def can_change_person(actor: Actor, person: User) -> Verdict:
    """Whether `actor` changes the name, the address and the like of `person`."""
    if getattr(actor, "is_service", False):
        return YES
    organisation = organisation_of(actor)
    verdict = can_administer(actor, organisation)
    if not verdict:
        return verdict
    if organisation is None or not User.objects.working_at(organisation.pk).filter(pk=person.pk).exists():
        return no(_("This person does not work in your organisation."))
    return YES


def can_deactivate(actor: Actor, person: User) -> Verdict:
    """Whether `actor` stops `person` from signing in. Nobody locks out themself or the last administrator."""
    verdict = can_change_person(actor, person)
    if not verdict:
        return verdict
    if person.pk == actor.pk:
        return no(_("You cannot deactivate yourself. Ask another administrator."))
    for membership in _current(person).with_right(Right.ADMINISTER):
        if _is_last_administrator(membership):
            return no(_("This is the last administrator. Give somebody else the role first."))
    return YES


def can_give_role(actor: Actor, person: User) -> Verdict:
    """Whether `actor` gives `person` a role. Nobody opens records to themself."""
    verdict = can_change_person(actor, person)
    if not verdict:
        return verdict
    if person.pk == actor.pk:
        return no(_("You cannot give yourself a role. Ask another administrator."))
    if not person.is_active:
        return no(_("This person cannot sign in. Reactivate them first."))
    return YES


def can_end_membership(actor: Actor, membership: Membership) -> Verdict:
    """Whether `actor` ends `membership`. Nobody ends their own or the last administrator role."""
    verdict = can_administer(actor, membership.organisation)
    if not verdict or not membership.gives(Right.ADMINISTER):
        return verdict
    if membership.person_id == actor.pk:
        return no(_("You cannot end your own administrator role. Ask another administrator."))
    if membership.person.is_active and membership.holds_on(timezone.localdate()) and _is_last_administrator(membership):
        return no(_("This is the last administrator. Give somebody else the role first."))
    return YES


def _current(person: User) -> MembershipQuerySet:
    return Membership.objects.on(timezone.localdate()).filter(person=person)


def _is_last_administrator(membership: Membership) -> bool:
    """Whether nobody else administers the organisation today."""
    others = Membership.objects.on(timezone.localdate()).with_right(Right.ADMINISTER)
    others = others.filter(organisation_id=membership.organisation_id, person__is_active=True)
    return not others.exclude(person_id=membership.person_id).exists()
