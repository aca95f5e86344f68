"""Professional disagreements: every cell against the signed-off table, and the time of each stage (S1 §11; C13)."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from decisions.rules.disagreements import (
    OUTCOMES,
    REFUSALS,
    RULES,
    STAGES,
    DisagreementAction,
    Stage,
    cells,
    due,
    may,
)
from decisions.rules.lifecycle import Part, Refusal
from decisions.services.bank_holidays import bank_holidays_of
from tests.unit.decisions.rules.bank_holidays import NATIONS, SHARED, listed, works

SIGNED_OFF = Path(__file__).parent / "disagreements.csv"
CELLS = list(product(Stage, DisagreementAction, Part, (True, False), (True, False)))
LONDON = ZoneInfo("Europe/London")


def counted(nation: str, start: datetime, days: int) -> datetime:
    """By minutes, one after the other: another way to count than the rule's."""
    left, now = days * 8 * 60, start.replace(tzinfo=None)
    while left:
        nine, five = (datetime.combine(now.date(), time(hour)) for hour in (9, 17))
        if not works(nation, now.date()) or now >= five:
            now = datetime.combine(now.date() + timedelta(days=1), time(0))
            continue
        now = max(now, nine)
        step = min(timedelta(minutes=left), five - now)
        now, left = now + step, left - int(step.total_seconds() // 60)
    return now.replace(tzinfo=LONDON)


def test_every_cell_is_as_signed_off_s1_11() -> None:
    with SIGNED_OFF.open(encoding="utf-8", newline="") as file:
        signed = {
            (r["stage"], r["action"], r["part"], r["whose"], r["blocked"]): r["answer"] for r in csv.DictReader(file)
        }
    assert len(signed) == len(CELLS)
    for stage, action, part, own, blocked in CELLS:
        cell = (stage, action, part, "own" if own else "others", "yes" if blocked else "no")
        assert (may(stage, action, part, own=own, blocked=blocked) or "allowed") == signed[cell], cell
    assert cells() == SIGNED_OFF.read_text(encoding="utf-8")


def test_above_the_first_stage_nobody_resolves_it_about_their_own_decision() -> None:
    own = {
        stage
        for stage, action, part, own, blocked in CELLS
        if own and action is DisagreementAction.RESOLVE and not may(stage, action, part, own=own, blocked=blocked)
    }
    assert own == {Stage.PRACTITIONERS}


def test_whoever_is_kept_from_the_record_and_an_administrator_do_nothing() -> None:
    for stage, action, part, own, blocked in CELLS:
        if blocked or part is Part.ADMINISTRATOR:
            assert may(stage, action, part, own=own, blocked=blocked), (stage, action, part)


def test_from_every_stage_it_can_be_resolved_and_what_is_resolved_is_over() -> None:
    for stage in STAGES:
        assert RULES[stage, DisagreementAction.RESOLVE].to is Stage.RESOLVED
    assert not [key for key in RULES if key[0] is Stage.RESOLVED]
    assert [RULES[stage, DisagreementAction.MOVE_ON].to for stage in list(STAGES)[:-1]] == list(STAGES)[1:]
    assert len(OUTCOMES) == len(set(OUTCOMES.values()))
    assert set(REFUSALS) == set(Refusal)


@pytest.mark.parametrize("nation", NATIONS)
def test_deadlines_are_right_over_bank_holidays_the_change_of_clocks_midnight_and_29_february(nation: str) -> None:
    chance, holiday = Random(f"disagreements {nation}"), bank_holidays_of(nation)
    edges = [
        datetime(2027, 12, 24, 16, 59, tzinfo=LONDON),
        datetime(2026, 12, 31, 23, 59, tzinfo=LONDON),
        datetime(2028, 2, 28, 17, 0, tzinfo=LONDON),
        datetime(2028, 2, 29, 0, 0, tzinfo=LONDON),
        datetime(2026, 3, 27, 16, 30, tzinfo=LONDON),  # the clocks go forward on the 29th
        datetime(2026, 10, 23, 16, 30, tzinfo=LONDON),  # and back on the 25th
    ]
    minutes = (datetime(2028, 12, 1, tzinfo=UTC) - datetime(2026, 1, 1, tzinfo=UTC)).days * 24 * 60
    starts = edges + [
        datetime(2026, 1, 1, tzinfo=LONDON) + timedelta(minutes=chance.randrange(minutes)) for _one in range(600)
    ]
    for start, (stage, rule) in product(starts, STAGES.items()):
        assert due(stage, start, holiday) == counted(nation, start, rule.days), (start, stage)


@pytest.mark.parametrize("nation", NATIONS)
def test_the_bank_holidays_counted_by_are_those_that_the_government_lists(nation: str) -> None:
    holiday = bank_holidays_of(nation)
    for year in SHARED:
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        assert {day for day in days if day.year == year and day.weekday() < 5 and holiday(day)} == listed(nation, year)


@pytest.mark.parametrize("stage", [Stage.NONE, Stage.RESOLVED])
def test_what_is_not_open_has_no_time(stage: Stage) -> None:
    with pytest.raises(ValueError, match="no time"):
        due(stage, datetime(2026, 12, 1, 9, tzinfo=LONDON), bank_holidays_of("england"))
