"""The table of every route, for a safeguarding lead to read and sign off.

Answers that lead exactly the same way share a row, as "child / adult": the table says what `every_route` says, on a
tenth of the paper. Questions and answers stand by their keys, so that a change of wording is not a change of route.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.flow import words
from guidance.flow.graph import Edition, Option, Question
from guidance.flow.route import Answer, Consequence, Route, consequence, route


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One row: at each question the answers that lead this way, and the route that they all take."""

    answers: tuple[tuple[Question, tuple[Option, ...]], ...]
    route: Route

    def cells(self, edition: Edition) -> list[str]:
        """One cell for each question, empty where it is not asked; then the indication and the gateway, in words."""
        asked = {question.key: _choice(question, options) for question, options in self.answers}
        indication = words.INDICATIONS[self.route.indication] if self.route.indication else ""
        gateway = words.GATEWAYS[self.route.gateway] if self.route.gateway else ""
        return [*(asked.get(question.key, "") for question in edition.questions), indication, gateway]


def _word(key: str) -> str:
    return key.replace("-", " ").replace("_", " ")


def _choice(question: Question, options: tuple[Option, ...]) -> str:
    free = [_word(option.key) for option in options if not option.exclusive]
    alone = [_word(option.key) for option in options if option.exclusive]
    some = [f"any of ({' + '.join(free)})"] if question.multiple and len(free) > 1 else free
    return " / ".join(some + alone)


def rows(edition: Edition) -> Iterator[RouteRow]:
    """Every row of the table, in the order of the options."""
    waiting: list[tuple[tuple[Question, tuple[Option, ...]], ...]] = [()]
    while waiting:
        chosen = waiting.pop()
        answers: dict[str, Answer] = {
            question.key: [options[0].key] if question.multiple else options[0].key for question, options in chosen
        }
        taken = route(edition, answers)
        if taken.next is None:
            yield RouteRow(chosen, taken)
            continue
        question = edition.question(taken.next)
        groups: dict[Consequence, list[Option]] = {}
        for option in question.options:
            groups.setdefault(consequence(option), []).append(option)
        waiting.extend(reversed([(*chosen, (question, tuple(options))) for options in groups.values()]))


def as_csv(edition: Edition) -> str:
    """The table of `edition` as CSV with a row of headings; the lines end in a newline alone.

    One column for each question, so that a spreadsheet shows a route as a line to be read from left to right.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["route", *(_word(question.key) for question in edition.questions), "indication", "gateway"])
    writer.writerows((number, *row.cells(edition)) for number, row in enumerate(rows(edition), start=1))
    return text.getvalue()
