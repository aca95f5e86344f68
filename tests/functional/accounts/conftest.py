"""The people of the organisation, and a browser in which its administrator is signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page


@pytest.fixture
def desk(sign_in: Callable[[Any], Page], administrator: Any) -> Page:
    return sign_in(administrator)
