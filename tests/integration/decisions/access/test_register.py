"""Every opening is reviewed by a Guardian, and nobody reviews their own."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import history
from accounts.models import User
from accounts.roles import Role
from decisions.models import Decision, Opening
from decisions.rules.reference import formatted
from decisions.selectors import visible_to
from decisions.services.blocking import block
from decisions.services.opening import review_opening
from tests.counting import queries
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import make_decision
from tests.integration.decisions.access.conftest import open_it, put_back

REGISTER = "/caldicott/break-glass/"
SignedIn = Callable[[User], Client]


@pytest.fixture
def opening(other_practitioner: User, waiting: Decision) -> Opening:
    open_it(other_practitioner, waiting)
    return Opening.objects.get()


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_register_is_empty_at_first_and_then_names_every_opening(
    signed_in: SignedIn, guardian: User, other_practitioner: User, waiting: Decision
) -> None:
    client = signed_in(guardian)
    assert "Nobody has opened a record" in text(client, REGISTER)
    open_it(other_practitioner, waiting)
    page = text(client, REGISTER)
    for words in (formatted(waiting.reference), "Oona Byrne", "There is a risk of serious harm", "To be reviewed"):
        assert words in page


def test_only_a_guardian_of_the_organisation_has_a_register(
    signed_in: SignedIn, practitioner: User, manager: User, administrator: User, outsider: User, opening: Opening
) -> None:
    MembershipFactory(
        person=outsider, team=None, organisation=outsider.memberships.get().organisation, role=Role.CALDICOTT_GUARDIAN
    )
    one = reverse("openings:opening", args=[opening.pk])
    for person in (practitioner, manager, administrator):
        assert signed_in(person).get(REGISTER).status_code == 404
        assert signed_in(person).get(one).status_code == 404
        assert signed_in(person).post(one, {"outcome": "justified", "words": "Mine"}).status_code == 404
    elsewhere = signed_in(outsider)
    assert formatted(opening.decision.reference) not in text(elsewhere, REGISTER)
    assert elsewhere.get(one).status_code == 404


@pytest.mark.parametrize(("outcome", "words"), [("justified", "Justified"), ("escalated", "Escalated")])
def test_a_review_stays_on_the_register(
    signed_in: SignedIn, guardian: User, opening: Opening, outcome: str, words: str
) -> None:
    client, one = signed_in(guardian), reverse("openings:opening", args=[opening.pk])
    assert "The duty phone rang" in text(client, one)
    assert client.post(one, {"outcome": outcome, "words": "The log bears it out"}).status_code == 302
    assert words in text(client, REGISTER)
    page = text(client, one)
    assert "The log bears it out" in page
    assert "Grace Hughes" in page
    opening.refresh_from_db()
    assert opening.closes_at > timezone.now()


def test_what_is_not_justified_closes_at_once(guardian: User, other_practitioner: User, opening: Opening) -> None:
    assert visible_to(other_practitioner).exists()
    review_opening(actor=guardian, opening_id=opening.pk, outcome="not_justified", words="No need")
    assert not visible_to(other_practitioner).exists()


def test_a_review_of_one_that_is_over_leaves_its_end_alone(guardian: User, opening: Opening) -> None:
    put_back(opening, 120)
    ended = opening.closes_at
    review_opening(actor=guardian, opening_id=opening.pk, outcome="not_justified", words="No need")
    opening.refresh_from_db()
    assert opening.closes_at == ended


@pytest.mark.parametrize("sent", [{}, {"outcome": "justified"}, {"words": "x"}, {"outcome": "fine", "words": "x"}])
def test_a_review_needs_an_outcome_and_words(
    signed_in: SignedIn, guardian: User, opening: Opening, sent: dict[str, str]
) -> None:
    one = reverse("openings:opening", args=[opening.pk])
    assert signed_in(guardian).post(one, sent).status_code == 422
    with pytest.raises(ValidationError):
        review_opening(
            actor=guardian, opening_id=opening.pk, outcome=sent.get("outcome", ""), words=sent.get("words", "")
        )
    opening.refresh_from_db()
    assert opening.outcome == ""


def test_it_is_reviewed_once_and_again_only_after_it_was_escalated(guardian: User, opening: Opening) -> None:
    review_opening(actor=guardian, opening_id=opening.pk, outcome="escalated", words="To the board")
    review_opening(actor=guardian, opening_id=opening.pk, outcome="justified", words="The board agrees")
    with pytest.raises(PermissionDenied):
        review_opening(actor=guardian, opening_id=opening.pk, outcome="not_justified", words="Or not")
    told = Opening.history.filter(id=opening.pk).order_by("history_id").values_list("outcome", flat=True)
    assert list(told) == ["", "escalated", "justified"]


def test_nobody_reviews_their_own(
    signed_in: SignedIn, other_team: object, other_practitioner: User, organisation: object, opening: Opening
) -> None:
    MembershipFactory(person=other_practitioner, team=None, organisation=organisation, role=Role.CALDICOTT_GUARDIAN)
    both = User.objects.get(pk=other_practitioner.pk)
    with pytest.raises(PermissionDenied):
        review_opening(actor=both, opening_id=opening.pk, outcome="justified", words="I say so")
    one = reverse("openings:opening", args=[opening.pk])
    page = text(signed_in(both), one)
    assert "You cannot review what you opened yourself" in page
    assert 'name="outcome"' not in page
    assert signed_in(both).post(one, {"outcome": "justified", "words": "I say so"}).status_code == 422
    opening.refresh_from_db()
    assert opening.outcome == ""


def test_the_database_agrees_that_nobody_reviews_their_own(opening: Opening) -> None:
    opening.outcome, opening.review_words = "justified", "I say so"
    opening.reviewed_at, opening.reviewed_by = timezone.now(), opening.person
    with pytest.raises(IntegrityError), transaction.atomic():
        history.save(opening, actor=opening.person)


def test_a_guardian_who_is_kept_from_the_record_finds_it_on_no_register(
    signed_in: SignedIn, guardian: User, second_guardian: User, opening: Opening
) -> None:
    block(actor=second_guardian, decision_id=opening.decision_id, person_id=guardian.pk, reason="Her cousin")
    assert formatted(opening.decision.reference) not in text(signed_in(guardian), REGISTER)
    assert signed_in(guardian).get(reverse("openings:opening", args=[opening.pk])).status_code == 404
    with pytest.raises(Http404):
        review_opening(actor=guardian, opening_id=opening.pk, outcome="justified", words="Fine")


def test_letters_that_wait_are_said_on_the_register(signed_in: SignedIn, guardian: User, opening: Opening) -> None:
    page = text(signed_in(guardian), reverse("openings:opening", args=[opening.pk]))
    assert "2 letters about this could not be sent yet" in page  # the manager's and the Guardian's


def test_twenty_five_a_page_in_a_constant_number_of_queries(
    signed_in: SignedIn, guardian: User, practitioner: User, other_practitioner: User, opening: Opening
) -> None:
    client = signed_in(guardian)
    few = queries(lambda: client.get(REGISTER))
    record = make_decision(practitioner)
    for _number in range(26):
        open_it(other_practitioner, record)
        for one in Opening.objects.filter(decision=record, closes_at__gt=timezone.now()):
            put_back(one, 61)
    assert queries(lambda: client.get(REGISTER)) == few
    page = text(client, REGISTER)
    assert page.count("/caldicott/break-glass/") >= 25
    assert 'href="?page=2"' in page
    assert "27 openings" in page
