"""What an author who left had still to finish goes on with somebody else, by a named act."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services.rows import needed_reason
from decisions.models import Decision
from decisions.notices.services import tell
from decisions.rights import policies
from decisions.rights.passing import people_to_hand_to


@transaction.atomic
def hand_over(*, actor: User, decision: Decision, to: UUID, why: str) -> Decision:
    """`to` becomes the author of a draft, an emergency record or a returned record; who began it stays on it.

    `decision` is locked by whoever calls. Raises PermissionDenied (not in charge, its author is still here, not to be
    finished any more), ValidationError by field: nobody who may go on with it, no reason.
    """
    policies.can_hand_over(actor, decision).require()
    reason = needed_reason(why)
    person = people_to_hand_to(decision).filter(pk=to).first()
    if person is None:
        raise ValidationError({"to": _("Select somebody who records decisions here")}, code="unknown")
    decision.begun_by_id = decision.begun_by_id or decision.author_id
    decision.author = person
    save(decision, actor=actor, reason=reason, update_fields=["author", "begun_by"])
    Decision.objects.filter(pk=decision.pk).update(version=F("version") + 1)  # every page opened before is stale
    tell("handed_over", decision, to=[person.pk], by=actor)
    return decision
