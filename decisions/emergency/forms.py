"""One box: what was shared in an emergency, with whom, and when."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from decisions.sending import KEY, PostForm, post_key
from guidance.forms import LongTextField, TickField

#: Long enough for whatever somebody pastes at two in the morning.
MOST = 20_000


class EmergencyForm(PostForm):
    """It carries a key of its own: sent twice, it makes one record."""

    submit_label = _("Save")
    mark_optional = False
    words = LongTextField(
        label=_("What did you share, who with and when?"),
        help_text=_("A few words are enough. The other questions can wait until the emergency is over."),
        max_length=MOST,
        rows=6,
        error_messages={"required": _("Enter what you shared, who with and when")},
    )
    asked = TickField(label=_("Somebody asked me for it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = post_key(str(self.data.get(KEY, "")))
        self.carry(**{KEY: self.key})
