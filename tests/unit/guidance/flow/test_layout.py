"""Where the parts of the picture stand (guidance/flow/layout.py); how they lie to each other: test_chart.py."""

from guidance.flow.graph import Indication, Option
from guidance.flow.layout import MARGIN, lay_out
from tests.unit.guidance.flow import graphs


def test_a_picture_of_an_edition_without_entries_begins_with_its_first_card():
    only = graphs.question("only", Option("yes", "Yes", indication=Indication.CAN_SHARE))
    plan = lay_out(graphs.edition(only, entries=()), str)
    assert plan.entries == ()
    assert plan.cards[0].head.y == MARGIN
