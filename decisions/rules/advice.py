"""Advice on the seven key questions: what it counts for, and where a route that ends at *seek advice* leads. Pure."""

from typing import TYPE_CHECKING

from guidance.flow.keys import PageKey, RowKind
from guidance.flow.route import Route, route

if TYPE_CHECKING:
    from decisions.rules.journey import Journey

#: Which advice counts for which of the seven key questions: the topic, by the question's number (S2 3.2, 3.44).
TOPICS = {
    1: "purpose",
    2: "identifiability",
    3: "confidentiality",
    4: "consent",
    5: "public_interest",
    6: "sharing",
    7: "recording",
}

#: What follows a page's key to name the page on which its author says whom they ask (S2 1.11).
WHOM_TO_ASK = "/advice"


def topic_of(number: int) -> str:
    """The topic of a key question; empty for what comes before the first, on which nobody is asked for advice."""
    return TOPICS.get(number, "")


def way_still_open(journey: "Journey") -> Route:
    """The route; as if its last question were open, while its author is not sure of it and has not decided.

    What may still be asked behind that question then cannot be started yet, and is not needless.
    """
    if not journey.unsure_about or journey.outcome:
        return journey.route
    known = {key: value for key, value in journey.answers.items() if key != journey.unsure_about}
    return route(journey.edition, known)


def pauses_at(journey: "Journey", key: str) -> str:
    """Where a question leads of which its author is not sure: to whom they ask, until there is advice on it.

    Empty for every other page: *not sure* is a pause and not an end (S2 3.12; S0 FAQ 9).
    """
    waits = key == journey.unsure_about and journey.advice_taken is None
    return f"{key}{WHOM_TO_ASK}" if waits else ""


def decided_without(journey: "Journey") -> bool:
    """Whether its author has chosen to go on without advice, with these answers, and there is none (S2 3.44)."""
    given = journey.given.get(PageKey.ADVICE)
    if given is None or PageKey.ADVICE not in journey.steps or journey.rows.get(RowKind.ADVICE):
        return False
    return given.path == journey.path_to(PageKey.ADVICE)


def comes_up(journey: "Journey", key: str) -> bool:
    """Whether Continue and Back lead to this page. Whose advice was taken is not asked of who decided without any; the
    page stays open to add some.
    """
    return journey.may_open(key) and not (key == PageKey.ADVICE and decided_without(journey))
