"""What a professional disagreement asks: with whom and about what, its next stage, how it was resolved."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import NewRowForm, ServiceForm
from decisions.rules.disagreements import BETWEEN, OUTCOMES, SUBJECTS
from guidance.forms import LineField, LongTextField, RadiosField
from guidance.forms.widgets import BODIES


class RaiseForm(NewRowForm):
    """With whom, about what, and what each side sees."""

    submit_label = _("Record the disagreement")
    subject = RadiosField(
        label=_("What is it about?"),
        choices=[(key, _(words)) for key, words in SUBJECTS.items()],
        error_messages={"required": _("Select what it is about")},
    )
    between = RadiosField(
        label=_("Who is it with?"),
        choices=[(key, _(words)) for key, words in BETWEEN.items()],
        error_messages={"required": _("Select who it is with")},
    )
    other = LineField(label=_("Their name and job"), error_messages={"required": _("Enter who it is with")})
    body = LineField(
        label=_("Their organisation"),
        required=False,
        help_text=_("Needed only where they work in another organisation."),
    )
    words = LongTextField(
        label=_("What do you see differently?"),
        rows=5,
        help_text=_("Your view, theirs, and the reasons for each. Everybody who can read the record can read it."),
        error_messages={"required": _("Enter what you see differently")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["list"] = BODIES


class StepForm(ServiceForm):
    """A step: it carries how many there were when its page was shown."""

    def carry_steps(self, number: int) -> None:
        """Call it before the page is shown."""
        self.carry(seen=number)

    @property
    def seen(self) -> int:
        """How many steps the page showed; 0 where that cannot be read."""
        posted = str(self.data.get("seen", ""))
        return int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 9 else 0


class MoveOnForm(StepForm):
    """Why it moves on, and who takes it from here."""

    submit_label = _("Move it on")
    who = LineField(
        label=_("Who will talk about it now?"),
        required=False,
        help_text=_("For example, our team manager and theirs, by name."),
    )
    words = LongTextField(
        label=_("What was said so far, and what is still open?"),
        error_messages={"required": _("Enter what was said so far")},
    )


class ResolveForm(StepForm):
    """How it was resolved. It cannot be changed afterwards."""

    submit_label = _("Record how it was resolved")
    outcome = RadiosField(
        label=_("How was it resolved?"),
        choices=[(key, _(words)) for key, words in OUTCOMES.items()],
        hints={"changed": _("The new decision is a record of its own: decide anew on this record.")},
        error_messages={"required": _("Select how it was resolved")},
    )
    words = LongTextField(
        label=_("Who agreed what, and why?"), error_messages={"required": _("Enter who agreed what, and why")}
    )
