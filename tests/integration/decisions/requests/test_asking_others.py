"""What we ask of others: necessary and proportionate in words, what each side does, what came back.

Proves S0 Intro; S1 §2-3; S3 FAQ 3.
"""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.models import Decision, SharingRequest
from decisions.rules.requests import RequestAction
from tests.factories.requests import OURS, ours, step

BOTH = "They reply by secure e-mail. We tell them what we decide."


@pytest.mark.parametrize("left_out", ["wanted", "purpose", "necessary", "proportionate"])
def test_we_ask_nothing_without_saying_why(left_out: str, practitioner: User, client: Client) -> None:
    client.force_login(practitioner)
    sent = client.post(reverse("requests:ask"), {**OURS, left_out: ""})
    assert sent.status_code == 422
    assert f'href="#id_{left_out}"' in sent.content.decode()
    assert not SharingRequest.objects.exists()


def test_a_request_of_ours_says_what_each_side_does_and_what_came_and_is_no_decision(
    practitioner: User, client: Client
) -> None:
    row = ours(practitioner, expectations=BOTH)
    assert BOTH in row.steps.get().letter
    step(row, practitioner, RequestAction.ANSWER, outcome="part", words="Since June alone.")
    client.force_login(practitioner)
    shown = client.get(reverse("requests:request", args=[row.pk])).content.decode()
    for words in (*(OURS[name] for name in ("wanted", "purpose", "necessary", "proportionate")), BOTH, "Since June"):
        assert words in shown
    assert not Decision.objects.exists()
