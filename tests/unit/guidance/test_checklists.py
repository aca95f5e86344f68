"""Every line of the sources' lists before sharing has a stored field (S1 Checklist (16); S2 3.48; S1 Flowchart)."""

import pytest

from guidance import editions
from guidance.checklists import BROMLEY, CHART_2008, CHART_BROMLEY, CHECKLISTS, GUIDANCE_2008, Checklist
from guidance.flow.graph import Question
from guidance.flow.keys import CHECKS, PageKey

CURRENT = editions.get(editions.CURRENT)
STEPS = {step.key: step for step in (*CURRENT.questions, *CURRENT.pages)}


@pytest.mark.parametrize(
    ("checklist", "many"), [(BROMLEY, 16), (GUIDANCE_2008, 8), (CHART_2008, 6), (CHART_BROMLEY, 8)]
)
def test_a_list_has_as_many_lines_as_its_source_s1_checklist_16(checklist: Checklist, many: int) -> None:
    assert [line.number for line in checklist.lines] == list(range(1, many + 1))
    assert checklist in CHECKLISTS


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.key)
def test_every_line_has_a_stored_field_s2_3_48(checklist: Checklist) -> None:
    """A field that is asked, or the answer of a question itself."""
    for line in checklist.lines:
        assert line.evidence, line.title
        for evidence in line.evidence:
            step = STEPS[evidence.step]
            assert {*evidence.fields, *evidence.also} <= {field.key for field in step.fields}, evidence
        assert any(evidence.fields or isinstance(STEPS[evidence.step], Question) for evidence in line.evidence)


def test_each_of_the_eight_checks_is_ticked_or_left_with_a_reason_s2_3_48() -> None:
    (checks,) = [field for field in STEPS[PageKey.SAFEGUARDS].fields if field.key == "checks"]
    offered = {choice.key for choice in checks.choices}
    for key, line in zip(CHECKS, GUIDANCE_2008.lines, strict=True):
        assert key in offered
        (reason,) = [evidence.also for evidence in line.evidence if evidence.step == PageKey.SAFEGUARDS]
        assert reason == (f"not_{key}",)
