"""The forms of asking and advising. What the adviser reads is checked: nobody on the record is named in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from decisions.rules.identity_free import WORDS, Hit, Known, left_open
from decisions.sending import PostForm, SelectField
from decisions.services.asking_advice import Identifies
from guidance.flow.graph import Page
from guidance.forms import DateField, Direction, LineField, LongTextField, RadiosField
from guidance.text import mended_text

#: How the control is called in which somebody says why a word gives nobody away; the key of the hit follows.
KEEP = "keep_"
REASON = 200


class AskForm(PostForm):
    """A question to one adviser. A place that gives somebody away is named, and gets a line for why it may stay."""

    submit_label = _("Send the question")
    later_label = _("Save and come back later")
    adviser = SelectField(
        label=_("Who do you ask?"),
        help_text=_("They get your question, and no access to the record."),
        error_messages={
            "required": _("Select who you ask"),
            "invalid_choice": _("Select somebody from the list"),
        },
    )
    summary = LongTextField(
        label=_("What they will read"),
        rows=12,
        help_text=_("Name nobody. No names, initials, dates of birth, addresses or case numbers."),
        error_messages={"required": _("Enter what you want to ask")},
    )

    def __init__(self, *args: Any, people: Iterable[User], known: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), f"{one.name} ({one.job_title})" if one.job_title else one.name) for one in people]
        self.fields["adviser"].choices = [("", say("Select a person")), *named]  # type: ignore[attr-defined]
        text = self.data.get("summary", "") if self.is_bound else self.initial.get("summary", "")
        self.hits = left_open(mended_text(str(text)), known, ())
        for hit in self.hits:
            label = say("Why “%(words)s” may stay") % {"words": hit.words}
            self.fields[f"{KEEP}{hit.key}"] = LineField(label=label, max_length=REASON, required=False)
            self.fields[f"{KEEP}{hit.key}"].optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for hit in self.hits:
            if not data.get(f"{KEEP}{hit.key}"):
                self.add_error("summary", said_of(hit))
        return data

    @property
    def refusals(self) -> tuple[type[Exception], ...]:  # type: ignore[override]
        return (*super().refusals, Identifies)

    def refuse(self, error: Any) -> None:
        """Beside the text what gives somebody away; other refusals as everywhere."""
        if not isinstance(error, Identifies):
            super().refuse(error)
            return
        for hit in error.hits:  # what the form saw was something else
            self.add_error("summary", said_of(hit))

    @property
    def reasons(self) -> Mapping[str, str]:
        """What was said for words that name nobody, by the key of the hit."""
        return {name.removeprefix(KEEP): self.cleaned_data[name] for name in self.fields if name.startswith(KEEP)}


def said_of(hit: Hit) -> str:
    """Change “Robin” or say why it stays: a name on this record, or part of one."""
    found = {"words": hit.words, "why": say(WORDS[hit.why])}
    return say("Change “%(words)s”, or say why it stays: %(why)s.") % found


class CallForm(PostForm):
    """A call that was made: whom, in which role, when, and what they said."""

    submit_label = _("Save this advice")
    later_label = _("Save and come back later")
    adviser = LineField(label=_("Who did you talk to?"), error_messages={"required": _("Enter who you talked to")})
    role = RadiosField(
        label=_("Their role"), choices=[], error_messages={"required": _("Select the role of the person you talked to")}
    )
    advised_on = DateField(
        label=_("When?"),
        direction=Direction.PAST,
        error_messages={"required": _("Enter the day on which you talked")},
    )
    summary = LongTextField(
        label=_("What did you ask, and what did they say?"),
        help_text=_("Leave out names if you can"),
        error_messages={"required": _("Enter what you asked and what they said")},
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = next(field.choices for field in page.fields if field.key == "role")
        self.fields["role"].choices = [(one.key, say(one.label)) for one in roles]  # type: ignore[attr-defined]


class AnswerForm(PostForm):
    """What the adviser says. It cannot be changed afterwards."""

    submit_label = _("Send your answer")
    words = LongTextField(
        label=_("Your answer"),
        rows=8,
        help_text=_("It goes on the record, with your name. Name nobody else."),
        error_messages={"required": _("Enter your answer")},
    )
