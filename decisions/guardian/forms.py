"""A Guardian's note or question, and the author's answer."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import NewRowForm, ServiceForm
from decisions.rules.why_opened import ASKED, WORDS, Why
from guidance.forms import HouseForm, LineField, LongTextField, RadiosField

QUESTION, NOTE = "question", "note"


class NoteForm(NewRowForm):
    """What the Guardian says, and whether the author has to answer it."""

    submit_label = _("Save")
    kind = RadiosField(
        label=_("What do you want to do?"),
        choices=[(QUESTION, _("Ask the author a question")), (NOTE, _("Write a note"))],
        hints={QUESTION: _("It stays on their list until they answer.")},
        error_messages={"required": _("Select whether you ask a question or write a note")},
    )
    words = LongTextField(label=_("Your words"), error_messages={"required": _("Enter your words")})


class AnswerForm(ServiceForm):
    """The author's answer. It cannot be changed afterwards."""

    submit_label = _("Send your answer")
    words = LongTextField(label=_("Your answer"), error_messages={"required": _("Enter your answer")})


class WhyForm(HouseForm):
    """Why a Guardian opens a record, in one choice; another reason in their words."""

    submit_label = _("Open the record")
    mark_optional = False
    why = RadiosField(
        label=_("Your reason"),
        choices=[(why, _(WORDS[why])) for why in ASKED],
        error_messages={"required": _("Select why you open this record")},
    )
    words = LineField(
        label=_("If another reason, which?"),
        max_length=200,
        required=False,
        help_text=_("Do not name anybody that the record is about"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("why") == Why.OTHER and not data.get("words"):
            self.add_error("words", gettext("Enter your reason"))
        return data

    @property
    def reason(self) -> str:
        """As the event of opening keeps it."""
        data = self.cleaned_data
        return str(data["words"] if data["why"] == Why.OTHER else data["why"])
