"""What reviews taught, by team; and the people among whom cover is arranged."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.held_roles import held_roles_of, may
from accounts.models import Membership, User
from accounts.rights import Right
from decisions.models import Review, ReviewOutcome
from decisions.rights.parts import charge_of
from decisions.rules.lifecycle import Status
from decisions.selectors import visible_to


def learning_for(viewer: User, team: UUID | None = None) -> QuerySet[Review]:
    """Learning points from reviews of the teams that the viewer oversees, the latest first.

    A point that waits for the second of two independent reviews is not among them, nor one from a record that is gone.
    """
    charge, held = charge_of(viewer), held_roles_of(viewer)
    whole = charge.whole or held.may(Right.READ_ORGANISATION)
    within = Q() if whole else Q(team_id__in=charge.teams)
    records = visible_to(viewer).filter(within).exclude(status__in=(Status.AWAITING_REVIEW, Status.DISPOSED))
    records = records.filter(team=team) if team else records
    taught = Review.objects.filter(outcome=ReviewOutcome.AGREED_WITH_LEARNING, decision__in=records.values("pk"))
    listed = taught.exclude(learning="").select_related("decision__team").order_by("-made_at", "-id")
    return listed.defer("decision__wording", "decision__reasons")


def managers_beside(viewer: User) -> QuerySet[User]:
    """The managers of the viewer's organisation today."""
    today = timezone.localdate()
    held = Membership.objects.on(today).with_right(Right.REVIEW)
    held = held.filter(organisation=held_roles_of(viewer).organisation_id)
    return User.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name", "pk")


def may_be_away(viewer: User) -> QuerySet[User]:
    """Those for whom the viewer may arrange cover: a manager for themselves, others for any manager."""
    everybody = managers_beside(viewer)
    return everybody if may(viewer, Right.ARRANGE_COVER) else everybody.filter(pk=viewer.pk)
