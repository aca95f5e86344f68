"""How long real pieces of work are: pages that somebody sees, and controls that they have to touch (journeys.md).

`make journeys` prints the table. What was reached once is kept: more loads or answers than here fail.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from tests.factories.decisions import ANONYMISED, NO_PURPOSE
from tests.integration.decisions.wizard.journeys import Answers, asked_here, errors, here
from tests.visit import Visitor

_LAWFUL: Answers = {"lawful-basis": "public_task", "special-category": ["safeguarding_at_risk"]}


class Length(NamedTuple):
    loads: int
    answers: int

    def __str__(self) -> str:
        return f"{self.loads} / {self.answers}"


class Work(NamedTuple):
    """One piece of real work: its route, fields that are wanted otherwise, how long it is now and may be in the end."""

    title: str
    route: Answers
    now: Length
    budget: Length
    chosen: Mapping[str, Any] = {}


WORK = {
    "a": Work(
        "A school nurse passes a worry about a child of nine to children's social care: duty to share",
        {"legal-duty": "child_safeguarding_duty", "more-detrimental": "no", **_LAWFUL},
        Length(17, 31),
        Length(10, 20),
        {"entry": "proactive"},
    ),
    "b": Work(
        "A housing officer; police by telephone; an adult tenant refused; serious crime",
        {"consent": "refused", "risk": "adult", "public-interest": "yes", **_LAWFUL},
        Length(21, 41),
        Length(13, 28),
        {"entry": "requested", "category": "adult"},
    ),
    "c": Work(
        "A GP practice; a competent girl of fifteen agrees, her mother does not",
        {"consent": "given", "consent-covers": "yes", **_LAWFUL},
        Length(20, 42),
        Length(12, 27),
        {"entry": "proactive", "competence": "competent", "parents_view": "disagree"},
    ),
    "d": Work("A volunteer passes on anonymised figures", ANONYMISED, Length(13, 24), Length(6, 10)),
    "e": Work(
        "An adult with capacity risks only herself; not shared",
        {"consent": "refused", "risk": "self_only", "public-interest": "no"},
        Length(14, 27),
        Length(10, 20),
        {"category": "adult", "decision": "do_not_share"},
    ),
    "g": Work(
        "No legitimate purpose; not shared", NO_PURPOSE, Length(8, 13), Length(6, 9), {"decision": "do_not_share"}
    ),
}


def touched(visitor: Visitor, sent: Mapping[str, Any]) -> int:
    """How many controls somebody has to touch for this: what already stands there is not touched, a date is one."""
    held = visitor.form().values
    changed = {
        name for name, value in sent.items() if (value if isinstance(value, list) else [value]) != held.get(name, [""])
    }
    return len(
        {name.rstrip("0123456789").removesuffix("_") if name[-2:] in ("_0", "_1", "_2") else name for name in changed}
    )


def walked(visitor: Visitor, work: Work) -> Length:
    """From *Start* to *Decision submitted*."""
    visitor.open("/decisions/start/")
    loads, answers = visitor.loads, 0
    for key in pages(visitor):
        sent = asked_here(visitor, work.route, **work.chosen)
        answers += touched(visitor, sent)
        before = visitor.url
        visitor.send(sent)
        assert visitor.url != before, f"{key} was not accepted: {errors(visitor)}"
    visitor.send()
    assert "Decision submitted" in visitor.html
    return Length(visitor.loads - loads + 1, answers)


def pages(visitor: Visitor) -> Iterator[str]:
    for _page in range(60):
        if (key := here(visitor)) == "check":
            return
        yield key
    raise AssertionError(f"the visitor stays on {visitor.url}")


@pytest.mark.parametrize("name", WORK)
def test_a_piece_of_work_is_no_longer_than_it_was(name: str, visitor: Visitor) -> None:
    work = WORK[name]
    found = walked(visitor, work)
    print(f"{name}  {found}   budget {work.budget}   {work.title}")
    assert found.loads <= work.now.loads
    assert found.answers <= work.now.answers
