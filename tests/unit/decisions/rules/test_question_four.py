"""Question 4 has one home: what is asked of consent alone is asked there, and generic pages call it (house-2.md)."""

import ast
from pathlib import Path

import pytest

from decisions.rules.question_four import CONSENTS, PAGES, rules_of
from guidance import editions
from guidance.flow.keys import PageKey
from tests.unit.test_house import ROOT, tracked

DECISIONS = ROOT / "decisions"
#: Its home: in each layer one module that every page calls, and under them what is asked of consent alone.
HOME = {
    "rules/question_four.py",
    "services/question_four.py",
    "wizard/question_four.py",
    "services/consents.py",
    "wizard/presenters/consents.py",
    "wizard/views/consents.py",
}
#: What reads its answer as a fact of the record, or leads to it; and what is required of it.
READERS = {
    "registered/reach.py",
    "registered/lists.py",
    "reports/counting.py",
    "rules/advice.py",
    "rules/contradictions.py",
    "rules/dates_ahead.py",
    "rules/proposals.py",
    "rules/request_contents.py",
    "rules/requires.py",
    "rules/triggers.py",
    "services/facts.py",
    "services/identity.py",
    "wizard/proposals.py",
}
#: A story tells of pages by their keys; why somebody opens a record is another word of the same letters.
LEFT_OUT = ("demo/", "migrations/", "models/access.py")
NAMES = {*PAGES, "PageKey.CONSENT", "PageKey.CONSENT_COVERS"}


def names_a_page_of_it(path: Path) -> bool:
    """Whether a module names one of its pages, or writes the key of one out."""
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    told = (node for node in found if isinstance(node, ast.Attribute | ast.Constant))
    return any((node.value if isinstance(node, ast.Constant) else ast.unparse(node)) in NAMES for node in told)


def test_what_serves_every_page_names_neither_of_its_pages() -> None:
    found = {path.relative_to(DECISIONS).as_posix() for path in tracked(".py") if path.is_relative_to(DECISIONS)}
    named = {name for name in found if not name.startswith(LEFT_OUT) and names_a_page_of_it(DECISIONS / name)}
    assert named == HOME | READERS


def test_the_words_of_other_pages_are_untouched() -> None:
    """Every page of the edition has rules to ask; only two of them say anything of consent."""
    edition = editions.get(editions.CURRENT)
    keys = [one.key for one in (*edition.questions, *edition.pages)]
    assert set(keys) >= PAGES
    assert [key for key in keys if rules_of(key).asked_on("given", unsettled=True)] == [PageKey.CONSENT]
    assert [key for key in keys if rules_of(key).lists_consents] == [PageKey.CONSENT]
    speaking = {key for key in keys if rules_of(key).broken({"freely": "notice"}, "yes", doubts={"purpose"})}
    assert speaking == PAGES


@pytest.mark.parametrize(
    ("answer", "unsettled", "leads_to"),
    [("given", True, CONSENTS), ("given", False, ""), ("refused", True, ""), (None, True, "")],
)
def test_a_record_that_goes_by_consent_asks_everybody_at_stake_s2_3_22(
    answer: str | None, unsettled: bool, leads_to: str
) -> None:
    assert rules_of(PageKey.CONSENT).asked_on(answer, unsettled=unsettled) == leads_to


@pytest.mark.parametrize(
    ("answer", "doubts", "fields", "asks"),
    [
        ("yes", {"purpose"}, {}, True),
        ("yes", {"purpose"}, {"covered_because": "She said so again"}, False),
        ("yes", set(), {}, False),
        ("no", {"purpose"}, {}, False),
    ],
)
def test_a_yes_against_what_is_on_record_says_why_s2_3_21(
    answer: str, doubts: set[str], fields: dict[str, str], asks: bool
) -> None:
    asked = rules_of(PageKey.CONSENT_COVERS).broken(fields, answer, doubts=doubts)
    assert set(asked) == ({"covered_because"} if asks else set())
