"""After a submission: notes that correct or add, and a new decision that takes the old one's place (design.md)."""

from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from decisions.demo.walk import post, tell
from decisions.models import Decision, Note
from decisions.oversight.selectors import queue_for
from decisions.record.selectors import beside, successor_of
from decisions.rules.lifecycle import Status
from decisions.selectors import own_case
from decisions.services.additions import add_to_record
from decisions.services.reviewing import Said, give_review
from decisions.services.submitting import discard, submit
from decisions.services.superseding import supersede
from tests.factories.decisions import make_decision
from tests.factories.routes import Chosen, page_of
from tests.integration.decisions.content import content


def finish(author: User, decision_id: UUID) -> Decision:
    """Answer the least of what is asked again, and submit."""
    chosen: Chosen = {"danger": {"immediate_danger": "no"}, "safeguards": {"third_party": "no"}}
    for page in own_case(author, decision_id).journey.unfinished:
        journey = own_case(author, decision_id).journey
        tell(author, decision_id, page_of(journey, page, chosen=chosen.get(page)))
    submit(post(author, decision_id))
    return Decision.objects.get(pk=decision_id)


def test_a_note_is_added_by_who_may_see_the_record_and_changes_nothing_in_it(
    waiting: Decision, practitioner: User, colleague: User, manager: User
) -> None:
    """Proves C17."""
    wording = waiting.wording
    for who, kind in ((practitioner, "correction"), (colleague, "later_outcome"), (manager, "later_outcome")):
        said = {"afterwards": "helped"} if kind == "later_outcome" else {}
        add_to_record(post(who, waiting.pk), kind=kind, words="It was Tuesday.", page="risk", **said)
    waiting.refresh_from_db()
    assert [note.by for note in beside(waiting, practitioner).added] == [practitioner, colleague, manager]
    assert (waiting.wording, waiting.status) == (wording, Status.AWAITING_REVIEW)


def test_a_note_needs_words_a_kind_and_a_submitted_record(waiting: Decision, practitioner: User) -> None:
    for wrong in ({"words": " "}, {"kind": "rumour"}, {"page": "no-such-page"}):
        with pytest.raises(ValidationError):
            add_to_record(post(practitioner, waiting.pk), **{"kind": "correction", "words": "It was Tuesday.", **wrong})
    draft = make_decision(practitioner, before="check")
    with pytest.raises(PermissionDenied):
        add_to_record(post(practitioner, draft.pk), kind="correction", words="It was Tuesday.")
    assert not Note.objects.exists()


def test_a_decision_made_anew_begins_with_the_old_answers_and_both_name_each_other(practitioner: User) -> None:
    """Proves C17."""
    old = make_decision(practitioner)
    new_id = supersede(post(practitioner, old.pk), reason="His mother changed her mind")
    assert supersede(post(practitioner, old.pk), reason="Again") == new_id
    new = Decision.objects.get(pk=new_id)
    before, after = own_case(practitioner, old.pk).journey, own_case(practitioner, new.pk).journey
    assert after.answers == before.answers
    assert after.rows["people"] == before.rows["people"] > 0
    assert set(after.unfinished) == {"danger", "safeguards", "informing", "disclosures", "decision"}
    assert successor_of(old, practitioner) == new
    assert beside(new, practitioner).before == old
    discard(post(practitioner, new.pk), reason="No, the old one stands")
    assert successor_of(old, practitioner) is None
    assert supersede(post(practitioner, old.pk), reason="Yet again") != new_id


def test_an_unreviewed_decision_leaves_the_queue_only_as_its_successor_enters_it_s0_rule_3(
    waiting: Decision, practitioner: User, manager: User
) -> None:
    new_id = supersede(post(practitioner, waiting.pk), reason="I had the wrong school")
    assert list(queue_for(manager)) == [waiting]
    new = finish(practitioner, UUID(new_id))
    waiting.refresh_from_db()
    assert (waiting.status, new.status) == (Status.RECORDED, Status.AWAITING_REVIEW)
    assert "replaces_unreviewed" in new.triggers
    assert list(queue_for(manager)) == [new]
    assert (
        Decision.history.filter(id=waiting.pk).latest("history_id").history_change_reason.startswith("Left the review")
    )


def test_of_a_return_and_a_new_decision_both_take_effect_and_no_word_is_lost(
    waiting: Decision, practitioner: User, manager: User
) -> None:
    new_id = supersede(post(practitioner, waiting.pk), reason="I had the wrong school")
    give_review(post(manager, waiting.pk), said=Said("returned", comment="Which school?", pages=("risk",)))
    finish(practitioner, UUID(new_id))
    waiting.refresh_from_db()
    assert waiting.status == Status.RECORDED
    assert waiting.review_rows.get().comment == "Which school?"
    before = content()
    with pytest.raises(PermissionDenied):
        give_review(post(manager, waiting.pk), said=Said("agreed"))
    assert content() == before


def test_only_the_author_of_a_submitted_record_decides_anew(
    waiting: Decision, practitioner: User, colleague: User, manager: User
) -> None:
    for stranger in (colleague, manager):
        with pytest.raises(PermissionDenied):
            supersede(post(stranger, waiting.pk), reason="I would not")
    with pytest.raises(ValidationError):
        supersede(post(practitioner, waiting.pk), reason=" ")
    with pytest.raises(PermissionDenied):
        supersede(post(practitioner, make_decision(practitioner, until="people").pk), reason="Too early")
