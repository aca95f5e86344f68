"""A form built from one step of the flow: the answer that decides where the route goes, and the fields beside it."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cached_property
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.flow import graph
from guidance.forms.base import HouseForm
from guidance.forms.layout import Companion, GroupBlock, Heading, OneControl, Proposed
from guidance.forms.opening import numbers, openers
from guidance.forms.show import ChoicesOf, Step, shown_groups, tr
from guidance.forms.widgets import WIDGETS, answer_of, asked_by
from guidance.text import mended_text

Typed = Mapping[str, object]
EMPTY: tuple[object, ...] = (None, "", [], False)

__all__ = ["WIDGETS", "FlowForm"]


class FlowForm(HouseForm):
    """The form of `step`. Unbound it shows `answer` and `values` as stored, or `typed` as `typed()` gave it.

    Continue: `is_valid()`, then `answer` (an option's key, a list of them where the question takes several, None on a
    page without branches) and `values` (ready for JSON: dates 2026-11-22, times 09:05, lists in the order of the
    page, a tick as true; what was not answered is absent). Save for later: `typed()`, which never refuses.
    Prints its heading, at this level, for one row in the words of `row_title`; with 0 the template does. Under it,
    above the choices of a question, stands `lead`, where there is something to know before answering: pairs of what it
    is and how it is. `because`: why `answer` is proposed.
    """

    later_label = _("Save and come back later")
    row_title = ""
    proposed: frozenset[str] = frozenset()  # the fields whose values nobody has typed or saved
    lead: Sequence[tuple[str, str]] = ()

    def __init__(
        self,
        step: Step,
        data: Any = None,
        *,
        values: Typed | None = None,
        answer: str | list[str] | None = None,
        choices_of: ChoicesOf | None = None,
        typed: Typed | None = None,
        heading: int = 1,
        because: str = "",
        prefix: str | None = None,
    ) -> None:
        stored = dict(values or {}) | {"answer": answer}
        super().__init__(data, initial=stored if typed is None else dict(typed), prefix=prefix)
        self.stored = stored
        self.step = step
        self.top = self  # the first form of its page
        self.companions: list[Companion] = []
        if isinstance(step, graph.Question):
            self.fields["answer"] = answer_of(step)
        for field in step.fields:
            built = asked_by(field, (choices_of or {}).get(field.kind, ()))
            built.optional = not field.required  # type: ignore[attr-defined]
            self.fields[field.key] = built
        self.helper.layout = self._laid_out(heading, because)

    def _laid_out(self, heading: int, because: str) -> Layout:
        """Heading, answer and groups; what is proposed opens below the sentence that says why."""
        asked = _asked_by_title(self.step)
        if asked:
            self._as_heading(self.fields[asked], heading=0 if because else heading)
        parts: list[Any] = [OneControl("answer")] if isinstance(self.step, graph.Question) else []
        groups = [GroupBlock(self.step, group) for group in self.step.groups]
        if because:
            return Layout(Heading(self.step, heading, hint=False), Proposed(because, *parts), *groups)
        parts += groups
        return Layout(*([Heading(self.step, heading)] if heading and not asked else []), *parts)

    def _as_heading(self, field: forms.Field, *, heading: int) -> None:
        """The question of the page is asked once: the legend of its control is its heading."""
        field.page_heading = heading  # type: ignore[attr-defined]
        field.help_text = field.help_text or tr(self.step.hint)

    @property
    def answer(self) -> str | list[str] | None:
        """What was chosen; read it after `is_valid()`."""
        return self.cleaned_data.get("answer") or None

    @property
    def values(self) -> dict[str, object]:
        """What was filled in, by field key, ready for JSON; read it after `is_valid()`.

        What stands in a part that does not apply is kept if somebody typed it, and not if it was proposed.
        """
        kept = {field.key: _stored(self.cleaned_data.get(field.key)) for field in self.step.fields}
        shown = shown_groups(self.step, self.cleaned_data.get("answer"), self.cleaned_data)
        idle = self.proposed - {field.key for group in shown for field in group.fields}
        return {
            key: value
            for key, value in kept.items()
            if value not in EMPTY and not (key in idle and value == self.stored.get(key))
        }

    @cached_property
    def applying(self) -> list[graph.Group]:
        """The groups that apply to what the form shows now."""
        now = {name: self[name].value() for name in self.fields}
        return shown_groups(self.step, now.get("answer"), now)

    @property
    def reveals(self) -> bool:
        return bool(self.companions) or any(group.when or group.unless for group in self.step.groups)

    def ask_with(self, form: "FlowForm", *, beside: Sequence[str], shown: bool) -> None:
        """Print `form` below this one, on the same page and sent with it. `beside`: the choices, as `control=value`,
        with one of which it comes up; none: always. `shown`: whether it does, by what the page holds now.
        """
        form.top = self
        companion = Companion(form, beside, shown=shown)
        self.companions.append(companion)
        self.helper.layout.append(companion)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Of the parts of the page that come up beside some choices only (forms.opening)."""
        return numbers(self)

    @cached_property
    def openers(self) -> dict[str, dict[str, str]]:
        """The classes of the choices that bring them up, by control and value."""
        return openers(self)

    def offers(self, names: str) -> bool:
        """Whether it, or what it asks beside, has a field for which the page may hold this list of names."""
        own = any(field.widget.attrs.get("list") == names for field in self.fields.values())
        return own or any(one.form.offers(names) for one in self.companions)

    def error_items(self) -> list[tuple[str, str]]:
        return [*super().error_items(), *(item for one in self.companions for item in one.form.error_items())]

    def clean(self) -> dict[str, Any]:
        """Ask for what must be answered where its group applies; a slip in any other group stops nobody."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        applying = shown_groups(self.step, cleaned.get("answer"), cleaned)
        for group in self.step.groups:
            for field in group.fields:
                if group not in applying:
                    self.errors.pop(field.key, None)
                elif field.required and field.key not in self.errors and cleaned.get(field.key) in EMPTY:
                    self.add_error(field.key, self._missing(field.key))
        return cleaned

    def _missing(self, key: str) -> forms.ValidationError:
        built = self.fields[key]
        message = built.error_messages["required"]
        label = {"label": built.label} if "%(label)s" in str(message) else None
        return forms.ValidationError(message, code="required", params=label)

    def was_touched(self) -> bool:
        """Whether it was posted otherwise than as it is stored or proposed, whatever was kept half-typed since."""
        names = {name: self.add_prefix(name) for name in self.fields}
        sent = {n: self.fields[n].widget.value_from_datadict(self.data, self.files, p) for n, p in names.items()}
        return any(field.has_changed(self.stored.get(name), sent[name]) for name, field in self.fields.items())

    def typed(self) -> dict[str, object]:
        """Everything as it was posted, by field key, made storable and otherwise untouched. Never refuses."""
        return {name: kept for name in self.fields if (kept := self._typed(name)) not in (*EMPTY, ["", "", ""])}

    def _typed(self, name: str) -> object:
        built = self.fields[name]
        raw = built.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        lines = isinstance(built.widget, forms.Textarea)
        if isinstance(raw, str):
            return mended_text(raw, lines=lines)
        if isinstance(raw, list | tuple):
            return [mended_text(one, lines=lines) if isinstance(one, str) else "" for one in raw]
        return raw is True


def _asked_by_title(step: Step) -> str:
    """The control that asks what the title asks: a question's answer, or a page's first field if it says the same."""
    if isinstance(step, graph.Question):
        return "answer"
    if step.rows or not step.fields or step.groups[0].legend or step.groups[0].hint:
        return ""
    first = step.fields[0]
    same = first.label == step.title and first.kind in (graph.Kind.CHOICE, graph.Kind.CHOICES)
    return first.key if same else ""


def _stored(value: object) -> object:
    """The value as JSON keeps it."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
