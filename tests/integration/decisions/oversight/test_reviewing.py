"""A review moves the record once, says why, and reopens only what it names (S0 rule 3; ux.md row 25)."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts import history
from accounts.models import User
from audit.workbench.registry import watches
from decisions.demo.walk import post
from decisions.models import Decision, Reply, Review, ReviewRound, TypedText
from decisions.record.selectors import reviews_on
from decisions.rules.lifecycle import Status
from decisions.selectors import own_case, unanswered
from decisions.services.answering import NotOpen, save_step
from decisions.services.blocking import block
from decisions.services.half_typed import keep
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.responding import answer_comments
from decisions.services.reviewing import Said, give_review
from decisions.services.rows import save_row
from decisions.services.submitting import Unanswered, submit
from tests.factories.decisions import BY_CONSENT, answer_everything, make_decision, story
from tests.integration.decisions.content import content
from tests.integration.decisions.oversight.conftest import again

AGREED = Said("agreed", checklist={"necessary": {"view": "yes"}, "timely": {"view": "unsure", "note": "A day late?"}})
RETURNED = Said("returned", comment="Nearly there.", comments={"risk": "Who saw it?"}, pages=("recipients",))
RISK = {"evidence": "His teacher told me, on Monday.", "level": "clear_risk"}


def test_agreeing_records_the_decision_and_keeps_the_reviewers_own_view(waiting: Decision, manager: User) -> None:
    keep(actor=manager, decision_id=waiting.pk, slot="review", typed={"comment": "Hm"})
    assert give_review(post(manager, waiting.pk), said=AGREED) == "reviewed"
    waiting.refresh_from_db()
    assert waiting.status == Status.RECORDED
    (given,) = reviews_on(waiting, manager)
    assert (given.outcome, given.turn, given.reviewer, given.round.number) == ("agreed", "first", manager, 1)
    assert given.checklist == {
        "necessary": {"view": "yes", "note": ""},
        "timely": {"view": "unsure", "note": "A day late?"},
    }
    assert not TypedText.objects.exists()


def test_agreed_with_learning_is_told_as_such_and_one_text_is_enough(waiting: Decision, manager: User) -> None:
    give_review(post(manager, waiting.pk), said=Said("agreed_with_learning", learning="Name the school."))
    given = Review.objects.get()
    assert (given.comment, given.learning) == ("Name the school.", "Name the school.")
    last = Decision.history.filter(id=waiting.pk).latest("history_id")
    assert (last.status, last.history_change_reason) == ("recorded", "Review: agreed, with something to learn")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said("agreed_with_learning"), "comment"),
        (Said("returned", pages=("risk",)), "comment"),
        (Said("escalated", comment=" \n"), "comment"),
        (Said("returned", comment="Say more."), "pages"),
        (Said("returned", comment="Say more.", pages=("no-such-page",)), "pages"),
        (Said("agreed", comments={"no-such-page": "What?"}), "pages"),
        (Said("agreed", checklist={"necessary": {"view": "perhaps"}}), "checklist"),
        (Said("approved"), "outcome"),
    ],
)
def test_what_is_missing_or_unknown_writes_nothing(said: Said, field: str, waiting: Decision, manager: User) -> None:
    before = content()
    with pytest.raises(ValidationError) as wrong:
        give_review(post(manager, waiting.pk), said=said)
    assert list(wrong.value.message_dict) == [field]
    assert content() == before
    assert not Review.objects.exists()


def test_only_the_named_pages_open_again_and_those_that_a_change_strands(
    waiting: Decision, manager: User, practitioner: User
) -> None:
    give_review(post(manager, waiting.pk), said=RETURNED)
    journey = own_case(practitioner, waiting.pk).journey
    assert journey.reopened == {"risk", "recipients"}
    assert journey.after("risk") == "recipients"
    assert journey.before("risk") == "tasks"
    with pytest.raises(NotOpen):
        save_step(post(practitioner, waiting.pk), step="purpose", value="no", fields={})
    with pytest.raises(NotOpen):
        save_row(post(practitioner, waiting.pk), step="items", values={"description": "More"})
    led_to = save_step(post(practitioner, waiting.pk), step="risk", value="adult", fields=RISK)
    stranded = own_case(practitioner, waiting.pk).journey
    assert led_to == "public-interest"
    assert stranded.reopened is not None
    assert {"public-interest", "lawful-basis", "risk", "recipients"} <= stranded.reopened
    assert not {"purpose", "consent", "people"} & stranded.reopened


def test_every_comment_is_answered_before_the_record_comes_back(
    waiting: Decision, manager: User, practitioner: User
) -> None:
    """Proves C16."""
    give_review(post(manager, waiting.pk), said=RETURNED)
    save_step(post(practitioner, waiting.pk), step="risk", value="child", fields=RISK)
    returned = Decision.objects.get(pk=waiting.pk)
    comments, reviews = unanswered(returned)
    assert [one.page for one in comments] == ["risk"]
    answer_comments(post(practitioner, waiting.pk), answers={comments[0].pk: "His teacher, on Monday."})
    with pytest.raises(Unanswered):
        submit(post(practitioner, waiting.pk))
    with pytest.raises(ValidationError):
        answer_comments(post(practitioner, waiting.pk), answers={reviews[0].pk: "  "})
    with pytest.raises(Http404):
        answer_comments(post(practitioner, waiting.pk), answers={comments[0].pk: "Or was it Tuesday?"})
    with pytest.raises(Http404):
        answer_comments(post(practitioner, waiting.pk), answers={uuid4(): "What?"})
    answer_comments(post(practitioner, waiting.pk), answers={reviews[0].pk: "Done."})
    submit(post(practitioner, waiting.pk))
    assert Decision.objects.get(pk=waiting.pk).status == Status.AWAITING_REVIEW
    assert [one.number for one in ReviewRound.objects.order_by("number")] == [1, 2]
    assert Reply.objects.get(comment=comments[0]).by == practitioner


def test_the_check_page_says_what_is_unanswered_and_offers_no_change_of_a_closed_page(
    waiting: Decision, manager: User, practitioner: User, client: Client
) -> None:
    give_review(post(manager, waiting.pk), said=RETURNED)
    client.force_login(practitioner)
    address = reverse("decisions:check", args=[waiting.pk])
    at = post(practitioner, waiting.pk)
    page = client.post(address, {"version": at.version, "idempotency_key": at.key})
    assert page.status_code == 422
    assert "Answer the reviewer’s 2 comments before you submit." in page.content.decode()
    parts = [part for chapter in page.context["page"].chapters for part in chapter.parts]
    changes = [part.change for part in parts if part.change]
    assert [address.rsplit("/", 2)[1] for address in changes] == ["risk", "recipients"]


def test_a_second_return_reopens_its_own_pages_only(waiting: Decision, manager: User, practitioner: User) -> None:
    give_review(post(manager, waiting.pk), said=RETURNED)
    answer_everything(waiting, practitioner)
    submit(post(practitioner, waiting.pk))
    give_review(post(manager, waiting.pk), said=Said("returned", comment="And?", pages=("decision",)))
    assert own_case(practitioner, waiting.pk).journey.reopened == {"decision"}


def test_an_escalation_is_closed_by_somebody_else_than_who_made_it_s4_2_2_15(
    waiting: Decision, senior: User, guardian: User, manager: User
) -> None:
    give_review(post(senior, waiting.pk), said=Said("escalated", comment="The Guardian should know."))
    for who in (senior, manager):
        with pytest.raises(PermissionDenied):
            give_review(post(who, waiting.pk), said=AGREED)
    give_review(post(guardian, waiting.pk), said=Said("returned", comment="Why not her?", pages=("risk",)))
    waiting.refresh_from_db()
    assert waiting.status == Status.RETURNED
    assert [one.turn for one in reviews_on(waiting, guardian)] == ["first", "closing"]


def test_who_is_kept_from_the_record_does_not_review_it(waiting: Decision, manager: User, guardian: User) -> None:
    block(actor=guardian, decision_id=waiting.pk, person_id=manager.pk, reason="They are related")
    with pytest.raises(Http404):
        give_review(post(manager, waiting.pk), said=AGREED)


def test_the_same_post_is_one_review_and_a_stale_one_none(
    waiting: Decision, manager: User, second_manager: User
) -> None:
    at, late = post(manager, waiting.pk), post(second_manager, waiting.pk)
    give_review(at, said=AGREED)
    before = content()
    with pytest.raises(Replayed) as first:
        give_review(at, said=AGREED)
    assert first.value.leads_to == "reviewed"
    with pytest.raises(StaleVersion):
        give_review(late, said=RETURNED)
    with pytest.raises(PermissionDenied, match="not waiting"):
        give_review(replace(post(second_manager, waiting.pk)), said=RETURNED)
    assert content() == before
    keep(actor=second_manager, decision_id=waiting.pk, slot="review", typed={"comment": "Too late, but kept"})
    assert TypedText.objects.get().typed == {"comment": "Too late, but kept"}


def test_the_database_refuses_what_no_service_writes(waiting: Decision, manager: User, practitioner: User) -> None:
    now = ReviewRound.objects.get()

    def write(**values: Any) -> None:
        row = {"decision": waiting, "round": now, "turn": "first", "reviewer": manager, "author": practitioner}
        with transaction.atomic():
            history.save(Review(**{**row, "outcome": "agreed", **values}), actor=manager)

    for wrong in ({"reviewer": practitioner}, {"outcome": "returned"}, {"outcome": "approved"}, {"turn": "third"}):
        with pytest.raises(IntegrityError):
            write(**wrong)
    write()
    with pytest.raises(IntegrityError):
        write()


@pytest.mark.parametrize(("share", "status"), [(100, Status.AWAITING_REVIEW), (0, Status.RECORDED)])
def test_the_sample_is_drawn_once_at_submit_and_recorded_s0_rule_3(
    share: int, status: Status, practitioner: User
) -> None:
    """Proves S2 4.2-4.3; C18."""
    ready = make_decision(practitioner, before="check", story=story(BY_CONSENT))
    organisation = ready.organisation
    organisation.sample_share = share
    history.save(organisation, actor=practitioner)
    submit(post(again(practitioner), ready.pk))
    ready.refresh_from_db()
    assert (ready.status, ready.triggers) == (status, ["sample"] if share else [])


@pytest.mark.parametrize("share", [100, 0])
def test_the_guardian_has_a_sample_of_their_own_which_waits_for_nobody(
    share: int, practitioner: User, guardian: User
) -> None:
    ready = make_decision(practitioner, before="check", story=story(BY_CONSENT))
    ready.organisation.guardian_sample_share = share
    history.save(ready.organisation, actor=practitioner)
    submit(post(again(practitioner), ready.pk))
    ready.refresh_from_db()
    assert (ready.status, ready.drawn_for_guardian) == (Status.RECORDED, share == 100)
    assert list(watches["sample"].records(guardian)) == ([ready] if share else [])
