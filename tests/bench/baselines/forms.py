"""A plain form for each page, with Django's own widgets."""

from django import forms

from guidance.flow.graph import Kind
from tests.bench.baselines.questions import CONTROLS, Control


def field(control: Control) -> forms.Field:
    match control.kind:
        case Kind.CHOICE:
            choice = forms.ChoiceField(choices=control.choices, widget=forms.RadioSelect)
        case Kind.CHOICES:
            choice = forms.MultipleChoiceField(choices=control.choices, widget=forms.CheckboxSelectMultiple)
        case Kind.LONG_TEXT:
            choice = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}))
        case _:
            choice = forms.CharField(max_length=200)
    choice.label, choice.required = control.label, control.name.endswith("_answer")
    return choice


def form_of(key: str) -> type[forms.Form]:
    fields = {control.name: field(control) for control in CONTROLS[key]}
    return type("StepForm", (forms.Form,), fields)


FORMS = {key: form_of(key) for key in CONTROLS}
