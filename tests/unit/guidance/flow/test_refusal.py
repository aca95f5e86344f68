"""What a question does not offer is refused, and a broken graph is not followed (flow.md, "The pure function")."""

import pytest

from guidance.editions import get
from guidance.flow.graph import Option
from guidance.flow.route import BrokenEditionError, InvalidAnswer, every_route, route
from tests.unit.guidance.flow import graphs

ENGLAND = get("england-2026")


@pytest.mark.parametrize(
    ("key", "answer", "told"),
    [
        ("purpose", "maybe", "purpose: 'maybe' is not one of: yes, no, not_sure"),
        ("purpose", "", "purpose: '' is not one of: yes, no, not_sure"),
        ("purpose", ["yes"], "purpose: ['yes'] is not one of: yes, no, not_sure"),
        ("purpose", None, "purpose: None is not one of"),
        ("purpose", 1, "purpose: 1 is not one of"),
        ("purpose", "\ud800\nx", "purpose: '\\ud800\\nx' is not one of"),
        ("why-not-asked", "increased_risk", "why-not-asked: 'increased_risk' is not a list of one or more of"),
        ("why-not-asked", [], "why-not-asked: [] is not a list of one or more of"),
        ("why-not-asked", {"increased_risk": 1}, "is not a list of one or more of"),
        ("why-not-asked", ["increased_risk", "x"], "why-not-asked: 'x' is not one of"),
        ("why-not-asked", [["increased_risk"]], "why-not-asked: ['increased_risk'] is not one of"),
        ("why-not-asked", ["increased_risk"] * 2, "'increased_risk' is given twice"),
        ("why-not-asked", ["increased_risk", "not_sure"], "'not_sure' cannot be combined"),
        ("why-not-asked", ["none_of_these", "not_sure"], "cannot be combined"),
    ],
)
def test_an_answer_that_the_question_does_not_offer_is_refused_in_one_line(key, answer, told):
    reaching = next(answers for answers, taken in every_route(ENGLAND) if key in taken.steps)
    with pytest.raises(InvalidAnswer) as refused:
        route(ENGLAND, {**reaching, key: answer})
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_refusal_never_repeats_a_long_input():
    with pytest.raises(InvalidAnswer) as refused:
        route(ENGLAND, {"purpose": "x" * 10_000})
    assert len(str(refused.value)) < 200


def test_a_loop_in_a_graph_is_refused_and_not_followed():
    edition = graphs.edition(
        graphs.question("first", Option("yes", "Yes", goto="second")),
        graphs.question("second", Option("yes", "Yes", goto="first")),
    )
    with pytest.raises(BrokenEditionError, match="small loops: first > second > first"):
        route(edition, {"first": "yes", "second": "yes"})


def test_an_option_that_leads_nowhere_is_refused():
    edition = graphs.edition(graphs.question("first", Option("yes", "Yes")))
    with pytest.raises(BrokenEditionError, match="yes of first leads nowhere"):
        route(edition, {"first": "yes"})
