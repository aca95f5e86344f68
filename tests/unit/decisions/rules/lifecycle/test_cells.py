"""Who may do what: every cell against the signed-off table, and what no table may ever say."""

import csv
from itertools import product
from pathlib import Path

from decisions.rules.lifecycle import RULES, Action, Part, Refusal, Status, may
from decisions.rules.lifecycle_chart import cells, page
from decisions.rules.refusals import OWN_WORDS, words_for
from decisions.rules.two_reviews import ACTIONS, OUTCOMES, disagree, joint

SIGNED_OFF = Path(__file__).parent / "cells.csv"
DOCS = Path(__file__).parents[5] / "docs" / "lifecycle.md"

REVIEWING = frozenset({*OUTCOMES, Action.ADD_VIEW, Action.REASSIGN})
CELLS = list(product(Status, Action, Part, (True, False), (True, False)))


def test_every_cell_is_as_signed_off() -> None:
    with SIGNED_OFF.open(encoding="utf-8", newline="") as file:
        signed = {
            (r["status"], r["action"], r["part"], r["whose"], r["blocked"]): r["answer"] for r in csv.DictReader(file)
        }
    assert len(signed) == len(CELLS)
    for status, action, part, own, blocked in CELLS:
        cell = (status, action, part, "own" if own else "others", "yes" if blocked else "no")
        assert (may(status, action, part, own=own, blocked=blocked) or "allowed") == signed[cell], cell


def test_the_table_and_the_diagram_are_what_the_code_makes() -> None:
    assert cells() == SIGNED_OFF.read_text(encoding="utf-8")
    assert page() == DOCS.read_text(encoding="utf-8")


def test_nobody_reviews_their_own_in_any_part_s0_rule_3() -> None:
    """Proves C15."""
    own = [may(s, action, part, own=True, blocked=False) for s, action, part in product(Status, REVIEWING, Part)]
    assert set(own) == {Refusal.OWN}


def test_who_is_kept_from_a_record_does_nothing_with_it_but_with_their_own_draft() -> None:
    free = {
        (s, own)
        for s, action, part, own, blocked in CELLS
        if blocked and not may(s, action, part, own=own, blocked=True)
    }
    assert free == {(Status.DRAFT, True)}


def test_an_administrator_does_nothing_with_any_record() -> None:
    assert all(may(s, a, Part.ADMINISTRATOR, own=own, blocked=b) for s, a, _part, own, b in CELLS)


def test_an_action_that_is_not_in_the_tables_is_allowed_to_nobody() -> None:
    allowed = {(s, a) for s, a, part, own, b in CELLS if may(s, a, part, own=own, blocked=b) is None}
    assert allowed == set(RULES)


def test_an_escalation_is_closed_by_the_guardian_or_a_manager_of_the_organisation() -> None:
    closing = {p for a, p in product(OUTCOMES, Part) if not may(Status.ESCALATED, a, p, own=False, blocked=False)}
    assert closing == {Part.CALDICOTT_GUARDIAN, Part.SENIOR_MANAGER}


def test_every_refusal_has_a_sentence() -> None:
    for action, refusal in product(Action, Refusal):
        assert words_for(action, refusal).endswith(".")
    assert set(OWN_WORDS) <= set(Action)


def test_two_reviews_do_what_both_say_and_where_they_differ_the_guardian_looks_s4_2_2_15() -> None:
    for first, second in product(ACTIONS, ACTIONS):
        assert joint(first, second) is joint(second, first)
        assert disagree(first, second) is disagree(second, first)
        if disagree(first, second):
            assert joint(first, second) is Action.ESCALATE
        if first == second:
            assert joint(first, second) is ACTIONS[first]
    assert joint("agreed", "agreed_with_learning") is Action.AGREE_WITH_LEARNING
