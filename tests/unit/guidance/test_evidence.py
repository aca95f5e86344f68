"""What evidences a principle names questions and fields that exist, and the guidance says the same (S2 1.5)."""

import re

from guidance import editions
from guidance.evidence import PRINCIPLES
from guidance.library import CONTENT

CURRENT = editions.get(editions.CURRENT)
STEPS = {step.key: step for step in (*CURRENT.questions, *CURRENT.pages)}


def test_there_are_eight_in_their_order() -> None:
    """Proves D4."""
    assert [principle.number for principle in PRINCIPLES] == list(range(1, 9))


def test_every_question_and_field_exists() -> None:
    for principle in PRINCIPLES:
        assert principle.evidence, principle.title
        for evidence in principle.evidence:
            known = {field.key for field in STEPS[evidence.step].fields}
            assert {*evidence.fields, *evidence.also} <= known, evidence


def test_no_page_is_named_twice_under_one_principle() -> None:
    for principle in PRINCIPLES:
        steps = [evidence.step for evidence in principle.evidence]
        assert len(steps) == len(set(steps)), principle.title


def test_the_guidance_names_them_alike_and_points_to_the_same_questions() -> None:
    article = (CONTENT / "caldicott-principles.md").read_text(encoding="utf-8")
    for principle in PRINCIPLES:
        told = article.partition(f"## {principle.number}. {principle.title}\n")[2].partition("\n## ")[0]
        assert told, principle.title
        named = set(re.findall(r"\(question:([\w-]+)\)", told))
        assert named <= {evidence.step for evidence in principle.evidence}, principle.title
