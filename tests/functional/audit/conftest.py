"""The people of the integration tests, in a browser."""

from tests.integration.conftest import guardian, organisation, other_practitioner, other_team, practitioner, team

__all__ = ["guardian", "organisation", "other_practitioner", "other_team", "practitioner", "team"]
