"""The one box that finds a record, and the filter by whom it was shared with."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from decisions.rules.words import KINDS_OF_ORGANISATION
from decisions.sending import SelectField
from guidance.forms import HouseForm, LineField

#: How an address asks for records of a recipient of whom nobody said what kind of body it is.
NOT_SAID = "not_said"


class SearchForm(HouseForm):
    """Posted, so that no name stands in an address, a history or a log."""

    q = LineField(
        label=_("Find a record by its reference, a case number or a name"),
        help_text=_(
            "The name of somebody it is about, of a recipient or their organisation, or of the practitioner who made it"
        ),
        error_messages={
            "required": _("Enter a reference, a case number or a name"),
            "too_long": _("Enter %(limit)s characters or fewer. A reference, a case number or a name is enough."),
        },
    )
    submit_label = _("Search")
    mark_optional = False


class SharedWithForm(HouseForm):
    """Sent in the address, so that a list can be kept and gone back to."""

    submit_label = _("Show")
    mark_optional = False
    kind = SelectField(label=_("Shared with"), required=False)
    partner = SelectField(label=_("Organisation"), required=False)

    def __init__(self, *args: Any, partners: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_method = "get"
        kinds = [(key, gettext(words)) for key, words in KINDS_OF_ORGANISATION.items()]
        self._offer("kind", [("", _("Any kind")), *kinds, (NOT_SAID, _("Kind not said"))])
        self._offer("partner", [("", _("Any organisation")), *partners.items()])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
