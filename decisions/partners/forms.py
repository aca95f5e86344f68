"""What an administrator says of a partner organisation."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ChangeForm, ServiceForm
from decisions.rules.words import KINDS_OF_ORGANISATION
from decisions.sending import SelectField
from guidance.forms import LineField, LongTextField, RadiosField


class ChangePartnerForm(ChangeForm):
    """Its name and what kind of organisation it is."""

    submit_label = _("Save changes")
    name = LineField(label=_("Name"), error_messages={"required": _("Enter the name of the organisation")})
    kind = RadiosField(
        label=_("What kind of organisation is it?"),
        choices=[*((key, _(words)) for key, words in KINDS_OF_ORGANISATION.items()), ("", _("Nobody has said yet"))],
        required=False,
    )
    reason = LongTextField(label=_("Why"), max_length=500, rows=2, required=False, help_text=_("Kept with the change."))


class MergeForm(ServiceForm):
    """With which other one it is the same."""

    submit_label = _("Merge")
    into = SelectField(
        label=_("Which organisation is it?"),
        help_text=_("This one is kept, with its name and kind."),
        error_messages={"required": _("Select the organisation that is kept")},
    )
    reason = LongTextField(
        label=_("How do you know?"),
        max_length=500,
        rows=2,
        help_text=_("Kept for good with the merge."),
        error_messages={"required": _("Enter how you know that they are the same")},
    )

    def __init__(self, *args: Any, others: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Select an organisation")), *((str(pk), words) for pk, words in others.items())]
        self.fields["into"].choices = choices  # type: ignore[attr-defined]


class SeparateForm(ServiceForm):
    """Why they are two after all."""

    submit_label = _("Undo this merge")
    reason = LongTextField(
        label=_("Why"), max_length=500, rows=2, error_messages={"required": _("Enter why they are not the same")}
    )
