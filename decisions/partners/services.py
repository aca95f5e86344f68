"""What administrators do to partner organisations: name them rightly, merge two that are one, and undo that.

No record changes, and none is read: the words on it stay as they were typed, and lead to the partner that is kept.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.policies import can_administer
from accounts.services.rows import apply, line, lines, locked, needed_reason
from decisions.models import PartnerOrganisation
from decisions.partners.selectors import merged_into
from decisions.services.partners import know_as, known_as, one_at_a_time
from guidance.spelling import plain


@transaction.atomic
def change_partner(
    *, actor: User, partner: PartnerOrganisation, name: str, kind: str, reason: str = "", seen: int | None = None
) -> PartnerOrganisation:
    """Correct a partner's name or kind; it is still found by those that it had.

    Raises PermissionDenied, ValidationError where another has both, StaleRowError.
    """
    can_administer(actor, partner.organisation).require()
    one_at_a_time(partner.organisation_id)
    row, name = locked(partner), line(name)
    if not plain(name):
        raise ValidationError({"name": _("Enter the name of the organisation")}, code="required")
    if any(other != row for other in known_as(partner.organisation_id, name, kind)):
        raise ValidationError({"name": _("There is one of this name and kind already. Merge them.")}, code="taken")
    apply(row, {"name": name, "kind": kind}, actor=actor, reason=lines(reason), seen=seen)
    know_as(row, name, kind)
    return row


@transaction.atomic
def merge_partner(
    *, actor: User, partner: PartnerOrganisation, into: PartnerOrganisation, reason: str
) -> PartnerOrganisation:
    """From now on `partner` counts as `into`, with what was merged into it before. A second time changes nothing.

    Raises PermissionDenied, ValidationError without a reason, into itself, another organisation's or a merged one.
    """
    can_administer(actor, partner.organisation).require()
    why = needed_reason(reason)
    one_at_a_time(partner.organisation_id)
    row, kept = locked(partner), locked(into)
    if row.merged_into_id == kept.pk:
        return row
    if row == kept or kept.organisation_id != row.organisation_id or row.merged_into_id or kept.merged_into_id:
        raise ValidationError({"into": _("Select another organisation from the list")}, code="invalid")
    for one in (*merged_into(row), row):
        one.merged_into = kept
        save(one, actor=actor, reason=why)
    return row


@transaction.atomic
def separate_partner(*, actor: User, partner: PartnerOrganisation, reason: str) -> PartnerOrganisation:
    """Undo that it was merged: it counts for itself again. Raises PermissionDenied; ValidationError without why."""
    can_administer(actor, partner.organisation).require()
    why = needed_reason(reason)
    one_at_a_time(partner.organisation_id)
    row = locked(partner)
    if row.merged_into_id:
        row.merged_into = None
        save(row, actor=actor, reason=why)
    return row
