"""Somebody in conflict of interest is kept from a record by name, whatever their role."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.models import Block, Decision
from decisions.rules.lifecycle import Action
from decisions.selectors import started_by, visible_to
from decisions.services.blocking import block, lift
from decisions.services.reviewing import review
from tests.factories.decisions import DRAFT_STORY, make_decision
from tests.integration.decisions.access.conftest import open_it

SignedIn = Callable[[User], Client]
PAGES = ("record", "route", "history", "evidence", "print")


def keep_out(actor: User, decision: Decision, person: User) -> Block:
    return block(actor=actor, decision_id=decision.pk, person_id=person.pk, reason="Her cousin is in it")


def address(decision: Decision, name: str = "blocks", *more: object) -> str:
    return reverse(f"decisions:{name}", args=[decision.pk, *more])


def test_a_block_beats_every_role_and_authorship(
    signed_in: SignedIn,
    practitioner: User,
    colleague: User,
    manager: User,
    guardian: User,
    second_guardian: User,
    waiting: Decision,
) -> None:
    for person in (practitioner, colleague, manager, guardian):
        keep_out(second_guardian, waiting, person)
        client = signed_in(person)
        assert {client.get(address(waiting, name)).status_code for name in PAGES} == {404}
        assert waiting not in visible_to(person)
    assert waiting in visible_to(second_guardian)


def test_an_authors_own_draft_stays_theirs(guardian: User, practitioner: User, waiting: Decision) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    keep_out(guardian, waiting, practitioner)
    assert set(visible_to(practitioner)) == {draft}


def test_the_short_question_for_ones_own_says_what_the_long_one_says(
    guardian: User, practitioner: User, colleague: User, manager: User, administrator: User, waiting: Decision
) -> None:
    people = (practitioner, colleague, manager, guardian, administrator)
    own = {make_decision(practitioner, story=DRAFT_STORY), make_decision(practitioner), waiting}
    make_decision(colleague, story=DRAFT_STORY)
    for seen in (own, own - {waiting}):
        assert set(started_by(practitioner)) == seen
        for person in people:
            assert set(started_by(person)) == set(visible_to(person).filter(author=person))
        if seen == own:
            keep_out(guardian, waiting, practitioner)


def test_a_block_beats_an_opening_and_a_later_one(guardian: User, other_practitioner: User, waiting: Decision) -> None:
    open_it(other_practitioner, waiting)
    assert waiting in visible_to(other_practitioner)
    keep_out(guardian, waiting, other_practitioner)
    assert waiting not in visible_to(other_practitioner)
    with pytest.raises(ValidationError, match="no such record"):
        open_it(other_practitioner, waiting)


def test_who_is_kept_out_reviews_nothing(guardian: User, manager: User, waiting: Decision) -> None:
    keep_out(guardian, waiting, manager)
    with pytest.raises(Http404):
        review(actor=manager, decision_id=waiting.pk, action=Action.AGREE)


def test_guardian_and_team_manager_keep_people_out_and_nobody_else(
    signed_in: SignedIn,
    practitioner: User,
    colleague: User,
    manager: User,
    guardian: User,
    administrator: User,
    outsider: User,
    waiting: Decision,
) -> None:
    for person in (practitioner, colleague, administrator, outsider):
        assert signed_in(person).get(address(waiting)).status_code == 404
        with pytest.raises((PermissionDenied, Http404)):
            keep_out(person, waiting, colleague)
    for person in (manager, guardian):
        assert signed_in(person).get(address(waiting)).status_code == 200


def test_it_is_done_and_undone_on_its_page_with_reasons(
    signed_in: SignedIn, manager: User, colleague: User, waiting: Decision
) -> None:
    client = signed_in(manager)
    assert "Nobody is kept from it by name" in client.get(address(waiting)).content.decode()
    for wrong in ({"person": str(colleague.pk)}, {"reason": "x"}, {"person": "nobody", "reason": "x"}):
        assert client.post(address(waiting), wrong).status_code == 422
    sent = {"person": str(colleague.pk), "reason": "Her cousin is in it"}
    assert client.post(address(waiting), sent)["Location"] == address(waiting)
    page = client.get(address(waiting)).content.decode()
    assert "Colin Reid" in page
    assert "Her cousin is in it" in page
    held = Block.objects.get()
    away = address(waiting, "lift_block", held.pk)
    assert client.post(away, {"reason": ""}).status_code == 422
    assert client.post(away, {"reason": "They are not related"}).status_code == 302
    assert waiting in visible_to(colleague)
    told = list(Block.history.order_by("history_id").values_list("history_type", "history_change_reason"))
    assert told == [("+", "Kept from the record"), ("-", "They are not related")]


def test_twice_is_once_and_another_organisation_has_nobody_here(
    manager: User, colleague: User, outsider: User, waiting: Decision
) -> None:
    assert keep_out(manager, waiting, colleague) == keep_out(manager, waiting, colleague)
    with pytest.raises(ValidationError):
        keep_out(manager, waiting, outsider)
    other = make_decision(colleague)
    with pytest.raises(Http404):
        lift(actor=manager, decision_id=other.pk, block_id=Block.objects.get().pk, reason="x")


def test_who_keeps_themself_out_is_led_away_from_the_record(
    signed_in: SignedIn, guardian: User, waiting: Decision
) -> None:
    sent = {"person": str(guardian.pk), "reason": "My cousin is in it"}
    response = signed_in(guardian).post(address(waiting), sent, follow=True)
    assert response.redirect_chain == [(reverse("decisions:mine"), 302)]
    assert response.status_code == 200
    assert waiting not in visible_to(guardian)


def test_a_draft_has_no_such_page(signed_in: SignedIn, practitioner: User, guardian: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    for person in (practitioner, guardian):
        assert signed_in(person).get(address(draft)).status_code == 404
