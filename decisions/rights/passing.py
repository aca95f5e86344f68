"""Who may be asked to look at a record whose review is passed on."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Membership, User
from accounts.rights import Right
from decisions.models import Block, Decision, Review
from decisions.rights import policies
from decisions.rules.lifecycle import Status


def people_to_pass_to(decision: Decision) -> QuerySet[User]:
    """Who may be asked to review this record: managers and Guardians of its organisation; for an escalated one, those
    of the whole organisation. Never its author, whoever is kept from it, or whoever reviewed it in this round.
    """
    held = Membership.objects.on(timezone.localdate()).filter(organisation_id=decision.organisation_id)
    held = held.with_right(Right.RESOLVE if decision.status == Status.ESCALATED else Right.OVERSEE)
    seen = Review.objects.filter(decision=decision, round=policies.current_round(decision)).values("reviewer")
    kept = Block.objects.filter(decision=decision).values("person")
    people = User.objects.filter(pk__in=held.values("person"), is_active=True).exclude(pk=decision.author_id)
    return people.exclude(pk__in=kept).exclude(pk__in=seen).order_by("name", "pk")
