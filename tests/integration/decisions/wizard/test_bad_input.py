"""Bad input gets a clear error or the one 404; what was typed is kept; nothing is half-written."""

import re
from uuid import UUID, uuid4

import pytest

from decisions.models import Answer, Decision, InformationItem, Involvement, Submission
from tests.integration.decisions.wizard.journeys import ALONE, EDITION, START, minimal
from tests.people import World
from tests.visit import Visitor

TOKEN = re.compile(r'name="(csrfmiddlewaretoken|idempotency_key)" value="[^"]+"')


@pytest.fixture(scope="module", autouse=True)
def draft_id(module_world: World) -> UUID:
    """The record of `draft`, made once for this module."""
    return module_world.record(before="purpose")


@pytest.fixture
def draft(draft_id: UUID, lent: World) -> Decision:
    """A record that waits for its first question."""
    return Decision.objects.get(pk=draft_id)


def rows_in_database() -> tuple[int, ...]:
    histories = (Decision.history, Answer.history, Involvement.history, InformationItem.history)  # type: ignore[attr-defined]
    models = (Decision, Answer, Involvement, InformationItem, Submission)
    return (*(model._default_manager.count() for model in models), *(history.count() for history in histories))


def test_a_missing_answer_is_named_beside_the_field_and_in_the_summary(purpose: Visitor) -> None:
    before = rows_in_database()
    purpose.send({"how_it_serves": "Typed before choosing"})
    assert purpose.status == 422
    assert "<title>Error: " in purpose.html
    assert purpose.html.count("Select whether there is a clear and legitimate purpose for sharing") == 2
    assert 'href="#id_answer_0"' in purpose.html
    assert "Typed before choosing" in purpose.html
    assert rows_in_database() == before


def test_too_long_a_text_is_refused_and_kept(purpose: Visitor) -> None:
    text = "a" * 4001
    purpose.send({**minimal(EDITION.question("purpose"), "yes"), "how_it_serves": text})
    assert purpose.status == 422
    assert text in purpose.html


def test_a_nul_character_never_reaches_the_database(purpose: Visitor) -> None:
    purpose.send({**minimal(EDITION.question("purpose"), "yes"), "how_it_serves": "so\x00that"})
    assert purpose.status in (200, 422)
    stored = Answer.objects.filter(question="purpose").values_list("fields", flat=True)
    assert all("\x00" not in str(fields) for fields in stored)


def test_a_lone_surrogate_is_answered_with_a_page(purpose: Visitor) -> None:
    form = purpose.form()
    body = "&".join(f"{name}={value[0]}" for name, value in form.values.items()) + "&answer=yes&how_it_serves=%ED%A0%80"
    kind = "application/x-www-form-urlencoded"
    response = purpose.client.post(purpose.url, body, content_type=kind)
    assert response.status_code in (302, 422)


def test_a_wrong_option_is_refused(purpose: Visitor) -> None:
    url = purpose.url
    for answer in ("maybe", "", "YES", "x" * 5000, ["yes", "no"], "yes\x00"):
        before = rows_in_database()
        purpose.open(url).send({"answer": answer, "aims": ["care"], "how_it_serves": "Kept text"})
        if purpose.status == 422:
            assert "Kept text" in purpose.html, answer
            assert rows_in_database() == before, answer
        else:  # of two values for one radio, a browser's last one counts
            assert answer in (["yes", "no"], "yes\x00")


def test_a_stale_version_shows_both_texts_and_overwrites_nothing(purpose: Visitor) -> None:
    other_tab = Visitor(purpose.client).open(purpose.url)
    sent = {**minimal(EDITION.question("purpose"), "yes"), **ALONE}
    other_tab.send({**sent, "how_it_serves": "Text of the first tab"})
    before = rows_in_database()
    purpose.send({**sent, "how_it_serves": "Text of the second tab"})
    assert purpose.status == 409
    assert "Text of the first tab" in purpose.html
    assert "Text of the second tab" in purpose.html
    assert rows_in_database() == before
    purpose.send()
    assert Answer.objects.get(question="purpose").fields["how_it_serves"] == "Text of the second tab"


