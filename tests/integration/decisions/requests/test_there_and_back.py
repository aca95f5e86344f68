"""From a request through its whole decision to its answered letter, as somebody types it (issue 14; S1 2, 3)."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from decisions.models import Decision, SharingRequest
from decisions.requests.begun import left_by
from decisions.rules.requests import State
from tests.factories.requests import ASKED
from tests.integration.decisions.wizard.journeys import BY_PUBLIC_INTEREST, EDITION, asked_here, errors, here
from tests.visit import AS_A_BROWSER_SENDS, Visitor

SAID = {**ASKED, "party_role": "Ward sister", "party_contact": "01632 960101", "case_reference": "C-77"}
#: Of no page of the decision: which kind of request it is, and on what those who ask rely.
OF_THE_REQUEST = ("kind", "authority")
BEYOND = 3


def press(visitor: Visitor, action: str, holding: str, **typed: Any) -> Visitor:
    """Fill in the form of a page of a request, and press a button of it."""
    form = visitor.form(holding)
    sent = {**form.values, **{name: [value] for name, value in typed.items()}, "action": [action]}
    address = form.action or visitor.url
    data = urlencode(sent, doseq=True)
    visitor._see(visitor.client.post(address, data, content_type=AS_A_BROWSER_SENDS, follow=True), address)
    return visitor


def said_by(row: SharingRequest) -> dict[tuple[str, str], str]:
    """What the request says already, by page of the decision and control."""
    said: dict[tuple[str, str], str] = {}
    for slot, typed in left_by(row).items():
        for field, value in typed.items():
            boxes = {field: value} if isinstance(value, str) else {f"{field}_{n}": one for n, one in enumerate(value)}
            said |= {(slot.partition(":")[0], name): one for name, one in boxes.items()}
    return said


def decide(visitor: Visitor, said: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """Walk the decision to its end and type nothing of what was said; returns what stood there of it."""
    stood: set[tuple[str, str]] = set()
    for _page in (*EDITION.questions, *EDITION.pages):
        if (key := here(visitor)) == "check":
            break
        values, typed = visitor.form().values, asked_here(visitor, BY_PUBLIC_INTEREST)
        for (page, name), value in said.items():
            control = name if page == key else f"{page}-{name}"
            if value in values.get(control, []):
                stood.add((page, name))
                typed.pop(control, None)
        before = visitor.url
        visitor.send(typed)
        assert visitor.url != before, f"{key} was not accepted: {errors(visitor)}"
    return stood


def test_a_request_is_answered_three_pages_beyond_its_decision_and_nothing_is_asked_twice(
    visitor: Visitor, practitioner: User
) -> None:
    visitor.open(reverse("requests:receive"))
    by = timezone.localdate() + timedelta(days=9)
    day = {"answer_by_0": by.day, "answer_by_1": by.month, "answer_by_2": by.year}
    press(visitor, "another", "key", **SAID, **day)
    beyond = [reverse("requests:receive")]
    row = SharingRequest.objects.get()
    assert visitor.url.startswith(f"/decisions/{row.decision_id}/"), errors(visitor)

    said = said_by(row)
    assert set(said.values()) >= {text for name, text in SAID.items() if text and name not in OF_THE_REQUEST}
    assert decide(visitor, said) == set(said), "something was asked again"

    visitor.send()
    assert Decision.objects.get(pk=row.decision_id).submitted_at
    answer = reverse("requests:step", args=[row.pk, "answer"])
    assert f'href="{answer}">Answer the request' in visitor.html
    visitor.open(answer)
    beyond.append(visitor.url)
    press(visitor, "continue", "seen")
    beyond.append(visitor.url)
    assert "Dear Ada Flint" in visitor.html
    row.refresh_from_db()
    assert (row.state, row.steps.last().outcome) == (State.ANSWERED, "full")
    assert len(beyond) <= BEYOND
