"""What editions and the pages of consent ask, in short: fields that may not be left out, and groups without a heading.

Pure: each is a literal of `guidance.flow.graph`.
"""

from typing import Any

from guidance.flow.graph import Choice, Field, Group, Kind


def together(*fields: Field) -> Group:
    """Fields shown together, whatever was answered."""
    return Group(fields)


def beside(answer: str, *fields: Field) -> Group:
    """Fields that matter only beside this answer to the question."""
    return Group(fields, when=(answer,))


def folded(summary: str, *fields: Field, **more: Any) -> Group:
    """Fields that few cases need: closed until somebody opens them by these words."""
    return Group(fields, folds=summary, **more)


def required_text(key: str, label: str, error: str, **more: Any) -> Field:
    """A line that has to be filled in."""
    return Field(key, label, required=True, error=error, **more)


def required_long_text(key: str, label: str, error: str, **more: Any) -> Field:
    """Something that has to be told at length."""
    return Field(key, label, Kind.LONG_TEXT, required=True, error=error, **more)


def required_date(key: str, label: str, error: str, **more: Any) -> Field:
    """A day that has to be named."""
    return Field(key, label, Kind.DATE, required=True, error=error, **more)


def required_choice(key: str, label: str, error: str, choices: tuple[Choice, ...], **more: Any) -> Field:
    """One of `choices` has to be chosen."""
    return Field(key, label, Kind.CHOICE, required=True, error=error, choices=choices, **more)


def required_choices(key: str, label: str, error: str, choices: tuple[Choice, ...], **more: Any) -> Field:
    """At least one of `choices` has to be chosen."""
    return Field(key, label, Kind.CHOICES, required=True, error=error, choices=choices, **more)
