"""Numbers in the organisation's contacts become links, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.telephones import Part, parts


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("01632 960111", "01632960111"),
        ("(01632) 960 111", "01632960111"),
        ("020 7946 0958", "02079460958"),
        ("07700 900 123", "07700900123"),
        ("+44 1632 960111", "+441632960111"),
        ("+44 (0)1632 960111", "+441632960111"),
        ("0300-123-4567", "03001234567"),
        ("0800 1111", "08001111"),
        ("(0800) 1111", "08001111"),
        ("01632 960111, ext 412", "01632960111"),
        ("12/03/2026", ""),
        ("999", "999"),
        ("111", "111"),
        ("24/7", ""),
        ("2026-11-28", ""),
        ("room 1010", ""),
        ("CF01632960111", ""),
    ],
)
def test_what_is_a_number_and_what_is_dialled(typed: str, dialled: str) -> None:
    found = [part.calls for part in parts(f"Call {typed} at night") if part.calls]
    assert found == ([dialled] if dialled else [])


@given(st.text(alphabet="0189+() -ab\n.", max_size=60))
def test_the_parts_joined_are_the_text(text: str) -> None:
    cut = parts(text)
    assert "".join(part.text for part in cut) == text
    assert Part("") not in cut


def test_nothing_that_was_typed_is_lost_or_changed() -> None:
    text = "Duty desk, 01632 960111,\nor 01632 960112; a@b.example, Monday to Friday, 8am to 6pm: 999"
    found = parts(text)
    assert "".join(part.text for part in found) == text
    assert [part.calls for part in found if part.calls] == ["01632960111", "01632960112", "999"]
    assert found[0] == Part("Duty desk, ")


def test_a_text_may_begin_and_end_with_a_number() -> None:
    assert parts("999") == (Part("999", "999"),)
    assert parts("999 or 101") == (Part("999", "999"), Part(" or "), Part("101", "101"))


def test_an_empty_text_has_no_parts() -> None:
    assert parts("") == ()
