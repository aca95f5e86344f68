"""People: found, added, said to be one and the same; a form to print for one, and a file about one."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from consent.forms.base import ConsentForm
from consent.pages import ADD_PERSON, EXPORT, MERGE, SEPARATE
from consent.pages.parts import AIMS, KINDS
from consent.pages.printed import VERSIONS
from consent.rules.alike import Described
from guidance.forms import (
    CheckboxesField,
    DateField,
    Direction,
    HouseForm,
    LineField,
    LongTextField,
    RadiosField,
    TickField,
)
from guidance.forms.show import in_one_line

#: Posted with a new person once those who may be the same have been shown.
APART = "apart"
#: Controls of a post that no page asks for.
OF_THE_POST = ("csrfmiddlewaretoken", "action")


class FindForm(HouseForm):
    """One box, posted, so that no name stands in an address."""

    submit_label = _("Find")
    q = LineField(
        label=_("Find a person"),
        max_length=100,
        help_text=_("Their name, how it begins, or their case number"),
        error_messages={"required": _("Enter a name or a case number")},
    )


class AddPersonForm(ConsentForm):
    """A new person. `confirms` asks to say that nobody of those shown is the same."""

    asks = ADD_PERSON
    submit_label = _("Add this person")
    told = ""

    def described(self) -> Described:
        return Described(self.text("name"), self.day("born_on"), self.text("case_reference"))

    @property
    def is_apart(self) -> bool:
        return self.data.get(APART) == "yes"

    def confirm_apart(self) -> None:
        """The next post of this form adds the person, whoever was shown."""
        self.carry(**{APART: "yes"})
        self.submit_label = _("Add them as another person")

    def stand_back(self) -> None:
        """Show nothing but the button: what was typed is told in one line, and posted once more unseen."""
        self.told = in_one_line(self.asks, self.values)
        data = cast("QueryDict", self.data)
        typed = [(name, values) for name, values in data.lists() if name not in (*self.carried, *OF_THE_POST)]
        self.behind = [(name, value) for name, values in typed for value in values]
        self.fields.clear()
        self.helper.layout = None

    def arguments(self) -> dict[str, Any]:
        told = {key: self.text(key) for key in ("name", "case_reference", "estimated_age", "communication")}
        return {**told, "born_on": self.day("born_on"), "deceased": self.ticked("deceased")}


class MergeForm(ConsentForm):
    """Which of these is the same person, and how one knows."""

    asks = MERGE
    submit_label = _("Merge them")

    def __init__(self, data: Any = None, *, people: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(data)
        other = RadiosField(
            label=_("Who is the same person?"),
            choices=list(people),
            error_messages={"required": _("Select who is the same person")},
        )
        self.fields = {"other": other, **self.fields}
        self.helper.layout.fields.insert(0, "other")

    def arguments(self) -> dict[str, Any]:
        return {"merged_id": UUID(self.cleaned_data["other"]), "reason": self.text("reason")}


class SeparateForm(ConsentForm):
    asks = SEPARATE
    submit_label = _("Separate them")


class ExportForm(ConsentForm):
    asks = EXPORT
    submit_label = _("Download")


class PrintForm(HouseForm):
    """What is filled in on a printed form beforehand. The choice itself is never ticked."""

    submit_label = _("Show the form")
    version = RadiosField(
        label=_("Which form?"),
        choices=[(key, _(one.name)) for key, one in VERSIONS.items()],
        error_messages={"required": _("Select which form")},
    )
    why = LongTextField(label=_("Why do you ask?"), required=False, rows=3, max_length=600)
    information = CheckboxesField(
        label=_(KINDS.label), choices=[(one.key, _(one.label)) for one in KINDS.choices], required=False
    )
    details = LongTextField(
        label=_("What exactly would be shared?"), required=False, rows=3, max_length=600, help_text=_("In plain words")
    )
    recipients = LongTextField(
        label=_("Who would see it?"), required=False, rows=3, max_length=600, help_text=_("One on each line")
    )
    purposes = CheckboxesField(
        label=_(AIMS.label), choices=[(one.key, _(one.label)) for one in AIMS.choices], required=False
    )
    implications = LongTextField(label=_("What could happen?"), required=False, rows=3, max_length=600)
    review_on = DateField(label=_("When will you ask again?"), direction=Direction.AHEAD, required=False)
    with_name = TickField(label=_("Print the person’s name on it"), required=False)
