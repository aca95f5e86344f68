"""The days on which somebody has to come back to a record: where they stand, who settles them, when they remind. Pure.

A day stands until an addition settles it, or moves it. What a draft is needed for stands until it is submitted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from decisions.rules.additions import EARLIER, LATER, AdditionKind
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey


class DateKind(StrEnum):
    """Why somebody has to come back. Each is an event of `messages.EVENTS` too."""

    NEEDED_BY = "needed_by"
    COMPLY_BY = "comply_by"
    PLANNED_SHARE = "planned_share"
    TO_BE_TOLD = "to_be_told"
    LOOK_AGAIN = "look_again"
    REVIEW_AGAIN = "review_again"
    SAY_AFTERWARDS = "say_afterwards"
    RECEIPT = "receipt"
    SETTLE_BY = "settle_by"


@dataclass(frozen=True, slots=True)
class DayRule:
    """How one kind of day reads, how many days before it a reminder comes, and which additions settle it."""

    words: str
    days_before: int = 0
    settled_by: frozenset[AdditionKind] = frozenset()


KINDS = {
    DateKind.NEEDED_BY: DayRule(_("A decision is needed by then"), days_before=1),
    DateKind.COMPLY_BY: DayRule(
        _("A court order must be obeyed by then"),
        days_before=2,
        settled_by=frozenset({AdditionKind.TOOK_PLACE, AdditionKind.SHARED_FURTHER, AdditionKind.LOOKED_AGAIN}),
    ),
    DateKind.PLANNED_SHARE: DayRule(
        _("A planned share"), settled_by=frozenset({AdditionKind.TOOK_PLACE, AdditionKind.PUT_OFF})
    ),
    DateKind.TO_BE_TOLD: DayRule(
        _("Somebody to be told"), settled_by=frozenset({AdditionKind.TOLD, AdditionKind.PUT_OFF})
    ),
    DateKind.LOOK_AGAIN: DayRule(
        _("Look again at whether somebody can be told"), settled_by=frozenset({AdditionKind.TOLD, AdditionKind.PUT_OFF})
    ),
    DateKind.REVIEW_AGAIN: DayRule(_("Look at the decision again"), settled_by=frozenset({AdditionKind.LOOKED_AGAIN})),
    DateKind.RECEIPT: DayRule(_("Nobody has confirmed that it arrived")),  # settled by what is said about it since
    DateKind.SAY_AFTERWARDS: DayRule(_("Say what happened after the decision")),  # settled by whatever says it
    DateKind.SETTLE_BY: DayRule(_("A professional disagreement to be resolved")),
}

#: Kinds of day that stand on a row; the others stand on the record as a whole.
OF_ROWS = frozenset(
    {DateKind.PLANNED_SHARE, DateKind.TO_BE_TOLD, DateKind.LOOK_AGAIN, DateKind.RECEIPT, DateKind.SETTLE_BY}
)

#: What waits on the day that an addition of this kind names, where it is about no row; else to look again.
ASKS_AGAIN = {AdditionKind.LATER_OUTCOME: DateKind.SAY_AFTERWARDS}

#: What somebody else asks for may be overdue when it is written down.
MAY_BE_OVERDUE = frozenset({DateKind.NEEDED_BY, DateKind.COMPLY_BY})
#: How many years a day that may be over or still to come can lie off.
YEARS_OFF = 10
FAR = _("The date must be within 10 years of today")

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ahead:
    """One day: why, when, and on which row of the record where it stands on one."""

    kind: DateKind
    on: date
    row: UUID | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """An addition, as far as it settles days: in the order in which they were made."""

    kind: AdditionKind
    row: UUID | None = None
    again_on: date | None = None
    says_afterwards: bool = False  # it says what happened after the decision, even if that is not known yet


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record says of days: when it was submitted, its pages' fields by page, its rows with their ids, what was
    added to it, and by when each open disagreement about it should be resolved. `receipts`: recipients who were asked
    whether it arrived and have not said, with the day to ask.
    """

    submitted_on: date | None
    fields: Mapping[str, Fields]
    informing: tuple[tuple[UUID, Fields], ...] = ()
    disclosures: tuple[tuple[UUID, Fields], ...] = ()
    added: tuple[Settling, ...] = ()
    receipts: tuple[tuple[UUID, date], ...] = ()
    disagreements: tuple[tuple[UUID, date], ...] = ()


#: Where days ahead are asked for: page and field, and beside which choices of another field they lie ahead.
STANDS_ON: Mapping[tuple[str, str], tuple[DateKind, str, tuple[str, ...]]] = {
    (PageKey.INFORMATION, "needed_by"): (DateKind.NEEDED_BY, "urgency", ("by_date",)),
    (PageKey.COURT_ORDER, "comply_by"): (DateKind.COMPLY_BY, "", ()),
    (PageKey.DECISION, "review_on"): (DateKind.REVIEW_AGAIN, "", ()),
    (PageKey.INFORMING, "told_on"): (DateKind.TO_BE_TOLD, "told", ("will", "for_them")),
    (PageKey.INFORMING, "look_again_on"): (DateKind.LOOK_AGAIN, "told", ("not",)),
    (PageKey.DISCLOSURES, "shared_on"): (DateKind.PLANNED_SHARE, "timing", ("planned",)),
}

