"""Is this one of these people? A question alone: what was typed of a new person is carried, and told in one line."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from consent.models import Person
from consent.presenters.words import about
from decisions.sending import typed_in_post
from decisions.services.matching_people import SOMEONE_ELSE, PerhapsKnown, Who, differing
from decisions.wizard.forms import CaseForm
from guidance.flow.graph import Choice, Field, Group, Kind, Page
from guidance.forms.show import in_one_line

#: The controls of the question, and the mark of a post from a page that asked it.
SAME_AS, USE_DETAILS, ASKED = "same_as", "use_details", "asked_who"


def said(data: QueryDict) -> Who:
    """What the post says of who it is."""
    return Who(data.get(SAME_AS, ""), use_details=bool(data.get(USE_DETAILS)))


def who_form(page: Page, form: CaseForm, met: PerhapsKnown, data: QueryDict) -> CaseForm:
    """Who it is, asked for the first time or answered wrongly; the valid `form` of a new person is hidden behind it."""
    hint = _("This person has not been added yet. You typed: %(details)s") % {"details": in_one_line(page, form.values)}
    asks = replace(page, hint=hint, groups=_question(page, met.people, form.values))
    asked = CaseForm(asks, data if ASKED in data else None)
    asked.behind = typed_in_post(data, but=(SAME_AS, USE_DETAILS, ASKED))
    if met.on_record and asked.is_bound:
        asked.add_error(SAME_AS, _("This person is on this record already. Change them there, or choose someone else"))
    asked.carry(**{ASKED: "yes"})
    return asked


def _question(page: Page, people: tuple[Person, ...], values: Mapping[str, Any]) -> tuple[Group, ...]:
    different = {person: differing(person, values) for person in people}
    choices = [_choice(page, person, names, values) for person, names in different.items()]
    who = Field(
        SAME_AS,
        _("Who is it?"),
        kind=Kind.CHOICE,
        required=True,
        error=_("Select who it is, or that it is someone else"),
        hint=_("If it is one of these, everything about them stays in one place."),
        choices=(*choices, Choice(SOMEONE_ELSE, _("Someone else: add a new person"))),
    )
    use = Field(
        USE_DETAILS,
        _("Use the details that I typed for them from now on"),
        kind=Kind.CONFIRM,
        hint=_("If you do not tick this, their record stays the same."),
    )
    changed = tuple(str(person.pk) for person, names in different.items() if names)
    return (Group(fields=(who,)), *([Group(fields=(use,), by=SAME_AS, when=changed)] if changed else []))


def _choice(page: Page, person: Person, different: tuple[str, ...], values: Mapping[str, Any]) -> Choice:
    """The least that tells them apart, and what was typed that is not on record of them."""
    typed = in_one_line(page, {key: values[key] for key in different}, named=True)
    hint = _("You typed something else: %(details)s") % {"details": typed} if typed else ""
    return Choice(str(person.pk), " · ".join(filter(None, (person.name, about(person)))), hint=hint)
