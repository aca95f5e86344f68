"""The form kit: fields, the house's form, forms built from a step of the flow, and answers shown in words."""

from guidance.forms.base import HouseForm
from guidance.forms.fields import (
    CheckboxesField,
    DateField,
    LineField,
    LongTextField,
    RadiosField,
    TickField,
    TimeField,
)
from guidance.forms.flow import WIDGETS, FlowForm
from guidance.forms.moments import Direction
from guidance.forms.show import display, shown_groups

__all__ = [
    "WIDGETS",
    "CheckboxesField",
    "DateField",
    "Direction",
    "FlowForm",
    "HouseForm",
    "LineField",
    "LongTextField",
    "RadiosField",
    "TickField",
    "TimeField",
    "display",
    "shown_groups",
]
