"""A practitioner with a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.functional.hands import Mouse
from tests.integration.conftest import administrator, guardian, manager, organisation, practitioner, team

__all__ = ["administrator", "guardian", "manager", "organisation", "practitioner", "team"]


@pytest.fixture
def hands(sign_in: Callable[[Any], Page], practitioner: Any, live_server: Any) -> Mouse:
    return Mouse(sign_in(practitioner), live_server.url)
