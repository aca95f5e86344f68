"""Stored answers in words."""

import pytest

from guidance.flow.graph import Kind
from guidance.forms import display, shown_groups
from tests.unit.guidance.forms import sample

ROWS = {Kind.INVOLVED: [("p1", "Sam Lee")], Kind.ITEMS: [("i1", "School report")]}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (sample.WHEN, "2026-11-22", "22 November 2026"),
        (sample.WHEN, "2026-02-31", "2026-02-31"),
        (sample.AT, "09:05", "9:05am"),
        (sample.AT, "21:30", "9:30pm"),
        (sample.AT, "12:00", "midday"),
        (sample.AT, "00:00", "midnight"),
        (sample.AT, "soon", "soon"),
        (sample.HOW, "written", "In writing"),
        (sample.HOW, "faxed", "By fax"),
        (sample.HOW, "gone", "gone"),
        (sample.WORDS, "a\nb", "a\nb"),
        (sample.WHY, ["risk", "none"], ["Risk", "None of these"]),
        (sample.TOLD, True, "Confirmed"),
        (sample.TOLD, False, "Not provided"),
        (sample.WHO, "p1", "Sam Lee"),
        (sample.WHO, "p9", "No longer on this record"),
        (sample.ITEMS, ["i1"], ["School report"]),
        (sample.NOTE, None, "Not provided"),
        (sample.NOTE, "", "Not provided"),
        (sample.WHY, [], "Not provided"),
    ],
)
def test_answers_in_words(field: object, value: object, words: object) -> None:
    assert display(field, value, ROWS) == words  # type: ignore[arg-type]


def test_only_groups_that_apply_are_shown() -> None:
    refused = shown_groups(sample.CONSENT, "refused", {"given_on": "2026-11-22"})
    assert [[field.key for field in group.fields] for group in refused] == [
        ["words"],
        ["note", "why", "told", "who", "items"],
    ]
    assert [group.when for group in shown_groups(sample.CONSENT, None, {})] == [()]


def test_a_group_behind_a_group_that_does_not_apply_is_not_shown() -> None:
    values = {"harm": "no", "called": True, "officer": "PC 1"}
    assert len(shown_groups(sample.DANGER, None, values)) == 1
    assert len(shown_groups(sample.DANGER, None, values | {"harm": "yes"})) == 3
