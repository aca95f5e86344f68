"""Any organisation's colour becomes a readable page and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance import brand

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")


@pytest.mark.parametrize("value", ["#00594F", "00594f", "#00594f"])
def test_colours_as_settings_write_them(value: str) -> None:
    assert brand.hex_digits(value) == "00594f"


@pytest.mark.parametrize("value", ["", None, "red", "#fff", "#00594f;}body{display:none", "#00594f\n", 5])
def test_anything_else_is_the_colour_of_the_house(value: object) -> None:
    assert brand.hex_digits(value) == brand.FALLBACK


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert brand.contrast("000000", "ffffff") == pytest.approx(21)
    assert brand.contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


def test_light_colours_carry_dark_words() -> None:
    assert brand.on_colour("ffdd00") == brand.BLACK
    assert brand.on_colour("00594f") == brand.WHITE


@given(COLOURS)
def test_words_on_any_colour_can_be_read_wcag_1_4_3(colour: str) -> None:
    for surface in (colour, brand.darker(colour)):
        words = brand.on_colour(surface).removeprefix("#") * 2
        assert brand.contrast(surface, words) >= 4.5, surface


@given(COLOURS)
def test_the_sheet_is_one_rule(colour: str) -> None:
    assert re.fullmatch(r":root\{(--[a-z-]+:#[0-9a-f]{3,6};?){4}\}\n", brand.style_sheet(colour))
