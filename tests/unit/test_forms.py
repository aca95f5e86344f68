"""What every form holds to: each day lies one way, and no line keeps a sign that nobody sees (README, scope; S2 3.50).

The days of an edition have their directions in tests/unit/decisions/rules/test_dates_ahead.py; here are all others.
"""

import datetime
from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.http import QueryDict
from django.utils import timezone

from consent.forms.base import ConsentForm
from consent.forms.people import AddPersonForm
from decisions.rules.additions import RULES, Said, broken
from guidance.forms import DateField, Direction, HouseForm, LineField
from guidance.forms.moments import YEARS_OFF
from tests.unit.test_house import ROOT, tracked

#: Days whose direction depends on what else was said: `decisions.rules.additions.broken` has them.
BY_RULE = {("AdditionForm", "happened_on"), ("AdditionForm", "again_on")}
#: One-line boxes that keep more than a line does: a password stays as it was typed.
AS_TYPED = {"PasswordField", "NewPasswordField"}
WRONG = {Direction.PAST: 1, Direction.AHEAD: -1, Direction.NEAR: 366 * (YEARS_OFF + 1)}


def every_form() -> list[type[HouseForm]]:
    """Each form that some room defines."""
    for path in tracked(".py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "forms" in parts and parts[0] != "tests":
            import_module(".".join(part for part in parts if part != "__init__"))
    return sorted(set(descendants(HouseForm)), key=lambda form: (form.__module__, form.__qualname__))


def descendants(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from descendants(one)


def fields_of(form: type[HouseForm]) -> dict[str, forms.Field]:
    """The fields of a form as it is shown; those of consent come from their pages."""
    asks = issubclass(form, ConsentForm) and hasattr(form, "asks")
    return form().fields if asks else form.base_fields  # type: ignore[attr-defined]


FORMS = [form for form in every_form() if not form.__module__.startswith("tests.")]
DAYS = [
    pytest.param(form, name, field, id=f"{form.__name__}.{name}")
    for form in FORMS
    for name, field in fields_of(form).items()
    if isinstance(field, DateField) and (form.__name__, name) not in BY_RULE
]
LINES = [
    pytest.param(field, id=f"{form.__name__}.{name}")
    for form in FORMS
    for name, field in fields_of(form).items()
    if isinstance(field, forms.CharField)
    and not isinstance(field.widget, forms.Textarea)
    and type(field).__name__ not in AS_TYPED
]


def typed(day: datetime.date) -> list[str]:
    return [str(day.day), str(day.month), str(day.year)]


@pytest.mark.parametrize(("form", "name", "field"), DAYS)
def test_every_day_that_somebody_types_has_a_direction(form: type[HouseForm], name: str, field: DateField) -> None:
    assert field.direction is not None
    today = timezone.localdate()
    assert field.clean(typed(today)) == today
    if field.direction in WRONG:
        with pytest.raises(forms.ValidationError):
            field.clean(typed(today + datetime.timedelta(WRONG[field.direction])))
    with pytest.raises(forms.ValidationError, match="4 figures"):
        field.clean(["1", "2", "26"])


def test_only_a_filter_takes_any_day() -> None:
    lenient = {one.values[0] for one in DAYS if one.values[2].direction is Direction.ANY}
    assert all(not form.mark_optional for form in lenient), lenient
    assert len(DAYS) > 15


@pytest.mark.parametrize("kind", RULES)
def test_the_days_of_an_addition_lie_one_way(kind: str) -> None:
    """Only what has happened is told, and only a day to come is waited for (S2 3.50)."""
    today, day = timezone.localdate(), datetime.timedelta(1)
    wrong = broken(Said(kind, "words", "who", happened_on=today + day, again_on=today - day), today)  # type: ignore[arg-type]
    assert {"happened_on", "again_on"} <= wrong.keys()


def test_a_birth_in_2090_is_refused_beside_its_field() -> None:
    data = QueryDict("name=Jo&born_on_0=1&born_on_1=2&born_on_2=2090")
    form = AddPersonForm(data)
    assert not form.is_valid()
    assert list(form.errors) == ["born_on"]


@pytest.mark.parametrize("field", LINES)
def test_no_line_keeps_a_sign_that_nobody_sees(field: forms.Field) -> None:
    """Controls break a database or a log; marks that turn or hide letters make one name look like another."""
    assert isinstance(field, LineField), "a line of text is a LineField, which cleans it"
    for sign in ("\x00", "\x1b", "\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\U000e0041"):
        assert field.to_python(f"an{sign}na") == "anna"
