"""What we ask of others is no share: nothing counts it as one (issue 14: an entry of *seeking* used to be)."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Organisation, User
from decisions.models import Decision, Figure, FigureRecipient, PartnerUse
from decisions.partners.selectors import SharedWith, partners_of, sharing_with
from decisions.requests.services import take_step
from decisions.rules.requests import RequestAction
from tests.factories.decisions import CONSENT_STORY, NO_PURPOSE_STORY, make_decision
from tests.factories.requests import ours, today

#: Who counts or lists shares, and where.
PAGES = {
    "manager": (reverse("reports:dashboard"), reverse("oversight:queue"), reverse("decisions:mine")),
    "guardian": (
        reverse("reports:dashboard"),
        reverse("oversight:queue"),
        reverse("caldicott:home"),
        reverse("decisions:unconfirmed"),
    ),
    "practitioner": (reverse("decisions:mine"), reverse("decisions:dates"), reverse("decisions:unconfirmed")),
}
DIFFERS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def shown_to(people: dict[str, User]) -> dict[tuple[str, str], str]:
    """What each of these pages says, without what differs at each look."""
    found = {}
    for name, pages in PAGES.items():
        client = Client()
        client.force_login(people[name])
        for url in pages:
            answer = client.get(url)
            assert answer.status_code == 200, url
            found[name, url] = DIFFERS.sub("", answer.content.decode().partition("<main")[2].partition("</main>")[0])
    return found


def counted(organisation: Organisation) -> dict[str, Any]:
    """Everything from which shares are counted or found."""
    police = Decision.objects.filter(sharing_with(SharedWith(kind="police")))
    return {
        "figures": list(Figure.objects.order_by("pk").values()),
        "recipients": list(FigureRecipient.objects.order_by("pk").values()),
        "uses": list(PartnerUse.objects.order_by("pk").values()),
        "partners": [(one.name, one.records) for one in partners_of(organisation)],  # type: ignore[attr-defined]
        "police": police.count(),
    }


def test_a_request_of_ours_is_never_counted_as_a_share(
    organisation: Organisation, practitioner: User, manager: User, guardian: User
) -> None:
    people = {"practitioner": practitioner, "manager": manager, "guardian": guardian}
    shared, kept = (make_decision(practitioner, story=story) for story in (CONSENT_STORY, NO_PURPOSE_STORY))
    shown_to(people)  # a first look writes what a second does not
    pages, counts = shown_to(people), counted(organisation)
    for serves in (None, shared.pk, kept.pk):
        row = ours(practitioner, decision_id=serves, party_kind="police")
        said: dict[str, Any] = {"outcome": "full", "words": "", "happened_on": today()}
        take_step(actor=practitioner, request_id=row.pk, action=RequestAction.ANSWER, seen=1, **said)
    assert counted(organisation) == counts
    assert shown_to(people) == pages
