"""Agreements in finished words: the tree with its table, one of them, what a record takes from the one it names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.presenters.timeline import Event, timeline
from decisions.agreements import selectors
from decisions.agreements.picture import Node, as_tree
from decisions.agreements.policies import can_take, standing_of
from decisions.agreements.purposes import aims
from decisions.agreements.selectors import AgreementsDesk
from decisions.models import Agreement, AgreementParty, AgreementUse, RepeatedShare
from decisions.rules.agreements import LABELS, TIERS, AgreementAction, Standing
from guidance.forms.shapes import Link, SummaryRow, Tag
from guidance.forms.show import in_words

COLOURS = {Standing.DRAFT: "grey", Standing.IN_FORCE: "green", Standing.DUE: "yellow", Standing.OVERDUE: "orange"}

#: What each term is called, in the order in which they are shown.
TERM_LABELS = {one.name: one.verbose_name for one in Agreement._meta.fields if one.name in selectors.TERMS}


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line of the table: `below` names the agreement that it stands below."""

    name: str
    url: str
    tier: str
    label: str
    below: str
    tag: Tag
    review: str
    owner: str


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    picture: SafeString
    rows: tuple[AgreementRow, ...]
    ended: tuple[AgreementRow, ...]
    due: tuple[AgreementRow, ...]
    repeated: tuple[str, ...]
    add: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    name: str
    signed: str
    left: str
    change: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement: what it says and where that comes from, its parties, what stands below it, its history."""

    name: str
    tag: Tag
    facts: tuple[SummaryRow, ...]
    documents: tuple[Link, ...]
    parties: tuple[PartyRow, ...]
    below: tuple[Link, ...]
    acts: tuple[Link, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class NamedOnRecord:
    """What a record takes from the agreement that it names, as it says today."""

    name: str
    url: str
    tag: Tag | None  # where it is not simply in force
    rows: tuple[SummaryRow, ...]


def agreements_page(desk: AgreementsDesk) -> AgreementsPage:
    """The tree of tiers, and what needs looking at."""
    rows = selectors.agreements_of(desk.organisation)
    kept = [one for one in rows if standing_of(one) is not Standing.ENDED]
    names = {one.pk: one.name for one in rows}
    return AgreementsPage(
        picture=_picture(kept, names),
        rows=tuple(_row(one, names) for one in _in_tree(kept)),
        ended=tuple(_row(one, names) for one in rows if one not in kept),
        due=tuple(_row(one, names) for one in selectors.reviews_due(kept)),
        repeated=tuple(map(_repeated, selectors.shared_repeatedly(desk.actor))),
        add=reverse("agreements:add") if desk.keeps else "",
    )


def agreement_page(desk: AgreementsDesk, agreement: Agreement) -> AgreementPage:
    parties = selectors.parties_of(agreement)
    may = bool(can_take(desk.actor, agreement, AgreementAction.ADD_PARTY))
    below = [one for one in selectors.agreements_of(desk.organisation) if one.parent_id == agreement.pk]
    return AgreementPage(
        name=agreement.name,
        tag=_tag(agreement),
        facts=tuple(_facts(agreement)),
        documents=tuple(_document(one) for one in agreement.documents.splitlines() if one.strip()),
        parties=tuple(_party(one, agreement, may=may) for one in parties),
        below=tuple(Link(one.name, _url(one)) for one in below),
        acts=tuple(_acts(desk.actor, agreement)),
        events=tuple(_events(agreement, parties)),
    )


def _events(agreement: Agreement, parties: Sequence[AgreementParty]) -> Iterator[Event]:
    """What happened to it, the latest first; of a party, with its name."""
    rows, names = selectors.history_of(agreement), {one.pk: party_name(one, agreement) for one in parties}
    for row, event in zip(rows, timeline(rows), strict=True):
        name = names.get(row.id)
        yield replace(event, title=f"{name}: {event.title}") if name else event


def named_on_record(uses: Sequence[AgreementUse]) -> NamedOnRecord | None:
    """The agreement that a record names, with its terms, its assessment and where its documents are; None for none."""
    if not uses:
        return None
    agreement = uses[0].agreement
    rows = [*_terms(agreement), *_assessment(agreement)]
    documents = [SummaryRow(_("Documents"), agreement.documents.splitlines())] if agreement.documents else []
    tag = None if standing_of(agreement) is Standing.IN_FORCE else _tag(agreement)
    return NamedOnRecord(agreement.name, _url(agreement), tag, (*rows, *documents))


def parents_in_words(agreements: Sequence[Agreement]) -> dict[UUID, str]:
    return {one.pk: _("%(name)s (tier %(tier)s)") % {"name": one.name, "tier": one.tier} for one in agreements}


def initial_of(agreement: Agreement) -> dict[str, Any]:
    """What the form of a change shows at first."""
    names = ("name", "label", "aims", *selectors.TERMS, "assessment", "assessed_on", "assessed_by", "assessment_at")
    said = {name: getattr(agreement, name) for name in (*names, "documents")}
    rows = {"parent": str(agreement.parent_id or ""), "owner": str(agreement.owner_id or "")}
    return {**said, **rows, "tier": str(agreement.tier)}


def _in_tree(rows: Sequence[Agreement], above: UUID | None = None) -> Iterator[Agreement]:
    """Each below the one that it stands below; those whose parent is not here come first."""
    here = {one.pk for one in rows}
    for one in rows:
        if one.parent_id == above or (above is None and one.parent_id not in here):
            yield one
            yield from _in_tree(rows, one.pk)


def _row(one: Agreement, names: Mapping[UUID, str]) -> AgreementRow:
    return AgreementRow(
        name=one.name,
        url=_url(one),
        tier=str(one.tier),
        label=one.label,
        below=names.get(one.parent_id, "") if one.parent_id else "",
        tag=_tag(one),
        review=in_words(one.review_on) if one.review_on and not one.ended_on else "",
        owner=one.owner.name if one.owner else "",
    )


def _picture(rows: Sequence[Agreement], names: Mapping[UUID, str]) -> SafeString:
    late = {one.pk for one in rows if standing_of(one) is Standing.OVERDUE}
    nodes = [
        Node(one.pk, one.tier, one.name, _(LABELS[standing_of(one)]), one.pk in late, one.parent_id) for one in rows
    ]
    tiers = {tier: _(words) for tier, words in TIERS.items()}
    told = _("The table below says the same.")
    drawn = as_tree(nodes, tiers, title=_("Agreements by tier, and which is part of which"), told=told)
    return mark_safe(drawn)  # noqa: S308 - the picture escapes every text in it


def _repeated(row: RepeatedShare) -> str:
    partner = row.partner.merged_into or row.partner
    words = _("%(name)s, for: %(purpose)s")
    return words % {"name": partner.name, "purpose": _(aims().get(row.aim, row.aim))}


def _facts(agreement: Agreement) -> Iterator[SummaryRow]:
    yield SummaryRow(_("Tier"), _(TIERS[agreement.tier]))
    if agreement.label:
        yield SummaryRow(_("What it is called here"), agreement.label)
    if agreement.parent:
        yield SummaryRow(_("Part of"), agreement.parent.name)
    if agreement.aims:
        yield SummaryRow(_("Purposes"), [_(aims().get(aim, aim)) for aim in agreement.aims])
    yield from _terms(agreement)
    yield from _assessment(agreement)
    days = (
        (_("In force from"), agreement.begins_on),
        (_("Last reviewed"), agreement.reviewed_on),
        (_("To be reviewed by"), agreement.review_on),
        (_("Ended on"), agreement.ended_on),
    )
    yield from (SummaryRow(label, in_words(day)) for label, day in days if day)
    if agreement.owner:
        yield SummaryRow(_("Who looks after it"), agreement.owner.name)


def _terms(agreement: Agreement) -> Iterator[SummaryRow]:
    """What it says, or takes from above."""
    for name, (value, above) in selectors.terms_with_source(agreement).items():
        label = str(TERM_LABELS[name])
        source = [_("From “%(name)s”") % {"name": above.name}] if above else []
        yield SummaryRow(label[:1].upper() + label[1:], [*value.splitlines(), *source])


def _assessment(agreement: Agreement) -> Iterator[SummaryRow]:
    if agreement.assessment:
        day = in_words(agreement.assessed_on) if agreement.assessed_on else ""
        said = (agreement.get_assessment_display(), day, agreement.assessed_by, agreement.assessment_at)
        yield SummaryRow(_("Impact assessment"), [str(one) for one in said if one])


def _document(text: str) -> Link:
    """An address that a browser opens, or the words alone."""
    words = text.strip()
    return Link(words, words if words.startswith(("https://", "http://")) else "")


def party_name(row: AgreementParty, agreement: Agreement) -> str:
    """What a party is called today: a partner, or the organisation itself."""
    partner = row.partner and (row.partner.merged_into or row.partner)
    return partner.name if partner else agreement.organisation.name


def _party(row: AgreementParty, agreement: Agreement, *, may: bool) -> PartyRow:
    signed = [row.signed_by, in_words(row.signed_on) if row.signed_on else ""]
    return PartyRow(
        name=party_name(row, agreement),
        signed=", ".join(filter(None, signed)),
        left=in_words(row.left_on) if row.left_on else "",
        change=reverse("agreements:party", args=[agreement.pk, row.pk]) if may else "",
    )


def _acts(actor: User, agreement: Agreement) -> Iterator[Link]:
    """What the reader may do with it now."""
    ways = (
        (AgreementAction.CHANGE, "agreements:change", _("Change what it says")),
        (AgreementAction.ADD_PARTY, "agreements:add_party", _("Add an organisation")),
        (AgreementAction.BEGIN, "agreements:begin", _("Bring it into force")),
        (AgreementAction.REVIEW, "agreements:review", _("Record a review")),
        (AgreementAction.END, "agreements:end", _("End it")),
    )
    for action, view, words in ways:
        if can_take(actor, agreement, action):
            yield Link(words, reverse(view, args=[agreement.pk]))


def _tag(agreement: Agreement) -> Tag:
    one = standing_of(agreement)
    return Tag(_(LABELS[one]), COLOURS.get(one, "grey"))


def _url(agreement: Agreement) -> str:
    return reverse("agreements:agreement", args=[agreement.pk])
