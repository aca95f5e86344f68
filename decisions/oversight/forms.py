"""A reviewer's post, the filters of the queue, and the small forms of passing on, cover and the rule of two."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import NewRowForm, ServiceForm
from accounts.models import User
from decisions.models import ReviewOutcome, SecondReview
from decisions.oversight.asked import Whose
from decisions.oversight.words import OUTCOME_HINTS, URGENCIES, WAITS_FOR, WHOSE
from decisions.rules.checklist import ANSWERS, VIEWS
from decisions.rules.triggers import TRIGGERS
from decisions.sending import PostForm, SelectField
from decisions.services.reviewing import Said
from guidance.forms import CheckboxesField, DateField, Direction, HouseForm, LongTextField, RadiosField

VIEW, NOTE, PAGE = "view_", "note_", "page_"


class ReviewForm(PostForm):
    """What a reviewer says: their own view in eight looks, a comment on any page, and what they come to."""

    submit_label = _("Send this review")
    later_label = _("Save and come back later")
    mark_optional = False
    aliases: ClassVar[dict[str, str]] = {"checklist": "view_necessary"}
    outcome = RadiosField(
        label=_("What is your view?"),
        choices=ReviewOutcome.choices,
        error_messages={"required": _("Select your view")},
    )
    learning = LongTextField(
        label=_("What is there to learn from it?"),
        required=False,
        rows=3,
        help_text=_("It goes into the team’s learning points. Name nobody."),
    )
    comment = LongTextField(
        label=_("Your comment"),
        required=False,
        help_text=_("Needed unless you simply agree. The author reads it, and it stays on the record."),
    )

    def __init__(self, *args: Any, pages: Mapping[str, str], closing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = pages
        outcome: Any = self.fields["outcome"]
        outcome.hints = {key: gettext(words) for key, words in OUTCOME_HINTS.items()}
        if closing:  # what has been escalated is not escalated again
            outcome.choices = [one for one in ReviewOutcome.choices if one[0] != ReviewOutcome.ESCALATED]
        for key, words in VIEWS.items():
            labels = [(answer, gettext(said)) for answer, said in ANSWERS.items()]
            self.fields[VIEW + key] = RadiosField(label=gettext(words), choices=labels, required=False)
            self.fields[NOTE + key] = LongTextField(label=gettext("What makes you say so?"), required=False, rows=2)
        for key, short in pages.items():
            label = gettext("Your comment on “%(page)s”") % {"page": short}
            self.fields[PAGE + key] = LongTextField(label=label, required=False, rows=3)
        self.fields["pages"] = CheckboxesField(
            label=gettext("Which pages should the author be able to change?"),
            help_text=gettext("Pages that you commented on above open anyway."),
            choices=list(pages.items()),
            required=False,
        )

    @property
    def said(self) -> Said:
        """What a valid form says."""
        data = self.cleaned_data
        return Said(
            outcome=data["outcome"],
            comment=data["comment"],
            learning=data["learning"] if data["outcome"] == ReviewOutcome.AGREED_WITH_LEARNING else "",
            checklist={key: {"view": data[VIEW + key], "note": data[NOTE + key]} for key in VIEWS},
            comments={key: data[PAGE + key] for key in self.pages if data[PAGE + key]},
            pages=data["pages"] if data["outcome"] == ReviewOutcome.RETURNED else (),
        )


class QueueForm(HouseForm):
    """The filters, sent in the address: ids and words of ours, never a name."""

    submit_label = _("Show")
    mark_optional = False
    whose = SelectField(label=_("Whose"), required=False)
    team = SelectField(label=_("Team"), required=False)
    reason = SelectField(label=_("Why it is here"), required=False)
    urgency = SelectField(label=_("Urgency"), required=False)
    waits_for = SelectField(label=_("What it waits for"), required=False)
    overdue = SelectField(label=_("When"), required=False)

    def __init__(self, *args: Any, teams: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_method = "get"
        self._choose("whose", WHOSE)
        self._choose("team", {str(team): name for team, name in teams.items()}, _("Any team"))
        self._choose("reason", {trigger.key: trigger.words for trigger in TRIGGERS}, _("Any reason"))
        self._choose("urgency", URGENCIES, _("Any urgency"))
        self._choose("waits_for", WAITS_FOR, _("Anything"))
        self._choose("overdue", {"yes": _("Only what is overdue")}, _("Overdue or not"))
        self.initial.setdefault("whose", Whose.MINE)

    def _choose(self, name: str, words: Mapping[Any, Any], nothing: Any = None) -> None:
        named = [(key, gettext(said) if isinstance(said, str) else said) for key, said in words.items()]
        first = [("", nothing)] if nothing is not None else []
        self.fields[name].choices = [*first, *named]  # type: ignore[attr-defined]


class PassOnForm(PostForm):
    """To whom a review is passed, until when, and why."""

    submit_label = _("Pass the review on")
    to = SelectField(
        label=_("Who will review it?"),
        error_messages={"required": _("Select a person"), "invalid_choice": _("Select somebody on the list")},
    )
    last_day = DateField(
        label=_("Until"),
        direction=Direction.AHEAD,
        required=False,
        help_text=_("After this day the review comes back to the managers of the team. Leave it empty for good."),
    )
    why = LongTextField(
        label=_("Why"),
        rows=3,
        max_length=1000,
        help_text=_("It stays in the history of the record."),
        error_messages={"required": _("Enter why")},
    )
    aliases: ClassVar[dict[str, str]] = {"reason": "why"}

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Select a person")), *named(people)]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"to": UUID(data["to"]), "why": data["why"], "last_day": data["last_day"]}


class HandOverForm(ServiceForm):
    """Who goes on with what somebody who left began, and why they."""

    submit_label = _("Hand it over")
    to = SelectField(
        label=_("Who goes on with it?"),
        error_messages={"required": _("Select a person"), "invalid_choice": _("Select somebody on the list")},
    )
    why = LongTextField(
        label=_("Why"),
        rows=2,
        max_length=1000,
        help_text=_("It stays in the history of the record. For example: takes over their cases"),
        error_messages={"required": _("Enter why")},
    )
    aliases: ClassVar[dict[str, str]] = {"reason": "why"}

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Select a person")), *named(people)]  # type: ignore[attr-defined]


class CoverForm(NewRowForm):
    """A manager is away; another stands in."""

    submit_label = _("Arrange cover")
    absent = SelectField(label=_("Who is away"), error_messages={"required": _("Select who is away")})
    covering = SelectField(label=_("Who stands in"), error_messages={"required": _("Select who stands in")})
    first_day = DateField(label=_("First day"), direction=Direction.NEAR)
    last_day = DateField(label=_("Last day"), direction=Direction.AHEAD)
    why = LongTextField(
        label=_("Why"),
        rows=2,
        max_length=500,
        help_text=_("For example: annual leave"),
        error_messages={"required": _("Enter why")},
    )
    aliases: ClassVar[dict[str, str]] = {"reason": "why"}

    def __init__(self, *args: Any, absent: Iterable[User], covering: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["absent"].choices = [("", _("Select a person")), *named(absent)]  # type: ignore[attr-defined]
        self.fields["covering"].choices = [("", _("Select a person")), *named(covering)]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        data: dict[str, str | date] = self.cleaned_data
        return {**data, "absent": UUID(str(data["absent"])), "covering": UUID(str(data["covering"])), "key": self.key}


class EndCoverForm(ServiceForm):
    """Why cover ends before its last day."""

    submit_label = _("End this cover")
    warns = True
    reason = LongTextField(label=_("Why"), rows=2, max_length=500, error_messages={"required": _("Enter why")})


class DeclineForm(ServiceForm):
    """Why somebody who was to stand in does not."""

    submit_label = _("Decline")
    warns = True
    reason = LongTextField(
        label=_("Why can you not stand in?"),
        rows=2,
        max_length=500,
        help_text=_("The person who arranged it reads this, and so does the manager who is away."),
        error_messages={"required": _("Enter why")},
    )


class RuleForm(ServiceForm):
    """When two people review a decision, each without knowing what the other came to."""

    submit_label = _("Save")
    second = RadiosField(
        label=_("When should two people review a decision?"),
        choices=SecondReview.choices,
        error_messages={"required": _("Select when two people should review a decision")},
    )
    reasons = CheckboxesField(
        label=_("Which reasons ask for a second review?"),
        help_text=_("Only for “For some reasons for a review”."),
        choices=[(trigger.key, _(trigger.words)) for trigger in TRIGGERS],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("second") == SecondReview.BY_REASON and not data.get("reasons"):
            self.add_error("reasons", _("Select at least one reason"))
        return data

    @property
    def said(self) -> dict[str, Any]:
        """What a valid form says; reasons count only where it is by reason."""
        second = self.cleaned_data["second"]
        reasons = self.cleaned_data["reasons"] if second == SecondReview.BY_REASON else []
        return {"second": second, "reasons": reasons}


def named(people: Iterable[User]) -> list[tuple[str, str]]:
    """People for a list to choose from, with what they do."""
    return [(str(one.pk), f"{one.name} ({one.job_title})" if one.job_title else one.name) for one in people]
