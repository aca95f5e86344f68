"""Whose turn it is, what is kept meanwhile, and what becomes of a question that waits (flow.md; S2 3.44)."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate

from accounts.history import save
from accounts.models import User
from accounts.services import deactivate_person
from decisions.demo.walk import post
from decisions.models import Advice, AdviceRequest, Decision, Notification
from decisions.services.asking_advice import Identifies, note_call
from decisions.services.rows import remove_row, save_row
from decisions.services.submitting import discard, submit
from tests.counting import queries
from tests.factories.decisions import make_decision
from tests.integration.decisions.advice.conftest import (
    QUESTION,
    SUMMARY,
    UNSURE,
    another_draft,
    answer,
    ask_about,
)
from tests.integration.decisions.advice.test_asking import address
from tests.visit import Visitor, lock

KEPT = "What you had typed was kept at"


@pytest.mark.parametrize("way", ["ask/", "call/"])
def test_half_typed_words_are_kept_and_gone_once_sent(
    visitor: Visitor, manager: User, draft: Decision, way: str
) -> None:
    typed = "Robin, half typed" if way == "ask/" else "They said"
    visitor.open(address(draft, way)).send({"summary": typed}, action="later")
    assert visitor.url == f"/decisions/{draft.pk}/"
    assert typed in visitor.open(address(draft, way)).html
    day = {"advised_on_0": "4", "advised_on_1": "3", "advised_on_2": "2026"}
    who = str(manager.pk) if way == "ask/" else "The duty desk"
    visitor.send({"adviser": who, "role": "other", "summary": SUMMARY, **day})
    assert not draft.typed_texts.exists()
    assert typed not in visitor.open(address(draft, way)).html


@pytest.mark.parametrize("end", ["submit", "discard"])
def test_a_decision_waits_for_no_adviser_and_what_waits_is_taken_back(
    practitioner: User, manager: User, end: str
) -> None:
    draft = make_decision(practitioner, story=UNSURE, before="check")
    asked = ask_about(draft, practitioner, manager)
    if end == "submit":
        submit(post(practitioner, draft.pk))
    else:
        discard(post(practitioner, draft.pk), reason="Not needed")
    asked.refresh_from_db()
    assert asked.withdrawn_at is not None
    assert Notification.objects.filter(event="advice_withdrawn", person=manager).exists()


def test_what_an_adviser_said_in_the_service_is_neither_rewritten_nor_removed_by_who_asked_s2_3_44(
    practitioner: User, asked: AdviceRequest
) -> None:
    row = answer(asked).advice
    assert row is not None
    with pytest.raises(PermissionDenied):
        remove_row(post(practitioner, asked.decision_id), step="advice", row_id=row.pk)
    said = (row.topic, row.adviser, row.role, row.advised_on, row.summary)
    values = {"topic": "purpose", "adviser": "Me", "role": "other", "advised_on": "", "summary": "Share it all"}
    wanted = {**values, "outcome": "I asked the school"}
    save_row(post(practitioner, asked.decision_id), step="advice", row_id=row.pk, values=wanted)
    row.refresh_from_db()
    assert (row.topic, row.adviser, row.role, row.advised_on, row.summary) == said
    assert row.outcome == "I asked the school"


def test_the_pages_ask_only_what_was_done_with_such_advice_and_do_not_offer_to_remove_it_s2_3_44(
    visitor: Visitor, asked: AdviceRequest
) -> None:
    row, at = answer(asked).advice, f"/decisions/{asked.decision_id}/questions/advice/"
    assert row is not None
    listed = visitor.open(at).html
    assert f"{at}{row.pk}/" in listed
    assert f"{at}{row.pk}/remove/" not in listed
    assert visitor.open(f"{at}{row.pk}/remove/").url == at
    sent = {"version": str(Decision.objects.get(pk=asked.decision_id).version), "idempotency_key": str(uuid4())}
    assert visitor.client.post(f"{at}{row.pk}/remove/", sent).status_code == 403
    visitor.open(f"{at}{row.pk}/")
    assert "Treat it as confidential." in visitor.html
    assert "What did you do with it?" in visitor.html
    assert not {"summary", "adviser", "role", "topic", "advised_on_0"} & set(visitor.form().values)
    visitor.send({"outcome": "I asked the school"})
    assert visitor.url == at
    assert "I asked the school" in visitor.html
    assert "Treat it as confidential." in visitor.html


def test_a_call_that_its_author_wrote_down_stays_theirs_to_change_and_remove(
    visitor: Visitor, practitioner: User, draft: Decision
) -> None:
    said = {"adviser": "A duty desk", "role": "other", "advised_on": localdate(), "summary": "They said"}
    note_call(post(practitioner, draft.pk), page=QUESTION, values=said)
    row, at = Advice.objects.get(decision=draft), f"/decisions/{draft.pk}/questions/advice/"
    assert f"{at}{row.pk}/remove/" in visitor.open(at).html
    visitor.open(f"{at}{row.pk}/").send({"summary": "They said more"})
    row.refresh_from_db()
    assert row.summary == "They said more"
    remove_row(post(practitioner, draft.pk), step="advice", row_id=row.pk)
    assert not Advice.objects.filter(decision=draft).exists()


def test_whose_turn_it_is_is_seen_in_every_place(
    visitor: Visitor, administrator: User, manager: User, draft: Decision, asked: AdviceRequest
) -> None:
    places = ["/decisions/", f"/decisions/{draft.pk}/", f"/decisions/{draft.pk}/questions/{QUESTION}/"]
    for place in places:
        html = visitor.open(place).html
        assert "Waiting for advice from Martin Osei since" in html
        assert address(draft, "") in html
    assert f'href="{address(draft, "")}" role="button"' in visitor.open(places[1]).html
    deactivate_person(actor=administrator, person=manager, reason="Left")
    for place in places:
        assert "cannot answer now" in visitor.open(place).html
    asked.adviser.is_active = True
    save(asked.adviser, actor=administrator)
    answer(asked)
    for place in places:
        html = visitor.open(place).html
        assert "Advice has come from Martin Osei" in html
    assert "Treat it as confidential." in html
    assert f'href="{places[2]}" role="button"' in visitor.open(places[1]).html


def test_many_questions_cost_the_lists_no_query_more(
    visitor: Visitor, practitioner: User, manager: User, asked: AdviceRequest
) -> None:
    few = queries(lambda: visitor.open("/decisions/"))
    for _more in range(4):
        ask_about(another_draft(practitioner), practitioner, manager)
    assert queries(lambda: visitor.open("/decisions/")) == few


@pytest.mark.parametrize("way", ["ask/", "call/"])
def test_it_is_kept_while_it_is_typed_and_gone_once_sent(
    visitor: Visitor, manager: User, outsider: User, draft: Decision, way: str
) -> None:
    at, autosave = address(draft, way), f"{address(draft, way)}autosave/"
    html = visitor.open(at).html
    assert f'data-autosave="{autosave}"' in html
    assert "data-autosave-status" in html
    assert KEPT not in html
    sent = {**visitor.form().values, "summary": "Robin, half typed"}
    assert visitor.client.post(autosave, sent).json()["saved"]
    assert visitor.client.get(autosave).status_code == 405
    html = visitor.open(at).html
    assert "Robin, half typed" in html
    assert KEPT in html
    day = {"advised_on_0": "4", "advised_on_1": "3", "advised_on_2": "2026"}
    who = str(manager.pk) if way == "ask/" else "The duty desk"
    sent = {**visitor.form().values, "adviser": who, "role": "other", "summary": SUMMARY, **day}
    assert visitor.client.post(at, sent).status_code == 302
    visitor.client.post(autosave, sent)  # it was under way already
    assert KEPT not in visitor.open(at).html
    other = Client()
    other.force_login(outsider)
    assert other.post(autosave, sent).status_code == 404
    assert visitor.client.post(address(draft, f"{way}autosave/", page="started"), sent).status_code == 404


@pytest.mark.parametrize("way", ["ask/", "call/", "ask/autosave/", "call/autosave/"])
def test_what_arrives_while_the_session_is_locked_is_kept(
    visitor: Visitor, practitioner: User, draft: Decision, way: str
) -> None:
    visitor.open(address(draft, way.removesuffix("autosave/")))
    sent = {**visitor.form().values, "summary": "Half a sentence"}
    lock(visitor.client)
    assert visitor.client.post(address(draft, way), sent).status_code == 302
    (kept,) = draft.typed_texts.all()
    assert (kept.person, kept.typed["summary"]) == (practitioner, "Half a sentence")


def test_nothing_is_kept_on_a_page_of_somebody_elses(
    outsider: User, practitioner: User, draft: Decision, client: Any
) -> None:
    for path in (address(draft), "/nowhere/", "/decisions/"):
        client.force_login(outsider)
        lock(client)
        client.post(path, {"summary": "Half a sentence"})
    assert not draft.typed_texts.exists()


def test_the_history_of_the_record_tells_what_was_asked_and_why_words_were_kept(
    visitor: Visitor, practitioner: User, manager: User, guardian: User
) -> None:
    draft = make_decision(practitioner, story=UNSURE, before="check")
    with pytest.raises(Identifies) as refused:
        ask_about(draft, practitioner, manager, summary="An example")
    reasons = {refused.value.hits[0].key: "It is a common word"}
    answer(ask_about(draft, practitioner, manager, summary="An example", reasons=reasons), "Yes, it is")
    ask_about(draft, practitioner, guardian)
    submit(post(practitioner, draft.pk))
    told = visitor.open(f"/decisions/{draft.pk}/record/history/").html
    for words in ("An adviser was asked", "Kept: “example”", "It is a common word", "was taken back", "Yes, it is"):
        assert words in told
    assert told.count("An adviser was asked") == 2
