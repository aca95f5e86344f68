"""Which questions and pages one page asks together, and beside which answers each of them comes up. Pure.

Each stays a question of its own: it has its answer, its state in the task list, its place on the record. What is asked
together is only what somebody sees at a time (journeys.md: a page may hold what one thought holds).
"""

from typing import TYPE_CHECKING, NamedTuple

from guidance.flow.graph import Page, Place, Question
from guidance.flow.keys import BASIS, PageKey, RowKind

if TYPE_CHECKING:
    from decisions.rules.journey import Journey


class Beside(NamedTuple):
    """One answer beside which a question or page comes up: the choice `value` of the control `name` of `step`."""

    step: str
    name: str
    value: str


def asked_with(journey: "Journey", key: str) -> tuple[str, ...]:
    """What the page of `key` asks: itself, and what may come up behind it on the same page.

    A page of rows that has several stands by itself. Of a returned record each page stands by itself.
    """
    together = journey.edition.together_with(key)
    found = [key]
    if together is None or journey.reopened is not None or _stands_alone(journey, key):
        return (key,)
    for other in together.steps[together.steps.index(key) + 1 :]:
        if _stands_alone(journey, other):
            break
        if _comes_behind(journey, found, other) and _may_come_up(journey, found, other):
            found.append(other)
    return tuple(found)


def first_of(journey: "Journey", key: str) -> str:
    """The page on which `key` is asked: the first step on the way that is asked together with it, or itself."""
    together = journey.edition.together_with(key)
    ahead = [one for one in journey.steps if together and one in together.steps]
    return next((one for one in ahead if key in asked_with(journey, one)), key)


def end_of_page(journey: "Journey", question: str | None) -> str | None:
    """The last question of the route that is asked together with this one; None while one of these is open."""
    if question is None or (together := journey.edition.together_with(question)) is None:
        return question
    reached = journey.route.reached
    last = [key for key in reached if key in together.steps][-1]
    return None if last == journey.route.next else last


def beside(journey: "Journey", found: tuple[str, ...], key: str) -> frozenset[Beside]:
    """The answers on this page (to what stands in `found`, ahead of it) beside which `key` comes up; none: always."""
    edition = journey.edition
    if journey.shares and (key in BASIS or (not edition.asks(key) and edition.page(key).place is Place.SHARING)):
        return _only_if(journey, found, key)
    asked = [edition.question(one) for one in found if edition.asks(one)]
    if edition.asks(key):
        return frozenset(Beside(q.key, "answer", o.key) for q in asked for o in q.options if o.goto == key)
    page = edition.page(key)
    if waits := _only_if(journey, found, key):
        return waits
    if page.place is Place.SHARING:
        return frozenset(Beside(q.key, "answer", o.key) for q in asked for o in q.options if o.ends_by_gateway)
    if page.place is Place.BEFORE and PageKey.DANGER in found:
        return frozenset({Beside(PageKey.DANGER, "immediate_danger", "no")})
    return frozenset()


def _only_if(journey: "Journey", found: tuple[str, ...], key: str) -> frozenset[Beside]:
    """The answers for which a page waits, where they are given on the same page."""
    step = journey.step(key)
    if not isinstance(step, Page) or step.only_if is None or step.only_if[0] not in found:
        return frozenset()
    asks, name, values = step.only_if
    return frozenset(Beside(asks, name, value) for value in values)


def applies(journey: "Journey", first: str, key: str) -> bool:
    """Whether `key` is to be answered now on the page of `first`, what stands ahead of it answered as in `journey`.

    Who says that somebody is in danger is asked nothing more on that very page (S2 1.10).
    """
    return key in journey.steps and (key == first or first != PageKey.DANGER or not journey.in_danger)


def _stands_alone(journey: "Journey", key: str) -> bool:
    """Whether it lists rows: it has several, or one, and somebody is left of whom it does not say if they are told."""
    step = journey.step(key)
    rows = journey.rows.get(step.rows, 0) if isinstance(step, Page) else 0
    return rows > 1 or (rows == 1 and isinstance(step, Page) and step.rows == RowKind.INFORMING and journey.untold)


def _comes_behind(journey: "Journey", found: list[str], other: str) -> bool:
    """Whether nothing that is asked elsewhere stands on the way between what was found and `other`."""
    steps = journey.steps
    return found[0] not in steps or other not in steps or steps[steps.index(other) - 1] in found


def _may_come_up(journey: "Journey", found: list[str], key: str) -> bool:
    step = journey.step(key)
    if key in journey.steps:
        return True
    if isinstance(step, Question):
        return bool(beside(journey, tuple(found), key))
    if step.only_if and step.only_if[0] in found:
        return True
    route = journey.route
    leads_here = not route.complete or route.steps[-1] in found  # an answer on this page may still end in sharing
    return step.place is Place.SHARING and leads_here and (journey.shares or not journey.outcome)
