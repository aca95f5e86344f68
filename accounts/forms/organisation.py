"""Teams and the organisation's settings."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ChangeForm, NewRowForm, ServiceForm
from accounts.models import WEB_ADDRESS, Nation, Sector
from accounts.validators import validate_brand_colour, validate_logo_path
from guidance.forms import CheckboxesField, DateField, Direction, LineField, LongTextField, RadiosField


class NumberField(forms.IntegerField):
    """A whole number, typed."""

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        words = _("“{label}” must be a whole number from {least} to {most}")
        message = format_lazy(words, label=kwargs["label"], least=least, most=most)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)
        self.error_messages |= dict.fromkeys(("required", "invalid"), message)
        self.validators = [MinValueValidator(least, message), MaxValueValidator(most, message)]


class AddTeamForm(NewRowForm):
    submit_label = _("Add team")
    name = LineField(
        label=_("Name of the team"), max_length=150, error_messages={"required": _("Enter the name of the team")}
    )


class ChangeTeamForm(ChangeForm):
    """A team's name, and whether people can be put into it."""

    submit_label = _("Save changes")
    name = LineField(
        label=_("Name of the team"), max_length=150, error_messages={"required": _("Enter the name of the team")}
    )
    is_active = RadiosField(
        label=_("Is the team in use?"),
        choices=[("yes", _("Yes")), ("no", _("No, it is closed"))],
        hints={"no": _("Its records stay. Nobody can join it.")},
    )
    reason = LongTextField(label=_("Why"), max_length=500, rows=2, required=False, help_text=_("Kept with the change."))


class IdentityPart(ServiceForm):
    """Who the organisation is and what its pages look like."""

    name = LineField(
        label=_("Name of the organisation"), error_messages={"required": _("Enter the name of the organisation")}
    )
    nation = RadiosField(
        label=_("Nation"), choices=Nation.choices, help_text=_("The law of this nation applies to its decisions.")
    )
    sector = forms.ChoiceField(label=_("Kind of organisation"), choices=Sector.choices)
    languages = CheckboxesField(label=_("Languages"), choices=settings.LANGUAGES)
    brand_colour = LineField(
        label=_("Colour of the page header"),
        max_length=7,
        help_text=_("# and six digits or letters a to f, like #00594f."),
        validators=[validate_brand_colour],
    )
    logo_path = LineField(
        label=_("Logo"),
        required=False,
        help_text=_("Path of an SVG or PNG file among the static files, like img/logo.svg."),
        validators=[validate_logo_path],
    )


class DutyPart(ServiceForm):
    """Whether the duty to share about a child's safety or welfare covers the organisation, and from when."""

    duty_covered = RadiosField(
        label=_("Does the duty to share about a child’s safety or welfare cover your organisation?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("We have not found out yet"))],
        required=False,
        help_text=_("Children Act 2004 section 16LA, in England. Practitioners are told what you say here."),
    )
    duty_since = DateField(
        label=_("When does it start?"),
        direction=Direction.NEAR,
        required=False,
        help_text=_("Before this day practitioners cannot say that the duty requires them to share."),
    )


class SafetyPart(ServiceForm):
    """Where Exit this page leads, whom to call, and where the organisation's own policy is."""

    quick_exit_address = LineField(
        label=_("Where “Exit this page” leads"),
        help_text=_("A neutral page of another site, like https://www.bbc.co.uk/weather."),
        validators=[WEB_ADDRESS],
        error_messages={"invalid": _("Enter a web address that begins with https:// or http://")},
    )
    safeguarding_contact = LongTextField(
        label=_("Safeguarding contact"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("Name, role and telephone number, shown under Get help on every page."),
    )
    out_of_hours_contact = LongTextField(label=_("Out-of-hours contact"), max_length=1000, rows=3, required=False)
    policy_address = LineField(
        label=_("Your own policy on sharing"),
        required=False,
        help_text=_("Its web address. Guidance and Get help lead there."),
        validators=[WEB_ADDRESS],
        error_messages={"invalid": _("Enter a web address that begins with https:// or http://")},
    )


class ReviewPart(ServiceForm):
    """When a manager has to have looked, and when an emergency record has to be complete."""

    review_hours_urgent = NumberField(label=_("Hours to review an urgent decision"), least=1, most=8760)
    review_hours_routine = NumberField(label=_("Hours to review a routine decision"), least=1, most=8760)
    emergency_hours = NumberField(
        label=_("Working hours to complete an emergency record"),
        least=1,
        most=200,
        help_text=_("Monday to Friday, 9am to 5pm, without the bank holidays of your nation. A working day has 8."),
    )
    sample_share = NumberField(
        label=_("Sample of the other decisions, in per cent"),
        least=0,
        most=100,
        help_text=_("This many of the decisions that need no review are picked at random for a look."),
    )

    guardian_sample_share = NumberField(
        label=_("Sample for the Caldicott Guardian, in per cent"),
        least=0,
        most=100,
        help_text=_(
            "This many of all decisions are picked for the Guardian. Each reason for a review adds that chance again."
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or self.cleaned_data
        urgent, routine = data.get("review_hours_urgent"), data.get("review_hours_routine")
        if urgent and routine and urgent > routine:
            self.add_error("review_hours_urgent", _("An urgent decision cannot wait longer than a routine one"))
        return data


class OrganisationForm(IdentityPart, DutyPart, SafetyPart, ReviewPart, ChangeForm):
    """Every setting of an organisation."""

    submit_label = _("Save settings")
    reason = LongTextField(label=_("Why"), max_length=500, rows=2, required=False, help_text=_("Kept with the change."))
    field_order = [
        *IdentityPart.base_fields,
        *DutyPart.base_fields,
        *SafetyPart.base_fields,
        *ReviewPart.base_fields,
        "reason",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) == 1:
            del self.fields["languages"]
