"""The forms about receipt: the author's button, and what a recipient is asked."""

from django.utils.translation import gettext_lazy as _

from decisions.rules.receipts import ANSWERS
from decisions.sending import PostForm
from guidance.forms import HouseForm, LineField, LongTextField, RadiosField


class LinkForm(PostForm):
    """One press."""

    submit_label = _("Make a link for this recipient")


class ReceiptForm(HouseForm):
    """Whether it arrived, and who says so. It asks nothing about anybody."""

    submit_label = _("Send this answer")
    arrived = RadiosField(
        label=_("Did it arrive?"),
        choices=[(key, _(said.label)) for key, said in ANSWERS.items()],
        error_messages={"required": _("Select whether it arrived")},
    )
    who = LineField(
        label=_("Who are you?"),
        max_length=200,
        help_text=_("Your name, role and organisation"),
        error_messages={"required": _("Enter who you are")},
    )
    words = LongTextField(
        label=_("Is there anything to add?"),
        max_length=500,
        rows=3,
        required=False,
        help_text=_("For example, who deals with it now. Do not write about the people it concerns."),
    )
