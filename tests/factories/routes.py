"""For any route of an edition: the pages of a record that takes it, with the plainest answer wherever none is given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from decisions.demo import plainest
from decisions.demo.plainest import with_page
from decisions.demo.story import AnsweredPage, Story, Submitted
from decisions.rules.journey import Journey, Value
from guidance.flow.graph import Edition
from guidance.flow.route import Answer, Route, every_route

__all__ = [
    "OUTCOMES",
    "Beginnings",
    "Chosen",
    "Way",
    "decided",
    "finished",
    "journeys",
    "page_of",
    "parts",
    "showing",
    "story_of",
    "with_page",
]

#: Fields by page; on a page of rows, the fields of its only row.
Chosen = Mapping[str, Mapping[str, Any]]
OUTCOMES = ("share", "share_in_part", "do_not_share")
#: As many ways as one test walks.
MOST = 60


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


Way = tuple[dict[str, Answer], Route]


def showing(ways: Sequence[Way]) -> list[Way]:
    """Some of these ways that show, between them, every answer, every step from one question to the next and every end.

    Each time the one that shows most of what is left; in the order in which they came.
    """
    shown, chosen = [_shown(way) for way in ways], set()
    left = set().union(*shown)
    while left:
        most = max(range(len(ways)), key=lambda place: len(shown[place] & left))
        left -= shown[most]
        chosen.add(most)
    return [ways[place] for place in sorted(chosen)]


def _shown(way: Way) -> set[tuple[str, str]]:
    answers, taken = way
    end = f"{taken.indication} {taken.gateway}"
    return {*((key, str(answer)) for key, answer in answers.items()), *pairwise((*taken.steps, end))}


def parts(ways: Iterable[Way]) -> dict[str, list[Way]]:
    """The ways by how they begin: walked in parts, workers share them, and no transaction grows too long."""
    found: dict[str, list[Way]] = {}
    for way in ways:
        found.setdefault("-".join(str(answer) for answer in list(way[0].values())[:2]), []).append(way)
    return {
        f"{beginning} {first}".removesuffix(" 0"): alike[first : first + MOST]
        for beginning, alike in found.items()
        for first in range(0, len(alike), MOST)
    }


class Beginnings:
    """Many routes of an edition walked one after the other: what they begin with alike is worked out once."""

    def __init__(self, edition: Edition) -> None:
        self._first = Journey(edition, {})
        self._behind: dict[tuple[int, str], tuple[Journey, AnsweredPage, Journey]] = {}

    def journeys(
        self, answers: Mapping[str, Answer], chosen: Chosen | None = None
    ) -> Iterator[tuple[AnsweredPage, Journey]]:
        edition = self._first.edition
        return plainest.journeys(story_of(edition, answers, chosen), edition, first=self._first, save=self._save)

    def _save(self, journey: Journey, told: AnsweredPage, named: frozenset[str]) -> tuple[AnsweredPage, Journey]:
        key = id(journey), f"{told}{sorted(named) if told.value is None else ''}"
        if key not in self._behind:  # the journey is kept with it: its id is nobody else's
            self._behind[key] = journey, *plainest.saved(journey, told, named)
        return self._behind[key][1:]


@cache
def decided(edition: Edition) -> Mapping[str, tuple[Journey, ...]]:
    """Every route of the edition, in the order of `every_route`, walked to the check page, by what is decided there."""
    beginnings, routes = Beginnings(edition), [answers for answers, _route in every_route(edition)]

    def end(answers: Mapping[str, Answer], outcome: str) -> Journey:
        *_before, (_told, journey) = beginnings.journeys(answers, {"decision": {"decision": outcome}})
        return journey

    return {outcome: tuple(end(answers, outcome) for answers in routes) for outcome in OUTCOMES}
