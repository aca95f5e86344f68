"""What an organisation's settings may hold."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
STATIC_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9_-]*)*\.(svg|png)")


def validate_brand_colour(value: str) -> None:
    """A colour as #rrggbb; ValidationError otherwise. The style sheet puts black or white words on it."""
    if not HEX_COLOUR.fullmatch(value):
        raise ValidationError(_("Enter the colour as # and six digits or letters a to f, like #00594f"), code="colour")


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
