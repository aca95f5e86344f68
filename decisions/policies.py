"""Who may do what to a record. One function serves the service, the button and the test."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from accounts.standing import standing_of
from accounts.verdict import YES, Verdict, no
from decisions.lifecycle import EDITABLE, Action, Status, allows
from decisions.models import Decision, GuardianNote, Opening, Outcome


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
    if not _manages(actor, decision):
        return no(_("Only a manager of this team can review its decisions."))
    return YES


def can_dispose(actor: User, decision: Decision) -> Verdict:
    """A Caldicott Guardian closes a recorded decision at the end of its retention."""
    if not guards(actor, decision):
        return no(_("Only a Caldicott Guardian can dispose of a record."))
    if not allows(decision.status, Action.DISPOSE):
        return no(_("Only a recorded decision can be disposed of."))
    return YES


def can_break_glass(actor: User) -> Verdict:
    """Practitioners and managers may open a record outside their need to know. An administrator may not."""
    if not standing_of(actor).roles & {Role.PRACTITIONER, Role.MANAGER}:
        return no(_("Only a practitioner or a manager can open a record outside their need to know."))
    return YES


def can_review_opening(actor: User, opening: Opening) -> Verdict:
    """A Caldicott Guardian reviews an opening once, or again once it was escalated; nobody reviews their own."""
    if opening.person_id == actor.pk:
        return no(_("You cannot review what you opened yourself."))
    if not guards(actor, opening.decision):
        return no(_("Only a Caldicott Guardian can review this."))
    if opening.outcome not in ("", Outcome.ESCALATED):
        return no(_("This has been reviewed."))
    return YES


def can_block(actor: User, decision: Decision) -> Verdict:
    """A Caldicott Guardian or a manager of the record's team keeps somebody in conflict from it."""
    if not guards(actor, decision) and not _manages(actor, decision):
        return no(_("Only a Caldicott Guardian or a manager of this team can keep somebody from a record."))
    return YES


def can_note(actor: User, decision: Decision) -> Verdict:
    """A Caldicott Guardian writes a note on somebody else's submitted record, or asks its author."""
    if not guards(actor, decision):
        return no(_("Only a Caldicott Guardian can write a note here."))
    if decision.author_id == actor.pk:
        return no(_("You cannot question your own decision."))
    if decision.submitted_at is None or decision.status == Status.DISPOSED:
        return no(_("Only a submitted record can be questioned."))
    return YES


def can_reply(actor: User, note: GuardianNote) -> Verdict:
    """The author of the record answers a question once."""
    if note.decision.author_id != actor.pk:
        return no(_("Only the person who made this decision can answer."))
    if not note.is_question or hasattr(note, "reply"):
        return no(_("There is no question to answer."))
    return YES


def guards(actor: User, decision: Decision) -> bool:
    """Whether `actor` is a Caldicott Guardian of the record's organisation."""
    standing = standing_of(actor)
    return standing.organisation_id == decision.organisation_id and standing.has(Role.CALDICOTT_GUARDIAN)


def _manages(actor: User, decision: Decision) -> bool:
    standing = standing_of(actor)
    manages = standing.is_organisation_wide(Role.MANAGER) or decision.team_id in standing.team_ids_as(Role.MANAGER)
    return standing.organisation_id == decision.organisation_id and manages
