"""Who may do what to a record. One function serves the service, the button and the test."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.rights import Right
from accounts.statements import built_once
from accounts.verdict import YES, Verdict, no
from decisions.models import AdviceRequest, Block, Decision, GuardianNote, Opening, Outcome, Review, ReviewRound
from decisions.rights.holding import has_left
from decisions.rights.parts import parts_of
from decisions.rules import lifecycle
from decisions.rules.lifecycle import EDITABLE, Action, Part, Refusal, Status
from decisions.rules.refusals import words_for


def can_start(actor: User) -> Verdict:
    """Any practitioner may record a decision, volunteers included (S2 1.4)."""
    if not held_roles_of(actor).may(Right.RECORD_DECISIONS):
        return no(_("Only a practitioner can record a sharing decision."))
    return YES


def may(actor: User, decision: Decision, action: Action) -> Verdict:
    """Whether `actor` may take this action with this record now, in any of their parts (lifecycle.may).

    Where none allows it, the reason is that of the part which comes furthest.
    """
    parts = parts_of(actor, decision) or {Part.ADMINISTRATOR}  # the part that may do nothing to a record
    own = decision.author_id == actor.pk
    refusals = {part: lifecycle.may(decision.status, action, part, own=own, blocked=False) for part in parts}
    allowed = [part for part, refusal in refusals.items() if refusal is None]
    if not allowed:
        furthest = max((refusal for refusal in refusals.values() if refusal), key=list(Refusal).index)
        return no(_(words_for(action, furthest)))
    kept_out = lifecycle.may(decision.status, action, allowed[0], own=own, blocked=True)
    if kept_out and is_kept_out(actor, decision):
        return no(_(words_for(action, Refusal.BLOCKED)))
    return YES


def can_edit(actor: User, decision: Decision) -> Verdict:
    """The author may change answers, and submit them, while the record is a draft or has been returned."""
    if decision.author_id != actor.pk:
        return no(_(words_for(Action.EDIT, Refusal.OTHERS)))
    if decision.status not in EDITABLE:
        return no(_(words_for(Action.EDIT, Refusal.STATUS)))
    return YES


#: Where half-typed text about somebody's submitted record is kept, and what its writer is about to do.
SLOTS = {"respond": Action.ANSWER, "add": Action.ADD_NOTE}


def can_keep(actor: User, decision: Decision, slot: str) -> Verdict:
    """The author keeps text on the pages of a draft; a reviewer in `review`, even if another was quicker; whoever may
    add to a record, what they are adding.
    """
    kind = slot.partition(":")[0]
    if kind in SLOTS:
        return may(actor, decision, SLOTS[kind])
    if slot == "review" and decision.author_id != actor.pk and parts_of(actor, decision) & lifecycle.LOOKERS:
        return YES
    return can_edit(actor, decision)


def can_discard(actor: User, decision: Decision) -> Verdict:
    """An author may discard their own draft; what was in it stays in the history."""
    return may(actor, decision, Action.DISCARD)


def can_review(
    actor: User, decision: Decision, action: Action = Action.AGREE, now: ReviewRound | None = None
) -> Verdict:
    """Somebody in charge looks at someone else's submitted record (S0 rule 3), each person once in a round.

    Where two independent reviews are wanted, a Caldicott Guardian may give one of them. An escalated record is for the
    Guardian or a manager of the organisation. `now`: the round, where it was read.
    """
    now = now or current_round(decision)
    two = now is not None and now.wants_second and decision.status == Status.AWAITING_REVIEW
    verdict = may(actor, decision, Action.ADD_VIEW if two else action)
    if verdict and now is not None and _reviews.first(now.pk, actor.pk):
        return no(_("You have reviewed this decision. Somebody else must look now."))
    return verdict


def current_round(decision: Decision) -> ReviewRound | None:
    """The latest submission that waited for a review; None where none ever did."""
    return _rounds.first(decision.pk)


@built_once
def _rounds(decision_id: UUID) -> QuerySet[ReviewRound]:
    return ReviewRound.objects.filter(decision=decision_id).order_by("-number")[:1]


@built_once
def _reviews(round_id: UUID, person_id: UUID) -> QuerySet[Review]:
    return Review.objects.filter(round=round_id, reviewer=person_id).order_by()[:1]


def is_kept_out(actor: User, decision: Decision) -> bool:
    """Whether this person is kept from the record by name: as it was read with the record, or by a query."""
    if getattr(decision, "read_by", None) == actor.pk:
        return bool(decision.kept_out)  # type: ignore[attr-defined]
    return _blocks.first(decision.pk, actor.pk) is not None


@built_once
def _blocks(decision_id: UUID, person_id: UUID) -> QuerySet[Block]:
    return Block.objects.filter(decision=decision_id, person=person_id).order_by()[:1]


def can_hand_over(actor: User, decision: Decision) -> Verdict:
    """Whoever has charge of a team hands over what an author who left had still to finish, and nothing else."""
    verdict = may(actor, decision, Action.HAND_OVER)
    if verdict and not has_left(decision, timezone.localdate()):
        return no(_("Its author is still here."))
    return verdict


def can_dispose(actor: User, decision: Decision) -> Verdict:
    """A Caldicott Guardian closes a recorded decision at the end of its retention."""
    return may(actor, decision, Action.DISPOSE)


def can_cover(actor: User, absent: User) -> Verdict:
    """A manager arranges who stands in for them; a manager of the organisation or an administrator, for any manager."""
    held = held_roles_of(actor)
    if not held.may(Right.ARRANGE_COVER) and not (actor.pk == absent.pk and held.may(Right.REVIEW)):
        return no(_("Only a manager can arrange who stands in for them."))
    return YES


def can_set_oversight(actor: User) -> Verdict:
    """An administrator, or a manager of the whole organisation, says when two must look."""
    if not held_roles_of(actor).may(Right.SET_OVERSIGHT):
        return no(_("Only an administrator or a manager of the organisation can change this."))
    return YES


def can_break_glass(actor: User) -> Verdict:
    """Practitioners and managers may open a record outside their need to know. An administrator may not."""
    if not held_roles_of(actor).may(Right.OPEN_OUTSIDE):
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
    """The author of the record answers a question once; where they left, whoever has charge of the team, or who asked
    would wait for ever. A Guardian answers none.
    """
    if not note.is_question or hasattr(note, "reply"):
        return no(_("There is no question to answer."))
    if note.decision.author_id != actor.pk and not _stands_for_author(actor, note.decision):
        return no(_("Only the person who made this decision can answer."))
    return YES


def _stands_for_author(actor: User, decision: Decision) -> bool:
    return has_left(decision, timezone.localdate()) and _manages(actor, decision)


def is_asked(actor: User, asked: AdviceRequest) -> bool:
    """Whether `actor` is the adviser who was asked, and still may advise there. It opens nothing of the record."""
    held = held_roles_of(actor)
    here = held.organisation_id == asked.decision.organisation_id and held.may(Right.ADVISE)
    return here and asked.adviser_id == actor.pk and not _blocks.first(asked.decision_id, actor.pk)


def can_advise(asked: AdviceRequest) -> Verdict:
    """Whether a question to an adviser can still be answered: once, and not after it was taken back."""
    if asked.withdrawn_at:
        return no(_("This question was taken back. Nothing more is asked of you."))
    if asked.answered_at:
        return no(_("You have answered this question."))
    return YES


def guards(actor: User, decision: Decision) -> bool:
    """Whether `actor` is a Caldicott Guardian of the record's organisation."""
    held = held_roles_of(actor)
    return held.organisation_id == decision.organisation_id and held.may(Right.GUARD)


def can_read_log(actor: User, decision: Decision) -> bool:
    """Whether `actor` may read who looked at a record of their organisation."""
    held = held_roles_of(actor)
    return held.organisation_id == decision.organisation_id and held.may(Right.READ_LOG)


def _manages(actor: User, decision: Decision) -> bool:
    return bool({Part.MANAGER, Part.SENIOR_MANAGER} & parts_of(actor, decision))
