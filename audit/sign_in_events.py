"""Signing in and out, new passwords, and every change of who may do what: each is an event.

Nobody is known behind a failed sign-in, so it names nobody: the address that was tried stands there as a keyed digest,
and the organisation is that of whoever signs in with it.
"""

from typing import Any
from uuid import UUID

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from simple_history.signals import post_create_historical_record

from accounts.models import Membership, User
from audit.access import ADDRESS, blinded
from audit.ledger import record
from audit.models import Kind
from audit.organisation_of_event import last_place_of, own_place

PERSON, MEMBERSHIP = "accounts.user", "accounts.membership"


@receiver(user_logged_in)
def signed_in(sender: Any, user: User, **kwargs: Any) -> None:
    record(Kind.SIGN_IN, actor=user, organisation_id=own_place(user))


@receiver(user_logged_out)
def signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    """`user` is None where a stranger pressed the button."""
    if isinstance(user, User):
        record(Kind.SIGN_OUT, actor=user, organisation_id=own_place(user))


@receiver(user_login_failed)
def refused(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """One query and one row, whether the address is known or not, so that the time taken tells nothing."""
    address = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    detail = {"address": blinded(address, ADDRESS)} if address else {}
    record(Kind.SIGN_IN_FAILED, actor=None, organisation_id=_organisation_of(address), detail=detail)


@receiver([password_changed, password_reset, password_set])
def new_password(sender: Any, user: User, **kwargs: Any) -> None:
    record(
        Kind.PERMISSION,
        actor=user,
        stream=PERSON,
        record_id=user.pk,
        organisation_id=own_place(user),
        detail={"what": "password"},
    )


@receiver(post_create_historical_record)
def role_changed(sender: Any, instance: Any, history_instance: Any, **kwargs: Any) -> None:
    """A role that is given, changed or taken away, beside the change itself."""
    if not isinstance(instance, Membership):
        return
    detail = {
        "what": "role",
        "change": history_instance.history_type,
        "person": str(instance.person_id),
        "role": instance.role,
        "team": str(instance.team_id or ""),
        "from": instance.starts_on.isoformat(),
        "until": instance.ends_on.isoformat() if instance.ends_on else "",
    }
    _permission(instance, history_instance, MEMBERSHIP, instance.organisation_id, detail)


@receiver(post_create_historical_record)
def sign_in_allowed_or_not(sender: Any, instance: Any, history_instance: Any, **kwargs: Any) -> None:
    """Somebody is locked out, or let in again."""
    if not isinstance(instance, User) or instance.is_service or history_instance.history_type != "~":
        return
    before = User.history.filter(id=instance.pk, history_id__lt=history_instance.history_id)
    was = before.order_by("-history_id").values_list("is_active", flat=True).first()
    if was is not None and was != instance.is_active:
        detail = {"what": "sign_in", "person": str(instance.pk), "allowed": instance.is_active}
        _permission(instance, history_instance, PERSON, last_place_of(instance.pk), detail)


def _permission(instance: Any, row: Any, stream: str, organisation_id: UUID | None, detail: dict[str, Any]) -> None:
    record(
        Kind.PERMISSION,
        actor=instance._history_user,
        stream=stream,
        record_id=instance.pk,
        organisation_id=organisation_id,
        reason=row.history_change_reason or "",
        detail=detail,
    )


def _organisation_of(address: str) -> UUID | None:
    rows = Membership.objects.filter(person__email=address).order_by("-starts_on", "id")
    return rows.values_list("organisation_id", flat=True).first()
