"""Who may do what to a record. One function serves the service, the button and the test."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from accounts.standing import standing_of
from accounts.verdict import YES, Verdict, no
from decisions.lifecycle import EDITABLE, Action, allows
from decisions.models import Decision


def can_start(actor: User) -> Verdict:
    """Any practitioner may record a decision, volunteers included (S2 1.4)."""
    if not standing_of(actor).has(Role.PRACTITIONER):
        return no(_("Only a practitioner can record a sharing decision."))
    return YES


def can_edit(actor: User, decision: Decision) -> Verdict:
    """The author may change answers while the record is a draft or has been returned."""
    if decision.author_id != actor.pk:
        return no(_("Only the person who started this record can change it."))
    if decision.status not in EDITABLE:
        return no(_("This record has been submitted, so its answers can no longer be changed."))
    return YES


def can_submit(actor: User, decision: Decision) -> Verdict:
    return can_edit(actor, decision)


def can_discard(actor: User, decision: Decision) -> Verdict:
    """An author may discard their own draft; what was in it stays in the history."""
    if decision.author_id != actor.pk:
        return no(_("Only the person who started this record can discard it."))
    if not allows(decision.status, Action.DISCARD):
        return no(_("Only a draft can be discarded."))
    return YES


def can_review(actor: User, decision: Decision) -> Verdict:
    """A manager of the author's team, or of the organisation, looks at someone else's submitted record (S0 rule 3)."""
    if decision.author_id == actor.pk:
        return no(_("You cannot review your own decision."))
    standing = standing_of(actor)
    manages = standing.is_organisation_wide(Role.MANAGER) or decision.team_id in standing.team_ids_as(Role.MANAGER)
    if standing.organisation_id != decision.organisation_id or not manages:
        return no(_("Only a manager of this team can review its decisions."))
    return YES


def can_dispose(actor: User, decision: Decision) -> Verdict:
    """A Caldicott Guardian closes a recorded decision at the end of its retention."""
    standing = standing_of(actor)
    if standing.organisation_id != decision.organisation_id or not standing.has(Role.CALDICOTT_GUARDIAN):
        return no(_("Only a Caldicott Guardian can dispose of a record."))
    if not allows(decision.status, Action.DISPOSE):
        return no(_("Only a recorded decision can be disposed of."))
    return YES
