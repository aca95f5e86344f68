"""One box: what was shared in an emergency, with whom, and when. Two short answers beside it spare questions later."""

from typing import Any

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _

from decisions.rules.words import CATEGORIES
from decisions.sending import KEY, PostForm, post_key
from guidance.forms import LineField, LongTextField, RadiosField, TickField
from guidance.forms.widgets import BODIES

#: Long enough for whatever somebody pastes at two in the morning.
MOST = 20_000


class EmergencyForm(PostForm):
    """It carries a key of its own: sent twice, it makes one record."""

    submit_label = _("Save")
    words = LongTextField(
        label=_("What did you share, who with and when?"),
        help_text=_("A few words are enough. The other questions can wait until the emergency is over."),
        max_length=MOST,
        rows=6,
        error_messages={"required": _("Enter what you shared, who with and when")},
    )
    recipient = LineField(
        label=_("Who did you give it to?"),
        help_text=_("A name or an organisation"),
        required=False,
        widget=TextInput(attrs={"list": BODIES}),
    )
    category = RadiosField(
        label=_("Is it about a child or an adult?"),
        choices=[(key, _(words)) for key, words in CATEGORIES.items()],
        required=False,
    )
    asked = TickField(label=_("Somebody asked me for it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = post_key(str(self.data.get(KEY, "")))
        self.carry(**{KEY: self.key})

    def typed(self) -> dict[str, object]:
        """As of every form, with the tick."""
        ticked = self.fields["asked"].widget.value_from_datadict(self.data, self.files, "asked")
        return {**super().typed(), **({"asked": True} if ticked else {})}
