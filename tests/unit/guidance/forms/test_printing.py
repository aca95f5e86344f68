"""What is printed once looks as if it were printed each time, and says nothing of a case."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from crispy_forms.utils import render_crispy_form
from django.http import QueryDict
from django.utils import translation

from guidance import editions
from guidance.flow.graph import Choice, Field, Kind, Page, Question
from guidance.forms import FlowForm, printing
from guidance.forms.control import Control
from guidance.forms.widgets import asked_by, is_editions

STEPS = [pytest.param(step, id=f"{edition.key} {step.key}") for edition in editions.ALL for step in edition.steps]
TYPED = "Robin Example, 4 May 2014"
KEY = re.compile(r'name="csrfmiddlewaretoken"[^>]*>')


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_controls", {})
    monkeypatch.setattr(printing, "_frames", {})


def filled(field: Field, text: str) -> Any:
    """An answer to a field: its last choice, or this text."""
    if field.kind in (Kind.CHOICE, Kind.CHOICES) and field.choices:
        return field.choices[-1].key if field.kind is Kind.CHOICE else [field.choices[-1].key]
    return text if field.kind in (Kind.TEXT, Kind.LONG_TEXT) else ""


def states(step: Question | Page) -> Iterator[FlowForm]:
    """The page as it comes, with each answer, filled in, sent back with its errors, and as a part of another page."""
    yield FlowForm(step)
    values = {field.key: filled(field, TYPED) for field in step.fields}
    for option in step.options if isinstance(step, Question) else ():
        yield FlowForm(step, answer=[option.key] if step.multiple else option.key, values=values)
    yield FlowForm(step, values=values, heading=2, prefix="also")
    sent = FlowForm(step, QueryDict(""))
    sent.is_valid()
    yield sent


def printed(form: FlowForm) -> str:
    return KEY.sub("", str(render_crispy_form(form)))


@pytest.mark.parametrize("step", STEPS)
def test_a_page_looks_the_same_whether_its_parts_were_kept_or_not(
    step: Question | Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [printed(form) for form in states(step)]
    again = [printed(form) for form in states(step)]
    with monkeypatch.context() as patch:
        patch.setattr(Control, "kept_as", None)
        patch.setattr("guidance.forms.layout.is_editions", lambda group: False)
        anew = [printed(form) for form in states(step)]
    assert first == again == anew


@pytest.mark.parametrize("step", STEPS)
def test_nothing_that_was_typed_is_kept(step: Question | Page) -> None:
    for form in states(step):
        printed(form)
    assert TYPED not in repr((printing._controls, printing._frames))


def test_a_choice_that_names_somebody_is_never_kept() -> None:
    """A field that a page adapted is not the edition's, though it looks like it."""
    own = next(field for step in editions.ALL[0].steps for field in step.fields if field.kind is Kind.CHOICE)
    copied = Field(own.key, own.label, kind=Kind.CHOICE, choices=(Choice("1", TYPED),))
    assert is_editions(own)
    assert not is_editions(copied)
    assert hasattr(asked_by(own), "origin")
    assert not hasattr(asked_by(copied), "origin")
    rows = Field("whom", "Whom?", kind=Kind.INVOLVED)
    assert not hasattr(asked_by(rows, [("1", TYPED)]), "origin")


def test_what_one_page_says_of_a_field_stays_on_that_page() -> None:
    own = next(field for step in editions.ALL[0].steps for field in step.fields if field.kind is Kind.CHOICE)
    first, second = asked_by(own), asked_by(own)
    first.label, first.page_heading = "Changed", 1  # type: ignore[attr-defined]
    assert (second.label, getattr(second, "page_heading", 0)) == (asked_by(own).label, 0)


def test_each_language_is_kept_for_itself() -> None:
    form = FlowForm(editions.ALL[0].questions[0])
    printed(form)
    before = len(printing._controls)
    with translation.override("cy"):
        printed(FlowForm(editions.ALL[0].questions[0]))
    assert len(printing._controls) > before


def test_memory_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "MOST", 3)
    for step in editions.ALL[0].steps:
        printed(FlowForm(step))
    assert len(printing._controls) == len(printing._frames) == 3
