"""People are added, changed, deactivated and reactivated; never deleted."""

import logging
from collections.abc import Callable
from datetime import date
from smtplib import SMTPException
from uuid import UUID, uuid4

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import history, mail, policies
from accounts.models import Organisation, Team, User
from accounts.roles import Role
from accounts.services.memberships import new_membership
from accounts.services.rows import apply, line, lines, lock_organisation, locked, needed_reason

logger = logging.getLogger(__name__)
#: From the path of a page to the address that a letter can carry: `request.build_absolute_uri`.
Address = Callable[[str], str]


@transaction.atomic
def add_person(
    *,
    actor: User,
    organisation: Organisation,
    email: str,
    name: str,
    role: Role,
    team: Team | None = None,
    job_title: str = "",
    phone: str = "",
    starts_on: date | None = None,
    key: UUID | None = None,
) -> User:
    """A new person with a first role; they set their own password by the link of `invite`.

    `key` names the new person beforehand, so that a form posted twice adds one. ValidationError when the address is
    taken or content does not fit; PermissionDenied unless the actor administers the organisation.
    """
    policies.can_administer(actor, organisation).require()
    email = line(email).lower()
    before = User.objects.filter(pk=key).first() if key else None
    if before is not None and before.email == email:
        return before
    _require_free(email)
    person = User(pk=key or uuid4(), email=email, name=line(name), job_title=line(job_title), phone=line(phone))
    person.set_unusable_password()
    person.full_clean()
    try:
        history.save(person, actor=actor, force_insert=True)
    except IntegrityError as error:  # two forms at the same moment
        raise _taken() from error
    new_membership(actor=actor, person=person, organisation=organisation, role=role, team=team, starts_on=starts_on)
    return person


@transaction.atomic
def change_person(
    *,
    actor: User,
    person: User,
    email: str,
    name: str,
    job_title: str = "",
    phone: str = "",
    reason: str = "",
    seen: int | None = None,
) -> User:
    """New details of a person. A changed address is told to the old one, in case it was not meant.

    StaleRowError when somebody else changed them since `seen`; ValidationError when the address is taken.
    """
    policies.can_change_person(actor, person).require()
    row = locked(person)
    before, email = row.email, line(email).lower()
    if email != before:
        _require_free(email)
    values = {"email": email, "name": line(name), "job_title": line(job_title), "phone": line(phone)}
    apply(row, values, actor=actor, reason=lines(reason), seen=seen)
    if email != before:
        transaction.on_commit(lambda: mail.address_changed(before), robust=True)
    return row


@transaction.atomic
def deactivate_person(*, actor: User, person: User, reason: str) -> User:
    """From the next request on, the person is signed out everywhere and cannot sign in. Roles and records stay.

    The password is thrown away with it: no old session and no old link comes back to life on reactivation.
    """
    for organisation in Organisation.objects.filter(memberships__person=person).distinct():
        lock_organisation(organisation)
    policies.can_deactivate(actor, person).require()
    row, reason = locked(person), needed_reason(reason)
    if row.is_active:
        row.is_active = False
        row.set_unusable_password()
        history.save(row, actor=actor, reason=reason)
    return row


@transaction.atomic
def reactivate_person(*, actor: User, person: User, reason: str) -> User:
    """The person may sign in again, after setting a new password by the link of `invite`."""
    policies.can_change_person(actor, person).require()
    row, reason = locked(person), needed_reason(reason)
    if row.is_service:
        raise PermissionDenied(_("A part of the system never signs in."))
    if not row.is_active:
        row.is_active = True
        history.save(row, actor=actor, reason=reason)
    return row


def invite(*, actor: User, person: User, address: Address) -> bool:
    """Send the link that sets a first password; True when the letter went out, False when no mail server took it.

    ValidationError for somebody who has a password: they ask for a new one on the sign-in page.
    """
    policies.can_change_person(actor, person).require()
    if not person.is_active or person.has_usable_password():
        raise ValidationError(_("An invitation is for somebody who can sign in and has no password yet."))
    try:
        mail.invitation(person, address)
    except (SMTPException, OSError):
        logger.exception("An invitation could not be sent", extra={"person": str(person.pk)})
        return False
    return True


@transaction.atomic
def set_first_password(*, actor: User, person: User, password: str) -> User:
    """A password set by a command on the server (demonstration, set-up). No administrator ever sets one.

    ValidationError when the password is too weak; PermissionDenied for any actor but a part of the system.
    """
    if not actor.is_service:
        raise PermissionDenied(_("Only the person sets the password."))
    row = locked(person)
    validate_password(password, row)
    row.set_password(password)
    history.save(row, actor=actor, reason=_("Password set on the server"), update_fields=["password"])
    return row


def _require_free(email: str) -> None:
    if User.objects.filter(email=email).exists():
        raise _taken()


def _taken() -> ValidationError:
    return ValidationError({"email": _("Somebody with this e-mail address already has an account")}, code="taken")
