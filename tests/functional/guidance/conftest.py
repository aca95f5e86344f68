"""A practitioner with a draft whose next question is consent: it has an answer, groups that depend on it, long text."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.factories.decisions import make_decision


@pytest.fixture
def consent_address(practitioner: Any, live_server: Any) -> str:
    draft = make_decision(practitioner, before="consent")
    return live_server.url + reverse("decisions:step", args=[draft.pk, "consent"])


@pytest.fixture
def consent_page(sign_in: Callable[[Any], Page], practitioner: Any, consent_address: str) -> Page:
    page = sign_in(practitioner)
    page.goto(consent_address)
    return page
