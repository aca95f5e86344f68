"""What is asked about a request for information, and at each step with it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.errors import StaleRowError
from accounts.forms.base import ServiceForm, add_refusal, number_in, uuid_in
from accounts.models import User
from decisions.oversight.forms import named
from decisions.requests.pages import INCOMING, OUTGOING
from decisions.rules.requests import ANSWERS, KINDS, NEED_WORDS, RequestAction
from decisions.rules.requests import Direction as Way
from decisions.sending import SelectField
from guidance.flow.graph import Page
from guidance.flow.graph import gettext_noop as mark
from guidance.forms import DateField, Direction, FlowForm, LongTextField, RadiosField
from guidance.forms.widgets import BODIES

PAGES: dict[Way, Page] = {Way.INCOMING: INCOMING, Way.OUTGOING: OUTGOING}
#: Which way each day may lie.
DIRECTIONS = {"made_on": Direction.PAST, "answer_by": Direction.NEAR}


CHANGED = mark("Somebody else changed this in the meantime. Your text is still here: look, then save again.")


class RequestForm(FlowForm):
    """One request: it carries the id that it will have, or the number of the latest change that its page showed."""

    refusals: ClassVar[tuple[type[Exception], ...]] = (ValidationError, StaleRowError)
    later_label = ""  # type: ignore[assignment]
    submit_label = _("Save")

    def __init__(self, way: Way, data: Any = None, *, values: dict[str, Any] | None = None, seen: int = 0) -> None:
        super().__init__(PAGES[way], data, values=values, heading=0)
        for name, direction in DIRECTIONS.items():
            self.fields[name].direction = direction  # type: ignore[attr-defined]
        self.mark_optional = way is Way.OUTGOING  # of what others ask, nearly everything may be missing
        self.fields["party_organisation"].widget.attrs["list"] = BODIES
        self.key = uuid_in(self.data.get("key")) or uuid4()
        self.latest, self.seen = seen, number_in(self.data.get("seen")) if self.is_bound else seen
        self.carry(key=self.key, seen=self.seen)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = ("party_name", "party_organisation")
        if not any(cleaned.get(name) or name in self.errors for name in names):
            self.add_error("party_name", now("Enter a name or an organisation"))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """What a valid form says of each column that applies, nothing where it was left empty. The others stay."""
        return {field.key: self.values.get(field.key, "") for group in self.applying for field in group.fields}

    def refuse(self, refused: ValidationError | StaleRowError) -> None:
        """Beside the fields what was wrong; where somebody else was quicker, that, and the next post goes through."""
        if isinstance(refused, StaleRowError):
            self.carry(seen=self.latest)
            self.add_error(None, now(CHANGED))
            return
        add_refusal(self, refused)


class NewRequestForm(RequestForm):
    """A new one, with what is `known` of it. One to us can lead whoever `decides` straight to its decision."""

    def __init__(self, way: Way, data: Any = None, *, today: date, known: Mapping[str, str], decides: bool) -> None:
        first = {"made_on": today.isoformat()} | ({"kind": next(iter(KINDS))} if way is Way.INCOMING else {})
        super().__init__(way, data, values={**first, **known})
        if decides and way is Way.INCOMING:
            self.another_label = _("Save and decide now")


class StepForm(ServiceForm):
    """A step with a request: it carries how many steps its page showed, and after a refusal how many there are."""

    happened_on = DateField(
        label=_("Which day was this?"),
        direction=Direction.PAST,
        error_messages={"required": _("Enter the day")},
    )

    def __init__(
        self, action: RequestAction, way: Way, *args: Any, seen: int, people: Iterable[User] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.submit_label = SUBMIT[action]
        self.latest, self.seen = seen, number_in(self.data.get("seen")) if self.is_bound else seen
        self.carry(seen=self.seen)
        if action is RequestAction.ANSWER:
            self._ask_outcome(way)
        if action in WORDS:
            label, hint = WORDS[action]
            if (way, action) == (Way.OUTGOING, RequestAction.ANSWER):
                hint = _("What they say. You need it unless they answer in full.")
            self.fields["words"] = LongTextField(label=label, required=False, rows=4, help_text=hint)
            self.fields["words"].optional = action not in (*NEED_WORDS, RequestAction.ANSWER)  # type: ignore[attr-defined]
        if action is RequestAction.HAND_OVER:
            self._ask_to(people)
        if action in (RequestAction.TAKE_OVER, RequestAction.HAND_OVER):
            del self.fields["happened_on"]

    def refuse(self, refused: ValidationError) -> None:
        """Where the request has moved on, what was typed stands there, and the next post goes through."""
        if refused.code == "moved_on":
            self.carry(seen=self.latest)
        super().refuse(refused)

    def _ask_to(self, people: Iterable[User]) -> None:
        missing = {"required": _("Select a person"), "invalid_choice": _("Select somebody on the list")}
        self.fields["to"] = SelectField(label=_("Who sees to it from now on?"), error_messages=missing)
        self.fields["to"].choices = [("", _("Select a person")), *named(people)]  # type: ignore[attr-defined]
        self.order_fields(["to"])

    def _ask_outcome(self, way: Way) -> None:
        choices = [(key, now(words)) for key, words in ANSWERS[way].items()]
        error = {"required": _("Select how it was answered")}
        self.fields["outcome"] = RadiosField(label=ASKS_OUTCOME[way], choices=choices, error_messages=error)
        self.order_fields(["outcome"])


SUBMIT: dict[RequestAction, Any] = {
    RequestAction.ACKNOWLEDGE: _("Acknowledge it"),
    RequestAction.ASK_BACK: _("Ask back"),
    RequestAction.HEAR_BACK: _("Write down what came"),
    RequestAction.CHASE: _("Write it down"),
    RequestAction.ANSWER: _("Record the answer"),
    RequestAction.HAND_ON: _("Hand it on"),
    RequestAction.WITHDRAW: _("Write it down"),
    RequestAction.COME_BACK: _("Open it again"),
    RequestAction.TAKE_OVER: _("See to it from now on"),
    RequestAction.HAND_OVER: _("Hand it over"),
}

ASKS_OUTCOME = {Way.INCOMING: _("How do you answer?"), Way.OUTGOING: _("How did they answer?")}

#: The words that a step asks for, with a hint.
WORDS: dict[RequestAction, tuple[Any, Any]] = {
    RequestAction.HEAR_BACK: (_("What came?"), _("What is new about the request itself you change on its page.")),
    RequestAction.CHASE: (_("Is there anything to add?"), ""),
    RequestAction.ANSWER: (
        _("Reasons"),
        _("They go into the letter. Do not name anybody. You need them unless you answer in full."),
    ),
    RequestAction.HAND_ON: (
        _("Who do you hand it on to?"),
        _("A job or a team and how to reach it, such as: Information governance team, 01632 960 100"),
    ),
    RequestAction.HAND_OVER: (_("Why?"), ""),
    RequestAction.WITHDRAW: (_("Why?"), ""),
    RequestAction.COME_BACK: (_("What is new?"), ""),
}


class LetterForm(ServiceForm):
    """The words of a letter as they were given."""

    refusals = (ValidationError, StaleRowError)
    submit_label = _("Keep the words as changed")
    letter = LongTextField(
        label=_("The words that you send"),
        rows=16,
        help_text=_(
            "To copy them, click into the box, then press Ctrl and A, then Ctrl and C. On a Mac, use Command. If you "
            "send other words, keep those here: they are what was sent."
        ),
        error_messages={"required": _("Enter the words of the letter")},
    )

    def __init__(self, *args: Any, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest, self.seen = seen, number_in(self.data.get("seen")) if self.is_bound else seen
        self.carry(seen=self.seen)

    def refuse(self, error: Any) -> None:
        if isinstance(error, StaleRowError):
            self.carry(seen=self.latest)
            self.add_error(None, now(CHANGED))
        else:
            super().refuse(error)
