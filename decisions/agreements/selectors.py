"""Agreements of one organisation: the tree of them, one with its parties and history, and what needs looking at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.held_roles import may, organisation_of
from accounts.models import Organisation, User
from accounts.rights import Right
from accounts.statements import Ready, built_once
from decisions.agreements.policies import keeps, standing_of
from decisions.models import Agreement, AgreementParty, AgreementUse, RepeatedShare
from decisions.rights.scopes import scope_of
from decisions.rules.agreements import Standing, Taken, covered, terms_of
from decisions.services.agreements import agreed_with

Viewer = AbstractBaseUser | AnonymousUser

#: The terms that a lower agreement takes over from the one above, in the order in which they are shown.
TERMS = ("purposes", "kinds", "conditions", "controllers", "retention")


@dataclass(frozen=True, slots=True)
class AgreementsDesk:
    """Who reads the agreements of which organisation, and whether they look after them."""

    actor: User
    organisation: Organisation
    keeps: bool


def desk_of_agreements(viewer: Viewer, *, keeper: bool = False) -> AgreementsDesk:
    """Where the viewer reads agreements, or looks after them; Http404 for everyone else."""
    organisation = organisation_of(viewer)
    if organisation is None or not may(viewer, Right.KEEP_AGREEMENTS if keeper else Right.READ_AGREEMENTS):
        raise Http404
    person = cast(User, viewer)
    return AgreementsDesk(person, organisation, keeps(person))


def agreements_of(organisation: Organisation) -> list[Agreement]:
    """All of them, ended ones too, in the order of tiers and names, each with its owner: one query."""
    found = Agreement.objects.filter(organisation=organisation).select_related("owner")
    return list(found.order_by("tier", "name", "id"))


def agreement_in(organisation: Organisation, agreement_id: UUID) -> Agreement:
    """One of that organisation, with those above it; Http404 when there is none."""
    found = Agreement.objects.filter(organisation=organisation, pk=agreement_id)
    agreement = found.select_related("organisation", "owner", "parent__parent").first()
    if agreement is None:
        raise Http404
    return agreement


def parties_of(agreement: Agreement) -> list[AgreementParty]:
    """Its parties, the organisation itself first, those that left last."""
    rows = AgreementParty.objects.filter(agreement=agreement).select_related("partner__merged_into")
    return sorted(rows, key=lambda row: (row.left_on is not None, row.partner is not None, str(row.partner or "")))


def party_in(agreement: Agreement, party_id: UUID) -> AgreementParty:
    """One of its parties; Http404 for another's."""
    for party in parties_of(agreement):
        if party.pk == party_id:
            return party
    raise Http404


def chain_of(agreement: Agreement) -> list[Agreement]:
    """The agreement, and those above it in their order."""
    chain = [agreement]
    while parent := chain[-1].parent:
        chain.append(parent)
    return chain


def terms_with_source(agreement: Agreement) -> Mapping[str, tuple[str, Agreement | None]]:
    """Every term that is said, with the agreement above from which it comes; None for its own (requirements D5)."""
    chain = chain_of(agreement)
    said: dict[str, Taken] = terms_of([{name: getattr(one, name) for name in TERMS} for one in chain])
    return {name: (one.value, chain[one.above] if one.above else None) for name, one in said.items()}


def history_of(agreement: Agreement) -> list[Any]:
    """History rows of the agreement and its parties, the latest first, with who made each change."""
    own = Agreement.history.filter(id=agreement.pk).select_related("history_user", "parent", "owner")
    parties = AgreementParty.history.filter(agreement_id=agreement.pk).select_related("history_user", "partner")
    return sorted((*own, *parties), key=lambda row: (row.history_date, row.history_id), reverse=True)


def parents_for(organisation: Organisation, agreement: Agreement | None = None) -> list[Agreement]:
    """Those below which an agreement may stand: not itself, and none that has ended but its own."""
    kept = agreement.parent_id if agreement else None
    return [
        one
        for one in agreements_of(organisation)
        if (agreement is None or one.pk != agreement.pk) and (one.pk == kept or standing_of(one) is not Standing.ENDED)
    ]


def people_for(organisation: Organisation, agreement: Agreement | None = None) -> list[User]:
    """Those who may look after an agreement: who work here, and who does so already."""
    here = Q(pk__in=User.objects.working_at(organisation.pk).filter(is_active=True).values("pk"))
    kept = Q(pk=agreement.owner_id) if agreement and agreement.owner_id else Q()
    return list(User.objects.filter(here | kept).order_by("name", "email"))


def names_running(organisation_id: UUID) -> list[str]:
    """The names of those that a decision may name today, in their order: one query."""
    return list(_running(organisation_id, timezone.localdate()))


@built_once
def _running(organisation_id: UUID, today: date) -> QuerySet[Agreement, str]:
    begun = Agreement.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today), organisation=organisation_id)
    return begun.filter(begins_on__lte=today).order_by("name").values_list("name", flat=True)


def used_by(decision_id: UUID) -> Ready[AgreementUse]:
    """The agreement that a record names, with those above it, to be asked together with others."""
    return _use.given(decision_id)


@built_once
def _use(decision_id: UUID) -> QuerySet[AgreementUse]:
    return AgreementUse.objects.filter(decision=decision_id).select_related("agreement__parent__parent")


def shared_repeatedly(viewer: User) -> list[RepeatedShare]:
    """What is shared with the same partner for the same purpose again and again, and no agreement covers it.

    It comes from the records of every team: nothing for whoever may not read them all.
    """
    scope = scope_of(viewer)
    if scope is None or not scope.whole:
        return []
    rows = RepeatedShare.objects.filter(organisation=scope.organisation_id).select_related("partner__merged_into")
    agreed = agreed_with(scope.organisation_id)
    return [row for row in rows if not covered(agreed, row.partner.merged_into_id or row.partner_id, row.aim)]


def reviews_due(rows: Iterable[Agreement]) -> list[Agreement]:
    """Those whose review is late or comes up, the earliest first."""
    due = (Standing.DUE, Standing.OVERDUE)
    return sorted(
        (one for one in rows if standing_of(one) in due), key=lambda one: (one.review_on or date.max, one.name)
    )
