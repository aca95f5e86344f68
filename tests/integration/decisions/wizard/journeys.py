"""Whole journeys as somebody types them, page by page in whatever order the product leads."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from decisions.demo import plainest
from decisions.demo.story import RowOf
from decisions.rules.journey import Journey, Value
from decisions.rules.together import beside
from guidance.flow.graph import Page, Question
from guidance.forms.show import shown_groups
from tests.factories import decisions
from tests.factories.decisions import BY_CONSENT, CURRENT
from tests.factories.posting import sent
from tests.visit import Visitor

__all__ = [
    "ALONE",
    "BY_CONSENT",
    "BY_PUBLIC_INTEREST",
    "EDITION",
    "START",
    "Answers",
    "asked",
    "asked_here",
    "errors",
    "here",
    "minimal",
    "walk",
]

EDITION = CURRENT

Answers = Mapping[str, Any]

#: The longest of the ways that lead to sharing.
BY_PUBLIC_INTEREST: Answers = {
    **decisions.BY_PUBLIC_INTEREST,
    "consent": "not_asked",
    "why-not-asked": ["increased_risk"],
}

EMPTY = Journey(EDITION, {})
#: What the first page needs, on which the record begins.
START = {"immediate_danger": "no", "started-entry": "proactive", "information-description": "Robin was hurt."}
#: A question is sent by itself, without what its page asks with it.
ALONE = {"also": ""}
#: The page on which an author who is not sure says whom they ask.
WHOM = "who will you ask"


def minimal(step: Question | Page, answer: Value = None, **chosen: Any) -> dict[str, Any]:
    """What has to be filled in on this page beside `answer`, as a browser sends it; chosen rows stay as they are.

    `chosen` gives fields that are wanted otherwise, on whichever page they stand.
    """
    named = {field.key: chosen[field.key] for field in step.fields if field.key in chosen}
    fields = plainest.fields_of(step, answer, {**_share(step), **named}, EMPTY)
    shown = {field.key for group in shown_groups(step, answer, fields) for field in group.fields}
    typed = {key: value for key, value in fields.items() if key in shown and not _is_row(value)}
    return {name: values if len(values) > 1 else values[0] for name, values in sent(step, answer, typed).lists()}


def _share(step: Question | Page) -> dict[str, Any]:
    return {"decision": "share"} if step.key == "decision" else {}


def _is_row(value: Any) -> bool:
    return isinstance(value, RowOf) or (isinstance(value, list) and any(map(_is_row, value)))


def asked_here(visitor: Visitor, answers: Answers, **chosen: Any) -> dict[str, Any]:
    """What the page that the visitor sees is sent on a way with these answers, each question that comes up on it."""
    first = here(visitor)
    also = re.search(r'name="also" value="([^"]*)"', visitor.html)
    sent = asked(first, answers, **chosen)
    met, ahead = {first: sent}, [first]
    for key in (slot.partition(":")[0] for slot in (also[1].split() if also else ())):
        ways = beside(EMPTY, tuple(ahead), key)
        if not ways or any(way.value in many(met.get(way.step, {}).get(way.name)) for way in ways):
            met[key] = asked(key, answers, **chosen)
            sent |= {f"{key}-{name}": value for name, value in met[key].items()}
        ahead.append(key)
    return sent


def many(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def asked(key: str, answers: Answers, **chosen: Any) -> dict[str, Any]:
    """What the page `key` is sent on a way with these answers; where they say nothing, the plainest."""
    if key == WHOM:
        return {"action": "without"}  # nobody is asked
    pages = {page.key: page for page in EDITION.pages}
    if key in pages:
        return minimal(pages[key], **chosen)
    question = EDITION.question(key)
    return minimal(question, answers.get(key) or plainest.answer_to(question, EDITION, frozenset(answers)), **chosen)


def here(visitor: Visitor) -> str:
    """The key of the page that the visitor sees: `danger` on the start page, else from the address."""
    parts = visitor.url.partition("?")[0].strip("/").split("/")
    if "questions" in parts and parts[4:] == ["advice"]:
        return WHOM
    return "danger" if parts[-1] == "start" else parts[3] if "questions" in parts else parts[-1]


def walk(
    visitor: Visitor, answers: Answers, *, begin: str = "/decisions/start/", until: str = "check", **chosen: Any
) -> Visitor:
    """From the start page, or from the address `begin`, to the page `until`, answering each page as it comes."""
    visitor.open(begin)
    for key in _pages(visitor, until):
        before = visitor.url
        visitor.send(asked_here(visitor, answers, **chosen))
        assert visitor.url != before, f"{key} was not accepted: {errors(visitor)}"
    return visitor


def _pages(visitor: Visitor, until: str) -> Iterator[str]:
    """Where the visitor stands, again and again until they come to `until`; AssertionError where they never do."""
    for _page in (*EDITION.questions, *EDITION.pages, until):
        if (key := here(visitor)) == until:
            return
        yield key
    raise AssertionError(f"{until} was never reached; the visitor is on {visitor.url}")


def errors(visitor: Visitor) -> str:
    """The error summary of the page, for a failed test's message."""
    return "; ".join(
        " ".join(found)
        for found in re.findall(r'href="(#[^"]*)">([^<]*)', visitor.html.partition("govuk-error-summary__list")[2])
    )[:800]
