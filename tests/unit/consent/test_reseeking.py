"""When consent is sought again: a change of use or relationship, a review that is near or past (S2 3.21)."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

from consent.rules import Again, reseek
from consent.rules.reseeking import SOON, WORDS
from consent.vocabulary import UNDER_16, Act, AgeBand, Change, Standing
from tests.unit.consent.events import GIVEN, LATER, NO_REPLY, REFUSED, REVIEW, after, stands

DAYS = {
    REVIEW - SOON - timedelta(1): None,
    REVIEW - SOON: Again.REVIEW_NEAR,
    REVIEW: Again.REVIEW_NEAR,
    REVIEW + timedelta(1): Again.REVIEW_PASSED,
}
CHANGES = {
    frozenset(): [],
    frozenset({Change.USE}): [Again.USE_CHANGED],
    frozenset({Change.RELATIONSHIP}): [Again.RELATIONSHIP_CHANGED],
    frozenset(Change): [Again.USE_CHANGED, Again.RELATIONSHIP_CHANGED],
}
FOR_A_CHILD = {Standing.PARENTAL_RESPONSIBILITY, Standing.LOCAL_AUTHORITY}


def test_every_reason_to_ask_again_over_day_change_age_and_standing_s2_3_21() -> None:
    for day, changed, band, standing in product(DAYS, CHANGES, AgeBand, Standing):
        found = reseek(stands(replace(GIVEN, standing=standing), on=day), changed=changed, band=band)
        grown = standing in FOR_A_CHILD and band not in UNDER_16 | {AgeBand.UNKNOWN}
        wanted = {*CHANGES[changed], DAYS[day], Again.NOW_16 if grown else None} - {None}
        assert set(found) == wanted
        assert len(found) == len(wanted)


def test_what_has_ended_or_never_was_is_not_sought_again() -> None:
    ended = [
        stands(REFUSED),
        stands(NO_REPLY),
        stands(GIVEN, after(GIVEN, Act.WITHDRAWN)),
        stands(GIVEN, after(GIVEN, Act.INVALIDATED)),
    ]
    assert {reseek(one, changed=frozenset(Change), band=AgeBand.ADULT) for one in ended} == {()}


def test_a_consent_without_review_date_asks_for_nothing_by_itself() -> None:
    assert reseek(stands(replace(GIVEN, review_on=None), on=LATER)) == ()
    assert set(WORDS) == set(Again)
