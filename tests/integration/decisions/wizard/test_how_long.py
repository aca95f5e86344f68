"""How long real pieces of work are (journeys.md). `make journeys` prints the table."""

import pytest

from accounts.models import Organisation, User
from accounts.services import change_organisation
from tests.integration.decisions.wizard.lengths import HOUSE, WORK, assert_within, beginning, saved_at_once, walked
from tests.visit import Visitor


@pytest.mark.parametrize("name", WORK)
def test_a_piece_of_work_is_no_longer_than_its_budget(
    name: str, visitor: Visitor, practitioner: User, organisation: Organisation, administrator: User
) -> None:
    work = WORK[name]
    change_organisation(actor=administrator, organisation=organisation, sector=work.sector, **HOUSE)
    assert_within(name, walked(visitor, work, beginning(name, practitioner)), work.budget, work.title)


def test_what_was_shared_in_an_emergency_is_safe_on_the_second_page_s2_1_10_1_17_1_18(visitor: Visitor) -> None:
    saved_at_once(visitor, "f")
