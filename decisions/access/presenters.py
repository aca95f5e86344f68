"""The register of openings, one opening, and who is kept from a record, in words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.verdict import Verdict
from decisions.access.selectors import blocks_on, openings_for
from decisions.models import Block, Category, Decision, Opening, Outcome
from decisions.record.presenters.words import named
from decisions.rights import policies
from decisions.rules.reference import formatted
from guidance.forms.shapes import PageLinks, SummaryRow, Tag
from guidance.forms.show import moment_in_words

PER_PAGE = 25

COLOURS = {"": "orange", Outcome.JUSTIFIED: "green", Outcome.NOT_JUSTIFIED: "red", Outcome.ESCALATED: "purple"}


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening in the register."""

    url: str
    when: str
    reference: str
    person: str
    why: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register; `shown` are the records on it."""

    shown: tuple[UUID, ...]
    rows: tuple[OpeningRow, ...]
    count: int
    links: PageLinks


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """One opening; `may_review` says whether there is a form, and if not why."""

    reference: str
    tag: Tag
    record: str
    looks: str
    facts: tuple[SummaryRow, ...]
    review: tuple[SummaryRow, ...]
    may_review: Verdict
    waiting: int


@dataclass(frozen=True, slots=True)
class BlockRow:
    person: str
    reason: str
    by: str
    when: str
    lift: str


@dataclass(frozen=True, slots=True)
class BlocksPage:
    reference: str
    record: str
    rows: tuple[BlockRow, ...]


def register_page(person: User, number: str) -> RegisterPage:
    """The page `number` of the register; the nearest there is where it is none."""
    openings: QuerySet[Opening] = openings_for(person)
    page: Page[Opening] = Paginator(openings, PER_PAGE).get_page(number)
    return RegisterPage(
        shown=tuple(dict.fromkeys(opening.decision_id for opening in page)),
        rows=tuple(_row(opening) for opening in page),
        count=page.paginator.count,
        links=PageLinks.of(page),
    )


def opening_page(person: User, opening: Opening) -> OpeningPage:
    """One opening with what was said for it, and what its review came to."""
    decision = opening.decision
    facts = (
        SummaryRow(_("Opened by"), named(opening.person)),
        SummaryRow(_("Opened"), moment_in_words(opening.opened_at)),
        SummaryRow(_("Closed") if _is_over(opening.closes_at) else _("Closes"), moment_in_words(opening.closes_at)),
        SummaryRow(_("Reason"), str(Category(opening.category).label)),
        SummaryRow(_("In their words"), opening.words),
        *((SummaryRow(_("Team of the record"), decision.team.name),) if decision.team else ()),
    )
    return OpeningPage(
        reference=formatted(decision.reference),
        tag=_tag(opening),
        record=reverse("decisions:record", args=[decision.pk]),
        looks=reverse("caldicott:looks", args=[decision.pk]),
        facts=facts,
        review=_review(opening),
        may_review=policies.can_review_opening(person, opening),
        waiting=getattr(opening, "waiting", 0),
    )


def blocks_page(decision: Decision) -> BlocksPage:
    """Who is kept from the record, why and by whom."""
    return BlocksPage(
        reference=formatted(decision.reference),
        record=reverse("decisions:record", args=[decision.pk]),
        rows=tuple(block_row(decision, block) for block in blocks_on(decision)),
    )


def block_row(decision: Decision, block: Block) -> BlockRow:
    return BlockRow(
        person=named(block.person),
        reason=block.reason,
        by=named(block.by),
        when=moment_in_words(block.made_at),
        lift=reverse("decisions:lift_block", args=[decision.pk, block.pk]),
    )


def _row(opening: Opening) -> OpeningRow:
    return OpeningRow(
        url=reverse("openings:opening", args=[opening.pk]),
        when=moment_in_words(opening.opened_at),
        reference=formatted(opening.decision.reference),
        person=named(opening.person),
        why=str(Category(opening.category).label),
        tag=_tag(opening),
    )


def _tag(opening: Opening) -> Tag:
    words = str(Outcome(opening.outcome).label) if opening.outcome else _("To be reviewed")
    return Tag(words, COLOURS[opening.outcome])


def _review(opening: Opening) -> tuple[SummaryRow, ...]:
    if opening.reviewed_by is None or opening.reviewed_at is None:
        return ()
    return (
        SummaryRow(_("Review"), str(Outcome(opening.outcome).label)),
        SummaryRow(_("Why"), opening.review_words),
        SummaryRow(_("Reviewed by"), named(opening.reviewed_by)),
        SummaryRow(_("Reviewed"), moment_in_words(opening.reviewed_at)),
    )


def _is_over(closes_at: datetime) -> bool:
    return closes_at <= timezone.now()
