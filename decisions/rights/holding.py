"""Whether the one person who holds a piece of work can still do it. For queries; nothing here reads a record."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When

from accounts.models import Membership, Team
from accounts.rights import Right
from decisions.models import Block, Cover, Decision
from decisions.rights.parts import last_passed
from decisions.rules.lifecycle import Status

#: Why a review that was passed on came back: its reviewer left; is away; may not give it, or not any more.
GONE, AWAY, UNABLE = "gone", "away", "unable"


def works_here(person: str, organisation: str, right: Right, on: date) -> Q:
    """That the person in this column can sign in, and holds the right in the organisation of that column."""
    held = Membership.objects.on(on).with_right(right).filter(person__is_active=True)
    return Q(Exists(held.filter(person=OuterRef(person), organisation=OuterRef(organisation))))


def author_left(on: date) -> Q:
    """For a query of decisions: that the author can no longer open it, so that somebody else has to go on."""
    return ~works_here("author", "organisation", Right.READ_RECORDS, on)


def passings_with_why_back(on: date) -> QuerySet[Any]:
    """How reviews were last passed on, each with why it came back (`back`), empty where it is with its reviewer."""
    escalated = Q(decision__status=Status.ESCALATED)
    able = escalated & works_here("passed_to", "decision__organisation", Right.RESOLVE, on)
    able |= ~escalated & works_here("passed_to", "decision__organisation", Right.OVERSEE, on)
    here = Membership.objects.on(on).filter(person=OuterRef("passed_to"), person__is_active=True)
    kept = Block.objects.filter(decision=OuterRef("decision"), person=OuterRef("passed_to"))
    back = Case(
        When(~Exists(here.filter(organisation=OuterRef("decision__organisation"))), then=Value(GONE)),
        When(~able | Exists(kept) | Q(passed_to=F("decision__author")), then=Value(UNABLE)),
        When(Exists(_away(on, "passed_to", "decision__organisation")), then=Value(AWAY)),
        default=Value(""),
        output_field=TextField(),
    )
    return last_passed(on).annotate(back=back)


def held_passings(on: date) -> QuerySet[Any]:
    """Reviews that are with the person to whom they were last passed."""
    return passings_with_why_back(on).filter(back="")


def nobody_in_charge(organisation_id: UUID, on: date) -> Q:
    """For a query of decisions: that no manager is there for the team, nor for the organisation.

    A manager who is away counts where somebody stands in for them.
    """
    away = _away(on, "person", "organisation")
    stood_in = Exists(away.filter(works_here("covering", "organisation", Right.REVIEW, on), declined_at=None))
    managing = Membership.objects.on(on).with_right(Right.REVIEW).filter(organisation=organisation_id)
    managing = managing.filter((Q(person__is_active=True) & ~Q(Exists(away))) | Q(stood_in))
    whole = Exists(managing.filter(team=None))
    without = Team.objects.filter(~Exists(managing.filter(team=OuterRef("pk"))), organisation=organisation_id)
    return ~Q(whole) & (Q(team=None) | Q(team__in=without.values("pk")))


def has_left(decision: Decision, on: date) -> bool:
    """Whether the author left, as it was read with the record, or by a query."""
    known: bool | None = getattr(decision, "author_left", None)
    return Decision.objects.filter(author_left(on), pk=decision.pk).exists() if known is None else known


def _away(on: date, person: str, organisation: str) -> QuerySet[Cover]:
    return Cover.objects.filter(
        absent=OuterRef(person), organisation=OuterRef(organisation), first_day__lte=on, last_day__gte=on
    )
