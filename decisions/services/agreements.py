"""What a submission tells about agreements: which one it names, and what is shared again and again without one.

It asks nothing of the author and holds nothing up: it follows once the record has moved on (S2 4.13; D17).
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from decisions.models import Agreement, AgreementParty, AgreementUse, Answer, Decision, PartnerUse, RepeatedShare
from decisions.notices.services import tell_author
from decisions.rules.agreements import Agreed, covered, purposes_to_agree
from decisions.rules.journey import SHARING_OUTCOMES, Journey
from guidance.flow.keys import PageKey
from guidance.spelling import key_of, plain

#: As many of the latest shares with a partner are looked at.
LATELY = 100


def after_submitting(decision: Decision, journey: Journey) -> None:
    """Keep which agreement the submitted record names; suggest one where none covers what is shared repeatedly."""
    _name(decision, str(journey.fields_of(PageKey.LAWFUL_BASIS).get("agreement", "")))
    aims = journey.fields_of(PageKey.PURPOSE).get("aims", [])
    if journey.shares and aims:
        _suggest(decision, aims)


def _name(decision: Decision, words: str) -> None:
    """Keep the agreement that these words name; where they name none, nothing. The words stay on the record."""
    named = None
    if plain(words):
        here = Agreement.objects.filter(organisation=decision.organisation_id, spelling=key_of(words))
        named = here.exclude(begins_on=None).first()
    if named:
        use = AgreementUse(decision=decision, agreement=named)
        AgreementUse.objects.bulk_create(
            [use], update_conflicts=True, unique_fields=["decision"], update_fields=["agreement"]
        )
    elif decision.first_submitted_at:  # an earlier submission may have named one
        AgreementUse.objects.filter(decision=decision).delete()


def _suggest(decision: Decision, aims: Sequence[str]) -> None:
    own = PartnerUse.objects.filter(decision=decision, partner__isnull=False)
    partners = set(own.values_list(Coalesce("partner__merged_into", "partner"), flat=True))
    found = {(one, aim) for one in sorted(partners) for aim in purposes_to_agree(aims, _shares_with(one))}
    known = RepeatedShare.objects.filter(organisation=decision.organisation_id, partner__in=partners)
    fresh = found - set(known.values_list("partner", "aim")) if found else set()
    agreed = agreed_with(decision.organisation_id, partners) if fresh else ()
    rows = [
        RepeatedShare(organisation_id=decision.organisation_id, partner_id=partner, aim=aim)
        for partner, aim in sorted(fresh)
        if not covered(agreed, partner, aim)
    ]
    if rows:
        RepeatedShare.objects.bulk_create(rows, ignore_conflicts=True)
        tell_author("agreement_may_help", decision, letters=False)


def _shares_with(partner: UUID) -> Counter[str]:
    """For which purposes how many records shared with this partner, of the latest ones."""
    uses = PartnerUse.objects.filter(Q(partner=partner) | Q(partner__merged_into=partner))
    shared = uses.filter(decision__submitted_at__isnull=False, decision__outcome__in=sorted(SHARING_OUTCOMES))
    latest = set(shared.order_by("-id").values_list("decision", flat=True)[:LATELY])
    said: Any = Answer.objects.filter(decision__in=latest, question=PageKey.PURPOSE).values_list("fields", flat=True)
    return Counter(aim for fields in said for aim in fields.get("aims", []))


def agreed_with(organisation_id: UUID, partners: set[UUID] | None = None) -> tuple[Agreed, ...]:
    """With which partners there is an agreement that has begun and not ended, and for which purposes: of these
    `partners`, or of all. One query.
    """
    here = AgreementParty.objects.filter(agreement__organisation=organisation_id, partner__isnull=False, left_on=None)
    running = here.exclude(agreement__begins_on=None).filter(agreement__ended_on=None)
    kept = running.annotate(kept=Coalesce("partner__merged_into", "partner"))
    if partners is not None:
        kept = kept.filter(kept__in=partners)
    return tuple(Agreed(partner, tuple(aims)) for partner, aims in kept.values_list("kept", "agreement__aims"))
