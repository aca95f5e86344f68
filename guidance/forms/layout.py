"""What stands between the fields of a flow form: the page's heading, and groups that apply to some answers only."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import get_template
from django.utils.text import get_text_list
from django.utils.translation import gettext

from guidance.flow import graph
from guidance.forms.opening import tokens
from guidance.forms.printing import framed, printed
from guidance.forms.show import Step, tr
from guidance.forms.widgets import is_editions


class Heading(LayoutObject):
    """The heading and hint of a step that has no control to carry them in its legend."""

    def __init__(self, step: Step, level: int = 1, *, hint: bool = True) -> None:
        self.step, self.level, self.hint = step, level, hint

    def render(self, form: Any, context: Context, template_pack: Any = TEMPLATE_PACK, **kwargs: Any) -> str:
        words = {
            "title": form.row_title or tr(self.step.title),
            "hint": tr(self.step.hint) if self.hint else "",
            "lead": form.lead,
        }
        words["level"] = self.level
        return get_template("house/heading.html").render(words)


class OneControl(LayoutObject):
    """A control of the form."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, form: Any, context: Context, template_pack: Any = TEMPLATE_PACK, **kwargs: Any) -> str:
        return printed(form[self.name])


class GroupBlock(LayoutObject):
    """A group of fields; with `when` it is marked so that JavaScript may hide it until it applies. One with `unless`
    is hidden without JavaScript too: it comes with the error that asks for it.
    """

    def __init__(self, step: Step, group: graph.Group) -> None:
        self.step, self.group = step, group

    def render(self, form: Any, context: Context, template_pack: Any = TEMPLATE_PACK, **kwargs: Any) -> str:
        when = tokens(form, self.group.by, self.group.when)
        inner = "".join(printed(form[field.key]) for field in self.group.fields)
        values = {
            "legend": tr(self.group.legend),
            "folds": tr(self.group.folds),
            "open": any(form[field.key].errors or _holds(form[field.key]) for field in self.group.fields),
            "hint": tr(self.group.hint),
            "when": when,
            "number": form.top.numbers.get(when, ""),
            "unless": tokens(form, self.group.by, self.group.unless),
            "id": f"group_{self.group.fields[0].key}" if self.group.fields else "",
            "note": when_note(self.step, self.group) if self.group.when else "",
            "applies": self.group in form.applying and (not self.group.unless or self._asked_for(form)),
        }
        return framed("house/group.html", inner, values, keep=is_editions(self.group))

    def _asked_for(self, form: Any) -> bool:
        """Whether the page came back with what was typed, or holds something here already."""
        return form.is_bound or any(form.initial.get(field.key) for field in self.group.fields)


def _holds(bound: BoundField) -> bool:
    """Whether something stands in the control; a date is its boxes."""
    value = bound.value()
    return any(value) if isinstance(value, list | tuple) else bool(value)


class Proposed(LayoutObject):
    """Controls in which an answer stands already: why, and the controls themselves, to open and choose another."""

    def __init__(self, because: str, *parts: Any) -> None:
        self.because, self.fields = because, list(parts)

    def render(self, form: Any, context: Context, template_pack: Any = TEMPLATE_PACK, **kwargs: Any) -> str:
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        other = form["answer"].value() != form.initial["answer"]
        words = {"because": self.because, "inner": inner, "open": other or bool(form.errors)}
        return get_template("house/proposed.html").render(words)


class Companion(LayoutObject):
    """Another form below the first one of a page, and the choices beside which it comes up."""

    def __init__(self, form: Any, beside: Sequence[str], *, shown: bool) -> None:
        self.form, self.beside, self.shown = form, " ".join(beside), shown

    def render(self, form: Any, context: Context, template_pack: Any = TEMPLATE_PACK, **kwargs: Any) -> str:
        inner = self.form.helper.layout.render(self.form, context, template_pack)
        number = form.top.numbers.get(self.beside, "")
        words = {"when": self.beside, "applies": self.shown, "number": number}
        return framed("house/companion.html", inner, words, keep=True)


def when_note(step: Step, group: graph.Group) -> str:
    """When the group matters, for readers whose browser does not hide it: Only if you answer “Yes”."""
    if group.by == "answer" and isinstance(step, graph.Question):
        asked, labels = "", {option.key: option.label for option in step.options}
    else:
        field = next(one for one in step.fields if one.key == group.by)
        asked = tr(field.label)
        labels = {choice.key: choice.label for choice in field.choices} or {"yes": field.label}
    said = get_text_list([f"“{tr(labels[key])}”" for key in group.when if key in labels], gettext("or"))
    if asked and asked not in said:
        return gettext("Only if you answer %(said)s to “%(asked)s”") % {"said": said, "asked": asked}
    return gettext("Only if you answer %(said)s") % {"said": said}
