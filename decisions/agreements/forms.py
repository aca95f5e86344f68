"""What is asked about an agreement and its parties. Little of it must be said."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ChangeForm, NewRowForm, ServiceForm
from accounts.models import User
from decisions.agreements.purposes import aims
from decisions.models import Agreement, Assessment
from decisions.rules.agreements import MONTHS, MOST_MONTHS, TIERS
from decisions.sending import SelectField
from guidance.forms import CheckboxesField, DateField, Direction, LineField, LongTextField, RadiosField
from guidance.forms.widgets import BODIES


class AgreementFields(ServiceForm):
    """What an agreement says."""

    submit_label = _("Save")
    name = LineField(label=_("Name"), error_messages={"required": _("Enter a name for the agreement")})
    tier = RadiosField(
        label=_("Which tier?"),
        choices=[(str(tier), _(words)) for tier, words in TIERS.items()],
        error_messages={"required": _("Select a tier")},
    )
    label = LineField(
        label=_("What do you call this kind here?"),
        required=False,
        help_text=_("For example, information sharing protocol, or individual service agreement."),
    )
    parent = SelectField(
        label=_("Which agreement is it part of?"),
        required=False,
        help_text=_("What it does not say itself, it takes from there."),
    )
    aims = CheckboxesField(
        label=_("Which purposes is it for?"),
        choices=[],
        required=False,
        help_text=_("None ticked means every purpose."),
    )
    purposes = LongTextField(label=_("Purposes, in words"), required=False, rows=3)
    kinds = LongTextField(label=_("Which kinds of information?"), required=False, rows=3)
    conditions = LongTextField(label=_("Which conditions are there?"), required=False, rows=3)
    controllers = LongTextField(
        label=_("What is each organisation to the other?"),
        required=False,
        rows=2,
        help_text=_("For example, separate controllers or joint controllers."),
    )
    retention = LongTextField(label=_("How long is it kept, and what happens then?"), required=False, rows=2)
    assessment = RadiosField(
        label=_("Is there a data protection impact assessment?"),
        choices=[*Assessment.choices, ("", _("Nobody has said yet"))],
        required=False,
    )
    assessed_on = DateField(label=_("When was it done?"), required=False, direction=Direction.PAST)
    assessed_by = LineField(label=_("Who did it?"), required=False)
    assessment_at = LineField(label=_("Where is it kept?"), required=False, help_text=_("An address, or a folder."))
    documents = LongTextField(
        label=_("Where are the documents?"), required=False, rows=3, help_text=_("One address on each line.")
    )
    owner = SelectField(
        label=_("Who looks after it?"), required=False, help_text=_("They are told when a review is overdue.")
    )

    def offer(self, parents: Mapping[UUID, str], people: Mapping[UUID, str]) -> None:
        """Give the lists their choices, before the form is read or shown."""
        fields: Any = self.fields
        fields["parent"].choices = [("", _("None")), *((str(pk), words) for pk, words in parents.items())]
        fields["owner"].choices = [("", _("Nobody in particular")), *((str(pk), name) for pk, name in people.items())]
        fields["aims"].choices = [(key, _(words)) for key, words in aims().items()]
        fields["aims"].labels = dict(fields["aims"].choices)

    def said(self, parents: Mapping[UUID, Agreement], people: Mapping[UUID, User]) -> dict[str, Any]:
        """What a valid form says, by column."""
        values = dict(self.cleaned_data)
        parent, owner = values["parent"], values["owner"]
        rows = {"parent": parents[UUID(parent)] if parent else None, "owner": people[UUID(owner)] if owner else None}
        return {**values, **rows, "tier": int(values["tier"])}


class NewAgreementForm(AgreementFields, NewRowForm):
    """A new one, which is being drawn up at first."""


class ChangeAgreementForm(AgreementFields, ChangeForm):
    """Another wording of one."""

    reason = LongTextField(
        label=_("Why?"), max_length=500, rows=2, required=False, help_text=_("Kept with the change.")
    )


class StepForm(ServiceForm):
    """A step in the life of one."""

    def said(self) -> dict[str, Any]:
        """What a valid form says, as its service takes it."""
        return dict(self.cleaned_data)


class MonthsForm(StepForm):
    """After how many months it is looked at again."""

    months = LineField(
        label=_("Review it after how many months?"),
        max_length=4,
        initial=str(MONTHS),
        help_text=format_lazy(_("{most} at most."), most=MOST_MONTHS),
        error_messages={"required": format_lazy(_("Enter a number of months from 1 to {most}"), most=MOST_MONTHS)},
    )

    def said(self) -> dict[str, Any]:
        """What a valid form says; 0 months for what is no number, which the service refuses."""
        typed = self.cleaned_data["months"]
        return {**super().said(), "months": int(typed) if typed.isascii() and typed.isdigit() else 0}


class BeginForm(MonthsForm):
    """From when it is in force."""

    submit_label = _("Bring it into force")
    begins_on = DateField(
        label=_("When does it come into force?"),
        direction=Direction.NEAR,
        error_messages={"required": _("Enter the day it comes into force")},
    )
    field_order = ("begins_on", "months")


class ReviewForm(MonthsForm):
    """That it was reviewed, and what that came to."""

    submit_label = _("Save the review")
    reviewed_on = DateField(
        label=_("When was it reviewed?"),
        direction=Direction.PAST,
        error_messages={"required": _("Enter the day of the review")},
    )
    reason = LongTextField(
        label=_("What did the review come to?"),
        rows=3,
        help_text=_("Changes of law and guidance, what was learned, and what stays."),
        error_messages={"required": _("Enter what the review came to")},
    )
    field_order = ("reviewed_on", "reason", "months")


class EndForm(StepForm):
    """That it ends, and why. It stays, with its history."""

    submit_label = _("End this agreement")
    ended_on = DateField(
        label=_("When does it end?"),
        direction=Direction.NEAR,
        error_messages={"required": _("Enter the day it ends")},
    )
    reason = LongTextField(label=_("Why?"), rows=3, error_messages={"required": _("Enter why it ends")})


class PartyForm(ServiceForm):
    """Another organisation, and who signed for it."""

    submit_label = _("Add this organisation")
    name = LineField(
        label=_("Which organisation?"), error_messages={"required": _("Enter the name of the organisation")}
    )
    signed_by = LineField(label=_("Who signed for it?"), required=False, help_text=_("Name and job."))
    signed_on = DateField(label=_("When?"), required=False, direction=Direction.PAST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["list"] = BODIES


class ChangePartyForm(ChangeForm):
    """Who signed for a party, and whether it has left."""

    submit_label = _("Save")
    signed_by = LineField(label=_("Who signed for it?"), required=False, help_text=_("Name and job."))
    signed_on = DateField(label=_("When?"), required=False, direction=Direction.PAST)
    left_on = DateField(label=_("When did it leave the agreement?"), required=False, direction=Direction.PAST)


def today_initial(form: type[ServiceForm], today: date) -> dict[str, Any]:
    """Today, in the day that the form asks for first."""
    return {name: today for name in ("begins_on", "reviewed_on", "ended_on") if name in form.base_fields}
