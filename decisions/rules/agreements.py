"""Information sharing agreements: their tiers, how one stands on a day, who may do what, what a lower one takes over
from the one above. Pure (S1 introduction, sections 10 and 12; S3 FAQ 7; requirements D5, D17, D18).

None of it is ever a condition: an agreement that is missing, late or ended holds up no share (S2 4.13).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from decisions.rules.lifecycle import Refusal
from guidance.flow.graph import gettext_noop as _

#: The tiers, each with what most areas call it; an agreement may bear a local name for its kind instead.
TIERS = {
    1: _("Tier 1: principles that everybody here signs up to"),
    2: _("Tier 2: one field of work, such as safeguarding"),
    3: _("Tier 3: one service or meeting"),
}

#: Months from one review to the next (requirements D18), the most of them, and days before it on which it is due.
MONTHS, MOST_MONTHS, DUE_BEFORE = 24, 60, 60

#: Days of which the first cannot lie after the second, and what is said where it does.
ORDER = (
    ("begins_on", "ended_on", _("It cannot end before it comes into force")),
    ("begins_on", "reviewed_on", _("It cannot have been reviewed before it came into force")),
    ("last_reviewed_on", "reviewed_on", _("It was reviewed on a later day than this already")),
    ("last_reviewed_on", "ended_on", _("It cannot end before the day of its last review")),
    ("signed_on", "left_on", _("They cannot have left before they signed")),
)

#: So many shares with the same partner for the same purpose suggest an agreement, where there is none (D17).
REPEATED = 3


class Standing(StrEnum):
    """How an agreement stands on a day."""

    DRAFT = "draft"  # nobody has brought it into force
    IN_FORCE = "in_force"
    DUE = "due"  # in force, and to be reviewed soon
    OVERDUE = "overdue"  # in force, and its review is late
    ENDED = "ended"


LABELS = {
    Standing.DRAFT: _("Being drawn up"),
    Standing.IN_FORCE: _("In force"),
    Standing.DUE: _("Review due"),
    Standing.OVERDUE: _("Review overdue"),
    Standing.ENDED: _("Ended"),
}

#: Those that a decision may name.
RUNNING = frozenset({Standing.IN_FORCE, Standing.DUE, Standing.OVERDUE})


class AgreementAction(StrEnum):
    READ = "read"
    NAME = "name"  # on a decision
    CHANGE = "change"
    ADD_PARTY = "add_party"  # and who signed for it, and when it left
    BEGIN = "begin"  # bring it into force
    REVIEW = "review"
    END = "end"


class Holds(StrEnum):
    """What somebody needs for it (`decisions.agreements.policies` says which rights give it)."""

    READS = "reads"
    RECORDS = "records"  # makes decisions
    KEEPS = "keeps"  # looks after agreements


_KEEPING = (AgreementAction.CHANGE, AgreementAction.ADD_PARTY, AgreementAction.END)
RULES: Mapping[tuple[Standing, AgreementAction], Holds] = {
    **{(one, AgreementAction.READ): Holds.READS for one in Standing},
    **{(one, AgreementAction.NAME): Holds.RECORDS for one in Standing if one in RUNNING},
    **{(one, act): Holds.KEEPS for one in Standing if one is not Standing.ENDED for act in _KEEPING},
    (Standing.DRAFT, AgreementAction.BEGIN): Holds.KEEPS,
    **{(one, AgreementAction.REVIEW): Holds.KEEPS for one in Standing if one in RUNNING},
}


def standing(begins_on: date | None, ended_on: date | None, review_on: date | None, today: date) -> Standing:
    """How an agreement with these days stands. One that is to begin later is still being drawn up."""
    if ended_on and ended_on <= today:
        return Standing.ENDED
    if begins_on is None or begins_on > today:
        return Standing.DRAFT
    if review_on is None or review_on > today + timedelta(days=DUE_BEFORE):
        return Standing.IN_FORCE
    return Standing.OVERDUE if review_on < today else Standing.DUE


def may(one: Standing, action: AgreementAction, holds: Collection[Holds]) -> Refusal | None:
    """None where somebody who holds this may take this action, otherwise why not."""
    needed = next(hold for (_standing, other), hold in RULES.items() if other is action)
    if needed not in holds:
        return Refusal.ROLE
    return None if (one, action) in RULES else Refusal.STATUS


def next_review(begins: date, months: int = MONTHS) -> date:
    """The day so many months later; the last of the month where it has no such day. ValueError for none or too many."""
    if not 1 <= months <= MOST_MONTHS:
        raise ValueError(f"{months}: a review comes after some months, {MOST_MONTHS} at most")
    years, month = divmod(begins.month - 1 + months, 12)
    first = date(begins.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=begins.day - 1), following - timedelta(days=1))


def out_of_order(days: Mapping[str, date | None]) -> str | None:
    """What is wrong with the order of these days of an agreement or a party, by the names in `ORDER`; None for nothing.

    `last_reviewed_on`: the day of the review before.
    """
    for first, second, words in ORDER:
        before, after = days.get(first), days.get(second)
        if before and after and before > after:
            return words
    return None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one term of an agreement says, and how many steps above it stands: 0 for its own."""

    value: str
    above: int


def terms_of(chain: Sequence[Mapping[str, str]]) -> dict[str, Taken]:
    """Every term of an agreement by its name: its own, or what the nearest above says where its own is empty (D5).

    `chain`: the terms of the agreement itself, then of its parent, and so on. A term that nobody says is left out.
    """
    names = dict.fromkeys(name for terms in chain for name in terms)
    said = ((name, Taken(terms[name], n)) for name in names for n, terms in enumerate(chain) if terms.get(name))
    found: dict[str, Taken] = {}
    for name, taken in said:
        found.setdefault(name, taken)
    return found


def fits_under(tier: int, parent: int | None) -> bool:
    """Whether an agreement of this tier may stand below one of that: tier 1 below none, the others below a lower one.

    An area may have no tier above, or leave one out: so a parent is never needed.
    """
    return parent is None or parent < tier


def purposes_to_agree(aims: Iterable[str], shares: Mapping[str, int]) -> tuple[str, ...]:
    """For which of these purposes there have been so many shares with one partner that an agreement may help (D17)."""
    return tuple(aim for aim in aims if shares.get(aim, 0) >= REPEATED)


@dataclass(frozen=True, slots=True)
class Agreed:
    """With which partner there is an agreement in force, and for which purposes; none stands for every purpose."""

    partner: UUID
    aims: tuple[str, ...]


def covered(agreed: Iterable[Agreed], partner: UUID, aim: str) -> bool:
    """Whether one of these agreements is with this partner for this purpose."""
    return any(one.partner == partner and (not one.aims or aim in one.aims) for one in agreed)
