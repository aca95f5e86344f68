"""Filtering the log, and taking a part of it away."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.models import Kind
from audit.registry import outcome_choices
from audit.workbench.naming import Known
from audit.workbench.periods import USUAL
from audit.workbench.periods import WORDS as PERIODS
from audit.workbench.refusals import KEPT_OUT, NOT_LET_IN
from guidance.forms import DateField, Direction, HouseForm, LineField, LongTextField, RadiosField, TickField

CSV, JSON = "csv", "json"
#: In place of a person: whatever the service does on its own.
SYSTEM = "system"

LAST_BEFORE_FIRST = _("The last day must not be before the first")


class ChoiceField(forms.ChoiceField):
    """One of a long list, or none."""

    optional: bool | None = None
    default_error_messages = {"invalid_choice": _("Select one that is on the list")}


#: Attempts to open a record outside need to know, by why nobody was let in.
REFUSED = (
    (NOT_LET_IN, _("Not let into a record: no such record, too little said, or not their role")),
    (KEPT_OUT, _("Not let into a record: kept from it by name")),
)


class FilterForm(HouseForm):
    """Sent in the address, so that a filtered log can be kept and gone back to: ids and words of ours, never a name."""

    submit_label = _("Show")
    mark_optional = False
    person = ChoiceField(label=_("Person"), required=False)
    team = ChoiceField(label=_("Team"), required=False)
    record = LineField(label=_("Record"), max_length=40, required=False, help_text=_("Its reference, like 7K2QX-9RB4T"))
    kind = ChoiceField(label=_("What was done"), required=False, choices=[("", _("Anything")), *Kind.choices, *REFUSED])
    outcome = ChoiceField(label=_("What was decided"), required=False)
    since = DateField(label=_("From"), direction=Direction.ANY, required=False)
    until = DateField(label=_("To"), direction=Direction.ANY, required=False)

    def __init__(self, *args: Any, names: Known, find: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find
        self.helper.form_method = "get"
        self._choose("person", [(SYSTEM, _("A part of the system")), *_people(names)], _("Anybody"))
        self._choose("team", ((str(team), name) for team, name in names.teams.items()), _("Any team"))
        self._choose("outcome", outcome_choices(), _("Anything, or nothing"))

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]], nothing: Any) -> None:
        self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]

    def clean_record(self) -> Any:
        """The id of the record with this reference."""
        text = self.cleaned_data["record"]
        found = self.find(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("No record has this reference"))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", LAST_BEFORE_FIRST)
        return data


class FindForm(HouseForm):
    """One box, posted, so that no name stands in an address."""

    submit_label = _("Find")
    q = LineField(
        label=_("Who looked at somebody’s records, and why?"),
        max_length=100,
        help_text=_("The person’s name, how it begins, or their case number; or the reference of one record"),
        error_messages={"required": _("Enter a name, a case number or a reference")},
    )


class PeriodForm(HouseForm):
    """From which day to which, sent in the address."""

    submit_label = _("Show")
    mark_optional = False
    since = DateField(label=_("From"), direction=Direction.ANY, required=False)
    until = DateField(label=_("To"), direction=Direction.ANY, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_method = "get"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", LAST_BEFORE_FIRST)
        return data


def _people(names: Known) -> Iterator[tuple[str, str]]:
    return ((str(pk), person.name) for pk, person in names.people.items() if not person.is_service)


class ListForm(HouseForm):
    """Which records of a list, sent in the address: a period and a team. A standing list asks for the team alone."""

    submit_label = _("Show")
    mark_optional = False
    period = ChoiceField(label=_("Submitted in"), required=False)
    team = ChoiceField(label=_("Team"), required=False)

    def __init__(self, *args: Any, teams: Mapping[UUID, str], standing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_method = "get"
        periods: Any = self.fields["period"]
        periods.choices = [(str(one), gettext(words)) for one, words in PERIODS.items()]
        self.initial.setdefault("period", USUAL)
        chosen: Any = self.fields["team"]
        chosen.choices = [("", _("All teams")), *((str(pk), name) for pk, name in teams.items())]
        if standing:
            del self.fields["period"]


class DownloadForm(HouseForm):
    """Why something leaves the service."""

    submit_label = _("Download")
    reason = LongTextField(
        label=_("Why"),
        max_length=500,
        rows=3,
        help_text=_("Kept for good with this download."),
        error_messages={"required": _("Enter why")},
    )


class BundleForm(DownloadForm):
    """Why one record's part of the ledger leaves the service, and whether its people's details go with it."""

    people = TickField(
        label=_("Also the details and consents of the people on it"),
        required=False,
        help_text=_("Everything ever recorded of them goes with it, from whichever record it came."),
    )


class ExportForm(DownloadForm):
    """Why a part of the log leaves the service, and in which form."""

    field_order = ("form", "reason")
    form = RadiosField(
        label=_("Form"),
        choices=[(CSV, _("A table (CSV)")), (JSON, _("Data for another program (JSON)"))],
        error_messages={"required": _("Select a form")},
    )
