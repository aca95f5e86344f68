"""Police requests about victims, disclosure schemes, age assessments: their own routes, and who looks afterwards."""

from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.history import save
from accounts.models import User
from audit.workbench.registry import watches
from decisions.demo.plainest import whole
from decisions.demo.walk import post, tell
from decisions.models import Decision, SharingRequest
from decisions.oversight.asked import QueueFilters, Whose
from decisions.oversight.selectors import queue_for
from decisions.requests.services import begin_decision, change_request
from decisions.rules.lifecycle import Status
from decisions.rules.request_contents import SCHEMES
from decisions.rules.requests import ANSWERS, LOOKED_AT, NEVER, Direction, RequestAction, RequestKind
from decisions.services.reviewing import Said, give_review
from decisions.services.submitting import submit
from decisions.services.superseding import supersede
from tests.factories.decisions import CONSENT_STORY, make_decision
from tests.factories.requests import ASKED, asked, ours, step, today
from tests.integration.decisions.oversight.test_afterwards import finish

BEGAN = "It began with a "
DECIDED = [kind for kind in RequestKind if RequestAction.DECIDE not in NEVER.get(kind, ())]


def begun_with(kind: str, actor: User) -> tuple[SharingRequest, UUID]:
    """A request of this kind, and the decision that it leads to, ready to be submitted: nothing else singles it out."""
    row = asked(actor, kind=kind)
    made = begin_decision(actor=actor, request_id=row.pk)
    for told in whole(CONSENT_STORY).pages:
        tell(actor, made, told)
    return row, made


def page(person: User, url: str) -> str:
    client = Client()
    client.force_login(person)
    return client.get(url).content.decode()


def submitted(actor: User, decision_id: UUID) -> Decision:
    submit(post(actor, decision_id))
    return Decision.objects.get(pk=decision_id)


@pytest.mark.parametrize("kind", DECIDED)
def test_a_decision_waits_for_a_review_by_the_kind_of_request_it_began_with_c12(
    kind: RequestKind, practitioner: User, manager: User, guardian: User
) -> None:
    """Proves S4 2.2.30-31."""
    _row, draft = begun_with(kind, practitioner)
    check = page(practitioner, reverse("decisions:check", args=[draft]))
    decision = submitted(practitioner, draft)
    expected = [kind] if kind in LOOKED_AT else []
    assert decision.triggers == expected
    assert decision.status == (Status.AWAITING_REVIEW if expected else Status.RECORDED)
    found = [decision] if expected else []
    assert list(watches["special-requests"].records(guardian)) == found
    assert list(queue_for(manager)) == found
    for reason in LOOKED_AT:
        wanted = QueueFilters(whose=Whose.ALL, reason=reason)
        assert list(queue_for(guardian, wanted)) == (found if reason == kind else []), reason
    rows = page(manager, reverse("oversight:queue")).partition("<tbody")[2]
    assert [BEGAN in check, BEGAN in rows] == [bool(expected)] * 2


@pytest.mark.parametrize("kind", sorted(LOOKED_AT))
def test_a_request_of_ours_about_a_decision_never_brings_a_look_c12(kind: RequestKind, practitioner: User) -> None:
    draft = make_decision(practitioner, before="check")
    row = ours(practitioner, kind=kind)
    row.decision = draft
    save(row, actor=practitioner)
    assert submitted(practitioner, draft.pk).triggers == []


def test_a_request_counts_as_the_kind_that_it_is_when_its_decision_is_submitted(practitioner: User) -> None:
    row, draft = begun_with("professional", practitioner)
    said: dict[str, Any] = {**ASKED, "made_on": today(), "kind": "police_victim"}
    seen = row.history.latest("history_id").history_id
    change_request(actor=practitioner, request_id=row.pk, seen=seen, **said)
    assert submitted(practitioner, draft).triggers == ["police_victim"]


def test_what_replaces_it_is_looked_at_too_however_often_it_is_decided_anew_c12(
    practitioner: User, manager: User
) -> None:
    _row, draft = begun_with("disclosure_scheme", practitioner)
    decision = submitted(practitioner, draft)
    for _again in range(2):
        give_review(post(manager, decision.pk), said=Said("agreed"))
        new = supersede(post(practitioner, decision.pk), reason="I had the wrong school")
        decision = finish(practitioner, UUID(new))
        assert "disclosure_scheme" in decision.triggers
        assert "replaces_unreviewed" not in decision.triggers


def test_what_is_asked_under_a_scheme_goes_to_the_police_and_is_never_answered_here(practitioner: User) -> None:
    """Proves S4 2.2.20-24 DVDS; S4 2.2.25-29 CSOD."""
    row = asked(practitioner, kind="disclosure_scheme", scheme="right_to_ask")
    shown = page(practitioner, reverse("requests:request", args=[row.pk]))
    assert "Only the police tell people something" in shown
    assert SCHEMES["right_to_ask"] in shown
    with pytest.raises(ValidationError):
        asked(practitioner, kind="disclosure_scheme", scheme="of_our_own")
    for outcome in ANSWERS[Direction.INCOMING]:
        with pytest.raises(PermissionDenied):
            step(row, practitioner, RequestAction.ANSWER, outcome=outcome, words="He has no convictions.")
    row = step(row, practitioner, RequestAction.HAND_ON, words="Northshire Police")
    assert "Northshire Police" in row.steps.last().letter
