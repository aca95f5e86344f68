"""Every change of who works here. Each names its actor, asks the policy, and leaves a history row with the reason."""

from accounts.services.memberships import add_membership, end_membership
from accounts.services.organisations import SETTINGS, change_organisation, set_up_organisation
from accounts.services.people import (
    add_person,
    change_person,
    deactivate_person,
    invite,
    reactivate_person,
    set_first_password,
)
from accounts.services.system import service_actor
from accounts.services.teams import add_team, change_team

__all__ = [
    "SETTINGS",
    "add_membership",
    "add_person",
    "add_team",
    "change_organisation",
    "change_person",
    "change_team",
    "deactivate_person",
    "end_membership",
    "invite",
    "reactivate_person",
    "service_actor",
    "set_first_password",
    "set_up_organisation",
]
