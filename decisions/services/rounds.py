"""Rounds of review: one begins with each submission that waits for a review, and holds one review or two."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from accounts.held_roles import organisation_of
from accounts.history import save
from accounts.models import User
from decisions.models import Decision, OversightRule, ReviewRound, SecondReview
from decisions.rights import policies
from decisions.rights.policies import current_round
from decisions.rules.lifecycle import Status
from decisions.rules.triggers import TRIGGERS
from decisions.selectors import Case
from decisions.services.posts import Post, Replayed, StaleVersion, earlier_result, locked_case, move_on
from guidance.flow.graph import gettext_noop as mark

#: Why a record is escalated where two reviewers differ: stored as it stands, translated where it is shown.
DIFFERENT = mark("Two reviewers came to different views")


def open_round(decision: Decision, *, actor: User) -> ReviewRound:
    """The next round of a record that now waits for a review. Call it inside the transaction that submits."""
    before = current_round(decision)
    wants = wants_second(decision.organisation_id, decision.triggers)
    opened = ReviewRound(decision=decision, number=before.number + 1 if before else 1, wants_second=wants)
    save(opened, actor=actor)
    return opened


def round_of(decision: Decision, *, actor: User) -> ReviewRound:
    """The round that is going on; a record submitted before there were rounds gets its first."""
    return current_round(decision) or open_round(decision, actor=actor)


def wants_second(organisation_id: UUID, triggers: Iterable[str]) -> bool:
    """Whether the organisation asks for two independent reviews of a record with these triggers."""
    rule = OversightRule.objects.filter(organisation=organisation_id).first()
    if rule is None or rule.second == SecondReview.NEVER:
        return False
    return rule.second == SecondReview.ALWAYS or bool(set(rule.reasons) & set(triggers))


def take_to_review(post: Post) -> Case:
    """Lock the record for a reviewer's post, as `lock_and_compare` does.

    The other of two independent reviews, given meanwhile, makes nothing stale: neither reviewer sees the other's.
    Raises Http404, Replayed, StaleVersion.
    """
    case = locked_case(post)
    version = case.decision.version
    leads_to = earlier_result(post.actor, post.key)
    if leads_to:
        raise Replayed(leads_to)
    if version != post.version and not (version == post.version + 1 and _half_done(case.decision)):
        raise StaleVersion
    return move_on(case)


def _half_done(decision: Decision) -> bool:
    """Whether the last write to the record may have been the first of two independent reviews."""
    now = current_round(decision)
    half = now is not None and now.wants_second and now.reviews.count() == 1
    return half and decision.status == Status.AWAITING_REVIEW


@transaction.atomic
def set_second_review(*, actor: User, second: str, reasons: Iterable[str] = ()) -> OversightRule:
    """When the actor's organisation wants two independent reviews; records that wait already stay as they are.

    Raises PermissionDenied, ValueError (an unknown word or trigger).
    """
    policies.can_set_oversight(actor).require()
    keys = {trigger.key for trigger in TRIGGERS}
    wanted = sorted(set(reasons))
    if second not in SecondReview.values or not keys.issuperset(wanted):
        raise ValueError(f"{second}, {wanted}: not a rule of oversight")
    organisation = organisation_of(actor)
    rule = OversightRule.objects.select_for_update().filter(organisation=organisation).first()
    rule = rule or OversightRule(organisation=organisation)
    if rule._state.adding or (rule.second, rule.reasons) != (second, wanted):
        rule.second, rule.reasons = second, wanted
        save(rule, actor=actor)
    return rule
