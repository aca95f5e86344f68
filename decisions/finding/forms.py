"""The one box that finds a record."""

from django.utils.translation import gettext_lazy as _

from guidance.forms import HouseForm, LineField


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
