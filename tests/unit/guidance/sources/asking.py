"""What the current edition asks, for tests that hold it against its sources."""

from typing import Any

from guidance import editions
from guidance.flow.graph import Field, Page, Question
from guidance.forms.show import shown_groups

EDITION = editions.get(editions.CURRENT)
STEPS: dict[str, Question | Page] = {step.key: step for step in EDITION.steps}


def asked(page: str, answer: object = None, **values: Any) -> dict[str, Field]:
    """The fields that the page shows beside this answer and these values."""
    return {field.key: field for group in shown_groups(STEPS[page], answer, values) for field in group.fields}


def required(page: str, answer: object = None, **values: Any) -> set[str]:
    """Those of them that have to be filled in."""
    return {key for key, field in asked(page, answer, **values).items() if field.required}


def field(page: str, key: str) -> Field:
    """One field of the page; KeyError when it has none of this key."""
    return {field.key: field for field in STEPS[page].fields}[key]


def choices(page: str, key: str) -> set[str]:
    """What may be chosen in a field."""
    return {choice.key for choice in field(page, key).choices}


def leads(question: str) -> dict[str, str]:
    """Where each option of a question leads: to a question, or to what the guidance points to."""
    return {option.key: option.goto or str(option.indication) for option in EDITION.question(question).options}
