"""The house's form: crispy, our own template pack, and an error list that leads to the right box."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.forms.control import Control

UNSENT = _(
    "Your session had locked before this was sent. Nothing of it has been saved yet: look at it, then send it again."
)


class HouseHelper(FormHelper):
    """Crispy's helper with our pack. `form_action` is an address; crispy would look it up as a name on every page."""

    template_pack = "house"

    @property
    def form_action(self) -> str:
        return str(self._form_action)

    @form_action.setter
    def form_action(self, address: str) -> None:
        self._form_action = address


@dataclass(frozen=True, slots=True)
class MoreRows:
    """A button for another row: what it posts as `action`, its words, and the choices beside which it comes up."""

    value: str
    label: str
    when: str = ""
    shown: bool = True


class HouseForm(forms.Form):
    """A form that `{% crispy form %}` prints whole: fields, token and buttons, with `novalidate`.

    Set `submit_label` and, for a second button that saves without validation, `later_label` (posted as
    `action=later`). `carry()` adds hidden values, `autosave_to()` the address for text half typed.
    """

    use_required_attribute = False
    submit_label: str | Promise = _("Continue")
    later_label: str | Promise = ""
    another_label: str | Promise = ""  # a button between the two, posted as `action=another`
    more_rows: Sequence[MoreRows] = ()  # buttons below the others
    warns = False  # whether the button is red, because nothing brings back what it takes away
    mark_optional = True  # False in filters and searches, where everything is optional

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.carried: dict[str, str] = {}
        self.behind: list[tuple[str, str]] = []  # what was typed on another page, posted once more unseen
        self.helper = HouseHelper()
        self.helper.attrs = {"novalidate": True}

    def full_clean(self) -> None:
        """What came while the session was locked is shown as it was typed, and nothing is done with it."""
        if not getattr(self.data, "unsent", False):
            super().full_clean()
            return
        self.cleaned_data: dict[str, Any] = {}
        self._errors = ErrorDict(renderer=self.renderer)
        self.add_error(None, UNSENT)

    def carry(self, **values: object) -> None:
        """Hidden values to post with the form: `form.carry(version=3, key=uuid)`."""
        self.carried |= {name: str(value) for name, value in values.items()}

    def autosave_to(self, url: str) -> None:
        """Where half-typed text goes; without JavaScript nothing happens until a button is pressed."""
        self.helper.attrs = {**self.helper.attrs, "data-autosave": url}

    def error_items(self) -> list[tuple[str, str]]:
        """(address within the page, message) of every error in the order of the page; "" where the form is meant."""
        return error_list(self)

    @property
    def reveals(self) -> bool:
        """Whether answers bring up further fields, which is then said to those who cannot see it."""
        return False


def error_list(form: forms.BaseForm) -> list[tuple[str, str]]:
    """`HouseForm.error_items` for any form, also one that another package brings."""
    items = [("", str(message)) for message in form.non_field_errors()]
    for name in form.fields:
        if name in form.errors:
            href = f"#{Control(form[name]).error_id}"
            items += [(href, str(message)) for message in form.errors[name]]
    return items
