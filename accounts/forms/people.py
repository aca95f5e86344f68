"""People and their roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ChangeForm, NewRowForm, ServiceForm
from accounts.forms.fields import EmailField
from accounts.roles import ABOUT, WHOLE_MEANS, Role
from guidance.forms import CheckboxesField, DateField, Direction, HouseForm, LineField, LongTextField, RadiosField

WHOLE = "organisation"


class SearchForm(HouseForm):
    """People by name. It is posted: a name never stands in an address."""

    submit_label = _("Search")
    mark_optional = False
    name = LineField(label=_("Find a person"), max_length=150, required=False, help_text=_("All or part of the name"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class DetailsForm(ServiceForm):
    """Who somebody is."""

    name = LineField(
        label=_("Full name"), max_length=150, error_messages={"required": _("Enter the person's full name")}
    )
    email = EmailField(
        label=_("E-mail address"), help_text=_("Their own work mailbox, not a shared one: it signs them in.")
    )
    job_title = LineField(label=_("Job title"), max_length=150, required=False)
    phone = LineField(label=_("Work telephone number"), max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # somebody else's details, not the administrator's own


class RolePart(ServiceForm):
    """What somebody does, and where. `teams` are the teams in use.

    The whole organisation is asked for twice: the form comes back with what it means, and a box to tick.
    """

    aliases = {"team": "place"}
    role = RadiosField(
        label=_("Role"),
        choices=Role.choices,
        hints={str(role.value): text for role, text in ABOUT.items()},
        error_messages={"required": _("Select a role")},
    )
    place = forms.ChoiceField(
        label=_("Where"),
        help_text=_("An administrator works for the whole organisation."),
        error_messages={
            "required": _("Select a team or the whole organisation"),
            "invalid_choice": _("Select a team or the whole organisation"),
        },
    )

    whole = CheckboxesField(
        label=_("Do you mean the whole organisation?"),
        choices=[("yes", _("Yes, the whole organisation"))],
        error_messages={"required": _("Confirm that you mean the whole organisation, or select a team")},
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("place") == WHOLE:
            self.fields["whole"].help_text = WHOLE_MEANS.get(str(self.data.get("role")), "")
        else:
            del self.fields["whole"]
        self.teams = {str(team.pk): team for team in teams}
        named = [(key, team.name) for key, team in self.teams.items()]
        self.fields["place"].choices = [("", _("Select where")), (WHOLE, _("The whole organisation")), *named]  # type: ignore[attr-defined]

    def clean_place(self) -> Any:
        """The team, or None for the whole organisation."""
        return self.teams.get(self.cleaned_data["place"])

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class AddPersonForm(RolePart, DetailsForm, NewRowForm):
    """A new person with a first role."""

    submit_label = _("Add and send invitation")
    field_order = ["name", "email", "job_title", "phone", "role", "place", "whole"]


class ChangePersonForm(DetailsForm, ChangeForm):
    """New details of a person."""

    submit_label = _("Save changes")
    reason = LongTextField(label=_("Why"), max_length=500, rows=2, required=False, help_text=_("Kept with the change."))


class GiveRoleForm(RolePart, NewRowForm):
    """One more role for a person."""

    submit_label = _("Give this role")
    starts_on = DateField(
        label=_("From"),
        direction=Direction.AHEAD,
        required=False,
        help_text=_("Leave empty to start today."),
        error_messages={Direction.AHEAD: _("The first day must be today or later")},
    )
    ends_on = DateField(
        label=_("Until"),
        direction=Direction.AHEAD,
        required=False,
        help_text=_("The first day without the role. Leave empty for no end."),
    )


class ReasonForm(ServiceForm):
    """A step that needs a reason. `label` stands on its button."""

    reason = LongTextField(
        label=_("Why"),
        max_length=500,
        rows=3,
        help_text=_("Kept for good with the change."),
        error_messages={"required": _("Enter why")},
    )

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit_label = label
