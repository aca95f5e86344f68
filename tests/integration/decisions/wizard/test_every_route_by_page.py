"""For every route the pages that it needs render, save and lead on, to the confirmation (flow.md).

`make test` walks as many as show every answer, every step from one question to the next, and every end; `make battery`
each way through the questions, once. Every route with every answer is walked, purely, by the tests of the flow.
"""

from functools import partial
from typing import Any, NamedTuple

import pytest

from decisions.models import Decision
from guidance.flow.route import Route, every_route
from tests import battery
from tests.battery import Tried
from tests.factories.routes import Way, parts, showing
from tests.integration.branches import Branches
from tests.integration.decisions.wizard.journeys import EDITION, asked_here, errors, here, walk
from tests.visit import Visitor

EVERY = list(every_route(EDITION))


def name(way: Way) -> str:
    """A way through the questions: its last ones, its end, its length."""
    _answers, taken = way
    return f"{'>'.join(taken.steps[-3:])}:{taken.indication}:{taken.gateway}:{len(taken.steps)}"


def ways() -> list[Way]:
    """Of those that differ in their answers only, the first; in `make test` fewer still."""
    first: dict[str, Way] = {}
    for way in EVERY:
        first.setdefault(name(way), way)
    return list(first.values()) if battery.WHOLE else showing(EVERY)


PARTS = parts(ways())


class Seen(NamedTuple):
    """The page that the visitor sees."""

    url: str
    html: str


Walks = Branches[dict[str, Any], Seen]


@pytest.mark.parametrize("part", PARTS)
def test_every_way_leads_to_a_submitted_record(visitor: Visitor, part: str, tried: Tried) -> None:
    visitor.open("/decisions/start/")
    walks, wrong = Walks(Seen(visitor.url, visitor.html)), {}
    for way in PARTS[part]:
        answers, taken = way
        try:
            walk_on(walks, visitor, answers, decision=decided(taken))
            walks.at_the_end(partial(is_submitted, visitor, taken))
        except AssertionError as error:
            wrong[name(way)] = str(error)
    assert wrong == {}
    tried("ways walked page by page", len(PARTS[part]))


def walk_on(walks: Walks, visitor: Visitor, answers: dict[str, Any], **chosen: Any) -> None:
    """To the check page as `journeys.walk` leads there, but from where this way parts from the one before."""

    def ask(seen: Seen) -> dict[str, Any] | None:
        visitor.url, visitor.html = seen
        key = here(visitor)
        if key == "check":
            return None
        return asked_here(visitor, answers, **chosen)

    def act(seen: Seen, sent: dict[str, Any]) -> Seen:
        visitor.send(sent)
        assert visitor.url != seen.url, f"{seen.url} was not accepted: {errors(visitor)}"
        return Seen(visitor.url, visitor.html)

    visitor.url, visitor.html = walks.walk(ask, act)


def decided(taken: Route) -> str:
    return "share" if taken.indication in ("can_share", "must_share") else "do_not_share"


def is_submitted(visitor: Visitor, taken: Route) -> None:
    """The check page is sent, and the record is what the route says."""
    visitor.send()
    assert "Decision submitted" in visitor.html
    decision = Decision.objects.get()
    assert (decision.indication, decision.gateway) == (taken.indication, taken.gateway or "")
    assert list(decision.answers.filter(question__in=taken.steps)) != []
    assert not decision.answers.exclude(question__in=[*taken.steps, *(page.key for page in EDITION.pages)]).exists()


@pytest.mark.parametrize("indication", ["should_not_share", "ask_first", "seek_advice"])
def test_sharing_against_the_indication_asks_question_6_and_for_a_reason(visitor: Visitor, indication: str) -> None:
    """A decision that differs is allowed, says why, and is reviewed (S2 4.12; S3 FAQ 7)."""
    answers = next(given for given, taken in EVERY if taken.indication == indication)
    walk(visitor, answers, decision="share", different_because="She asked me to.").send()
    decision = Decision.objects.get()
    assert decision.status == "awaiting_review"
    assert "differs" in decision.triggers
    assert decision.recipient_rows.exists()
    assert decision.informationitem_rows.exists()
