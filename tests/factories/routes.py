"""For any route of an edition: the pages of a record that takes it, with the plainest answer wherever none is given."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from decisions.demo import plainest
from decisions.demo.plainest import with_page
from decisions.demo.story import AnsweredPage, Story, Submitted
from decisions.rules.journey import Journey, Value
from guidance.flow.graph import Edition
from guidance.flow.route import Answer, every_route

__all__ = ["OUTCOMES", "Chosen", "decided", "finished", "journeys", "page_of", "story_of", "with_page"]

#: Fields by page; on a page of rows, the fields of its only row.
Chosen = Mapping[str, Mapping[str, Any]]
OUTCOMES = ("share", "share_in_part", "do_not_share")


def _told(edition: Edition, key: str, value: Value, chosen: Mapping[str, Any]) -> AnsweredPage:
    takes_rows = any(page.key == key and page.rows for page in edition.pages)
    return AnsweredPage(key, rows=(chosen,) if chosen else ()) if takes_rows else AnsweredPage(key, value, chosen)


def page_of(journey: Journey, key: str, value: Value = None, chosen: Mapping[str, Any] | None = None) -> AnsweredPage:
    """One page with what is required on it; on a page of rows, as many rows as it needs."""
    return plainest.page_of(journey, _told(journey.edition, key, value, chosen or {}))


def story_of(edition: Edition, answers: Mapping[str, Answer], chosen: Chosen | None = None) -> Story:
    """A story that takes this route and is submitted."""
    fields = chosen or {}
    pages = (_told(edition, key, answers.get(key), fields.get(key, {})) for key in {**answers, **fields})  # type: ignore[arg-type]
    return Story(key="route", author="", pages=tuple(pages), events=(Submitted(),))


def journeys(
    edition: Edition, answers: Mapping[str, Answer], chosen: Chosen | None = None
) -> Iterator[tuple[AnsweredPage, Journey]]:
    """Each page that a record with these answers needs, with the journey once it is saved, up to the check page.

    `chosen` gives fields by page; everything else is the least that is required.
    """
    yield from plainest.journeys(story_of(edition, answers, chosen), edition)


def finished(edition: Edition, answers: Mapping[str, Answer], chosen: Chosen | None = None) -> Journey:
    """The journey of a record that took this route to the check page."""
    *_before, (_told, journey) = journeys(edition, answers, chosen)
    return journey


@cache
def decided(edition: Edition, outcome: str) -> tuple[Journey, ...]:
    """Every route of the edition, in the order of `every_route`, walked to the check page with this decision."""
    return tuple(
        finished(edition, answers, {"decision": {"decision": outcome}}) for answers, _route in every_route(edition)
    )
