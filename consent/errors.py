"""What services say when something cannot be recorded."""

from collections.abc import Iterable

from consent.rules import Problem


class NotRecorded(Exception):
    """Nothing was written. `problems` say why, each with the key of what it is about and words for the person."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.words for problem in self.problems))
