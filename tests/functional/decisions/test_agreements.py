"""The tree of agreements with its table, and a professional disagreement on a record, as people see them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from decisions.agreements.services import add_agreement, begin
from decisions.models import Agreement
from tests.factories.decisions import make_decision
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]
TREE = (("Protocol of Northshire", 1, ""), ("Children", 2, "Protocol of Northshire"), ("MASH agreement", 3, "Children"))


def test_a_guardian_reads_the_tree_and_changes_an_agreement(
    sign_in: SignIn, guardian: Any, organisation: Any, live_server: Any
) -> None:
    for name, tier, above in TREE:
        parent = Agreement.objects.get(name=above) if above else None
        said = {"organisation": organisation, "name": name, "tier": tier, "parent": parent, "key": uuid4()}
        begin(actor=guardian, agreement=add_agreement(actor=guardian, **said), begins_on=timezone.localdate())
    page = sign_in(guardian)
    page.goto(live_server.url + reverse("agreements:list"))
    expect(page.get_by_role("img", name="Agreements by tier")).to_contain_text("MASH agreement")
    assert_accessible(page)
    page.get_by_role("row", name="MASH agreement").get_by_role("link").click()
    page.get_by_role("link", name="Change what it says").click()
    assert_accessible(page)
    page.get_by_label("How long is it kept, and what happens then?").fill("Six years")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Six years")
    assert_accessible(page)


def test_a_disagreement_is_recorded_and_resolved_from_the_record(
    sign_in: SignIn, practitioner: Any, live_server: Any
) -> None:
    record = make_decision(practitioner)
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("decisions:record", args=[record.pk]))
    page.get_by_role("link", name="Record a professional disagreement").click()
    assert_accessible(page)
    page.get_by_label("This decision").check()
    page.get_by_label("Somebody in another organisation").check()
    page.get_by_label("Their name and job").fill("Ada Flint, duty nurse")
    page.get_by_label("Their organisation").fill("Northshire Hospital")
    page.get_by_label("What do you see differently?").fill("They would wait until Monday.")
    page.get_by_role("button", name="Record the disagreement").click()
    expect(page.get_by_role("region", name="Professional disagreement")).to_contain_text("Open")
    assert_accessible(page)
    page.get_by_role("link", name="Say how it was resolved").click()
    assert_accessible(page)
    page.get_by_label("Everybody agrees now").check()
    page.get_by_label("Who agreed what, and why?").fill("They will visit today.")
    page.get_by_role("button", name="Record how it was resolved").click()
    expect(page.get_by_role("region", name="Professional disagreement")).to_contain_text(
        "Resolved: Everybody agrees now"
    )
