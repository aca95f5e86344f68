"""How long real pieces of work are (journeys.md). `make journeys` prints the table."""

import pytest

from accounts.models import Organisation, User
from accounts.services import change_organisation
from tests.factories.emergencies import make_emergency
from tests.integration.decisions.wizard.lengths import HOUSE, WORK, Length, assert_within, walked
from tests.visit import Visitor


@pytest.mark.parametrize("name", WORK)
def test_a_piece_of_work_is_no_longer_than_its_budget(
    name: str, visitor: Visitor, practitioner: User, organisation: Organisation, administrator: User
) -> None:
    work = WORK[name]
    change_organisation(actor=administrator, organisation=organisation, sector=work.sector, **HOUSE)
    begin = f"/decisions/{make_emergency(practitioner).pk}/questions/purpose/" if name == "f'" else "/decisions/start/"
    assert_within(name, walked(visitor, work, begin), work.budget, work.title)


def test_what_was_shared_in_an_emergency_is_safe_on_the_second_page(visitor: Visitor) -> None:
    """Journey f: told what was shared, with whom and when (S2 1.10, 1.17-1.18)."""
    visitor.open("/decisions/emergency/").send(
        {"words": "Told the police at ten to two that Robin is at his father's."}
    )
    assert "It is saved" in visitor.html
    assert_within("f", Length(visitor.loads, 1), Length(2, 3), "Two in the morning: told what was shared; safe")
