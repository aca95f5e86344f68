"""Partner organisations in finished words, for administrators: names, kinds, and how often each is on a record."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organisation
from accounts.presenters.timeline import Event, timeline
from decisions.models import PartnerOrganisation
from decisions.partners.selectors import history_of, merged_into, partners_of
from decisions.reports.guard import FEWEST
from decisions.rules.words import KINDS_OF_ORGANISATION


@dataclass(frozen=True, slots=True)
class PartnerRow:
    name: str
    kind: str
    records: str  # how many submitted records name it; of fewer than FEWEST, that it is so few
    url: str


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """One of them: those that were merged into it, what it was merged into, and its history."""

    name: str
    merged: tuple[PartnerRow, ...]
    kept: PartnerRow | None
    events: tuple[Event, ...]
    merge_url: str


def kind_words(kind: str) -> str:
    return _(KINDS_OF_ORGANISATION[kind]) if kind in KINDS_OF_ORGANISATION else kind or _("Not said")


def rows_of(organisation: Organisation) -> tuple[PartnerRow, ...]:
    """Those of the organisation that were not merged into another."""
    return tuple(_row(one, one.records) for one in partners_of(organisation))  # type: ignore[attr-defined]


def _row(partner: PartnerOrganisation, records: int = 0) -> PartnerRow:
    return PartnerRow(
        partner.name, kind_words(partner.kind), _guarded(records), reverse("partners:partner", args=[partner.pk])
    )


def partner_page(partner: PartnerOrganisation) -> PartnerPage:
    return PartnerPage(
        name=partner.name,
        merged=tuple(map(_row, merged_into(partner))),
        kept=_row(partner.merged_into) if partner.merged_into else None,
        events=tuple(timeline(history_of(partner))),
        merge_url=reverse("partners:merge", args=[partner.pk]),
    )


def others_in_words(partner: PartnerOrganisation) -> dict[UUID, str]:
    """Those with which it may be the same, with kind and use, so that two of one name can be told apart."""
    return {one.pk: _in_words(one) for one in partners_of(partner.organisation) if one.pk != partner.pk}


def _in_words(partner: PartnerOrganisation) -> str:
    count: int = partner.records  # type: ignore[attr-defined]
    used = ngettext("%(count)s record", "%(count)s records", count) % {"count": _guarded(count)}
    return f"{partner.name} ({kind_words(partner.kind)}, {used})"


def _guarded(count: int) -> str:
    """A count for those who read no record: a small one would tell of single cases."""
    return _("fewer than %(fewest)s") % {"fewest": FEWEST} if 0 < count < FEWEST else str(count)
