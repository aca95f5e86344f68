"""Whom an organisation says to ring, with the numbers in it apart, so that a page makes each of them a link."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Organisation
from decisions.rules.telephones import Part, parts


@dataclass(frozen=True, slots=True)
class Contact:
    """The organisation's own text, its telephone numbers apart."""

    label: str
    parts: tuple[Part, ...]


def contacts_of(house: Organisation | None) -> tuple[Contact, ...]:
    """Whom the organisation says to ring, by day and by night; those that it has entered."""
    if house is None:
        return ()
    said = (
        (_("Your safeguarding contact"), house.safeguarding_contact),
        (_("Out of hours"), house.out_of_hours_contact),
    )
    return tuple(Contact(label, parts(text)) for label, text in said if text)
