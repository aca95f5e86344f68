"""Who may be one and the same is shown to a person, who judges (consent/rules/alike.py)."""

from datetime import date

import pytest

from consent.rules.alike import Described, alike

BORN = date(2012, 5, 6)
ROBIN = Described("Robin Example", BORN, "CF-1")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Described("Somebody Else", None, "cf-1"), True),
        (Described("Example, Robin"), True),
        (Described("ROBIN  EXÁMPLE", BORN), True),
        (Described("robin exämple", None, "CF-2"), True),
        (Described("Somebody Else", None, "CF 1"), True),
        (Described("Robin Example", date(2013, 5, 6)), False),
        (Described("Robin Sample", BORN), False),
        (Described("Robin Sample", BORN, "CF-2"), False),
    ],
    ids=[
        "case number",
        "names in another order",
        "case and accents",
        "another spelling",
        "another grouping",
        "born on another day",
        "another name",
        "neither",
    ],
)
def test_the_same_case_number_or_the_same_names_and_no_two_days_of_birth_are_alike(
    other: Described, same: bool
) -> None:
    assert alike(ROBIN, other) is same
    assert alike(other, ROBIN) is same


def test_two_people_without_a_name_are_not_alike() -> None:
    assert not alike(Described(""), Described(" , "))
