"""An organisation is set up on the server; its administrators change its settings."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import history, policies
from accounts.models import Nation, Organisation, Sector, User
from accounts.roles import FIRST
from accounts.services.people import add_person
from accounts.services.rows import apply, line, lines, locked

#: What an administrator may change. Anything else in the form is refused by name.
SETTINGS = frozenset(
    {
        "name",
        "nation",
        "sector",
        "duty_covered",
        "duty_since",
        "logo_path",
        "brand_colour",
        "quick_exit_address",
        "safeguarding_contact",
        "out_of_hours_contact",
        "policy_address",
        "review_hours_routine",
        "review_hours_urgent",
        "emergency_hours",
        "sample_share",
        "guardian_sample_share",
        "languages",
    }
)
SEVERAL_LINES = frozenset({"safeguarding_contact", "out_of_hours_contact"})


@transaction.atomic
def set_up_organisation(
    *,
    actor: User,
    name: str,
    administrator_email: str,
    administrator_name: str,
    nation: Nation = Nation.ENGLAND,
    sector: Sector = Sector.LOCAL_AUTHORITY,
) -> tuple[Organisation, User]:
    """The organisation of that name (made when missing) and a new person who administers it.

    Only a part of the system does this: it is how the first administrator comes in, and how one comes back when none
    is left. ValidationError when the address is taken or content does not fit.
    """
    policies.can_set_up(actor).require()
    organisation = Organisation.objects.filter(name=line(name)).first()
    if organisation is None:
        organisation = Organisation(name=line(name), nation=nation, sector=sector)
        organisation.full_clean()
        history.save(organisation, actor=actor, reason=_("Set up"), force_insert=True)
    person = add_person(
        actor=actor,
        organisation=organisation,
        email=administrator_email,
        name=administrator_name,
        role=FIRST,
    )
    return organisation, person


@transaction.atomic
def change_organisation(
    *, actor: User, organisation: Organisation, reason: str = "", seen: int | None = None, **settings: Any
) -> Organisation:
    """New settings, any of SETTINGS. TypeError for any other name; ValidationError for content that does not fit."""
    policies.can_administer(actor, organisation).require()
    if unknown := settings.keys() - SETTINGS:
        raise TypeError(f"Not a setting of an organisation: {', '.join(sorted(unknown))}")
    values = {name: _cleaned(name, value) for name, value in settings.items()}
    row = locked(organisation)
    apply(row, values, actor=actor, reason=lines(reason), seen=seen)
    return row


def _cleaned(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return lines(value) if name in SEVERAL_LINES else line(value)
