"""What others do to a submitted record: review it, close an escalation, and end it when its retention is over.

A round of review begins with a submission (`rounds.open_round`). `give_review` is one reviewer's post; it moves the
record unless it is the first of two independent ones. `review` is the same without a page: of the record as it stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services.rows import lines, needed_reason
from decisions.models import Decision, ReopenedPage, Review, ReviewComment, ReviewOutcome, ReviewRound, Turn
from decisions.notices.services import tell_reviewers
from decisions.rights import policies
from decisions.rules.checklist import checked
from decisions.rules.journey import Journey
from decisions.rules.lifecycle import Action, IllegalTransition, Status
from decisions.rules.two_reviews import ACTIONS, OUTCOMES, disagree, joint
from decisions.selectors import Case, case_for
from decisions.services.posts import Post, finish_post, move_on
from decisions.services.rounds import DIFFERENT, round_of, take_to_review
from decisions.services.transitions import advance

REVIEWED = "reviewed"
SLOT = "review"  # where a reviewer's half-typed text is kept


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer says. `comments` are by page; those pages and `pages` open again when the record is returned."""

    outcome: str
    comment: str = ""
    learning: str = ""
    checklist: Mapping[str, Any] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    pages: Iterable[str] = ()


@transaction.atomic
def give_review(post: Post, *, said: Said) -> str:
    """Review a submitted record or close an escalation, and return where that leads.

    With two independent reviews the first moves nothing; the second does what both come to, and where they differ the
    record goes to the Caldicott Guardian. Raises Http404, Replayed, StaleVersion, PermissionDenied (who may not, or
    what is not waiting for it), ValidationError by field (words or pages missing). Then nothing was written.
    """
    case = take_to_review(post)
    decision = case.decision
    if said.outcome not in ACTIONS:
        raise ValidationError({"outcome": _("Select your view")}, code="required")
    policies.can_review(post.actor, decision, ACTIONS[said.outcome]).require()
    now = round_of(decision, actor=post.actor)
    given = _write(case, now, said, actor=post.actor)
    _conclude(decision, now, given, actor=post.actor)
    return finish_post(post, leads_to=REVIEWED, slots=[SLOT], case=case)


def review(*, actor: User, decision_id: UUID, action: Action, reason: str = "") -> Decision:
    """`give_review` of the record as it stands, with one text; a return opens every page again.

    Raises as `give_review` does, and IllegalTransition for an action that is no review.
    """
    if action not in OUTCOMES:
        raise IllegalTransition(f"{action} is not a review")
    seen = case_for(actor, decision_id)
    pages = seen.journey.steps if action is Action.RETURN else ()
    at = Post(actor=actor, decision_id=decision_id, version=seen.decision.version, key=uuid4())
    give_review(at, said=Said(OUTCOMES[action], comment=reason, pages=pages))
    return Decision.objects.get(pk=decision_id)


@transaction.atomic
def dispose(*, actor: User, decision_id: UUID, reason: str) -> Decision:
    """Close a recorded decision for a reason. What it said stays in the history until that is purged.

    Raises Http404, PermissionDenied (not a Caldicott Guardian, or not recorded), ValidationError (no reason).
    """
    decision = move_on(case_for(actor, decision_id, lock=True)).decision
    policies.can_dispose(actor, decision).require()
    return advance(decision, Action.DISPOSE, actor=actor, reason=needed_reason(reason))


def _write(case: Case, now: ReviewRound, said: Said, *, actor: User) -> Review:
    """The review and its comments; on a return also the pages that open again."""
    decision = case.decision
    comment, learning = _words(said)
    comments = {page: words for page, text in said.comments.items() if (words := lines(text))}
    pages = _pages(case.journey, said, comments)
    given = Review(
        decision=decision,
        round=now,
        turn=_turn(decision, now),
        reviewer=actor,
        author_id=decision.author_id,
        outcome=said.outcome,
        comment=comment,
        learning=learning,
        checklist=_checklist(said),
    )
    save(given, actor=actor)
    for page, words in comments.items():
        save(ReviewComment(decision=decision, review=given, page=page, words=words), actor=actor)
    for page in pages:
        save(ReopenedPage(decision=decision, review=given, page=page), actor=actor)
    return given


def _turn(decision: Decision, now: ReviewRound) -> str:
    if decision.status == Status.ESCALATED:
        return Turn.CLOSING
    return Turn.SECOND if now.reviews.exists() else Turn.FIRST


def _words(said: Said) -> tuple[str, str]:
    """The comment and the learning point. One text is enough for both; only agreeing needs none (S0 rule 3)."""
    comment, learning = lines(said.comment), lines(said.learning)
    if said.outcome == ReviewOutcome.AGREED_WITH_LEARNING:
        comment, learning = comment or learning, learning or comment
    if said.outcome != ReviewOutcome.AGREED and not comment:
        raise ValidationError({"comment": _("Enter why")}, code="required")
    return comment, learning


def _checklist(said: Said) -> dict[str, dict[str, str]]:
    try:
        return checked(said.checklist)
    except ValueError as error:
        raise ValidationError({"checklist": _("Select from the answers given")}, code="unknown") from error


def _pages(journey: Journey, said: Said, comments: Mapping[str, str]) -> list[str]:
    """The pages that open again, in the order of the record: at least one on a return, none otherwise."""
    known = [*journey.steps, *(page for page in sorted({*comments, *said.pages}) if journey.may_open(page))]
    wanted = {*comments, *said.pages} if said.outcome == ReviewOutcome.RETURNED else set(comments)
    if not wanted <= set(known):
        raise ValidationError({"pages": _("Select pages of this record")}, code="unknown")
    if said.outcome != ReviewOutcome.RETURNED:
        return []
    if not wanted:
        raise ValidationError({"pages": _("Select at least one page that needs more information")}, code="required")
    return [page for page in dict.fromkeys(known) if page in wanted]


def _conclude(decision: Decision, now: ReviewRound, given: Review, *, actor: User) -> None:
    """Move the record by what the round has come to; nothing yet where the other of two reviews is missing."""
    other = now.reviews.exclude(turn=Turn.CLOSING).exclude(pk=given.pk).first()
    if given.turn == Turn.CLOSING:
        _move(decision, ACTIONS[given.outcome], given.comment, actor=actor)
    elif other is not None:
        differ = disagree(other.outcome, given.outcome)
        _move(decision, joint(other.outcome, given.outcome), DIFFERENT if differ else "", actor=actor)
    elif not now.wants_second:
        _move(decision, ACTIONS[given.outcome], given.comment, actor=actor)
    else:
        tell_reviewers("second_review", decision, by=actor)


def _move(decision: Decision, action: Action, reason: str, *, actor: User) -> None:
    """`reason` is the history's; that there is something to learn is told by the move's own words."""
    advance(decision, action, actor=actor, reason="" if action is Action.AGREE_WITH_LEARNING else reason)
