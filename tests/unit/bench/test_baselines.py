"""The baselines ask what the product asks: otherwise they would be measured with less to do."""

from guidance import editions
from guidance.flow.graph import Kind
from tests.bench.baselines.questions import CONTROLS, PAGES
from tests.bench.web import hidden

EDITION = editions.get(editions.CURRENT)


def test_the_first_page_has_every_control_of_the_questions_that_the_product_asks_together() -> None:
    together = EDITION.together_with("purpose")
    assert together is not None
    questions = [EDITION.question(key) for key in together.steps]
    asked = CONTROLS["purpose"]
    assert len(asked) == sum(1 + len(question.fields) for question in questions)
    assert sum(len(control.choices) for control in asked) == sum(
        len(question.options) + sum(len(field.choices) for field in question.fields) for question in questions
    )


def test_a_question_with_several_answers_takes_several() -> None:
    kinds = {control.name: control.kind for controls in CONTROLS.values() for control in controls}
    assert kinds["purpose_answer"] is Kind.CHOICE
    assert kinds["special_category_answer"] is Kind.CHOICES


def test_every_control_is_asked_once() -> None:
    names = [control.name for page in PAGES for control in CONTROLS[page]]
    assert len(names) == len(set(names))


def test_only_hidden_fields_are_read_anew_from_a_page() -> None:
    page = (
        '<input type="hidden" name="csrfmiddlewaretoken" value="abc">'
        '<input type="hidden" name="version" value="3" id="v">'
        '<input type="text" name="name" value="Robin">'
    )
    assert hidden(page) == {"csrfmiddlewaretoken": "abc", "version": "3"}
