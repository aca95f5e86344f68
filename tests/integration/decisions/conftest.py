"""The people of these tests are made once for each module."""

from tests.integration.world import (
    administrator,
    guardian,
    lent,
    manager,
    module_world,
    organisation,
    other_practitioner,
    other_team,
    outsider,
    practitioner,
    team,
)

__all__ = [
    "administrator",
    "guardian",
    "lent",
    "manager",
    "module_world",
    "organisation",
    "other_practitioner",
    "other_team",
    "outsider",
    "practitioner",
    "team",
]
