"""Every stored date that lies ahead stands until it is settled, and no date points the wrong way (flow.md; S2 3.50)."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest

from decisions.rules.additions import RULES, AdditionKind
from decisions.rules.dates_ahead import (
    ASKS_AGAIN,
    ELSEWHERE,
    KINDS,
    OF_ROWS,
    PASSED,
    STANDS_ON,
    Ahead,
    DateKind,
    Recorded,
    Settling,
    dates_ahead,
    lies_ahead,
    misdirected,
)
from decisions.rules.messages import EVENTS
from guidance import editions
from guidance.flow.graph import Kind

TODAY = date(2026, 11, 28)
ROW, OTHER = uuid4(), uuid4()
ROWS = {"informing", "disclosures"}


def fields_of(page: str, field: str, day: date, choice: str | None = None) -> dict[str, str]:
    _kind, by, choices = STANDS_ON[page, field]
    return {field: day.isoformat()} | ({by: choice or choices[0]} if by else {})


def recorded(page: str, field: str, day: date, *added: Settling, submitted: bool = True) -> Recorded:
    """A record that holds this one day and nothing else."""
    fields, on = fields_of(page, field, day), TODAY if submitted else None
    if page in ROWS:
        return Recorded(on, {}, **{page: ((ROW, fields),)}, added=added)  # type: ignore[arg-type]
    return Recorded(on, {page: fields}, added=added)


def test_every_date_that_the_edition_asks_for_has_a_direction() -> None:
    asked = {
        (step.key, field.key)
        for step in editions.get(editions.CURRENT).steps
        for field in step.fields
        if field.kind is Kind.DATE
    }
    assert asked == set(STANDS_ON) | set(PASSED) | ELSEWHERE


def test_every_kind_of_day_reminds_and_says_what_for() -> None:
    asked_on_a_page = {kind for kind, _by, _choices in STANDS_ON.values()}
    both = {DateKind.RECEIPT, DateKind.SETTLE_BY}
    assert set(KINDS) == set(DateKind) == asked_on_a_page | set(ASKS_AGAIN.values()) | both
    assert all(EVENTS[kind].reminder for kind in DateKind)


@pytest.mark.parametrize(("step", "field"), STANDS_ON)
@pytest.mark.parametrize("submitted", [True, False])
def test_a_day_stands_where_somebody_has_to_come_back(step: str, field: str, submitted: bool) -> None:
    kind = STANDS_ON[step, field][0]
    before = kind in (DateKind.NEEDED_BY, DateKind.COMPLY_BY)
    after = kind is not DateKind.NEEDED_BY
    row = ROW if kind in OF_ROWS else None
    stands = (Ahead(kind, TODAY, row),) if (after if submitted else before) else ()
    assert dates_ahead(recorded(step, field, TODAY, submitted=submitted)) == stands


@pytest.mark.parametrize(("step", "field"), STANDS_ON)
def test_beside_another_choice_no_day_lies_ahead(step: str, field: str) -> None:
    by = STANDS_ON[step, field][1]
    if by:
        fields = fields_of(step, field, TODAY, "something-else")
        assert lies_ahead(step, field, fields) is None
    assert lies_ahead("purpose", field, {}) is None


def settlements() -> Iterator[tuple[str, str, AdditionKind, UUID | None, date | None]]:
    for (page, field), kind in product(STANDS_ON, AdditionKind):
        for row, again in product((ROW, OTHER, None), (None, TODAY + timedelta(9))):
            yield page, field, kind, row, again


def test_an_addition_settles_exactly_the_days_that_its_kind_and_its_row_name() -> None:
    """All kinds of day and of addition, about this row, another or none, with and without a day to look again."""
    for page, field, kind, row, again in settlements():
        day = STANDS_ON[page, field][0]
        stood = dates_ahead(recorded(page, field, TODAY))
        now = dates_ahead(recorded(page, field, TODAY, Settling(kind, row, again)))
        settles = bool(stood) and kind in KINDS[day].settled_by and (row == ROW or day not in OF_ROWS)
        kept = [] if settles else list(stood)
        if again and settles and day in OF_ROWS:
            expected = [Ahead(day, again, ROW)]
        elif again:
            same = Ahead(ASKS_AGAIN.get(kind, DateKind.REVIEW_AGAIN), again)
            others = [one for one in kept if (one.kind, one.row) != (same.kind, same.row)]
            expected = sorted([*others, same], key=lambda one: (one.on, one.kind, str(one.row)))
        else:
            expected = kept
        assert list(now) == expected, (page, field, kind, row, again)


def test_a_day_to_ask_what_happened_stands_until_somebody_says_it_or_names_another() -> None:
    asked = Settling(AdditionKind.LATER_OUTCOME, None, TODAY + timedelta(30), says_afterwards=True)
    (ahead,) = dates_ahead(Recorded(TODAY, {}, added=(asked,)))
    assert ahead == Ahead(DateKind.SAY_AFTERWARDS, TODAY + timedelta(30))
    for kind in (AdditionKind.LATER_OUTCOME, AdditionKind.LOOKED_AGAIN):
        assert dates_ahead(Recorded(TODAY, {}, added=(asked, Settling(kind, says_afterwards=True)))) == ()
        assert dates_ahead(Recorded(TODAY, {}, added=(asked, Settling(kind)))) == (ahead,), "it says nothing of that"
    later = Settling(AdditionKind.LATER_OUTCOME, None, TODAY + timedelta(60), says_afterwards=True)
    assert [one.on for one in dates_ahead(Recorded(TODAY, {}, added=(asked, later)))] == [TODAY + timedelta(60)]


def test_a_day_that_was_put_off_is_settled_by_what_comes_after() -> None:
    later = Settling(AdditionKind.PUT_OFF, ROW, TODAY + timedelta(3))
    put_off = recorded("disclosures", "shared_on", TODAY, later)
    assert dates_ahead(put_off) == (Ahead(DateKind.PLANNED_SHARE, TODAY + timedelta(3), ROW),)
    done = recorded("disclosures", "shared_on", TODAY, later, Settling(AdditionKind.TOOK_PLACE, ROW))
    assert dates_ahead(done) == ()


def test_an_order_that_was_obeyed_waits_for_nothing() -> None:
    shared = ((ROW, {"timing": "shared", "shared_on": TODAY}),)
    fields = {"court-order": {"comply_by": TODAY.isoformat()}}
    assert dates_ahead(Recorded(TODAY, fields, disclosures=shared)) == ()
    planned = ((ROW, {"timing": "planned", "shared_on": TODAY}),)
    waiting = dates_ahead(Recorded(TODAY, fields, disclosures=planned))
    assert {one.kind for one in waiting} == {DateKind.COMPLY_BY, DateKind.PLANNED_SHARE}


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_is_told_for_somebody_may_be_done_already(days: int) -> None:
    fields = {"told": "for_them", "told_on": TODAY + timedelta(days)}
    stands = dates_ahead(Recorded(TODAY, {}, informing=((ROW, fields),)))
    assert bool(stands) is (days > 0)
    assert misdirected("informing", fields, TODAY) == {}


@pytest.mark.parametrize(("step", "field"), sorted({*STANDS_ON, *PASSED}))
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_date_that_points_the_wrong_way_is_named_beside_its_field(step: str, field: str, days: int) -> None:
    day = (TODAY + timedelta(days)).isoformat()
    by, choices = PASSED.get((step, field), ("", ()))
    if (step, field) in PASSED:
        past = {field: day} | ({by: choices[0]} if by else {})
        assert set(misdirected(step, past, TODAY)) == ({field} if days > 0 else set())
    if (step, field) in STANDS_ON:
        overdue = STANDS_ON[step, field][0] in (DateKind.NEEDED_BY, DateKind.COMPLY_BY)
        ahead = fields_of(step, field, TODAY + timedelta(days))
        assert set(misdirected(step, ahead, TODAY)) == ({field} if days < 0 and not overdue else set())


def test_a_consent_is_to_be_asked_for_again_on_a_day_to_come_s2_3_21() -> None:
    for page, field in ELSEWHERE:
        wrong = [misdirected(page, {field: (TODAY + timedelta(days)).isoformat()}, TODAY) for days in (-1, 0, 1)]
        assert [set(one) for one in wrong] == [{field}, set(), set()]


@pytest.mark.parametrize("years", [-11, -10, 10, 11])
def test_a_day_that_may_be_over_lies_within_ten_years(years: int) -> None:
    day = TODAY.replace(year=TODAY.year + years)
    fields = {"needed_by": day.isoformat(), "urgency": "by_date"}
    assert set(misdirected("information", fields, TODAY)) == ({"needed_by"} if abs(years) > 10 else set())


def test_every_row_kind_of_day_is_settled_by_additions_about_a_row() -> None:
    for day in OF_ROWS:
        assert all(RULES[kind].about_row for kind in KINDS[day].settled_by)


def test_a_recipient_who_has_not_said_whether_it_arrived_is_asked_on_a_day_s2_3_48() -> None:
    """Which links nobody has used, and nothing was said about since, is asked before: no addition settles it here."""
    told = Recorded(TODAY, {}, receipts=((ROW, TODAY),), added=(Settling(AdditionKind.RECEIPT, ROW),))
    assert dates_ahead(told) == (Ahead(DateKind.RECEIPT, TODAY, ROW),)


def test_an_open_disagreement_waits_for_the_day_of_its_stage_and_no_addition_settles_it() -> None:
    row, on = uuid4(), date(2026, 12, 2)
    for kind in AdditionKind:
        recorded = Recorded(date(2026, 12, 1), {}, added=(Settling(kind, row),), disagreements=((row, on),))
        assert Ahead(DateKind.SETTLE_BY, on, row) in dates_ahead(recorded)
