"""What the administrators' forms share: refusals beside the right field, and rows that changed meanwhile."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from accounts.errors import StaleRowError
from guidance.forms import HouseForm


class ServiceForm(HouseForm):
    """A form whose content a service may refuse."""

    #: Names that a service uses where the form uses another.
    aliases: ClassVar[dict[str, str]] = {}
    refusals: tuple[type[Exception], ...] = (ValidationError,)

    def refuse(self, error: ValidationError) -> None:
        """Put the messages of `error` beside the fields that it names, the rest above the form."""
        add_refusal(self, error, self.aliases)


class NewRowForm(ServiceForm):
    """A form that adds a row whose identifier it carries: posted twice, it adds one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = uuid_in(self.data.get("key")) or uuid4()
        self.carry(key=self.key)


class ChangeForm(ServiceForm):
    """A form that changes a row: it carries the number of the row's latest change that its page showed."""

    refusals = (ValidationError, StaleRowError)

    def __init__(self, *args: Any, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest, self.seen = seen, number_in(self.data.get("seen")) if self.is_bound else seen
        self.carry(seen=self.seen)
        self.now: list[tuple[str, str]] = []

    def refuse(self, error: ValidationError | StaleRowError) -> None:
        """Beside the fields what was wrong; where somebody else was quicker, both texts."""
        if isinstance(error, StaleRowError):
            self.conflict()
        else:
            super().refuse(error)

    def conflict(self) -> None:
        """Say that somebody else changed the row, show what it says `now`, and let the next post go through."""
        self.carry(seen=self.latest)
        words = _(
            "Somebody else changed this while you were typing. Your text is still here: compare, then save again."
        )
        self.add_error(None, words)
        for name, value in self.initial.items():
            if name in self.fields and str(self.cleaned_data.get(name, "")) != str(value):
                self.now.append((str(self.fields[name].label), self.words(name, value)))

    def words(self, name: str, value: Any) -> str:
        """What a stored value reads like."""
        labels = dict(getattr(self.fields[name], "choices", ()))
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(labels.get(one, one)) for one in values) or _("Not provided")


def add_refusal(form: HouseForm, error: ValidationError, aliases: Mapping[str, str] | None = None) -> None:
    """Put the messages of `error` beside the fields of `form` that it names, the rest above the form."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, messages in by_field.items():
        field = (aliases or {}).get(name, name)
        for message in messages:
            form.add_error(field if field in form.fields else None, message)


def number_in(posted: object) -> int:
    """The number that a form carried; 0 for what is none."""
    text = str(posted)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def uuid_in(text: object) -> UUID | None:
    """The id that a form carried; None for what is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None
