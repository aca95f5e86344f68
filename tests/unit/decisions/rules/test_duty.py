"""The duty to share about a child: in England, for whom it covers, from its first day (Children Act 2004 s.16LA)."""

from datetime import date, timedelta
from itertools import product

import pytest

from accounts.models import Nation, Sector
from decisions.rules.duty import LIMBS, NATIONS, NOT_COVERED, RECIPIENTS, SECTORS, House, closed_because, known_limbs
from guidance.editions.england_2026.parts import KINDS_OF_ORGANISATION
from tests.factories.decisions import CURRENT

TODAY = date(2026, 11, 28)
DAYS = (None, TODAY - timedelta(1), TODAY, TODAY + timedelta(1))


@pytest.mark.parametrize("nation", Nation.values)
def test_outside_nation_sector_or_date_the_duty_cannot_be_chosen(nation: str) -> None:
    for sector, covered, since in product(Sector.values, ("", "yes", "no"), DAYS):
        reached = covered == "yes" or (not covered and sector in SECTORS)
        begun = since is None or since <= TODAY
        closed = closed_because(House(nation, sector, covered, since), TODAY)
        assert bool(closed) is not (nation in NATIONS and reached and begun), (sector, covered, since)


def test_what_the_settings_and_the_kind_of_recipient_tell_is_proposed_and_nothing_else() -> None:
    kinds = ["", *(choice.key for choice in KINDS_OF_ORGANISATION)]
    for covered, since, kind in product(("", "yes", "no"), DAYS, kinds):
        known = known_limbs(House("england", "health", covered, since), kind, TODAY)
        assert ("sender_covered" in known) is (covered == "yes" and since is not None and since <= TODAY)
        assert ("recipient_covered" in known) is (kind in RECIPIENTS)
        assert not {"relevant", "helps"} & set(known), "these are for the practitioner to say"


def test_kinds_and_sectors_are_those_that_pages_and_settings_offer() -> None:
    kinds = {choice.key for choice in KINDS_OF_ORGANISATION}
    assert kinds >= RECIPIENTS | NOT_COVERED
    assert not RECIPIENTS & NOT_COVERED
    assert set(Sector.values) >= SECTORS
    assert set(Nation.values) >= NATIONS


def test_the_page_asks_for_the_four_limbs_s_16la_1_2_4() -> None:
    (field,) = (field for field in CURRENT.question("legal-duty").fields if field.key == "duty_tests")
    assert [choice.key for choice in field.choices] == list(LIMBS)
