"""Which requests for information somebody may see, which have lost whoever sees to them, and who may from now on."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Membership, User
from accounts.rights import Right
from decisions.models import Block, SharingRequest
from decisions.rights.holding import works_here
from decisions.rights.scopes import Scope


def visible_requests(scope: Scope) -> QuerySet[SharingRequest]:
    """The requests that they see to, those of their teams and of the teams they have charge of or, for who reads it,
    of the organisation (S2 3.15); never one whose decision somebody keeps them from. For statements built once.
    """
    kept_out = Exists(Block.objects.filter(decision=OuterRef("decision"), person=scope.person_id))
    within = Q(keeper=scope.person_id) | Q(team_id__in=scope.teams) | Q(team_id__in=scope.charge)
    seen = Q() if scope.whole else within
    return SharingRequest.objects.filter(seen, ~kept_out, organisation_id=scope.organisation_id)


def keeper_unable(on: date) -> Q:
    """For a query of requests: that whoever sees to one left, or may not do anything about it any more."""
    kept_out = Exists(Block.objects.filter(decision=OuterRef("decision"), person=OuterRef("keeper")))
    return ~works_here("keeper", "organisation", Right.HANDLE_REQUESTS, on) | Q(kept_out)


def people_to_see_to(row: SharingRequest) -> QuerySet[User]:
    """Who may see to this request from now on: practitioners and managers of its team or of the whole organisation;
    where there is none, practitioners of any team. Never whoever does now, or is kept from its decision.
    """
    held = Membership.objects.on(timezone.localdate()).filter(organisation_id=row.organisation_id)
    practising, managing = (held.with_right(right) for right in (Right.RECORD_DECISIONS, Right.REVIEW))
    here = Q(team=None) | Q(team=row.team_id)
    kept = Block.objects.filter(decision=row.decision_id).values("person")
    people = User.objects.filter(is_active=True).exclude(pk__in=kept).exclude(pk=row.keeper_id)
    near = Q(pk__in=practising.filter(here).values("person")) | Q(pk__in=managing.filter(here).values("person"))
    found = people.filter(near)
    return (found if found.exists() else people.filter(pk__in=practising.values("person"))).order_by("name", "pk")
