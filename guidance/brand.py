"""The organisation's colour as a tiny style sheet, because the content policy allows no inline style. Pure."""

import re

HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
FALLBACK = "00594f"
WHITE, BLACK = "#fff", "#000"  # one of the two reads on any colour at 4.5 to 1 or better


def hex_digits(colour: object) -> str:
    """Six hexadecimal digits of `colour` ("#00594f"); those of the house where it is no such thing."""
    found = HEX.fullmatch(colour) if isinstance(colour, str) else None
    return found[1].lower() if found else FALLBACK


def luminance(digits: str) -> float:
    """How light a colour is, between 0 and 1, as WCAG 2.2 reckons it."""
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, between 1 and 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def darker(digits: str) -> str:
    """The same colour at 65 % of its strength: edges of buttons, and buttons under the pointer."""
    return "".join(f"{int(int(digits[place : place + 2], 16) * 0.65):02x}" for place in (0, 2, 4))


def on_colour(digits: str) -> str:
    """White or black, whichever is easier to read on the colour."""
    return WHITE if contrast(digits, "ffffff") >= contrast(digits, "000000") else BLACK


def style_sheet(digits: str) -> str:
    """`:root{...}` with the colour, a darker one, and what reads on each of them."""
    deep = darker(digits)
    return (
        f":root{{--govuk-brand-colour:#{digits};--app-brand-dark:#{deep};"
        f"--app-on-brand:{on_colour(digits)};--app-on-brand-dark:{on_colour(deep)}}}\n"
    )
