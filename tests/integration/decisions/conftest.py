"""The people of these tests are made once for each module."""

from tests.integration.world import (
    administrator,
    guardian,
    manager,
    organisation,
    other_practitioner,
    other_team,
    outsider,
    practitioner,
    team,
    world,
)

__all__ = [
    "administrator",
    "guardian",
    "manager",
    "organisation",
    "other_practitioner",
    "other_team",
    "outsider",
    "practitioner",
    "team",
    "world",
]
