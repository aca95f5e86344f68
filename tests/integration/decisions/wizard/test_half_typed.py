"""Half-typed text: kept without validation, shown again to its author alone, let go when they say so."""

from uuid import uuid4

from django.test import Client

from accounts.models import User
from decisions.models import Answer, Decision, TypedText
from tests.factories.decisions import make_decision
from tests.integration.decisions.wizard.journeys import ALONE, EDITION, minimal
from tests.visit import Visitor


def test_save_and_come_back_later_keeps_whatever_was_typed(purpose: Visitor) -> None:
    url = purpose.url
    purpose.send({"how_it_serves": "Half a sent"}, action="later")
    assert "All the pages of this record" in purpose.html
    assert "In progress" in purpose.html
    assert not Answer.objects.filter(question="purpose").exists()
    purpose.open(url)
    assert "Half a sent" in purpose.html
    assert "kept at" in purpose.html


def test_continue_makes_the_typed_text_part_of_the_record(purpose: Visitor) -> None:
    url = purpose.url
    purpose.send({"how_it_serves": "Half a sent", **ALONE}, action="later").open(url)
    purpose.send({**minimal(EDITION.question("purpose"), "yes"), "how_it_serves": "A whole sentence.", **ALONE})
    assert Answer.objects.get(question="purpose").fields["how_it_serves"] == "A whole sentence."
    assert not TypedText.objects.exists()


def test_discarding_what_was_typed_shows_what_is_saved(purpose: Visitor) -> None:
    url = purpose.url
    purpose.send({"how_it_serves": "Half a sent"}, action="later").open(url)
    purpose.client.post(f"{url}let-go/")
    assert "Half a sent" not in purpose.open(url).html


def test_autosave_keeps_text_that_is_not_valid_and_says_when(purpose: Visitor) -> None:
    answer = purpose.client.post(f"{purpose.url}autosave/", {"how_it_serves": "x" * 9000, "answer": "nonsense"})
    assert answer.status_code == 200
    assert answer.json()["saved"].endswith(("am", "pm", "midday", "midnight"))
    assert "x" * 9000 in purpose.open(purpose.url).html


def test_autosave_is_not_history(purpose: Visitor) -> None:
    before = (Decision.history.count(), Answer.history.count())  # type: ignore[attr-defined]
    purpose.client.post(f"{purpose.url}autosave/", {"how_it_serves": "Typing"})
    assert (Decision.history.count(), Answer.history.count()) == before  # type: ignore[attr-defined]


def test_a_row_that_is_half_typed_is_kept_apart_from_a_new_one(visitor: Visitor, ready: Decision) -> None:
    item = ready.informationitem_rows.get()
    add, row = (f"/decisions/{ready.pk}/questions/items/{part}/" for part in ("add", item.pk))
    visitor.open(row).send({"description": "About this one"}, action="later")
    visitor.open(add).send({"description": "About another"}, action="later")
    assert "About this one" in visitor.open(row).html
    assert "About another" in visitor.open(add).html


def test_nobody_else_keeps_text_on_the_record(purpose: Visitor, stranger: Visitor, colleague: Visitor) -> None:
    for other in (stranger, colleague):
        assert other.client.post(f"{purpose.url}autosave/", {"how_it_serves": "Mine"}).status_code == 404
    assert not TypedText.objects.exists()


def test_a_form_that_arrives_after_the_session_locked_is_kept_for_its_sender(
    purpose: Visitor, practitioner: User
) -> None:
    url = purpose.url
    session = purpose.client.session
    session["seen_at"] = 0
    session.save()
    sent = {**purpose.form().values, "answer": "yes", "how_it_serves": "Typed while the session locked"}
    answer = purpose.client.post(url, sent, headers={"referer": f"http://testserver{url}"})
    assert "/reauthenticate/" in answer["Location"]
    assert not Answer.objects.filter(question="purpose").exists()
    again = Client()
    again.force_login(practitioner)
    assert "Typed while the session locked" in Visitor(again).open(url).html


def test_a_draft_is_discarded_with_a_reason_and_leaves_the_way(visitor: Visitor, draft: Decision) -> None:
    visitor.open(f"/decisions/{draft.pk}/discard/").send({"reason": ""})
    assert "Enter why you are discarding this draft" in visitor.html
    visitor.send({"reason": "Started for the wrong child"})
    draft.refresh_from_db()
    assert draft.status == "discarded"
    assert draft.history.latest().history_change_reason == "Started for the wrong child"
    assert Answer.objects.filter(decision=draft).exists()
    visitor.open(f"/decisions/{draft.pk}/questions/purpose/")
    assert "/record/" in visitor.url


def test_a_submitted_record_takes_no_more_answers(visitor: Visitor, practitioner: User) -> None:
    decision = make_decision(practitioner)
    sent = {**minimal(EDITION.question("purpose"), "yes"), "version": decision.version, "idempotency_key": uuid4()}
    answer = visitor.client.post(f"/decisions/{decision.pk}/questions/purpose/", sent)
    assert answer.status_code == 403
    visitor.open(f"/decisions/{decision.pk}/questions/purpose/")
    assert visitor.url == f"/decisions/{decision.pk}/record/"


def saved() -> str:
    return str(Answer.objects.get(question="purpose").fields["how_it_serves"])


def whole(words: str) -> dict[str, object]:
    return {**minimal(EDITION.question("purpose"), "yes"), "how_it_serves": words, **ALONE}


def test_text_kept_from_a_page_that_was_older_never_replaces_what_was_saved_meanwhile_unseen(purpose: Visitor) -> None:
    """Two tabs: one saves, the other keeps its text for later. Who goes on with that text sees both first."""
    url, old = purpose.url, Visitor(purpose.client).open(purpose.url)
    purpose.send(whole("What was saved."))
    old.send({"how_it_serves": "What was typed."}, action="later")
    again = Visitor(purpose.client).open(url)
    assert "What was typed." in again.html
    again.send({**whole("What was typed.")})
    assert again.status == 409
    assert saved() == "What was saved."
    assert "What was saved." in again.html
    assert "What was typed." in again.html
    again.send()
    assert saved() == "What was typed."
    assert not TypedText.objects.exists()


def test_what_autosave_kept_from_an_older_page_is_the_same(purpose: Visitor) -> None:
    url, version = purpose.url, Decision.objects.get().version
    purpose.send(whole("What was saved."))
    purpose.client.post(f"{url}autosave/", {"how_it_serves": "What was typed.", "version": version})
    again = Visitor(purpose.client).open(url).send(whole("What was typed."))
    assert (again.status, saved()) == (409, "What was saved.")


def test_what_was_saved_on_another_page_meanwhile_stands_in_nobodys_way(purpose: Visitor, ready: Decision) -> None:
    """Kept for later here, something saved there, and on with this: as it always was."""
    here, there = (f"/decisions/{ready.pk}/questions/{step}/" for step in ("decision", "items"))
    reasons = {"reasons": "Half a sent"}
    Visitor(purpose.client).open(here).send(reasons, action="later")
    row = ready.informationitem_rows.get()
    Visitor(purpose.client).open(f"{there}{row.pk}/").send({"description": "Changed"})
    done = Visitor(purpose.client).open(here).send({"reasons": "A whole sentence."})
    assert done.status != 409
    assert Answer.objects.get(decision=ready, question="decision").fields["reasons"] == "A whole sentence."
