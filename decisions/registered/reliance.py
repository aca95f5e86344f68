"""Which records rely on a consent, as far as the reader may know: drafts, shares, and whom to tell (S2 3.21)."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from consent.registry import Reliance, Relying
from consent.vocabulary import AGREEING
from decisions.consents.stakes import root_of
from decisions.models import Block, ConsentUse, Decision, Disclosure, DisclosureRecipient, Recipient
from decisions.rules.journey import SHARING_OUTCOMES
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.rules.reference import formatted
from decisions.selectors import visible_to
from guidance.flow.graph import Gateway
from guidance.text import unstopped


def relying(user: User, event_ids: Collection[UUID]) -> list[Relying]:
    """Drafts and shares of the consents to which these events belong, the newest first.

    Of a record that the reader may not open they learn its reference and no more; of one from which they are kept by
    name, nothing. A share is one that was submitted to go ahead by consent.
    """
    agreed = ConsentUse.objects.filter(event__act__in=[act.value for act in AGREEING])
    uses = agreed.filter(Q(event__in=event_ids) | Q(event__about__in=event_ids))
    uses = uses.exclude(decision__in=Block.objects.filter(person=user).values("decision_id"))
    uses = uses.select_related("decision", "event__about").order_by("-decision__started_at", "decision_id")
    found = [(use, kind) for use in uses if (kind := _kind(use.decision))]
    seen = set(visible_to(user).filter(pk__in=[use.decision_id for use, _kind_ in found]).values_list("pk", flat=True))
    return list(_relying(found, seen, user, set(event_ids)))


def _kind(decision: Decision) -> Reliance | None:
    if decision.status in EDITABLE:
        return Reliance.DRAFT
    shared = decision.outcome in SHARING_OUTCOMES and decision.gateway == Gateway.CONSENT
    return Reliance.SHARED if shared and decision.status != Status.DISCARDED else None


def _relying(
    found: list[tuple[ConsentUse, Reliance]], seen: set[UUID], user: User, asked: set[UUID]
) -> Iterator[Relying]:
    names = _recipients([use.decision_id for use, kind in found if kind is Reliance.SHARED and use.decision_id in seen])
    for use, kind in found:
        root = root_of(use)
        assert root is not None and use.event_id is not None  # noqa: S101, PT018 - only uses with an event were read
        own = use.decision.author_id == user.pk and kind is Reliance.DRAFT
        page = "decisions:tasks" if own else "decisions:record"
        yield Relying(
            event_id=root if root in asked else use.event_id,
            kind=kind,
            record_id=use.decision_id,
            reference=formatted(use.decision.reference),
            url=reverse(page, args=[use.decision_id]) if use.decision_id in seen else "",
            recipients=tuple(names.get(use.decision_id, ())),
        )


def _recipients(decisions: Collection[UUID]) -> dict[UUID, list[str]]:
    """Who received it, by record: those of its disclosures; everybody it was meant for, where none is recorded."""
    names: dict[UUID, list[str]] = {}
    sent = DisclosureRecipient.objects.filter(decision__in=decisions, disclosure__in=_made(decisions))
    for link in sent.select_related("recipient").order_by("recipient__position", "recipient_id"):
        names.setdefault(link.decision_id, []).append(_name(link.recipient))
    meant = Recipient.objects.filter(decision__in=[one for one in decisions if one not in names])
    for row in meant.order_by("position", "id"):
        names.setdefault(row.decision_id, []).append(_name(row))
    return {decision: list(dict.fromkeys(found)) for decision, found in names.items()}


def _made(decisions: Collection[UUID]) -> Collection[UUID]:
    return Disclosure.objects.filter(decision__in=decisions).values_list("pk", flat=True)


def _name(row: Recipient) -> str:
    return ", ".join(unstopped(words) for words in (row.name, row.organisation) if words)
