"""Is our sharing with the police growing, by whom, on what ground? And the partner organisations behind it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.models import PartnerOrganisation
from tests.factories.decisions import BY_CONSENT, BY_PUBLIC_INTEREST, make_decision, story
from tests.functional.looks import assert_accessible

SignIn = Callable[[Any], Page]
BODIES = (("Northshire Police", "police"), ("Northshire Constabulary", "police"), ("St Mary’s", "health"))


def share(author: Any) -> None:
    for answers in (BY_CONSENT, BY_PUBLIC_INTEREST):
        for name, kind in BODIES:
            told = {"recipients": {"name": "The duty officer", "organisation": name, "kind": kind}}
            make_decision(author, story=story(answers, told))


def test_what_is_shared_with_the_police_is_two_loads_from_a_guardians_first_page(
    sign_in: SignIn, guardian: Any, practitioner: Any, other_team: Any, live_server: Any
) -> None:
    """Question 6 of guardian.md."""
    share(practitioner)
    page, loads = sign_in(guardian), list[str]()
    page.goto(live_server.url + reverse("home"))
    page.on("domcontentloaded", lambda loaded: loads.append(loaded.url))
    page.get_by_role("navigation").get_by_role("link", name="Dashboard").click()
    expect(page.get_by_role("row", name="Police")).to_contain_text("4")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Shared with").select_option(label="Police")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("list", name="Chosen filters")).to_contain_text("Police")
    assert len(loads) == 2
    expect(page.locator(".app-columns")).to_contain_text("4")
    expect(page.get_by_role("row", name=practitioner.memberships.get().team.name).first).to_contain_text("4")
    expect(page.get_by_role("row", name="Public interest")).to_contain_text("2")
    expect(page.get_by_role("row", name="Northshire Police")).to_contain_text("2")
    assert_accessible(page)
    page.get_by_text("Numbers of each line").first.click()
    page.get_by_text("Show each team").click()
    assert_accessible(page)


def test_two_names_of_one_body_are_merged_and_the_kept_one_is_offered(
    sign_in: SignIn, administrator: Any, practitioner: Any, live_server: Any
) -> None:
    share(practitioner)
    page = sign_in(administrator)
    page.goto(live_server.url + reverse("partners:list"))
    assert_accessible(page)
    page.get_by_role("link", name="Northshire Constabulary").click()
    assert_accessible(page)
    page.get_by_role("link", name="Merge it into another organisation").click()
    assert_accessible(page)
    kept = PartnerOrganisation.objects.get(name="Northshire Police")
    page.get_by_label("Which organisation is it?").select_option(value=str(kept.pk))
    page.get_by_label("How do you know?").fill("One force with two names")
    page.get_by_role("button", name="Merge").click()
    expect(page.locator("main")).to_contain_text("They are one organisation now")
    page.get_by_role("link", name="Northshire Constabulary").click()
    expect(page.locator("main")).to_contain_text("One force with two names")
    assert_accessible(page)
    page.context.clear_cookies()
    page = sign_in(practitioner)
    page.goto(live_server.url + reverse("decisions:emergency"))
    options = page.locator("#bodies option").evaluate_all("all => all.map(one => one.value)")
    assert options == ["Northshire Police", "St Mary’s"]
    expect(page.get_by_label("Who did you give it to?")).to_have_attribute("list", "bodies")
    assert_accessible(page)
