"""Where the answers lead: pure functions over an edition and the answers given so far.

An answer is one option key or, where the question says *multiple*, a list of option keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from guidance.flow.graph import COMPELLING, Edition, Gateway, Indication, Option, Question

Answer = str | Sequence[str]
Answers = Mapping[str, Answer]


class InvalidAnswer(ValueError):
    """An answer that its question does not offer; the message says what is wrong and what would be right."""


class BrokenEditionError(RuntimeError):
    """A graph that loops, or an option that leads nowhere; `guidance.flow.check` finds these before publication."""


@dataclass(frozen=True, slots=True)
class Route:
    """The way that the answers take. While a question is open (`next`), indication and gateway are None."""

    steps: tuple[str, ...]  # the answered questions, in the order in which they were reached
    next: str | None
    indication: Indication | None
    gateway: Gateway | None

    @property
    def complete(self) -> bool:
        return self.next is None

    @property
    def reached(self) -> tuple[str, ...]:
        """The steps and, after them, the open question."""
        return self.steps if self.next is None else (*self.steps, self.next)


def quoted(value: object) -> str:
    """`value` as it may stand in a one-line message: quoted, escaped, never longer than 60 characters."""
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def chosen(question: Question, answer: object) -> tuple[Option, ...]:
    """The options that `answer` names, in the question's order.

    Raises InvalidAnswer for an unknown option, the wrong shape (a list where one key is asked for, or one key where
    a list is), an empty or repeating list, or an exclusive option beside another.
    """
    known = {option.key: option for option in question.options}
    if question.multiple:
        if isinstance(answer, str) or not isinstance(answer, Sequence) or not answer:
            raise InvalidAnswer(f"{question.key}: {quoted(answer)} is not a list of one or more of: {', '.join(known)}")
        picked = list(answer)
    elif isinstance(answer, str):
        picked = [answer]
    else:
        raise InvalidAnswer(f"{question.key}: {quoted(answer)} is not one of: {', '.join(known)}")
    for key in picked:
        if not isinstance(key, str) or key not in known:
            raise InvalidAnswer(f"{question.key}: {quoted(key)} is not one of: {', '.join(known)}")
        if picked.count(key) > 1:
            raise InvalidAnswer(f"{question.key}: {quoted(key)} is given twice; give each option once")
        if known[key].exclusive and len(picked) > 1:
            raise InvalidAnswer(f"{question.key}: {quoted(key)} cannot be combined with other options; give it alone")
    return tuple(option for option in question.options if option.key in picked)


def route(edition: Edition, answers: Answers) -> Route:
    """Follow `answers` from the start and stop at the first question without one.

    Answers to questions that are not reached are ignored, not even checked. The last gateway on the way counts.
    Raises InvalidAnswer for a reached answer that its question does not offer.
    """
    steps: list[str] = []
    gateway: Gateway | None = None
    key = edition.start
    while key in answers:
        if key in steps:
            raise BrokenEditionError(f"{edition.key} loops: {' > '.join([*steps, key])}")
        steps.append(key)
        option = chosen(edition.question(key), answers[key])[0]
        gateway = option.gateway or gateway
        if not option.goto:
            return Route(tuple(steps), None, _end(edition, key, option, gateway), gateway)
        key = option.goto
    return Route(tuple(steps), key, None, None)


def _end(edition: Edition, key: str, option: Option, gateway: Gateway | None) -> Indication:
    if option.ends_by_gateway:
        return Indication.MUST_SHARE if gateway in COMPELLING else Indication.CAN_SHARE
    if option.indication is None:
        raise BrokenEditionError(f"{edition.key}: {option.key} of {key} leads nowhere")
    return option.indication


def leads_to(question: Question) -> tuple[str, ...]:
    """The questions that the options of `question` lead to, each once, in the order of the options."""
    return tuple(dict.fromkeys(option.goto for option in question.options if option.goto))


@lru_cache(maxsize=4096)
def reachable(edition: Edition, key: str) -> frozenset[str]:
    """`key` and every question that can still follow it."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(leads_to(edition.question(here)))
    return frozenset(found)


def passed_at(edition: Edition, taken: Route, question: str) -> str | None:
    """The step of the route behind which `question` cannot come any more; None while it still may."""
    for step, further in zip(taken.steps, (*taken.steps, taken.next)[1:], strict=True):
        if further is None or question not in reachable(edition, further):
            return step
    return None


def not_needed(edition: Edition, taken: Route) -> tuple[str, ...]:
    """The questions that can no longer be reached on the route `taken`.

    Those that stand after the last reached question come first, then the ones bypassed before it.
    """
    possible = set(taken.steps)
    if taken.next is not None:
        possible |= reachable(edition, taken.next)
    order = [question.key for question in edition.questions]
    last = order.index(taken.reached[-1])
    return tuple(key for key in [*order[last + 1 :], *order[:last]] if key not in possible)


def every_answer(question: Question) -> Iterator[Answer]:
    """Every legal answer: each option or, where *multiple*, every set of options and each exclusive one alone."""
    if not question.multiple:
        yield from (option.key for option in question.options)
        return
    free = [option.key for option in question.options if not option.exclusive]
    for size in range(1, len(free) + 1):
        yield from (list(keys) for keys in combinations(free, size))
    yield from ([option.key] for option in question.options if option.exclusive)


Consequence = tuple[str, Indication | None, bool, Gateway | None]


def consequence(option: Option) -> Consequence:
    """What choosing `option` does to the route; two options with the same consequence lead the same way."""
    return option.goto, option.indication, option.ends_by_gateway, option.gateway


def _representatives(question: Question) -> Iterator[Answer]:
    if not question.multiple:
        yield from (option.key for option in question.options)
        return
    first: dict[Consequence, str] = {}
    for option in question.options:
        first.setdefault(consequence(option), option.key)
    yield from ([key] for key in first.values())


def every_route(edition: Edition) -> Iterator[tuple[dict[str, Answer], Route]]:
    """Every complete route, each with answers that lead to it, in the order of the options.

    A question that takes several options is answered once for each consequence; `every_answer` gives all its answers.
    """
    waiting: list[dict[str, Answer]] = [{}]
    while waiting:
        answers = waiting.pop()
        taken = route(edition, answers)
        if taken.next is None:
            yield answers, taken
            continue
        further = [{**answers, taken.next: answer} for answer in _representatives(edition.question(taken.next))]
        waiting.extend(reversed(further))
