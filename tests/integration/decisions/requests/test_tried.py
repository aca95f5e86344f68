"""What newcomers and attackers ran into with requests: each kind of fault stays mended."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import User
from decisions.models import Decision, RequestStep, SharingRequest
from decisions.requests.services import begin_decision, keep_letter
from decisions.rules.requests import RequestAction, State
from tests.factories.requests import asked, step
from tests.integration.decisions.requests.conftest import SignedIn

FORM = {"party_name": "Ada Flint", "made_on_0": "1", "made_on_1": "9", "made_on_2": "2026", "action": "another"}


def test_another_case_never_begins_in_the_draft_of_a_request(practitioner: User, signed_in: SignedIn) -> None:
    made = begin_decision(actor=practitioner, request_id=asked(practitioner).pk)
    page = signed_in(practitioner).get(reverse("decisions:start"))
    assert page.status_code == 200
    assert str(made) not in page.content.decode()


def test_only_the_sender_changes_a_letter_and_earlier_words_stay_readable(
    practitioner: User, manager: User, signed_in: SignedIn
) -> None:
    row = step(asked(practitioner), practitioner, RequestAction.ACKNOWLEDGE)
    sent = row.steps.get(number=2)
    seen = sent.history.latest("history_id").history_id
    said = {"request_id": row.pk, "number": 2, "seen": seen, "letter": "We refuse everything."}
    address = reverse("requests:letter", args=[row.pk, 2])
    with pytest.raises(PermissionDenied):
        keep_letter(actor=manager, **said)
    assert "Keep the words as changed" not in signed_in(manager).get(address).content.decode()
    keep_letter(actor=practitioner, **{**said, "letter": "As we said on the telephone."})
    changed = signed_in(manager).get(address).content.decode().partition("Words that were changed")[2]
    assert "Thank you for your request" in changed
    assert "As we said on the telephone." in changed


@pytest.mark.parametrize(("who", "kind"), [("manager", "professional"), ("practitioner", "person")])
def test_who_asks_to_decide_and_cannot_comes_to_the_request_that_is_saved(
    request: pytest.FixtureRequest, signed_in: SignedIn, who: str, kind: str
) -> None:
    actor = request.getfixturevalue(who)
    answer = signed_in(actor).post(reverse("requests:receive"), {**FORM, "kind": kind})
    row = SharingRequest.objects.get()
    assert answer.url == reverse("requests:request", args=[row.pk])
    page = signed_in(actor).get(reverse("requests:receive")).content.decode()
    assert ("Save and decide now" in page) == (who == "practitioner")


def test_a_stale_step_goes_through_when_it_is_sent_again(practitioner: User, signed_in: SignedIn) -> None:
    row = asked(practitioner)
    browser, address = signed_in(practitioner), reverse("requests:step", args=[row.pk, "withdraw"])
    day = row.made_on
    typed = {"happened_on_0": day.day, "happened_on_1": day.month, "happened_on_2": day.year}
    typed |= {"words": "They rang.", "seen": 1}
    step(row, practitioner, RequestAction.CHASE)
    refused = browser.post(address, typed)
    assert refused.status_code == 422
    assert "They rang." in refused.content.decode()
    again = refused.context["form"].carried["seen"]
    assert browser.post(address, {**typed, "seen": again}).status_code == 302
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_whoever_takes_a_request_over_can_decide_where_the_former_keeper_had_only_begun(
    practitioner: User, colleague: User, signed_in: SignedIn
) -> None:
    row = asked(practitioner)
    first = begin_decision(actor=practitioner, request_id=row.pk)
    decide = reverse("requests:decide", args=[row.pk])
    assert signed_in(colleague).post(decide).url == reverse("requests:request", args=[row.pk])
    step(row, colleague, RequestAction.TAKE_OVER)
    shown = signed_in(colleague).get(reverse("requests:request", args=[row.pk])).content.decode()
    assert f"a draft of {practitioner.name}" in shown
    assert "Decide whether to share" in shown
    second = begin_decision(actor=colleague, request_id=row.pk)
    assert second != first
    assert begin_decision(actor=colleague, request_id=row.pk) == second
    assert Decision.objects.get(pk=first).author == practitioner


def test_an_answer_without_a_decision_is_told_and_held_up_by_nothing(practitioner: User, signed_in: SignedIn) -> None:
    row, browser = asked(practitioner), signed_in(practitioner)
    page = browser.get(reverse("requests:step", args=[row.pk, "answer"])).content.decode()
    assert "No decision about it has been submitted yet." in page
    step(row, practitioner, RequestAction.ANSWER, outcome="full")
    shown = browser.get(reverse("requests:request", args=[row.pk])).content.decode()
    assert "Information was given, and no decision about it has been submitted." in shown


def test_another_kind_takes_no_text_away(practitioner: User, signed_in: SignedIn) -> None:
    row, browser = asked(practitioner), signed_in(practitioner)
    address = reverse("requests:change", args=[row.pk])
    for kind in ("person", "professional"):
        form = browser.get(address).context["form"]
        day = row.made_on
        typed = {"party_name": row.party_name, "wanted": row.wanted, "kind": kind, "seen": form.carried["seen"]}
        typed |= {"made_on_0": day.day, "made_on_1": day.month, "made_on_2": day.year}
        typed |= {"purpose": row.purpose} if kind == "professional" else {}
        assert browser.post(address, typed).status_code == 302
        assert SharingRequest.objects.get().purpose == row.purpose


def test_a_letter_has_a_day_and_says_how_to_reach_its_sender(practitioner: User) -> None:
    practitioner.phone = "01632 960 111"
    row = step(asked(practitioner), practitioner, RequestAction.ACKNOWLEDGE)
    letter = RequestStep.objects.get(request=row, number=2).letter
    assert "01632 960 111" in letter
    assert practitioner.email in letter
    assert str(row.made_on.year) in letter.partition("Dear")[0]


def test_a_name_that_is_too_long_is_one_error(practitioner: User, signed_in: SignedIn) -> None:
    page = signed_in(practitioner).post(reverse("requests:receive"), {**FORM, "party_name": "n" * 300})
    assert page.status_code == 422
    assert len(page.context["form"].errors["party_name"]) == 1
    assert not SharingRequest.objects.exists()
