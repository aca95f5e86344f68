"""What the house's templates need beyond Django's own tags."""

from django import template
from django.forms.boundfield import BoundField

from guidance.forms.control import Control

register = template.Library()


@register.simple_tag
def control(field: BoundField) -> Control:
    """`{% control field as c %}`: everything the template pack prints for one field."""
    return Control(field)
