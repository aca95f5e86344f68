"""Question 4 has one home: what is asked of consent alone is asked there, and generic pages call it (house-2.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from decisions.rules.question_four import CONSENTS, PAGES, rules_of
from guidance import editions
from guidance.flow.keys import PageKey
from tests.unit.test_house import ROOT, tracked

DECISIONS = ROOT / "decisions"
#: Where the keys of its two pages may be written out: a story tells of pages by their keys.
HOMES = ("demo/stories/", "migrations/")
#: Another word of the same letters: why somebody opens a record outside their need to know.
ANOTHER_WORD = ("models/access.py",)
#: What serves every page alike, and so names neither page.
GENERIC = (
    "rules/journey.py",
    "rules/between_fields.py",
    "sections.py",
    "services/answering.py",
    "services/rows.py",
    "wizard/forms.py",
    "wizard/page_additions.py",
    "wizard/presenters/ends.py",
    "wizard/presenters/rows.py",
    "wizard/presenters/steps.py",
    "wizard/views/base.py",
    "wizard/views/rows.py",
    "wizard/views/steps.py",
)
NAMES = {"PAGES", "PageKey.CONSENT", "PageKey.CONSENT_COVERS"}


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_the_keys_of_its_pages_are_not_written_out() -> None:
    elsewhere = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in tracked(".py")
        if path.is_relative_to(DECISIONS)
        if not path.relative_to(DECISIONS).as_posix().startswith((*HOMES, *ANOTHER_WORD))
        for node in nodes(path)
        if isinstance(node, ast.Constant) and node.value in PAGES
    ]
    assert elsewhere == []


@pytest.mark.parametrize("name", GENERIC)
def test_what_serves_every_page_names_neither_of_its_pages(name: str) -> None:
    told = {ast.unparse(node) for node in nodes(DECISIONS / name) if isinstance(node, ast.Name | ast.Attribute)}
    assert not told & NAMES


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
