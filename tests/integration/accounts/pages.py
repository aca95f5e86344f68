"""Short ways to the administrators' pages."""

from typing import Any

from django.urls import reverse

from accounts.models import Team, User


def to(name: str, identifier: Any = None) -> str:
    """The address of one of the administrators' pages."""
    return reverse(f"administration:{name}", args=[identifier] if identifier else [])


def text(response: Any) -> str:
    return response.content.decode()


def every_page(person: User, team: Team) -> list[str]:
    """The address of each of the administrators' pages, for that person and that team."""
    return [
        to("people"),
        to("search"),
        to("add_person"),
        to("person", person.pk),
        to("change_person", person.pk),
        to("deactivate_person", person.pk),
        to("reactivate_person", person.pk),
        to("invite_person", person.pk),
        to("give_role", person.pk),
        to("end_role", person.memberships.get().pk),
        to("teams"),
        to("add_team"),
        to("change_team", team.pk),
        to("organisation"),
    ]
