"""How long real pieces of work are (journeys.md). `make journeys` prints the table."""

import pytest

from accounts.models import Organisation, User
from accounts.services import change_organisation
from tests.integration.decisions.wizard.lengths import WORK, walked
from tests.visit import Visitor


@pytest.mark.parametrize("name", WORK)
def test_a_piece_of_work_is_no_longer_than_its_budget(
    name: str, visitor: Visitor, organisation: Organisation, administrator: User
) -> None:
    work = WORK[name]
    change_organisation(actor=administrator, organisation=organisation, sector=work.sector)
    found = walked(visitor, work)
    print(f"{name}  {found}   budget {work.budget}   {work.title}")
    assert found.loads <= work.budget.loads
    assert found.answers <= work.budget.answers
