"""What people write on a submitted record: an author's answers to a review, additions, and why they decide anew."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from decisions.rules.additions import ON_WHICH_DAY, RULES, WHAT_HAPPENED, WHO, WORDS, AdditionKind
from decisions.rules.afterwards import ASKED, choices
from decisions.sending import PostForm, SelectField
from guidance.forms import DateField, LineField, LongTextField, RadiosField
from guidance.text import mended_text

ANSWER = "answer_"


class AnswersForm(PostForm):
    """An answer to each comment that waits for one; some may stay for later. An answer cannot be changed."""

    submit_label = _("Save these answers")
    later_label = _("Save and come back later")
    mark_optional = False

    def __init__(self, *args: Any, asked: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aliases = {str(key): f"{ANSWER}{key}" for key in asked}  # type: ignore[misc]
        for key, label in asked.items():
            self.fields[f"{ANSWER}{key}"] = LongTextField(label=label, rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.too_late:
            self.add_error(None, gettext("A comment was answered before you, perhaps in another tab. Look again."))
        elif not self.errors and not any(data.values()):
            self.add_error(next(iter(self.fields), None), gettext("Enter at least one answer"))
        return data

    @property
    def too_late(self) -> list[str]:
        """What was typed for comments that are answered by now: shown again, so that it is not lost."""
        sent = [(name, str(words).strip()) for name, words in self.data.items() if name.startswith(ANSWER)]
        return [mended_text(words) for name, words in sent if words and name not in self.fields]

    @property
    def answers(self) -> dict[UUID, str]:
        """What a valid form says, by the id of what is answered."""
        return {UUID(name.removeprefix(ANSWER)): words for name, words in self.cleaned_data.items() if words}


class AdditionForm(PostForm):
    """What is added to a submitted record: only what its kind asks for (decisions.rules.additions)."""

    submit_label = _("Add this to the record")
    afterwards = RadiosField(choices=(), error_messages={"required": WHAT_HAPPENED})
    who = LineField(help_text=_("Name, role and organisation"), error_messages={"required": WHO})
    happened_on = DateField(error_messages={"required": ON_WHICH_DAY})
    page = SelectField(label=_("Which page is wrong?"), required=False)
    words = LongTextField(error_messages={"required": WORDS})
    again_on = DateField(required=False, help_text=_("Leave it empty if nobody has to come back to it"))

    def __init__(
        self, *args: Any, kind: AdditionKind, pages: Mapping[str, str], outcome: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rule = RULES[kind]
        asked = {"who": rule.who, "happened_on": rule.day, "again_on": rule.again, "afterwards": rule.afterwards}
        for name, label in asked.items():
            self.fields[name].label = gettext(label) if label else ""
            if not label:
                del self.fields[name]
        if rule.afterwards:
            field: Any = self.fields["afterwards"]
            field.choices = [(str(key), gettext(ASKED[key])) for key in choices(outcome)]
            field.required = rule.afterwards_needed
        if rule.afterwards_needed:
            self.fields["again_on"].help_text = gettext("Only if you do not know yet")
            self.fields["words"].help_text = gettext("Needed if somebody came to harm")
        self.fields["words"].label = gettext(rule.told)
        self.fields["words"].required = rule.words_needed
        if kind is AdditionKind.CORRECTION:
            whole = ("", gettext("The record as a whole"))
            self.fields["page"].choices = [whole, *pages.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["page"]


class ReconsiderForm(PostForm):
    """Why the author decides anew."""

    submit_label = _("Start a new decision")
    reason = LongTextField(
        label=_("What has changed, or what do you see differently?"),
        max_length=1000,
        help_text=_("It is kept in the history of the new decision."),
        error_messages={"required": _("Enter why you decide anew")},
    )
