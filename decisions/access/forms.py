"""Why a record is opened or closed to somebody, and what a Guardian comes to."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import NewRowForm, ServiceForm
from accounts.forms.fields import PasswordField
from accounts.models import User
from decisions.models import Category, Outcome
from decisions.rules import reference
from guidance.forms import LineField, LongTextField, RadiosField


class OpenForm(NewRowForm):
    """Which record, and why. `refusal` checks a password that has to be entered again; None where it is fresh."""

    submit_label = _("Open the record")
    warns = True
    reference = LineField(
        label=_("Exact reference"),
        max_length=40,
        help_text=_("Ten letters and figures, for example 7K2QX-9RB4T"),
        error_messages={"required": _("Enter the reference of the record")},
    )
    category = RadiosField(
        label=_("Why do you need to open it?"),
        choices=Category.choices,
        error_messages={"required": _("Select why you need to open this record")},
    )
    words = LongTextField(
        label=_("In your own words"),
        max_length=2000,
        help_text=_("At least 20 characters. A Caldicott Guardian will read this. Leave out names where you can."),
        error_messages={"required": _("Say why you need to open this record")},
    )

    def __init__(self, *args: Any, refusal: Callable[[str], str] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusal = refusal
        self.fields["reference"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        if refusal:
            label = _("Your password")
            self.fields["password"] = PasswordField(label=label, help_text=_("To make sure that it is you"))

    @property
    def arguments(self) -> dict[str, str]:
        """Which record, and why, as the service takes it."""
        data = self.cleaned_data
        return {"typed_reference": data["reference"], "category": data["category"], "words": data["words"]}

    def clean_reference(self) -> str:
        typed: str = self.cleaned_data["reference"]
        if not reference.read(typed):
            raise ValidationError(_("Enter a whole reference: ten letters and figures"), code="shape")
        return typed

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if self.refusal and (why := self.refusal(password)):
            raise ValidationError(why, code="password")
        return password


class ReviewForm(ServiceForm):
    """What a Guardian comes to."""

    submit_label = _("Save the review")
    outcome = RadiosField(
        label=_("Was it justified to open this record?"),
        choices=Outcome.choices,
        hints={
            Outcome.NOT_JUSTIFIED.value: _("If the record is still open to them, it closes at once."),
            Outcome.ESCALATED.value: _("Somebody else has to look at it. You can come back and close it."),
        },
        error_messages={"required": _("Select your view")},
    )
    words = LongTextField(label=_("Why do you think so?"), error_messages={"required": _("Enter why you think so")})


class BlockForm(ServiceForm):
    """Whom to keep from the record."""

    submit_label = _("Keep this person from the record")
    person = forms.ChoiceField(
        label=_("Who"),
        error_messages={"required": _("Select a person"), "invalid_choice": _("Select a person of your organisation")},
    )
    reason = LongTextField(
        label=_("What is the conflict of interest?"),
        max_length=2000,
        help_text=_("For example: a relative, a neighbour, a close colleague of somebody in the record"),
        error_messages={"required": _("Enter what the conflict of interest is")},
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), f"{one.name} ({one.job_title})" if one.job_title else one.name) for one in people]
        self.fields["person"].choices = [("", _("Select a person")), *named]  # type: ignore[attr-defined]


class LiftForm(ServiceForm):
    """Why somebody may see the record again."""

    submit_label = _("Let them see it again")
    reason = LongTextField(label=_("Why"), max_length=2000, error_messages={"required": _("Enter why")})
