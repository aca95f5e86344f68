"""What an organisation's settings may hold."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
STATIC_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9_-]*)*\.(svg|png)")
#: White words on the colour must be readable (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5


def validate_brand_colour(value: str) -> None:
    """A colour as #rrggbb that carries white words readably; ValidationError otherwise."""
    if not HEX_COLOUR.fullmatch(value):
        raise ValidationError(_("Enter the colour as # and six digits or letters a to f, like #00594f"), code="colour")
    if contrast_with_white(value) < LEAST_CONTRAST:
        raise ValidationError(_("Enter a darker colour: white words on this one are hard to read"), code="contrast")


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of white words on `colour` (#rrggbb), from 1 to 21, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def validate_logo_path(value: str) -> None:
    """The path of an SVG or PNG file among the static files; never an address elsewhere."""
    if not STATIC_PATH.fullmatch(value):
        raise ValidationError(
            _("Enter the path of an SVG or PNG file among the static files, like img/logo.svg"), code="path"
        )


def validate_languages(value: object) -> None:
    """A list of one or more of the languages that the service is offered in."""
    offered = {code for code, _name in settings.LANGUAGES}
    if not isinstance(value, list) or not value or not set(value) <= offered or len(set(value)) != len(value):
        raise ValidationError(_("Select at least one of the languages offered"), code="languages")
