"""What the house's templates need beyond Django's own tags."""

from datetime import date, datetime

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.timezone import localtime

from guidance import brand
from guidance.forms.base import HouseForm, error_list
from guidance.forms.control import Control
from guidance.forms.show import in_words, moment_in_words

register = template.Library()


@register.simple_tag
def control(field: BoundField) -> Control:
    """`{% control field as c %}`: everything the template pack prints for one field."""
    return Control(field)


@register.simple_tag
def brand_css(colour: object) -> str:
    """The address of the style sheet with this colour, or with the settings' where there is none."""
    return reverse("brand_css", args=[brand.hex_digits(colour or settings.BRAND_COLOUR)])


@register.simple_tag
def brand_colour(colour: object) -> str:
    """The colour as #00594f, for the browser's own frame."""
    return f"#{brand.hex_digits(colour or settings.BRAND_COLOUR)}"


@register.simple_tag
def error_items(form: object, items: object) -> list[tuple[str, str]]:
    """(address in the page, message) of each error: those given, or those of a form that was sent."""
    if items:
        return list(items)  # type: ignore[call-overload]
    if isinstance(form, HouseForm):
        return form.error_items()
    return error_list(form) if isinstance(form, BaseForm) else []


@register.filter
def moment(value: datetime | None) -> str:
    """22 November 2026 at 9:14am, in the clock of this place; nothing for no time."""
    return moment_in_words(value) if value else ""


@register.filter
def day(value: date | None) -> str:
    """22 November 2026"""
    if value is None:
        return ""
    return in_words(localtime(value) if isinstance(value, datetime) else value)


@register.filter
def is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


@register.filter
def one_text(value: object) -> str:
    """Several things as one text, a line each."""
    return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)
