"""Records by who received the information: in an address, as a form, and as tags that each lead to less of a filter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of
from accounts.models import User
from decisions.finding.forms import NOT_SAID, SharedWithForm
from decisions.partners.selectors import SharedWith, choices_of
from guidance.forms.shapes import FilterTag

NAMES = ("kind", "partner")


@dataclass(frozen=True, slots=True)
class Filtering:
    """What an address asks of a list: None for all of it. `query` says the same, to go on with."""

    shared_with: SharedWith | None = None
    query: str = ""
    tags: tuple[FilterTag, ...] = ()


def shared_with_form(viewer: User, sent: Mapping[str, Any] | None = None) -> SharedWithForm:
    """The form, with the bodies of the viewer's organisation: ids and words of ours stand in the address, no name."""
    here = held_roles_of(viewer).organisation_id
    return SharedWithForm(sent, partners=choices_of(here) if here else {})


def filtering_of(viewer: User, sent: Mapping[str, Any]) -> Filtering:
    """Read an address. What cannot be read counts as nothing asked. No query where nothing is."""
    named = {name: str(sent[name]) for name in NAMES if sent.get(name)}
    form = shared_with_form(viewer, named) if named else None
    if form is None or not form.is_valid():
        return Filtering()
    kind, partner = form.cleaned_data["kind"] or None, form.cleaned_data["partner"]
    asked = SharedWith("" if kind == NOT_SAID else kind, UUID(partner) if partner else None)
    return Filtering(asked, f"?{urlencode(named)}", tuple(_tags(form, named)))


def _tags(form: SharedWithForm, named: Mapping[str, str]) -> Iterator[FilterTag]:
    for name, value in named.items():
        field: Any = form.fields[name]
        left = urlencode({other: kept for other, kept in named.items() if other != name})
        words = _("%(filter)s: %(value)s") % {"filter": field.label, "value": dict(field.choices)[value]}
        yield FilterTag(words, f"{reverse('decisions:mine')}?{left}".removesuffix("?"))