def test_a_replayed_post_leads_to_the_first_result_and_writes_nothing(purpose: Visitor) -> None:
    form, url = purpose.form(), purpose.url
    sent = {**form.values, **minimal(EDITION.question("purpose"), "yes"), **ALONE, "action": "continue"}
    first = purpose.client.post(url, sent)
    before = rows_in_database()
    again = purpose.client.post(url, sent)
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert rows_in_database() == before


def test_start_pressed_twice_makes_one_record(visitor: Visitor) -> None:
    visitor.open("/decisions/start/")
    before = Decision.objects.count()
    sent = {**visitor.form().values, **START, "action": "continue"}
    first, again = (visitor.client.post("/decisions/start/", sent)["Location"] for _press in range(2))
    assert first == again
    assert Decision.objects.count() == before + 1


def test_submit_pressed_twice_makes_one_submission(check: Visitor) -> None:
    sent = {**check.form().values, "action": "continue"}
    first, again = (check.client.post(check.url, sent)["Location"] for _press in range(2))
    assert first == again
    assert Decision.history.filter(status="recorded").count() == 1  # type: ignore[attr-defined]


PATHS = ("", "questions/purpose/", "questions/items/", "check/", "submitted/", "discard/", "danger/", "record/")


def test_a_foreign_record_and_an_unknown_one_are_the_same_404(
    ready: Decision, stranger: Visitor, colleague: Visitor
) -> None:
    for path in PATHS:
        bodies = set()
        for other in (stranger, colleague):
            for decision_id in (ready.pk, uuid4()):
                other.open(f"/decisions/{decision_id}/{path}")
                assert other.status == 404, path
                bodies.add((other is stranger, TOKEN.sub("", other.html)))
        assert len(bodies) == 2, path  # one page for each reader, whether the record is missing or hidden


def test_a_post_to_a_foreign_record_is_404_and_writes_nothing(ready: Decision, stranger: Visitor) -> None:
    before = rows_in_database()
    for path in ("questions/purpose/", "questions/items/add/", "check/", "discard/"):
        sent = {"answer": "no", "reason": "Mine now", "version": "1", "idempotency_key": str(uuid4())}
        assert stranger.client.post(f"/decisions/{ready.pk}/{path}", sent).status_code == 404, path
        assert rows_in_database() == before, path


def test_a_row_of_another_record_is_404(visitor: Visitor, ready: Decision, draft: Decision) -> None:
    row = ready.informationitem_rows.get()
    for path in ("", "remove/"):
        assert visitor.open(f"/decisions/{draft.pk}/questions/items/{row.pk}/{path}").status == 404


def test_an_unknown_page_is_404(visitor: Visitor, draft: Decision) -> None:
    assert visitor.open(f"/decisions/{draft.pk}/questions/nothing/").status == 404
    assert visitor.open(f"/decisions/{draft.pk}/questions/purpose/add/").status == 404


def test_a_page_that_is_not_reached_leads_to_the_task_list(purpose: Visitor) -> None:
    decision = Decision.objects.get().pk
    purpose.open(f"/decisions/{decision}/questions/public-interest/")
    assert purpose.url == f"/decisions/{decision}/"


def test_a_post_to_a_page_that_is_not_reached_writes_nothing(purpose: Visitor) -> None:
    form, decision = purpose.form(), Decision.objects.get().pk
    before = rows_in_database()
    sent = {**form.values, **minimal(EDITION.question("risk"), "child"), "action": "continue"}
    purpose.client.post(f"/decisions/{decision}/questions/risk/", sent)
    assert rows_in_database() == before


def test_opening_pages_writes_no_row(visitor: Visitor, ready: Decision) -> None:
    before = rows_in_database()
    decision = ready.pk
    for key in (*(q.key for q in EDITION.questions), *(p.key for p in EDITION.pages)):
        visitor.open(f"/decisions/{decision}/questions/{key}/")
    for path in ("", "check/", "discard/", "questions/items/add/"):
        visitor.open(f"/decisions/{decision}/{path}")
    visitor.open("/decisions/start/")
    assert rows_in_database() == before


def test_a_key_that_somebody_else_used_is_a_key_like_any_other(purpose: Visitor, stranger: Visitor) -> None:
    used = Submission.objects.latest("made_at").key
    stranger.open("/decisions/start/").send({**START, "idempotency_key": str(used)})
    assert stranger.status == 200
    assert Decision.objects.count() == 2
