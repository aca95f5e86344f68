"""The kinds of field that the house asks with. Every text passes `clean_text`; every message names its field.

Each field may carry what the template pack shows: `hints` and `exclusive` of its choices, `page_heading` (the label is
the page's h1), `optional` (None: as `required` says).
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.forms.moments import YEARS_OFF, BadMoment, Direction, read_date, read_time, stored_date, stored_time
from guidance.text import BadText, clean_text, mended_text

LINE_LENGTH = 200
LONG_LENGTH = 4_000


def grouped(number: int) -> str:
    """4,000"""
    return number_format(number, force_grouping=True)


def refusal(field: forms.Field, code: str, **params: object) -> ValidationError:
    """The field's own message for `code`, with its label in it where the message asks for one."""
    message = field.error_messages[code]
    with_label = {"label": field.label or gettext("this answer"), **params} if "%(" in str(message) else None
    return ValidationError(message, code=code, params=with_label)


class LineField(forms.CharField):
    """One line of text, at most `max_length` characters. The browser is not told the limit: it would cut in silence."""

    widget: Any = forms.TextInput
    lines = False
    optional: bool | None = None
    default_error_messages = {
        "required": _("Enter an answer to “%(label)s”"),
        "too_long": _("“%(label)s” must be %(limit)s characters or fewer. It has %(length)s."),
        "invalid": _("“%(label)s” must be text"),
    }

    def __init__(self, *, max_length: int = LINE_LENGTH, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = max_length

    def to_python(self, value: object) -> str:
        if value in self.empty_values:
            return ""
        if not isinstance(value, str):
            raise refusal(self, "invalid")
        try:
            return clean_text(clean_text(value, lines=self.lines).strip(), max_length=self.limit, lines=self.lines)
        except BadText as error:
            if error.code == "too_long":
                limit, length = grouped(self.limit), grouped(error.length)
                raise refusal(self, "too_long", limit=limit, length=length) from error
            raise ValidationError(gettext(str(error)), code=error.code) from error

    def validate(self, value: str) -> None:
        if self.required and not value:
            raise refusal(self, "required")


class LongTextField(LineField):
    """Several lines of text, counted on the page; a line end counts once, as the page's counter has it."""

    widget = forms.Textarea
    lines = True

    def __init__(self, *, max_length: int = LONG_LENGTH, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes; shows a date, an ISO string, or the three texts as they were typed."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value: object) -> list[str]:
        if isinstance(value, list | tuple) and len(value) == 3:
            return [mended_text(part, lines=False) if isinstance(part, str) else "" for part in value]
        date = stored_date(value)
        return [str(date.day), str(date.month), str(date.year)] if date else ["", "", ""]


class MomentField(forms.Field):
    """A day or a time: it is stored as text, and what stands in its boxes is held against what that text means."""

    stored: Callable[[object], object] = staticmethod(stored_date)

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return bool(self.to_python(data) != self.stored(initial))
        except ValidationError:
            return True


class DateField(MomentField):
    """A day that exists, between 1900 and 2199. The month may be written as a word.

    `direction` says which way it may lie; None where rules of the page do, beside what else was answered there.
    """

    widget = DateBoxes
    optional: bool | None = None
    default_error_messages = {
        "required": _("Enter a date for “%(label)s”"),
        "incomplete": _("“%(label)s” must include a day, month and year"),
        "year": _("“%(label)s” must have a year of 4 figures, such as 2026"),
        "far": _("“%(label)s” must be between 1900 and 2199"),
        "invalid": _("“%(label)s” must be a real date"),
        Direction.PAST: _("The date must be today or in the past"),
        Direction.AHEAD: _("The date must be today or later"),
        Direction.NEAR: _("“%(label)s” must be within %(years)s years of today"),
    }

    def __init__(self, *, direction: Direction | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.direction = direction

    def to_python(self, value: object) -> datetime.date | None:
        if value in self.empty_values or isinstance(value, datetime.date):
            return value if isinstance(value, datetime.date) else None
        if not isinstance(value, list | tuple) or len(value) != 3:
            raise refusal(self, "invalid")
        day, month, year = (part.strip() if isinstance(part, str) else "" for part in value)
        if not (day or month or year):
            return None
        try:
            return read_date(day, month, year)
        except BadMoment as error:
            raise refusal(self, error.code) from error

    def validate(self, value: datetime.date | None) -> None:
        if self.required and value is None:
            raise refusal(self, "required")
        if value and self.direction and not self.direction.allows(value, timezone.localdate()):
            raise refusal(self, self.direction, years=YEARS_OFF)


class TimeField(MomentField):
    """A time of day in one box: 24-hour clock, or with am or pm."""

    stored = staticmethod(stored_time)
    widget: Any = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    optional: bool | None = None
    default_error_messages = {
        "required": _("Enter a time for “%(label)s”"),
        "invalid": _("“%(label)s” must be a time, such as 9:05, 14:30 or 2:30pm"),
    }

    def to_python(self, value: object) -> datetime.time | None:
        if value in self.empty_values or isinstance(value, datetime.time):
            return value if isinstance(value, datetime.time) else None
        if not isinstance(value, str):
            raise refusal(self, "invalid")
        if not value.strip():
            return None
        try:
            return read_time(value)
        except BadMoment as error:
            raise refusal(self, error.code) from error

    def validate(self, value: datetime.time | None) -> None:
        if self.required and value is None:
            raise refusal(self, "required")

    def prepare_value(self, value: object) -> object:
        time = stored_time(value)
        return f"{time:%H:%M}" if time else value


class RadiosField(forms.ChoiceField):
    """One of `choices`. `hints` holds a line of help by the value of a choice."""

    widget: Any = forms.RadioSelect
    optional: bool | None = None
    page_heading = False
    default_error_messages = {
        "required": _("Select an answer to “%(label)s”"),
        "invalid_choice": _("Select one of the answers shown for “%(label)s”"),
    }

    def __init__(
        self, *, choices: Sequence[tuple[str, Any]], hints: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(choices=choices, **kwargs)
        self.hints = dict(hints or {})
        self.exclusive: frozenset[str] = frozenset()

    def to_python(self, value: object) -> str:
        if value in self.empty_values:
            return ""
        if not isinstance(value, str):
            raise refusal(self, "invalid_choice")
        return value

    def validate(self, value: str) -> None:
        if self.required and not value:
            raise refusal(self, "required")
        if value and not self.valid_value(value):
            raise refusal(self, "invalid_choice")


class CheckboxesField(forms.MultipleChoiceField):
    """Any of `choices`, each once and in their order; an `exclusive` one stands alone ("None of these")."""

    widget = forms.CheckboxSelectMultiple
    optional: bool | None = None
    page_heading = False
    default_error_messages = {
        "required": _("Select at least one answer to “%(label)s”"),
        "invalid_choice": _("Select only answers shown for “%(label)s”"),
        "invalid_list": _("Select only answers shown for “%(label)s”"),
        "exclusive": _("Select “%(alone)s”, or one or more of the others, not both"),
    }

    def __init__(
        self,
        *,
        choices: Sequence[tuple[str, Any]],
        hints: Mapping[str, Any] | None = None,
        exclusive: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(choices=choices, **kwargs)
        self.labels = {str(key): label for key, label in choices}
        self.hints = dict(hints or {})
        self.exclusive = frozenset(exclusive)

    def to_python(self, value: object) -> list[str]:
        if value in self.empty_values:
            return []
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise refusal(self, "invalid_list")
        known = [key for key in self.labels if key in value]
        if set(value) - set(known):
            raise refusal(self, "invalid_choice")
        return known

    def validate(self, value: list[str]) -> None:
        if self.required and not value:
            raise refusal(self, "required")
        alone = [self.labels[key] for key in value if key in self.exclusive]
        if alone and len(value) > 1:
            raise refusal(self, "exclusive", alone=alone[0])


class TickField(forms.BooleanField):
    """One box to tick: "I have checked who they are"."""

    optional: bool | None = None
    default_error_messages = {"required": _("Tick “%(label)s” to go on")}

    def validate(self, value: bool) -> None:
        if self.required and not value:
            raise refusal(self, "required")
