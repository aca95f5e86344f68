"""Telephone numbers in what an organisation typed can be dialled; nothing else becomes a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.telephone import Piece, pieces


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Duty desk, 01632 960111, Monday to Friday", ["tel:01632960111"]),
        ("(01632) 960111", ["tel:01632960111"]),
        ("+44 (0)1632 960 111 or 07700900123.", ["tel:+441632960111", "tel:07700900123"]),
        ("Call 999, or 101", ["tel:999", "tel:101"]),
        ("0800 1111", ["tel:08001111"]),
        ("Room 1999, from 2026-11-28, 9am to 5pm, 24 hours, CF-21077, 12/03/2026, ext 412", []),
        ("x01632960111", []),
        ("", []),
    ],
)
def test_each_number_is_a_link(text: str, links: list[str]) -> None:
    assert [piece.link for piece in pieces(text) if piece.link] == links


@given(st.text(alphabet="0189+() -ab\n.", max_size=60))
def test_the_pieces_joined_are_the_text(text: str) -> None:
    cut = pieces(text)
    assert "".join(piece.text for piece in cut) == text
    assert Piece("") not in cut
