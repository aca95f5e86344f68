"""Agreements are kept: added, changed, brought into force, reviewed, ended; their parties come, sign and leave.

Nothing is deleted. Each change names who made it, and its history is shown.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import Organisation, User
from accounts.services.rows import apply, line, lines, locked, needed_reason
from decisions.agreements.policies import can_add, can_take
from decisions.models import Agreement, AgreementParty, PartnerOrganisation
from decisions.rules.agreements import (
    MONTHS,
    MOST_MONTHS,
    AgreementAction,
    fits_under,
    next_review,
    out_of_order,
)
from decisions.services.partners import know_as, named_by, one_at_a_time
from guidance.spelling import key_of, plain

_LINES = ("purposes", "kinds", "conditions", "controllers", "retention", "documents")
_LINE = ("label", "name", "assessed_by", "assessment_at")


@transaction.atomic
def add_agreement(*, actor: User, organisation: Organisation, key: UUID, **said: Any) -> Agreement:
    """Add an agreement that is being drawn up. `key` is its id: the same post again adds nothing; `said`: by column.

    The organisation itself is its first party. Raises PermissionDenied, ValidationError by field.
    """
    can_add(actor).require()
    one_at_a_time(organisation.pk)
    held = Agreement.objects.filter(pk=key).first()
    if held is not None:
        if held.organisation_id != organisation.pk:
            raise Http404
        return held
    row = Agreement(pk=key, organisation=organisation, **_cleaned(said))
    _check(row)
    row.full_clean()
    save(row, actor=actor, force_insert=True)
    save(AgreementParty(agreement=row), actor=actor, force_insert=True)
    return row


@transaction.atomic
def change_agreement(
    *, actor: User, agreement: Agreement, reason: str = "", seen: int | None = None, **said: Any
) -> Agreement:
    """Change what it says. Raises PermissionDenied, ValidationError by field, StaleRowError."""
    row = _taken(actor, agreement, AgreementAction.CHANGE)
    values = _cleaned(said)
    _check(_as_it_would_be(row, values))
    apply(row, values, actor=actor, reason=lines(reason), seen=seen)
    return row


@transaction.atomic
def begin(*, actor: User, agreement: Agreement, begins_on: date, months: int = MONTHS) -> Agreement:
    """Bring it into force, to be reviewed so many months later. Raises PermissionDenied, ValidationError."""
    row = _taken(actor, agreement, AgreementAction.BEGIN)
    _in_order("begins_on", begins_on=begins_on, ended_on=row.ended_on)
    _apply(row, {"begins_on": begins_on, "review_on": _review_after(begins_on, months)}, actor, _("Brought into force"))
    return row


@transaction.atomic
def review(
    *, actor: User, agreement: Agreement, reviewed_on: date, months: int = MONTHS, reason: str, seen: int | None = None
) -> Agreement:
    """It was reviewed, and when it is again. `reason`: what the review came to. Raises as `change_agreement`."""
    row = _taken(actor, agreement, AgreementAction.REVIEW)
    kept = {"begins_on": row.begins_on, "last_reviewed_on": row.reviewed_on, "ended_on": row.ended_on}
    _in_order("reviewed_on", reviewed_on=reviewed_on, **kept)
    days = {"reviewed_on": reviewed_on, "review_on": _review_after(reviewed_on, months)}
    apply(row, days, actor=actor, reason=needed_reason(reason), seen=seen)
    return row


@transaction.atomic
def end(*, actor: User, agreement: Agreement, ended_on: date, reason: str) -> Agreement:
    """End it; it stays, with its history. Raises PermissionDenied, ValidationError (no reason, or before it began)."""
    row = _taken(actor, agreement, AgreementAction.END)
    _in_order("ended_on", ended_on=ended_on, begins_on=row.begins_on, last_reviewed_on=row.reviewed_on)
    _apply(row, {"ended_on": ended_on}, actor, needed_reason(reason))
    return row


@transaction.atomic
def add_party(
    *, actor: User, agreement: Agreement, name: str, signed_by: str = "", signed_on: date | None = None
) -> AgreementParty:
    """Another organisation is a party: a partner that is known by this name, or a new one. A second time changes
    nothing. Raises PermissionDenied, ValidationError.
    """
    row = _taken(actor, agreement, AgreementAction.ADD_PARTY)
    called = line(name)
    if not plain(called):
        raise ValidationError({"name": _("Enter the name of the organisation")}, code="required")
    partner = _partner(row.organisation_id, called, actor)
    party = AgreementParty.objects.filter(agreement=row, partner=partner).first() or AgreementParty(
        agreement=row, partner=partner
    )
    if party._state.adding:
        party.signed_by, party.signed_on = line(signed_by), signed_on
        _signed(party)
        save(party, actor=actor, force_insert=True)
    return party


@transaction.atomic
def change_party(
    *,
    actor: User,
    party: AgreementParty,
    signed_by: str = "",
    signed_on: date | None = None,
    left_on: date | None = None,
    seen: int | None = None,
) -> AgreementParty:
    """Who signed for it and when, and the day on which it left. Raises as `change_agreement`."""
    _taken(actor, party.agreement, AgreementAction.ADD_PARTY)
    row = locked(party)
    values = {"signed_by": line(signed_by), "signed_on": signed_on, "left_on": left_on}
    _signed(_as_it_would_be(row, values))
    _in_order("left_on", signed_on=signed_on, left_on=left_on)
    apply(row, values, actor=actor, reason="", seen=seen)
    return row


def _taken(actor: User, agreement: Agreement, action: AgreementAction) -> Agreement:
    """The agreement, held until the transaction ends; PermissionDenied where the actor may not do this with it."""
    row = locked(agreement)
    can_take(actor, row, action).require()
    return row


def _apply(row: Agreement, values: Mapping[str, Any], actor: User, reason: str) -> None:
    apply(row, dict(values), actor=actor, reason=reason, seen=None)


def _review_after(begins: date, months: int) -> date:
    try:
        return next_review(begins, months)
    except ValueError as error:
        words = _("Enter a number of months from 1 to %(most)s") % {"most": MOST_MONTHS}
        raise ValidationError({"months": words}, code="invalid") from error


def _in_order(entered: str, **days: date | None) -> None:
    """Raises ValidationError beside the day that was `entered` where it and the other days point the wrong way."""
    if words := out_of_order(days):
        raise ValidationError({entered: _(words)}, code="invalid")


def _cleaned(said: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(said)
    values |= {name: line(values[name]) for name in _LINE if name in values}
    values |= {name: lines(values[name]) for name in _LINES if name in values}
    if "name" in values:
        values["spelling"] = key_of(values["name"])
    return values


def _as_it_would_be(row: Any, values: Mapping[str, Any]) -> Any:
    """A copy of the row with these values, which nobody saves."""
    now = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    changed = type(row)(**now)
    for name, value in values.items():
        setattr(changed, name, value)
    return changed


def _check(row: Agreement) -> None:
    """What no column can say by itself. Raises ValidationError by field."""
    faults = {}
    if not plain(row.name):
        faults["name"] = _("Enter a name for the agreement")
    same = Agreement.objects.filter(organisation=row.organisation_id, spelling=row.spelling).exclude(pk=row.pk)
    if same.exists():
        faults["name"] = _("There is an agreement of this name already")
    above = row.parent
    if above and (above.organisation_id != row.organisation_id or not fits_under(row.tier, above.tier)):
        faults["parent"] = _("Select an agreement of a tier above")
    if any(not fits_under(one.tier, row.tier) for one in Agreement.objects.filter(parent=row.pk)):
        faults["tier"] = _("An agreement that is part of it has this tier, or one above")
    if faults:
        raise ValidationError(faults)


def _signed(party: AgreementParty) -> None:
    """A day of signing names who signed, and the other way round."""
    if bool(party.signed_by) != bool(party.signed_on):
        field = "signed_on" if party.signed_by else "signed_by"
        words = _("Enter the day on which they signed") if party.signed_by else _("Enter who signed")
        raise ValidationError({field: words}, code="required")


def _partner(organisation_id: UUID, called: str, actor: User) -> PartnerOrganisation:
    """The partner that these words name; a new one where they name none. Raises ValidationError for several."""
    one_at_a_time(organisation_id)
    named = named_by(organisation_id, called)
    if len(named) > 1:
        words = _("Several organisations have this name. Ask an administrator to merge them, or to tell them apart.")
        raise ValidationError({"name": words}, code="several")
    if named:
        return named[0]
    found = PartnerOrganisation(organisation_id=organisation_id, name=called)
    save(found, actor=actor, force_insert=True)
    know_as(found, called, "")
    return found
