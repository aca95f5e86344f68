"""Who looks instead of whom: one review passed on, or a manager's leave covered."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.held_roles import organisation_of
from accounts.history import delete, save
from accounts.models import Membership, Organisation, User
from accounts.rights import Right
from accounts.services.rows import needed_reason
from audit.clock import database_now
from decisions.models import Cover, Reassignment
from decisions.notices.services import tell, tell_beside_records
from decisions.rights import policies
from decisions.rights.passing import people_to_pass_to
from decisions.rules.lifecycle import Action
from decisions.services.posts import Post, finish_post, lock_and_compare

REASSIGNED = "reassigned"


@transaction.atomic
def reassign(post: Post, *, to: UUID, why: str, last_day: date | None = None) -> str:
    """Pass the review of a record to one person, who sees the record from then on, for good or until a day.

    Raises Http404, Replayed, StaleVersion, PermissionDenied (not in charge of it, one's own, not waiting),
    ValidationError by field: nobody who may look (rights.passing), a day that is over, no reason.
    """
    decision = lock_and_compare(post).decision
    policies.may(post.actor, decision, Action.REASSIGN).require()
    reason = needed_reason(why)
    person = people_to_pass_to(decision).filter(pk=to).first()
    if person is None:
        raise ValidationError({"to": _("Select somebody who may review this decision")}, code="unknown")
    if last_day is not None and last_day < timezone.localdate():
        raise ValidationError({"last_day": _("The date must be today or later")}, code="past")
    highest = Reassignment.objects.filter(decision=decision).aggregate(highest=Max("number"))["highest"]
    row = Reassignment(
        decision=decision,
        number=(highest or 0) + 1,
        passed_by=post.actor,
        passed_to=person,
        last_day=last_day,
        why=reason,
    )
    save(row, actor=post.actor, reason=_("Review passed on"))
    tell("reassigned", decision, to=[person.pk], by=post.actor)
    return finish_post(post, leads_to=REASSIGNED)


@transaction.atomic
def set_cover(
    *, actor: User, absent: UUID, covering: UUID, first_day: date, last_day: date, why: str, key: UUID
) -> Cover:
    """`covering` has charge of what `absent` has, from the first to the last day. `key` is the row's id: twice is once.

    Raises PermissionDenied, Http404 (a key of somebody else's row), ValidationError by field: not two managers of the
    actor's organisation, the wrong days, no reason.
    """
    organisation = organisation_of(actor)
    managers = {person.pk: person for person in User.objects.filter(pk__in=_managers(organisation))}
    if absent not in managers:
        raise ValidationError({"absent": _("Select a manager of your organisation")}, code="unknown")
    policies.can_cover(actor, managers[absent]).require()
    held = Cover.objects.filter(pk=key).first()
    if held is not None:
        if held.by_id != actor.pk:
            raise Http404
        return held
    if covering not in managers or covering == absent:
        raise ValidationError({"covering": _("Select another manager of your organisation")}, code="unknown")
    if last_day < first_day or last_day < timezone.localdate():
        raise ValidationError({"last_day": _("The last day must be today or later, and not before the first day")})
    row = Cover(
        pk=key,
        organisation=organisation,
        absent_id=absent,
        covering_id=covering,
        first_day=first_day,
        last_day=last_day,
        why=needed_reason(why),
        by=actor,
    )
    save(row, actor=actor, reason=_("Cover arranged"), force_insert=True)
    tell_beside_records("cover_asked", to=[covering], by=actor)
    tell_beside_records("cover_arranged", to=[absent], by=actor)
    return row


@transaction.atomic
def decline_cover(*, actor: User, cover_id: UUID, why: str) -> Cover:
    """Whoever was to stand in does not; the one who arranged it and the one who is away are told. Twice is once.

    Raises Http404 (none of theirs, or over), ValidationError (no reason).
    """
    own = Cover.objects.select_for_update(of=("self",)).filter(pk=cover_id, covering=actor)
    row = own.filter(organisation=organisation_of(actor), last_day__gte=timezone.localdate()).first()
    if row is None:
        raise Http404
    if row.declined_at is None:
        row.declined_at, row.declined_why = database_now(), needed_reason(why)
        save(row, actor=actor, reason=_("Cover declined"))
        tell_beside_records("cover_declined", to=[row.by_id, row.absent_id], by=actor)
    return row


@transaction.atomic
def end_cover(*, actor: User, cover_id: UUID, reason: str) -> None:
    """Take a cover away; that there was one stays in the history. Raises Http404, PermissionDenied, ValidationError."""
    here = Cover.objects.filter(organisation=organisation_of(actor))
    row = here.select_for_update(of=("self",)).select_related("absent").filter(pk=cover_id).first()
    if row is None:
        raise Http404
    policies.can_cover(actor, row.absent).require()
    delete(row, actor=actor, reason=needed_reason(reason))
    tell_beside_records("cover_ended", to=[row.covering_id, row.absent_id], by=actor)


def _managers(organisation: Organisation | None) -> list[UUID]:
    today = Membership.objects.on(timezone.localdate())
    managing = today.with_right(Right.REVIEW).filter(organisation=organisation, person__is_active=True)
    return list(managing.values_list("person_id", flat=True))
