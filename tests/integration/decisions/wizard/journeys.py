"""Whole journeys as somebody types them, page by page in whatever order the product leads."""

from typing import Any

from guidance import editions
from guidance.flow.graph import Field, Kind, Page, Question
from guidance.forms.show import shown_groups
from tests.visit import Visitor

EDITION = editions.get(editions.CURRENT)

Answers = dict[str, Any]

#: What a straightforward page is answered with, where the first choice would not do.
CHOSEN: dict[str, Any] = {
    "immediate_danger": "no",
    "category": "child",
    "urgency": "today",
    "nature": "fact",
    "sharing": "share",
    "third_party": "no",
    "told": "already",
    "timing": "shared",
    "decision": "share",
}

BY_CONSENT: Answers = {
    "purpose": "yes",
    "legal-duty": "none",
    "identifiable": "yes",
    "confidential": "yes",
    "consent": "given",
    "consent-covers": "yes",
    "lawful-basis": "public_task",
    "special-category": ["not_special"],
}

BY_PUBLIC_INTEREST: Answers = {
    **BY_CONSENT,
    "consent": "not_asked",
    "why-not-asked": ["increased_risk"],
    "risk": "child",
    "public-interest": "yes",
}


def minimal(step: Question | Page, answer: Any = None, **chosen: Any) -> dict[str, Any]:
    """What has to be filled in on this page beside `answer`, as a browser sends it."""
    values: dict[str, Any] = {}
    while True:  # a group may depend on a field of an earlier group
        fields = [field for group in shown_groups(step, answer, values) for field in group.fields]
        wanted = NEEDED_BY_RULES | chosen.keys()
        missing = [field for field in fields if (field.required or field.key in wanted) and field.key not in values]
        if not missing:
            break
        values |= {field.key: chosen.get(field.key, _plain(field)) for field in missing}
    sent = {} if answer is None else {"answer": answer}
    for field in fields:
        if field.key in values:
            sent |= _sent(field, values[field.key])
    return sent


#: Asked for by decisions/rules/between_fields.py rather than by the edition.
NEEDED_BY_RULES = frozenset({"checks", "shared_on"})


def _plain(field: Field) -> Any:
    if field.key in CHOSEN:
        return CHOSEN[field.key]
    match field.kind:
        case Kind.CHOICE:
            return field.choices[0].key
        case Kind.CHOICES:
            return [choice.key for choice in field.choices if not choice.exclusive]
        case Kind.DATE:
            return ("20", "11", "2026")
        case Kind.TIME:
            return "09:05"
        case Kind.CONFIRM:
            return "yes"
        case Kind.INVOLVED | Kind.ITEMS | Kind.RECIPIENTS:
            return None
        case _:
            return f"Words for {field.key}"


def _sent(field: Field, value: Any) -> dict[str, Any]:
    """A value as the controls of its kind send it; None leaves what the page has already filled in."""
    if value is None:
        return {}
    if field.kind is Kind.DATE:
        return {f"{field.key}_{part}": text for part, text in enumerate(value)}
    return {field.key: value}


def here(visitor: Visitor) -> str:
    """The key of the page that the visitor sees: `danger` on the start page, else from the address."""
    parts = visitor.url.partition("?")[0].strip("/").split("/")
    return "danger" if parts[-1] == "start" else parts[3] if "questions" in parts else parts[-1]


def walk(
    visitor: Visitor, answers: Answers, *, begin: str = "/decisions/start/", until: str = "check", **chosen: Any
) -> Visitor:
    """From the start page, or from the address `begin`, to the page `until`, answering each page as it comes."""
    visitor.open(begin)
    for _page in range(40):
        key = here(visitor)
        if key == until:
            return visitor
        step = EDITION.question(key) if key in answers else EDITION.page(key)
        before = visitor.url
        visitor.send(minimal(step, answers.get(key), **chosen))
        assert visitor.url != before, f"{key} was not accepted: {errors(visitor)}"
    raise AssertionError(f"{until} was never reached; the visitor is on {visitor.url}")


def errors(visitor: Visitor) -> str:
    """The error summary of the page, for a failed test's message."""
    return visitor.html.partition("govuk-error-summary__list")[2][:800]
