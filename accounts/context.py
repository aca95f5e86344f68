"""What every page knows of the house: whose it is, who is here, where the links lead, whom to call."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.held_roles import held_roles_of, organisation_of
from accounts.models import Organisation
from accounts.navigation import MAIN, badges_for, menus
from accounts.rights import Right
from accounts.selectors import people_with

#: The warning comes so many seconds before the session locks (WCAG 2.2.1 asks for 20 at least).
WARNING = 120


def house(request: HttpRequest) -> dict[str, Any]:
    """`house` for templates, worked out when a page first asks: a redirect or an answer to a script costs nothing.

    At most two queries, the session's user and the roles held, and one for each badge; none for somebody who is not
    signed in. It never fails: an error page without a database or a user shows the house as a stranger sees it.
    """
    return {"house": SimpleLazyObject(lambda: _house(request))}


def _house(request: HttpRequest) -> dict[str, Any]:
    try:
        return _signed_in(request) or _for_everybody()
    except DatabaseError:
        return _for_everybody()


def _for_everybody() -> dict[str, Any]:
    idle = settings.SESSION_IDLE_MINUTES * 60
    return {
        "organisation_name": settings.ORGANISATION_NAME,
        "service_name": settings.SERVICE_NAME,
        "brand_colour": settings.BRAND_COLOUR,
        "logo_path": "",
        "policy_address": "",
        "quick_exit_address": settings.NEUTRAL_SITE,
        "navigation": (),
        "signed_in": False,
        "person_name": "",
        "idle_seconds": idle,
        "warn_seconds": idle - WARNING,
        "contacts": {"safeguarding": "", "out_of_hours": "", "guardians": ()},
    }


def _signed_in(request: HttpRequest) -> dict[str, Any] | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    organisation, held = organisation_of(user), held_roles_of(user)
    links = menus(held, request.path, badges_for(user, held))
    person = {
        "navigation": links.get(MAIN, ()),
        "menus": links,
        "signed_in": True,
        "person_name": user.get_full_name(),
    }
    return _for_everybody() | (_of(organisation) if organisation else {}) | person


def _of(organisation: Organisation) -> dict[str, Any]:
    return {
        "organisation_name": organisation.name,
        "brand_colour": organisation.brand_colour,
        "logo_path": organisation.logo_path,
        "policy_address": organisation.policy_address,
        "quick_exit_address": organisation.quick_exit_address,
        "contacts": {
            "safeguarding": organisation.safeguarding_contact,
            "out_of_hours": organisation.out_of_hours_contact,
            "guardians": partial(people_with, Right.GUARD, organisation.pk),  # asked by the page that names them
        },
    }
