"""Stored answers in words, for check pages, records, history and print."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.core.paginator import Page
from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from guidance.flow import graph
from guidance.flow.graph import Kind
from guidance.forms.moments import stored_date, stored_time
from guidance.text import unstopped

ChoicesOf = Mapping[Kind, Sequence[tuple[str, str]]]
Step = graph.Question | graph.Page


def tr(text: str) -> str:
    """The text in the reader's language; nothing stays nothing."""
    return gettext(text) if text else ""


def in_words(value: date) -> str:
    """22 November 2026"""
    return date_format(value, "j F Y")


def time_in_words(value: time) -> str:
    """9:05am, midday, midnight"""
    if (value.hour, value.minute) in {(0, 0), (12, 0)}:
        return gettext("midday") if value.hour else gettext("midnight")
    return date_format(value, "g:iA").lower()


def moment_in_words(at: datetime) -> str:
    """`22 November 2026 at 9:14am`"""
    local = localtime(at)
    return gettext("%(day)s at %(time)s") % {"day": in_words(local), "time": time_in_words(local.time())}


def second_in_words(value: time) -> str:
    """`9:14:07am`, where the order of things matters."""
    return date_format(value, "g:i:sA").lower()


def exact_moment_in_words(at: datetime) -> str:
    """`22 November 2026 at 9:14:07am`"""
    local = localtime(at)
    return gettext("%(day)s at %(time)s") % {"day": in_words(local), "time": second_in_words(local.time())}


def range_in_words(page: Page[Any]) -> str:
    """`26 to 50 of 61`; empty where one page holds them all."""
    if page.paginator.num_pages < 2:
        return ""
    shown = {"first": page.start_index(), "last": page.end_index(), "count": page.paginator.count}
    return gettext("%(first)s to %(last)s of %(count)s") % shown


def display(field: graph.Field, value: object, choices_of: ChoicesOf | None = None) -> str | list[str]:
    """What was answered to `field`, in words: text, or a list where several things were chosen.

    `choices_of` gives the people, items and recipients of the record by kind. Nothing answered is "Not provided".
    """
    nothing = gettext("Not provided")
    if value in (None, "", [], (), False):
        return nothing
    if field.kind is Kind.CONFIRM:
        return gettext("Confirmed")
    if field.kind is Kind.DATE and (day := stored_date(value)):
        return in_words(day)
    if field.kind is Kind.TIME and (clock := stored_time(value)):
        return time_in_words(clock)
    if isinstance(value, list | tuple):
        return [_label(field, str(one), choices_of) for one in value]
    return _label(field, str(value), choices_of)


def in_one_line(step: Step, values: Mapping[str, object], *, named: bool = False) -> str:
    """`Robin Example; Child; 4 May 2014`: what was answered to a page; `named`, each with what was asked."""
    answered = [field for field in step.fields if values.get(field.key)]
    return "; ".join(_in_line(field, values[field.key], named=named) for field in answered)


def _in_line(field: graph.Field, value: object, *, named: bool) -> str:
    label, words = tr(field.label), display(field, value)
    if field.kind is Kind.CONFIRM:
        return label
    value_in_words = unstopped(words if isinstance(words, str) else ", ".join(words))
    return gettext("%(label)s: %(value)s") % {"label": label, "value": value_in_words} if named else value_in_words


def _label(field: graph.Field, key: str, choices_of: ChoicesOf | None) -> str:
    """The words of a chosen key; the key itself where it has no words, and a plain word for a row that has gone."""
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        known = (*field.choices, *field.former)
        return next((tr(choice.label) for choice in known if choice.key == key), key)
    if field.kind in (Kind.INVOLVED, Kind.ITEMS, Kind.RECIPIENTS):
        rows = (choices_of or {}).get(field.kind, ())
        return next((str(label) for row, label in rows if row == key), gettext("No longer on this record"))
    return key


def chosen(value: object) -> frozenset[str]:
    """The keys that a control was answered with: of one answer, of several, of a tick ("yes"), or none."""
    if value is True:
        return frozenset({"yes"})
    if isinstance(value, str):
        return frozenset({value}) - {""}
    if isinstance(value, list | tuple):
        return frozenset(one for one in value if isinstance(one, str))
    return frozenset()


def shown_groups(step: Step, answer: object, values: Mapping[str, object]) -> list[graph.Group]:
    """The groups of `step` that apply, in order; the fields to show are theirs.

    A group with `when` applies beside one of those answers to the control `by`: the step's own answer, or a field of
    a group that applies itself; one with `unless` applies where none of those was given.
    """
    shown: list[graph.Group] = []
    known: dict[str, object] = {"answer": answer} if isinstance(step, graph.Question) else {}
    for group in step.groups:
        now = chosen(known.get(group.by))
        if (not group.when or now & frozenset(group.when)) and not now & frozenset(group.unless):
            shown.append(group)
            known |= {field.key: values.get(field.key) for field in group.fields}
    return shown
