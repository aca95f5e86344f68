"""How long real pieces of work are (journeys.md). `make journeys` prints the table."""

import pytest

from accounts.models import Organisation, User
from accounts.services import change_organisation
from tests.integration.decisions.wizard.lengths import (
    HOUSE,
    IN_EMERGENCY,
    KEPT,
    WORK,
    Length,
    assert_within,
    beginning,
    touched,
    walked,
)
from tests.visit import Visitor


@pytest.mark.parametrize("name", WORK)
def test_a_piece_of_work_is_no_longer_than_its_budget(
    name: str, visitor: Visitor, practitioner: User, organisation: Organisation, administrator: User
) -> None:
    work = WORK[name]
    change_organisation(actor=administrator, organisation=organisation, sector=work.sector, **HOUSE)
    assert_within(name, walked(visitor, work, beginning(name, practitioner)), work.budget, work.title)


def test_what_was_shared_in_an_emergency_is_safe_on_the_second_page(visitor: Visitor) -> None:
    """Journey f: told what was shared, with whom and when (S2 1.10, 1.17-1.18)."""
    visitor.open("/decisions/emergency/").send(IN_EMERGENCY)
    assert "It is saved" in visitor.html
    assert_within(
        "f", Length(visitor.loads, touched(IN_EMERGENCY)), KEPT, "Two in the morning: told what was shared; safe"
    )