#: Days of the past, which never lie ahead: page and field, and beside which choices of another field they are past.
PASSED: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    (PageKey.STARTED, "requested_on"): ("", ()),
    (PageKey.PEOPLE, "born_on"): ("", ()),
    (PageKey.COURT_ORDER, "ordered_on"): ("", ()),
    (PageKey.CONSENT, "given_on"): ("", ()),
    (PageKey.CONSENT, "objected_on"): ("", ()),
    (PageKey.ITEMS, "as_of"): ("", ()),
    (PageKey.ADVICE, "advised_on"): ("", ()),
    (PageKey.INFORMING, "told_on"): ("told", ("already",)),
    (PageKey.DISCLOSURES, "shared_on"): ("timing", ("shared",)),
}

#: Days ahead that remind elsewhere: the consent itself ends on this one (`consent.rules.reseeking`).
ELSEWHERE: frozenset[tuple[str, str]] = frozenset({(PageKey.CONSENT, "ask_again_on")})


def dates_ahead(recorded: Recorded) -> tuple[Ahead, ...]:
    """Every day on which somebody has still to come back, the earliest first."""
    standing = {(one.kind, one.row): one for one in _set(recorded)}
    for added in recorded.added:
        _settle(standing, added)
    standing |= {(DateKind.RECEIPT, row): Ahead(DateKind.RECEIPT, on, row) for row, on in recorded.receipts}
    unresolved = [Ahead(DateKind.SETTLE_BY, on, row) for row, on in recorded.disagreements]
    return tuple(sorted((*standing.values(), *unresolved), key=lambda one: (one.on, one.kind, str(one.row))))


def lies_ahead(page: str, field: str, fields: Fields) -> DateKind | None:
    """Why this day of a page or row lies ahead, beside what else was said there; None where it does not."""
    kind, by, choices = STANDS_ON.get((page, field), (None, "", ()))
    return kind if not by or fields.get(by) in choices else None


def misdirected(page: str, fields: Fields, today: date) -> dict[str, tuple[str, ...]]:
    """Days that point the wrong way, by field: what has been cannot lie ahead, what is still to be has not passed.

    What somebody else asks for may be overdue, and what is told for somebody may have been told: not long ago, though.
    """
    wrong: dict[str, tuple[str, ...]] = {}
    for (where, field), (by, choices) in PASSED.items():
        if where == page and (not by or fields.get(by) in choices) and (_day(fields.get(field)) or today) > today:
            wrong[field] = (LATER,)
    for where, field in (*STANDS_ON, *ELSEWHERE):
        day = _day(fields.get(field)) if where == page else None
        if day and _may_not_be_over(page, field, fields):
            wrong |= {field: (EARLIER,)} if day < today else {}
        elif day and lies_ahead(page, field, fields) and abs(day.year - today.year) > YEARS_OFF:
            wrong[field] = (FAR,)
    return wrong


def _may_not_be_over(page: str, field: str, fields: Fields) -> bool:
    """Whether nothing but a day that is still to come makes sense here."""
    kind = lies_ahead(page, field, fields)
    if kind is None:
        return (page, field) in ELSEWHERE
    return kind not in MAY_BE_OVERDUE and fields.get("told") != "for_them"


def _set(recorded: Recorded) -> Iterator[Ahead]:
    """The days as the record set them, whatever was added since."""
    places: tuple[tuple[str, Iterable[tuple[UUID | None, Fields]]], ...] = (
        *((page, [(None, fields)]) for page, fields in recorded.fields.items()),
        (PageKey.INFORMING, recorded.informing),
        (PageKey.DISCLOSURES, recorded.disclosures),
    )
    for page, told in places:
        for row, fields in told:
            for where, field in STANDS_ON:
                kind = lies_ahead(page, field, fields) if where == page else None
                on = _day(fields.get(field))
                if kind and on and _stands(recorded, kind, on, fields):
                    yield Ahead(kind, on, row)


def _stands(recorded: Recorded, kind: DateKind, on: date, fields: Fields) -> bool:
    """Whether the record still waits for this day, before anything that was added to it."""
    if kind is DateKind.NEEDED_BY:
        return recorded.submitted_on is None
    if kind is DateKind.COMPLY_BY:
        return all(row.get("timing") != "shared" for _id, row in recorded.disclosures)
    if recorded.submitted_on is None:
        return False
    return fields.get("told") != "for_them" or on > recorded.submitted_on  # "told for them" may be done already


def _settle(standing: dict[tuple[DateKind, UUID | None], Ahead], added: Settling) -> None:
    """Take away what this addition settles; where it names a day to look again, that day stands in its place."""
    settled = [
        key
        for key in standing
        if added.kind in KINDS[key[0]].settled_by and (key[1] == added.row or key[0] not in OF_ROWS)
    ]
    if added.says_afterwards:
        settled += [key for key in standing if key[0] is DateKind.SAY_AFTERWARDS]
    for key in settled:
        del standing[key]
    if added.again_on:
        rows = [key[0] for key in settled if key[0] in OF_ROWS]
        kind = rows[0] if rows else ASKS_AGAIN.get(added.kind, DateKind.REVIEW_AGAIN)
        row = added.row if rows else None
        standing[kind, row] = Ahead(kind, added.again_on, row)


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else None
