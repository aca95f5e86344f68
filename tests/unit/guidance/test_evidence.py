"""What evidences a rule or a principle is a question or a field, and the guidance says the same (S2 1.5)."""

import re

import pytest

from guidance import editions
from guidance.evidence import GOLDEN_RULES, PRINCIPLES, Principle
from guidance.library import CONTENT

CURRENT = editions.get(editions.CURRENT)
STEPS = {step.key: step for step in (*CURRENT.questions, *CURRENT.pages)}


EVERY = (*GOLDEN_RULES, *PRINCIPLES)


def test_there_are_eight_in_their_order() -> None:
    """Proves D4."""
    assert [principle.number for principle in PRINCIPLES] == list(range(1, 9))


def test_there_are_seven_golden_rules_in_their_order() -> None:
    assert [rule.number for rule in GOLDEN_RULES] == list(range(1, 8))


def test_every_question_and_field_exists_and_a_guardian_asks_something_of_each() -> None:
    for principle in EVERY:
        assert principle.evidence, principle.title
        assert principle.asks.endswith("?"), principle.title
        for evidence in principle.evidence:
            known = {field.key for field in STEPS[evidence.step].fields}
            assert {*evidence.fields, *evidence.also} <= known, evidence


def test_no_page_is_named_twice_under_one_of_them() -> None:
    for principle in EVERY:
        steps = [evidence.step for evidence in principle.evidence]
        assert len(steps) == len(set(steps)), principle.title


@pytest.mark.parametrize(("name", "every"), [("golden-rules", GOLDEN_RULES), ("caldicott-principles", PRINCIPLES)])
def test_the_guidance_names_them_alike_and_points_to_the_same_questions(
    name: str, every: tuple[Principle, ...]
) -> None:
    article = (CONTENT / f"{name}.md").read_text(encoding="utf-8")
    for principle in every:
        told = article.partition(f"## {principle.number}. {principle.title}\n")[2].partition("\n## ")[0]
        assert told, principle.title
        named = set(re.findall(r"\(question:([\w-]+)\)", told))
        assert named
        assert named <= {evidence.step for evidence in principle.evidence}, principle.title
