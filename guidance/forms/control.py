"""What the template pack prints for one field: worked out once, so that the templates only print."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.translation import gettext

from guidance.forms.fields import DateBoxes, grouped
from guidance.text import mended_text

#: The first widget class that fits names the template in templates/house/controls/.
TEMPLATES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "tick"),
    (forms.Textarea, "long_text"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "other"),
    (Input, "line"),
)
BOX_LABELS = (("day", "2"), ("month", "2"), ("year", "4"))
PRINTED = ("class", "rows", "cols", "maxlength", "placeholder", "required")  # ours, or unwanted


@dataclass(frozen=True, slots=True)
class Mark:
    """One choice, as it is printed."""

    id: str
    value: str
    label: str
    hint: str
    checked: bool
    exclusive: bool
    opens: str  # classes that say which parts of the page it brings up


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a date, as it is printed."""

    id: str
    name: str
    label: str
    value: str
    width: str


class Control:
    """One bound field, as it is printed. Ids follow Django: `id_x_helptext`, `id_x_error`; the counter: `id_x-info`."""

    def __init__(self, bound: BoundField) -> None:
        self.bound = bound
        self.field = bound.field
        self.widget = bound.field.widget
        self.id = bound.auto_id
        self.name = bound.html_name
        self.label = bound.label
        self.hint = bound.help_text
        self.errors = [str(error) for error in bound.errors]
        self.limit: int = getattr(self.field, "limit", 0) if isinstance(self.widget, forms.Textarea) else 0
        self.page_heading: int = getattr(self.field, "page_heading", 0)  # the level of the heading that its legend is
        self.lead = getattr(bound.form, "lead", ()) if self.page_heading else ()
        self.classes: str = self.widget.attrs.get("class", "")

    @cached_property
    def template(self) -> str:
        kind = next((name for kind, name in TEMPLATES if isinstance(self.widget, kind)), "other")
        return f"house/controls/{kind}.html"

    @property
    def kind(self) -> str:
        return "checkboxes" if isinstance(self.widget, forms.CheckboxSelectMultiple) else "radios"

    @property
    def optional(self) -> bool:
        """Whether to say "(optional)": a single tick and a hidden field never say it."""
        if isinstance(self.widget, forms.CheckboxInput | forms.HiddenInput):
            return False
        if not getattr(self.bound.form, "mark_optional", True):
            return False
        said = getattr(self.field, "optional", None)
        return not self.field.required if said is None else bool(said)

    @property
    def error_id(self) -> str:
        """Where the error summary leads: the first box of radios, checkboxes and dates, else the field itself."""
        many = isinstance(self.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | DateBoxes)
        return f"{self.id}_0" if many else self.id

    @property
    def error(self) -> str:
        return " ".join(self.errors)

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}_helptext" if self.hint else "", f"{self.id}_error" if self.errors else ""]
        parts.append(f"{self.id}-info" if self.limit else "")
        return " ".join(filter(None, parts))

    @property
    def value(self) -> str:
        """The text in the box: what was typed, mended where it could not be printed."""
        value = self.widget.format_value(self.bound.value())
        return mended_text(value) if isinstance(value, str) else "" if value is None else str(value)

    @property
    def checked(self) -> bool:
        return bool(self.bound.value()) and self.bound.value() != "False"

    @property
    def tick_value(self) -> str:
        return str(self.widget.attrs.get("value", "yes"))

    @property
    def kept_as(self) -> Hashable | None:
        """All that its HTML depends on, where that says nothing of a case; None for every other control.

        It is asked by an edition (widgets.asked_by) and holds nothing, or one of the edition's own choices.
        """
        origin, value = getattr(self.field, "origin", None), self.bound.value()
        if origin is None or self.errors or self.lead:
            return None
        if isinstance(self.widget, forms.CheckboxSelectMultiple) and isinstance(value, list) and len(value) < 2:
            value = value[0] if value else ""
        if value and all(key != value for key, _label in getattr(self.field, "choices", ())):
            return None
        said = (self.name, self.id, self.label, self.hint, self.optional, self.page_heading)
        return origin, value or "", said, tuple(self._opened.items())

    def opens(self, value: str) -> str:
        """The classes of a choice that brings something up on the page."""
        return self._opened.get(value, "")

    @cached_property
    def _opened(self) -> Mapping[str, str]:
        top = getattr(self.bound.form, "top", None)
        return top.openers.get(self.name, {}) if top else {}

    @property
    def tick_opens(self) -> str:
        return self.opens(self.tick_value)

    @property
    def input_type(self) -> str:
        return getattr(self.widget, "input_type", "text")

    @property
    def attributes(self) -> dict[str, Any]:
        """What else the widget wants on its element: autocomplete, inputmode, spellcheck."""
        shown = {name: value for name, value in self.widget.attrs.items() if name not in PRINTED}
        if self.described_by:
            shown["aria-describedby"] = self.described_by
        return shown

    @property
    def limit_in_words(self) -> str:
        return grouped(self.limit)

    @property
    def rows(self) -> str:
        return str(self.widget.attrs.get("rows", 5))

    def marks(self) -> Iterator[Mark]:
        """The choices of radios, checkboxes and selects, an empty first one of radios left out."""
        widget: Any = self.widget
        hints, exclusive = getattr(self.field, "hints", {}), getattr(self.field, "exclusive", ())
        value = widget.format_value(self.bound.value())
        for option in widget.options(self.name, value, {"id": self.id}):
            key = str(option["value"])
            if key or isinstance(widget, forms.Select) and not isinstance(widget, forms.RadioSelect):
                yield Mark(
                    id=option["attrs"].get("id", ""),
                    value=key,
                    label=option["label"],
                    hint=hints.get(key, ""),
                    checked=option["selected"],
                    exclusive=key in exclusive,
                    opens=self.opens(key),
                )

    def boxes(self) -> Iterator[Box]:
        """Day, month and year."""
        value = self.bound.value()
        texts = DateBoxes().decompress(value)
        labels = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
        for place, (part, width) in enumerate(BOX_LABELS):
            yield Box(f"{self.id}_{place}", f"{self.name}_{place}", labels[part], texts[place], width)
