"""How a review stands, in one word: by where the record is, and what the latest round came to (S0 rule 3)."""

from itertools import product

from decisions.rules.lifecycle import Status
from decisions.rules.reviewed import WORDS, Reviewed, reviewed

OUTCOMES = ("", "agreed", "agreed_with_learning", "returned", "escalated")


def test_each_standing_has_its_words_and_can_be_reached() -> None:
    ways = product(Status, (True, False), (True, False), OUTCOMES)
    found = {reviewed(status, asked=asked, late=late, outcome=outcome) for status, asked, late, outcome in ways}
    assert found == set(Reviewed) == set(WORDS)


def test_while_a_record_waits_nobody_learns_what_one_of_two_reviewers_said() -> None:
    for outcome in OUTCOMES:
        assert reviewed("awaiting_review", asked=True, late=False, outcome=outcome) is Reviewed.WAITING
        assert reviewed("awaiting_review", asked=True, late=True, outcome=outcome) is Reviewed.OVERDUE


def test_what_was_recorded_says_what_the_review_came_to_or_that_none_was_asked_for() -> None:
    for outcome in OUTCOMES:
        assert reviewed("recorded", asked=False, late=True, outcome=outcome) is Reviewed.NOT_NEEDED
    assert [reviewed("recorded", asked=True, late=True, outcome=outcome) for outcome in OUTCOMES] == [
        Reviewed.REPLACED,
        Reviewed.AGREED,
        Reviewed.AGREED_WITH_LEARNING,
        Reviewed.REPLACED,
        Reviewed.REPLACED,
    ]
