"""Who may raise, move on or resolve a professional disagreement: the table of `rules.disagreements`, for one person."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.verdict import YES, Verdict, no
from decisions.models import Decision
from decisions.rights import policies
from decisions.rights.parts import parts_of
from decisions.rules.disagreements import REFUSALS, DisagreementAction, Stage, may
from decisions.rules.lifecycle import Action, Part, Refusal


def can_raise(actor: User, decision: Decision) -> Verdict:
    """Whoever may add to a submitted record may record a disagreement about it (S1 section 11)."""
    if decision.submitted_at is None:
        return no(_("A disagreement is recorded once the decision was submitted."))
    adding = policies.may(actor, decision, Action.ADD_NOTE)
    return can_take(actor, decision, Stage.NONE, DisagreementAction.RAISE) if adding else adding


def can_take(actor: User, decision: Decision, stage: Stage, action: DisagreementAction) -> Verdict:
    """Whether `actor` may do this at this stage, in any of their parts."""
    parts = parts_of(actor, decision) or {Part.ADMINISTRATOR}  # the part that may do nothing to a record
    own, blocked = decision.author_id == actor.pk, policies.is_kept_out(actor, decision)
    refusals = [may(stage, action, part, own=own, blocked=blocked) for part in parts]
    if None in refusals:
        return YES
    return no(_(REFUSALS[max((one for one in refusals if one), key=list(Refusal).index)]))
