"""How somebody wants to be told."""

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ServiceForm
from decisions.models import Way
from guidance.forms import RadiosField


class ChoiceForm(ServiceForm):
    """The choice of e-mail. In the application everybody is always told."""

    submit_label = _("Save")
    way = RadiosField(
        label=_("How do you want to be told by e-mail?"),
        help_text=_("An e-mail holds a reference, what happened and a link. It never names anybody."),
        choices=Way.choices,
        hints={
            Way.DAILY: _("In the morning, and only what you have not read yet."),
            Way.NEVER: _("You still see every message here when you sign in."),
        },
        error_messages={"required": _("Select how you want to be told by e-mail")},
    )

    @property
    def chosen(self) -> Way:
        """What a valid form says."""
        return Way(self.cleaned_data["way"])
