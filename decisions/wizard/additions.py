"""Which pages of the journey add something of their own."""

from collections.abc import Mapping

from decisions.wizard import question_four
from decisions.wizard.checking import CheckingAdditions
from decisions.wizard.deciding import DecidingAdditions
from decisions.wizard.legal_duty import DutyAdditions
from decisions.wizard.page_additions import NOTHING, PageAdditions
from guidance.flow.keys import PageKey

_ADDITIONS: Mapping[str, PageAdditions] = {
    PageKey.LEGAL_DUTY: DutyAdditions(),
    PageKey.SAFEGUARDS: CheckingAdditions(),
    PageKey.DECISION: DecidingAdditions(),
    **question_four.ADDITIONS,
}


def additions_of(page: str) -> PageAdditions:
    """What the page with this key adds of its own."""
    return _ADDITIONS.get(page, NOTHING)
