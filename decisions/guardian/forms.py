"""A Guardian's note or question, and the author's answer."""

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import NewRowForm, ServiceForm
from guidance.forms import LongTextField, RadiosField

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
