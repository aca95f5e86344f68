"""What the pages of a record say, found by the names of its edition, in the wording that was shown when it was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from decisions.sections import Line, RowShown, Section
from guidance.flow.graph import Edition, Field
from guidance.flow.keys import PageKey
from guidance.forms.show import tr
from guidance.text import unstopped


@dataclass(frozen=True)
class Said:
    """The sections of one record. What is not there, or reads otherwise than its edition, is an empty text."""

    edition: Edition
    sections: dict[str, Section]

    @classmethod
    def on(cls, edition: Edition, told: Iterable[Section]) -> Self:
        return cls(edition, {section.key: section for section in told})

    def answer(self, page: PageKey) -> str:
        return self.sections[page].answer if page in self.sections else ""

    def words(self, page: PageKey, name: str) -> str:
        """What was said in one field of a page."""
        return self._found(page, name, self.sections[page].lines) if page in self.sections else ""

    def rows(self, page: PageKey) -> tuple[RowShown, ...]:
        return self.sections[page].rows if page in self.sections else ()

    def of_row(self, page: PageKey, row: RowShown, *names: str) -> list[str]:
        """What was said in these fields of one row, each as it stands inside a sentence."""
        return [unstopped(words) for name in names if (words := self._found(page, name, row.lines))]

    def chose(self, page: PageKey, row: RowShown, name: str, *keys: str) -> bool:
        """Whether one of these was chosen in a field of a row; True where that cannot be told."""
        words = self._found(page, name, row.lines)
        choices = {choice.key: tr(choice.label) for field in self._fields(page, name) for choice in field.choices}
        return not words or words in [choices.get(key) for key in keys]

    def _found(self, page: PageKey, name: str, lines: Iterable[Line]) -> str:
        labels = [tr(field.label) for field in self._fields(page, name)]
        words = next((line.words for line in lines if line.label in labels), "")
        return words if isinstance(words, str) else "; ".join(map(unstopped, words))

    def _fields(self, page: PageKey, name: str) -> list[Field]:
        return [field for step in self.edition.steps if step.key == page for field in step.fields if field.key == name]
