"""How long real pieces of work are in a browser, with JavaScript and without (journeys.md); see `make journeys`."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from accounts.models import Organisation, User
from accounts.services import change_organisation
from decisions.models import Decision
from tests.functional.decisions.test_short import SHEET, ends_at, printed
from tests.functional.hands import Mouse
from tests.functional.looks import WIDE
from tests.integration.decisions.wizard.lengths import HOUSE, WORK, assert_within, beginning, saved_at_once, walked

#: `make journeys` walks all of them; `make test` the longest, for all are walked without a browser as well.
WALKED = list(WORK) if os.environ.get("JOURNEYS") else ["i"]
WAYS = [
    pytest.param(name, scripts, id=f"{name} {words} JavaScript")
    for scripts, words in ((True, "with"), (False, "without"))
    for name in WALKED
]


@pytest.mark.parametrize(("name", "scripts"), WAYS)
def test_in_a_browser_a_piece_of_work_is_no_longer_than_its_budget(
    sign_in_apart: Callable[..., Page],
    live_server: Any,
    practitioner: User,
    organisation: Organisation,
    administrator: User,
    name: str,
    scripts: bool,
) -> None:
    work = WORK[name]
    change_organisation(actor=administrator, organisation=organisation, sector=work.sector, **HOUSE)
    page = sign_in_apart(practitioner, java_script_enabled=scripts)
    found = walked(Mouse(page, live_server.url), work, beginning(name, practitioner))
    assert_within(f"{name} {'with' if scripts else 'without'} JavaScript", found, work.budget, work.title)
    if scripts:
        assert_short(page, live_server.url, sheets=5 if work.people else 3)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_in_a_browser_what_was_shared_in_an_emergency_is_safe_on_the_second_page(
    sign_in_apart: Callable[..., Page], live_server: Any, practitioner: User, scripts: bool
) -> None:
    page = sign_in_apart(practitioner, java_script_enabled=scripts)
    saved_at_once(Mouse(page, live_server.url), f"f {'with' if scripts else 'without'} JavaScript")


def assert_short(page: Page, base: str, *, sheets: int) -> None:
    """What it came to is read without scrolling, and the paper has at most so many sides."""
    decision = Decision.objects.get()
    page.set_viewport_size(WIDE)
    page.goto(base + reverse("decisions:record", args=[decision.pk]))
    assert ends_at(page) <= WIDE["height"]
    paper = printed(page, base + reverse("decisions:print", args=[decision.pk]))
    assert 0 < len(SHEET.findall(paper)) <= sheets
    assert b"/StructTreeRoot" in paper, "tagged"
