"""The demonstration's records: invented from the first name to the last, one in every status at least."""

from decisions.demo.stories import (
    adult_at_risk,
    by_consent,
    child_at_risk,
    court_order,
    duties,
    held_back,
    no_confidence,
    own_choice,
    siblings,
    unfinished,
    unsure,
)

STORIES = (
    *by_consent.STORIES,
    *no_confidence.STORIES,
    *child_at_risk.STORIES,
    *adult_at_risk.STORIES,
    *court_order.STORIES,
    *duties.STORIES,
    *held_back.STORIES,
    *own_choice.STORIES,
    *siblings.STORIES,
    *unfinished.STORIES,
    *unsure.STORIES,
)
