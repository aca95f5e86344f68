"""Who may be asked to look at a record whose review is passed on, and who may go on with one whose author left."""

from django.db.models import Q, QuerySet
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


def people_to_hand_to(decision: Decision) -> QuerySet[User]:
    """Who may go on with what an author who left had still to finish: practitioners of its team or of the whole
    organisation; where there is none, those of any team. Never whoever is kept from it.
    """
    held = Membership.objects.on(timezone.localdate()).filter(organisation_id=decision.organisation_id)
    held = held.with_right(Right.RECORD_DECISIONS)
    kept = Block.objects.filter(decision=decision).values("person")
    people = User.objects.filter(is_active=True).exclude(pk__in=kept).exclude(pk=decision.author_id)
    near = people.filter(pk__in=held.filter(Q(team=None) | Q(team=decision.team_id)).values("person"))
    found = near if near.exists() else people.filter(pk__in=held.values("person"))
    return found.order_by("name", "pk")
