"""People and roles as the pages show them: finished words, and for each step whether it is open and why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import policies, selectors
from accounts.held_roles import organisation_of
from accounts.models import Membership, User
from accounts.presenters.timeline import Event, timeline
from accounts.rights import Right
from accounts.verdict import Verdict
from guidance.forms.show import in_words


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of a summary list."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds, held or is going to hold."""

    id: UUID
    role: str
    place: str
    days: str
    open: bool
    can_end: Verdict


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    id: UUID
    name: str
    job_title: str
    roles: tuple[str, ...]
    status: str
    active: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything on the page of one person."""

    id: UUID
    name: str
    status: str
    colour: str
    active: bool
    invited: bool
    details: tuple[Detail, ...]
    memberships: tuple[Held, ...]
    can_deactivate: Verdict
    can_give_role: Verdict
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody sees of themself."""

    details: tuple[Detail, ...]
    memberships: tuple[Held, ...]
    administrators: tuple[tuple[str, str], ...]


def person_rows(people: Iterable[Any]) -> list[PersonRow]:
    """`people` of `selectors.people_of`."""
    return [
        PersonRow(
            id=person.pk,
            name=person.name,
            job_title=person.job_title,
            roles=tuple(str(membership) for membership in person.open_memberships),
            status=_status(person),
            active=person.is_active,
        )
        for person in people
    ]


def person_page(actor: User, person: User) -> PersonPage:
    """`person` as `actor`, an administrator, sees them."""
    return PersonPage(
        id=person.pk,
        name=person.name,
        status=_status(person),
        colour="" if person.is_active else "grey",
        active=person.is_active,
        invited=person.is_active and not person.has_usable_password(),
        details=_details(person),
        memberships=_held(selectors.memberships_of(person), actor),
        can_deactivate=policies.can_deactivate(actor, person),
        can_give_role=policies.can_give_role(actor, person),
        events=timeline(selectors.history_of_person(person)),
    )


def profile(person: User) -> Profile:
    """`person` as they see themself: the roles of today, and whom to ask for a change."""
    today = timezone.localdate()
    current = [membership for membership in selectors.memberships_of(person) if membership.holds_on(today)]
    return Profile(details=_details(person), memberships=_held(current, person), administrators=whom_to_ask(person))


def whom_to_ask(person: User) -> tuple[tuple[str, str], ...]:
    """Names and addresses of the administrators of the organisation where the person works or worked last."""
    organisation = organisation_of(person)
    organisation_id = organisation.pk if organisation else selectors.last_organisation_id(person)
    if organisation_id is None:
        return ()
    return tuple((other.name, other.email) for other in selectors.people_with(Right.ADMINISTER, organisation_id))


def _details(person: User) -> tuple[Detail, ...]:
    return (
        Detail(_("Full name"), person.name),
        Detail(_("E-mail address"), person.email),
        Detail(_("Job title"), person.job_title or _("Not provided")),
        Detail(_("Work telephone number"), person.phone or _("Not provided")),
    )


def _status(person: User) -> str:
    if not person.is_active:
        return _("Deactivated")
    return _("Active") if person.has_usable_password() else _("Invited")


def _held(memberships: Iterable[Membership], actor: User) -> tuple[Held, ...]:
    return tuple(held(membership, actor) for membership in memberships)


def held(membership: Membership, actor: User) -> Held:
    """One role as `actor` sees it."""
    today = timezone.localdate()
    return Held(
        id=membership.pk,
        role=str(membership.get_role_display()),
        place=str(membership.team or membership.organisation),
        days=_days(membership),
        open=membership.ends_on is None or membership.ends_on > today,
        can_end=policies.can_end_membership(actor, membership),
    )


def _days(membership: Membership) -> str:
    starts, ends = in_words(membership.starts_on), membership.ends_on
    if ends is None:
        return _("From %(day)s") % {"day": starts}
    if ends <= membership.starts_on:
        return _("Ended on %(day)s, before it began") % {"day": in_words(ends)}
    return _("%(start)s to %(end)s") % {"start": starts, "end": in_words(ends)}
