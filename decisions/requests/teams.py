"""Where a new request belongs: the organisation and the team of whoever writes it down."""

from uuid import UUID

from accounts.held_roles import held_roles_of, organisation_of
from accounts.models import Organisation, User
from accounts.rights import Right


def place_of(actor: User) -> tuple[Organisation, UUID | None]:
    """The organisation in which `actor` works, and their team; None for a role in the whole organisation."""
    held, organisation = held_roles_of(actor), organisation_of(actor)
    assert organisation is not None  # noqa: S101 - a role is held in an organisation
    teams = sorted(held.team_ids_with(Right.RECORD_DECISIONS) or held.team_ids_with(Right.HANDLE_REQUESTS))
    return organisation, teams[0] if teams else None
