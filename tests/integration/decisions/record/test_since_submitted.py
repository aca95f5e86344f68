"""One line on the record: whether anything that was submitted was changed since, and when (guardian.md, question 3)."""

import pytest
from django.urls import reverse

from accounts.models import User
from audit.workbench.registry import watches
from decisions.demo.story import AnsweredPage
from decisions.demo.walk import post, tell
from decisions.models import Decision
from decisions.services.additions import add_to_record
from decisions.services.reviewing import Said, give_review
from decisions.services.submitting import submit
from tests.factories.decisions import answer_everything, make_decision
from tests.integration.decisions.record.conftest import SignedIn, page

pytestmark = pytest.mark.django_db

NOTHING = "othing of what was submitted was changed."


def test_nothing_was_changed(signed_in: SignedIn, practitioner: User, manager: User, waiting: Decision) -> None:
    give_review(post(manager, waiting.pk), said=Said("agreed"))
    for name in ("record", "print"):
        assert f"N{NOTHING}" in page(signed_in(manager), waiting, name)


def test_what_was_added_is_counted_and_what_was_submitted_stands(
    signed_in: SignedIn, practitioner: User, manager: User, guardian: User, waiting: Decision
) -> None:
    """The line says what puts the record on the Guardian's list, and never less."""
    assert waiting not in list(watches["changed"].records(guardian))
    add_to_record(post(practitioner, waiting.pk), kind="correction", words="It was Tuesday")
    assert f"1 addition; n{NOTHING}" in page(signed_in(manager), waiting, "record")
    assert waiting in list(watches["changed"].records(guardian))


def test_what_was_changed_after_a_return_is_counted_and_leads_to_the_history(
    signed_in: SignedIn, practitioner: User, manager: User, waiting: Decision
) -> None:
    give_review(post(manager, waiting.pk), said=Said("returned", comment="Why so late?", pages=("decision",)))
    assert f"Returned to its author; n{NOTHING}" in page(signed_in(manager), waiting, "record")
    answer_everything(waiting, practitioner)
    given = waiting.answers.get(question="decision")
    reasons = {**given.fields, "reasons": "She rang at nine, and I was with another family."}
    tell(practitioner, waiting.pk, AnsweredPage("decision", value=given.value, fields=reasons))
    submit(post(practitioner, waiting.pk))
    html = page(signed_in(manager), waiting, "record")
    assert NOTHING not in html
    assert "Submitted again; 1 change, on " in html
    assert f'href="{reverse("decisions:history", args=[waiting.pk])}"' in html.partition("Since submitted")[2][:400]


def test_a_draft_says_nothing_of_it(signed_in: SignedIn, practitioner: User) -> None:
    html = page(signed_in(practitioner), make_decision(practitioner, before="check"), "record")
    assert "Since submitted" not in html
