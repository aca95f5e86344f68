"""The bodies that an organisation shares with: those to offer where one is named, and those that it knows at all."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from accounts.models import Organisation
from accounts.statements import built_once
from decisions.models import EmergencyRecord, PartnerOrganisation, PartnerUse, counted_kind
from decisions.rules.lifecycle import Status

#: As many names are offered where one is typed, of those that were named last; as many a filter holds.
MOST_OFFERED, MOST_CHOSEN = 50, 300
#: As many of the latest uses are looked at for that.
LATELY = 500


#: Of uses, those on records that others may read: what stands in a draft is its author's alone, whatever it is.
NO_DRAFT = Q(decision__submitted_at__isnull=False) | Q(decision__status=Status.EMERGENCY)


def _named_openly(partners: QuerySet[PartnerOrganisation]) -> QuerySet[PartnerOrganisation]:
    """Those that such a record names, by a name that was merged into it too."""
    named = Q(partner=OuterRef("pk")) | Q(partner__merged_into=OuterRef("pk"))
    return partners.filter(Exists(PartnerUse.objects.filter(named, NO_DRAFT)))


def names_it(partner: UUID) -> Q:
    """For a query of uses: those that name this partner, or one that was merged into it."""
    return Q(partner=partner) | Q(partner__merged_into=partner)


@dataclass(frozen=True, slots=True)
class SharedWith:
    """Whom records must name as a recipient: a kind of body ("" for one of whom nobody said which), a body, or both."""

    kind: str | None = None
    partner: UUID | None = None


def sharing_with(asked: SharedWith) -> Exists:
    """For a query of records: whether one names such a recipient, in an emergency too."""
    uses = PartnerUse.objects.filter(decision=OuterRef("pk"))
    if asked.kind is not None:
        uses = uses.annotate(counted=counted_kind()).filter(counted=asked.kind)
    return Exists(uses if asked.partner is None else uses.filter(names_it(asked.partner)))


def names_offered(organisation_id: UUID) -> list[str]:
    """The names of bodies that were named lately, in their order: one query, however many there are."""
    return _offered(organisation_id)


@built_once
def _offered(organisation_id: UUID) -> QuerySet[PartnerOrganisation, str]:
    uses = PartnerUse.objects.filter(NO_DRAFT, organisation=organisation_id).order_by("-id")
    lately = uses.annotate(kept=Coalesce("partner__merged_into", "partner")).values("kept")[:LATELY]
    partners = PartnerOrganisation.objects.filter(pk__in=lately, organisation=organisation_id, merged_into=None)
    return partners.order_by("name", "id").values_list("name", flat=True).distinct()[:MOST_OFFERED]


def choices_of(organisation_id: UUID) -> dict[str, str]:
    """The bodies that a filter offers, by their ids, in the order of their names: one query."""
    partners = _named_openly(PartnerOrganisation.objects.filter(organisation=organisation_id, merged_into=None))
    return {str(pk): name for pk, name in partners.order_by("name", "id").values_list("pk", "name")[:MOST_CHOSEN]}


def body_named(written: EmergencyRecord) -> dict[str, str]:
    """Name (`body`) and kind of the partner that was named in an emergency; nothing where none was."""
    uses = PartnerUse.objects.filter(emergency=written, partner__isnull=False)
    use = uses.select_related("partner__merged_into").first()
    partner = use and (use.partner.merged_into or use.partner)  # type: ignore[union-attr]
    return {"body": partner.name, "kind": partner.kind} if partner else {}


def partners_of(organisation: Organisation) -> QuerySet[PartnerOrganisation]:
    """Those that were not merged into another, in the order of their names, each with `records`: how many submitted
    records name it, by a name that was merged into it too. Nothing else of a record is told.
    """
    uses = PartnerUse.objects.filter(
        Q(partner=OuterRef("pk")) | Q(partner__merged_into=OuterRef("pk")), decision__submitted_at__isnull=False
    )
    count = uses.order_by().annotate(one=F("organisation")).values("one").annotate(n=Count("decision", distinct=True))
    known = _named_openly(PartnerOrganisation.objects.filter(organisation=organisation, merged_into=None))
    return known.annotate(records=Coalesce(Subquery(count.values("n")), 0)).order_by("name", "id")


def partner_in(organisation: Organisation, partner_id: UUID) -> PartnerOrganisation:
    """The partner of that organisation, with what it was merged into; Http404 when there is none."""
    found = PartnerOrganisation.objects.filter(organisation=organisation, pk=partner_id).select_related(
        "organisation", "merged_into"
    )
    partner = found.first()
    if partner is None:
        raise Http404
    return partner


def merged_into(partner: PartnerOrganisation) -> QuerySet[PartnerOrganisation]:
    """Those that were merged into it."""
    return PartnerOrganisation.objects.filter(merged_into=partner).order_by("name", "id")


def history_of(partner: PartnerOrganisation) -> list[PartnerOrganisation]:
    """Its history rows, the latest first, with who made each change."""
    rows = PartnerOrganisation.history.filter(id=partner.pk).select_related("history_user", "merged_into")
    return list(rows.order_by("-history_id"))
