"""Is this one of these people? The page of a new person once more, with those alike to choose from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from consent.models import Person
from consent.presenters.words import about
from decisions.services.matching_people import SOMEONE_ELSE, PerhapsKnown, Who, differing
from decisions.wizard.forms import CaseForm
from guidance.flow.graph import Choice, Field, Group, Kind, Page
from guidance.forms.show import in_words, tr

#: The controls of the question, and the mark of a post from a page that asked it.
SAME_AS, USE_DETAILS, ASKED = "same_as", "use_details", "asked_who"


def said(data: QueryDict) -> Who:
    """What the post says of who it is."""
    return Who(data.get(SAME_AS, ""), use_details=bool(data.get(USE_DETAILS)))


def who_form(page: Page, form: CaseForm, met: PerhapsKnown, data: QueryDict) -> CaseForm:
    """The valid `form` of a new person with the question above it: asked for the first time, or answered wrongly."""
    hint = _("Nobody has been added yet. What you typed stands below.")
    asks = replace(page, hint=hint, groups=(*_question(page, met.people, form.values), *page.groups))
    asked = CaseForm(asks, data) if ASKED in data else CaseForm(asks, typed=form.typed())
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
    typed = [_typed(field, values) for field in page.fields if field.key in different]
    hint = _("You typed something else: %(details)s") % {"details": "; ".join(typed)} if typed else ""
    return Choice(str(person.pk), " · ".join(filter(None, (person.name, about(person)))), hint=hint)


def _typed(field: Field, values: Mapping[str, Any]) -> str:
    label, value = tr(field.label), values[field.key]
    if field.kind is Kind.CONFIRM:
        return label
    words = in_words(date.fromisoformat(value)) if field.kind is Kind.DATE else value
    return _("%(label)s: %(value)s") % {"label": label, "value": words}
