"""Who may do what with a request for information: the table of `rules.requests`, for one person."""

from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of
from accounts.models import User
from accounts.rights import Right
from accounts.verdict import YES, Verdict, no
from decisions.models import RequestStep, SharingRequest
from decisions.rights.parts import charge_of
from decisions.rules.lifecycle import Part, Refusal, Status
from decisions.rules.requests import REFUSALS, Direction, RequestAction, RequestKind, State, actions_for, may


def parts_of_request(actor: User, row: SharingRequest) -> frozenset[Part]:
    """Every part in which `actor` may act on this request; none outside its organisation."""
    roles = held_roles_of(actor)
    if roles.organisation_id is None or roles.organisation_id != row.organisation_id:
        return frozenset()
    charge = charge_of(actor)
    handles = roles.may(Right.RECORD_DECISIONS)
    held = {
        Part.PRACTITIONER: handles
        and (row.keeper_id == actor.pk or row.team_id in roles.team_ids_with(Right.RECORD_DECISIONS)),
        Part.MANAGER: charge.has(row.team_id),
        Part.SENIOR_MANAGER: charge.whole,
        Part.CALDICOTT_GUARDIAN: roles.may(Right.GUARD),
        Part.ADMINISTRATOR: roles.may(Right.ADMINISTER),
    }
    return frozenset(part for part, holds in held.items() if holds)


def can_begin(actor: User) -> Verdict:
    """Practitioners and managers write down requests, and make them."""
    return YES if held_roles_of(actor).may(Right.HANDLE_REQUESTS) else no(_(REFUSALS[Refusal.ROLE]))


def can_take(actor: User, row: SharingRequest, action: RequestAction) -> Verdict:
    """Whether `actor`, whom nobody keeps from it, may do this with a request that they see."""
    parts = parts_of_request(actor, row) or {Part.ADMINISTRATOR}  # the part that may do nothing to a request
    said = (Direction(row.direction), RequestKind(row.kind), State(row.state), action)
    refusals = [may(*said, part, own=row.keeper_id == actor.pk, blocked=False) for part in parts]
    if None in refusals:
        return YES
    return no(_(REFUSALS[max((one for one in refusals if one), key=list(Refusal).index)]))


def open_to(actor: User, row: SharingRequest) -> tuple[RequestAction, ...]:
    """What `actor` may do with a request that they see, in the order in which it is offered."""
    parts = parts_of_request(actor, row)
    kind, state = RequestKind(row.kind), State(row.state)
    return actions_for(Direction(row.direction), kind, state, parts, own=row.keeper_id == actor.pk)


def can_keep_letter(actor: User, step: RequestStep) -> Verdict:
    """Whoever sent a letter says what was sent, while they handle requests; nobody else changes their words."""
    return can_begin(actor) if step.by_id == actor.pk else no(_("Only the person who sent this letter may change it."))


def has_decision_for(row: SharingRequest, actor: User) -> bool:
    """Whether a request to us has a decision with which `actor` goes on: one that is theirs, or was submitted."""
    decision = row.decision
    if decision is None or decision.status == Status.DISCARDED:
        return False
    return decision.author_id == actor.pk or decision.submitted_at is not None or row.keeper_id != actor.pk
