"""What every form of consent does: it carries the key of its post, and turns answers into what its service takes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import uuid_in
from consent.errors import NotRecorded
from consent.vocabulary import Standing
from guidance.flow.graph import Page
from guidance.forms import DateField, Direction, FlowForm
from guidance.forms.show import tr

KEY = "idempotency_key"
#: Which way each day of these pages may lie. A field that is not here has none, and its form fails.
DIRECTIONS: Mapping[str, Direction] = {
    "born_on": Direction.PAST,
    "given_on": Direction.PAST,
    "on": Direction.PAST,
    "valid_from": Direction.NEAR,
    "review_on": Direction.AHEAD,
}


class ConsentForm(FlowForm):
    """A form of one page of consent; nothing on it is filled in or ticked beforehand.

    After `is_valid()`, `arguments()` is what the service takes besides the post and the ids. `refuse(error)` puts
    a service's words beside the fields that they are about.
    """

    asks: ClassVar[Page]
    later_label = ""  # type: ignore[assignment]
    submit_label = _("Save")
    #: Keys of problems that the rules name otherwise than the form does.
    aliases: ClassVar[Mapping[str, str]] = {}
    refusals = (NotRecorded,)

    def __init__(self, data: Any = None) -> None:
        super().__init__(self.asks, data, heading=0)
        for name, field in self.fields.items():
            if isinstance(field, DateField):
                field.direction = DIRECTIONS[name]
        self.key = uuid_in(self.data.get(KEY)) or uuid4()
        self.carry(**{KEY: self.key})

    def arguments(self) -> dict[str, Any]:
        return self.values

    def refuse(self, refused: NotRecorded) -> None:
        """Each problem beside the field that it is about; above the form where it is about none."""
        for problem in refused.problems:
            name = self.aliases.get(problem.key, problem.key)
            field, words = name if name in self.fields else None, tr(problem.words)
            if words not in self.errors.get(field or "__all__", []):
                self.add_error(field, words)

    def text(self, key: str) -> str:
        return str(self.values.get(key, ""))

    def ticked(self, key: str) -> bool:
        return self.values.get(key) is True

    def several(self, key: str) -> list[str]:
        return list(self.values.get(key, []))  # type: ignore[call-overload]

    def day(self, key: str) -> date | None:
        return date.fromisoformat(self.text(key)) if self.text(key) else None

    def on(self, key: str = "given_on") -> date:
        """A day that the form has made sure of."""
        day = self.day(key)
        assert day is not None  # noqa: S101 - the field is required
        return day

    def applies(self, key: str) -> bool:
        """Whether the field belongs to what was answered, and was not left behind by another answer."""
        return any(field.key == key for group in self.applying for field in group.fields)

    def given(self, key: str) -> str:
        """The text of a field where it applies."""
        return self.text(key) if self.applies(key) else ""

    @property
    def standing(self) -> Standing | None:
        return Standing(self.text("standing")) if self.text("standing") else None


def page_words(step: Page) -> list[dict[str, Any]]:
    """What the page asked, word for word, to be frozen with what was answered."""
    return [
        {"label": tr(field.label), "hint": tr(field.hint), "choices": [tr(choice.label) for choice in field.choices]}
        for field in step.fields
    ]
