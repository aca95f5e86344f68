"""Agreements in tiers: every cell against the signed-off table, and the days of reviews (S1 introduction)."""

import csv
from calendar import monthrange
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest

from accounts.rights import Right, roles_with
from accounts.roles import Role
from decisions.agreements.policies import cells
from decisions.rules.agreements import (
    DUE_BEFORE,
    LABELS,
    MONTHS,
    ORDER,
    REPEATED,
    RULES,
    RUNNING,
    TIERS,
    Agreed,
    AgreementAction,
    Holds,
    Standing,
    Taken,
    covered,
    fits_under,
    may,
    next_review,
    out_of_order,
    purposes_to_agree,
    standing,
    terms_of,
)

SIGNED_OFF = Path(__file__).parent / "agreements.csv"
TODAY = date(2026, 11, 28)


def test_every_cell_is_as_signed_off() -> None:
    made = cells()
    assert made == SIGNED_OFF.read_text(encoding="utf-8")
    rows = list(csv.DictReader(made.splitlines()))
    assert len(rows) == len(Standing) * len(AgreementAction) * (2 * len(Role) - 1)
    assert set(LABELS) == set(Standing)


def test_only_guardians_and_administrators_change_an_agreement_and_nobody_one_that_has_ended() -> None:
    rows = list(csv.DictReader(SIGNED_OFF.read_text(encoding="utf-8").splitlines()))
    changing = [row for row in rows if row["action"] not in ("read", "name") and row["answer"] == "allowed"]
    assert {row["role"] for row in changing} == {"caldicott_guardian", "administrator"}
    assert "ended" not in {row["standing"] for row in changing}
    reading = {row["role"] for row in rows if row["action"] == "read" and row["answer"] == "allowed"}
    assert reading == roles_with(Right.READ_AGREEMENTS, whole=True) >= {"practitioner", "manager"}


def test_a_late_review_takes_nothing_away_from_whoever_decides_s2_4_13() -> None:
    for action in AgreementAction:
        answers = {one: may(one, action, frozenset(Holds)) for one in RUNNING}
        assert len(set(answers.values())) == 1, action


def test_what_is_in_no_table_is_allowed_to_nobody() -> None:
    for one, action in product(Standing, AgreementAction):
        assert (may(one, action, frozenset(Holds)) is None) == ((one, action) in RULES)
        assert may(one, action, frozenset())


def test_an_agreement_stands_by_its_days() -> None:
    days = [None, *(TODAY + timedelta(days=n) for n in (-1, 0, 1, DUE_BEFORE, DUE_BEFORE + 1))]
    for begins, ended, review in product(days, repeat=3):
        found = standing(begins, ended, review, TODAY)
        if ended and ended <= TODAY:
            assert found is Standing.ENDED
        elif begins is None or begins > TODAY:
            assert found is Standing.DRAFT
        elif review and review < TODAY:
            assert found is Standing.OVERDUE
        else:
            soon = review is not None and (review - TODAY).days <= DUE_BEFORE
            assert found is (Standing.DUE if soon else Standing.IN_FORCE)


def test_the_review_comes_after_24_months_unless_somebody_says_otherwise_s1_10_d18() -> None:
    """Proves S1 §10 and D18."""
    assert MONTHS == 24
    assert next_review(date(2026, 3, 1)) == date(2028, 3, 1)
    assert next_review(date(2028, 2, 29)) == date(2030, 2, 28)
    for begins, months in product((date(2027, 1, 1) + timedelta(days=n) for n in range(0, 760, 3)), (1, 6, 11, 24, 37)):
        at = begins.month - 1 + months
        year, month = begins.year + at // 12, at % 12 + 1
        assert next_review(begins, months) == date(year, month, min(begins.day, monthrange(year, month)[1]))


def test_a_review_comes_after_some_months_and_within_five_years() -> None:
    assert next_review(date(2026, 3, 1), 60) == date(2031, 3, 1)
    for months in (0, 61, 9999):
        with pytest.raises(ValueError, match="after some months"):
            next_review(TODAY, months)


@pytest.mark.parametrize(("first", "second", "words"), ORDER)
def test_no_day_lies_before_one_that_comes_first(first: str, second: str, words: str) -> None:
    later = TODAY + timedelta(days=1)
    assert out_of_order({first: later, second: TODAY}) == words
    for days in ({first: TODAY, second: TODAY}, {first: TODAY, second: later}, {first: later, second: None}, {}):
        assert out_of_order(days) is None


def test_a_lower_tier_takes_from_above_what_it_does_not_say_d5() -> None:
    """Proves D5."""
    own = {"purposes": "MASH", "retention": "", "conditions": ""}
    above = {"purposes": "Safeguarding", "retention": "Seven years", "conditions": ""}
    top = {"purposes": "All", "retention": "Six years", "conditions": "Sign first"}
    assert terms_of([own, above, top]) == {
        "purposes": Taken("MASH", 0),
        "retention": Taken("Seven years", 1),
        "conditions": Taken("Sign first", 2),
    }
    assert terms_of([own]) == {"purposes": Taken("MASH", 0)}


def test_an_agreement_is_part_of_one_of_a_tier_above_or_of_none_s1_1() -> None:
    assert {(tier, above) for tier, above in product(TIERS, TIERS) if fits_under(tier, above)} == {
        (2, 1),
        (3, 1),
        (3, 2),
    }
    assert all(fits_under(tier, None) for tier in TIERS)


def test_the_third_share_for_the_same_purpose_suggests_an_agreement_d17() -> None:
    """Proves D17."""
    assert REPEATED == 3
    shares = {"care": 2, "early_help": 3, "other": 4}
    assert purposes_to_agree(("care", "early_help", "legal"), shares) == ("early_help",)


def test_an_agreement_covers_its_partner_for_its_purposes_or_for_all() -> None:
    one, other = uuid4(), uuid4()
    for_some, for_all = [Agreed(one, ("care",))], [Agreed(one, ())]
    assert covered(for_some, one, "care")
    assert not covered(for_some, one, "legal")
    assert covered(for_all, one, "legal")
    assert not covered(for_all, other, "legal")
    assert not covered((), one, "care")
