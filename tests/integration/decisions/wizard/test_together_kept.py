"""What was typed on a page that asks several questions: kept half-typed in its own place, and never lost."""

import pytest

from accounts.models import User
from decisions.models import Answer, Decision, InformationItem, TypedText
from tests.factories.decisions import make_decision
from tests.integration.decisions.wizard.journeys import EDITION, START, minimal
from tests.integration.decisions.wizard.test_bad_input import rows_in_database
from tests.integration.decisions.wizard.test_together import NONE, SHARING, answers
from tests.visit import Visitor, lock, unlock


def test_saving_for_later_keeps_what_was_typed_of_each_question(purpose: Visitor) -> None:
    url = purpose.url
    purpose.send({"how_it_serves": "Half a sent", "identifiable-anonymous_because": "Half of ano"}, action="later")
    assert answers() == {"danger", "started", "information"}
    assert {"purpose", "identifiable"} <= set(TypedText.objects.values_list("slot", flat=True))
    assert "court-order" not in set(TypedText.objects.values_list("slot", flat=True)), "nothing was typed there"
    purpose.open(url)
    assert "Half a sent" in purpose.html
    assert "Half of ano" in purpose.html
    assert "kept at" in purpose.html
    purpose.send({**NONE, "identifiable-answer": "yes"})
    assert not TypedText.objects.exists(), "it is part of the record, or was let go with its page"


def test_autosave_keeps_each_question_in_its_place_and_letting_go_clears_the_page(purpose: Visitor) -> None:
    url, sent = purpose.url, purpose.form().values
    sent |= {"how_it_serves": ["Half a sent"], "identifiable-anonymous_because": ["Half of ano"]}
    assert purpose.client.post(f"{url}autosave/?slot=purpose", sent).status_code == 200
    kept = {text.slot: text.typed for text in TypedText.objects.all()}
    assert kept["purpose"]["how_it_serves"] == "Half a sent"
    assert kept["identifiable"]["anonymous_because"] == "Half of ano"
    let_go = purpose.open(url).html.partition("let-go/")[2].partition('"')[0].replace("&amp;", "&")
    purpose.client.post(f"{url}let-go/{let_go}")
    assert not TypedText.objects.exists()


@pytest.mark.parametrize("also", ["people", "items:nothing", "purpose", "unknown", "legal-duty:1", "x" * 500])
def test_a_post_keeps_nothing_under_a_name_that_its_page_does_not_ask(purpose: Visitor, also: str) -> None:
    purpose.client.post(f"{purpose.url}autosave/", {**purpose.form().values, "also": also, f"{also}-name": "Robin"})
    assert set(TypedText.objects.values_list("slot", flat=True)) == {"purpose"}


def test_a_stale_page_shows_both_texts_of_each_question_and_overwrites_nothing(purpose: Visitor) -> None:
    other_tab = Visitor(purpose.client).open(purpose.url)
    other_tab.send({**NONE, "identifiable-answer": "no", "identifiable-anonymous_because": "Totals of the first tab"})
    before = rows_in_database()
    purpose.send({**NONE, "identifiable-answer": "no", "identifiable-anonymous_because": "Totals of the second"})
    assert purpose.status == 409
    assert "Totals of the first tab" in purpose.html
    assert "Totals of the second" in purpose.html
    assert rows_in_database() == before
    purpose.send()
    assert Answer.objects.get(question="identifiable").fields["anonymous_because"] == "Totals of the second"


def test_somebody_in_danger_is_sent_to_the_numbers_and_keeps_what_was_typed_s2_1_10(visitor: Visitor) -> None:
    visitor.open("/decisions/start/")
    visitor.send({**START, "immediate_danger": "yes", "information-description": "He has a kni"})
    assert visitor.url.endswith("/danger/")
    assert answers() == {"danger"}
    visitor.open(f"/decisions/{Decision.objects.get().pk}/questions/started/")
    assert "He has a kni" in visitor.html
    visitor.send({"entry": "proactive"})
    assert Answer.objects.get(question="information").fields["description"] == "He has a kni"


def test_what_was_typed_on_the_first_page_is_there_again_when_the_session_locks(visitor: Visitor) -> None:
    """Before there is a record: the address of the first page leads to it, and pressed twice it is one."""
    visitor.open("/decisions/start/")
    sent = {**visitor.form().values, **START}
    lock(visitor.client)
    for _press in range(2):
        assert visitor.client.post("/decisions/start/", sent).status_code != 404
    unlock(visitor.client)
    assert Decision.objects.count() == 1
    assert not Answer.objects.exists()
    visitor.open("/decisions/start/")
    assert visitor.url == f"/decisions/{Decision.objects.get().pk}/questions/danger/"
    assert visitor.form().values["information-description"] == ["Robin was hurt."]
    visitor.send({"immediate_danger": "no"})
    assert answers() == {"danger", "started", "information"}
    assert not TypedText.objects.exists()
    assert visitor.open("/decisions/start/").url == "/decisions/start/"


def test_a_first_page_that_nobody_touched_makes_no_record_when_the_session_locks(visitor: Visitor) -> None:
    visitor.open("/decisions/start/")
    sent = visitor.form().values
    lock(visitor.client)
    visitor.client.post("/decisions/start/", sent)
    assert not Decision.objects.exists()


def test_what_was_typed_below_an_answer_that_leads_elsewhere_is_kept(sharing: Visitor) -> None:
    """Not sure is a pause: the item that was described already is there again."""
    url = sharing.url
    sharing.send({**SHARING, "items-description": "Robin’s broken arm", "special-category-answer": ["not_sure"]})
    assert sharing.url.endswith("/questions/special-category/advice/")
    assert not InformationItem.objects.exists()
    assert "Robin’s broken arm" in sharing.open(url).html
    sharing.send(SHARING)
    assert InformationItem.objects.get().description == "Robin’s broken arm"
    assert not TypedText.objects.exists()


@pytest.mark.parametrize("kept", ["autosaved", "saved for later"])
def test_another_row_loses_nothing_that_was_kept_half_typed_before(sharing: Visitor, kept: str) -> None:
    url, sent = sharing.url, {**sharing.form().values, **SHARING}
    if kept == "autosaved":
        sharing.client.post(f"{url}autosave/?slot=lawful-basis", sent)
    else:
        sharing.send(SHARING, action="later").open(url)
    sharing.send(SHARING, action="another-items").send(minimal(EDITION.page("items")))
    assert sharing.url.endswith("/questions/recipients/")
    assert sharing.form().values["name"] == ["Dana Cole"]


def test_what_was_kept_below_an_answer_that_leads_elsewhere_stays(purpose: Visitor) -> None:
    url, law = purpose.url, {"legal-duty-answer": "statutory_duty", "legal-duty-enactment": "Care Act 2014"}
    purpose.client.post(f"{url}autosave/?slot=purpose", {**purpose.form().values, "answer": "yes", **law})
    purpose.open(url).send({"answer": "no", "no_purpose_because": "Nobody says what for"})
    assert Answer.objects.get(question="purpose").value == "no"
    assert "Care Act 2014" in purpose.open(url).html


def test_what_was_typed_is_kept_over_the_question_whether_answers_may_stop_applying(
    visitor: Visitor, practitioner: User
) -> None:
    draft = make_decision(practitioner, before="check")
    url = f"/decisions/{draft.pk}/questions/purpose/"
    law = {"legal-duty-answer": "statutory_duty", "legal-duty-enactment": "Care Act 2014"}
    visitor.open(url).send({"answer": "no", "no_purpose_because": "Nobody says what for", **law})
    assert "no longer apply" in visitor.html
    visitor.send()
    assert "Care Act 2014" in visitor.open(url).html


def test_what_nobody_touched_is_not_kept_as_if_it_were_typed(purpose: Visitor) -> None:
    purpose.send({**NONE, "identifiable-answer": "yes"})
    assert not TypedText.objects.exists()


def test_another_row_saves_down_to_it_and_keeps_what_stands_below_half_typed(sharing: Visitor) -> None:
    """Nobody has to name the recipient before the second item is typed, and nothing typed is lost."""
    url, item = sharing.url, {key: value for key, value in SHARING.items() if not key.startswith("recipients-identity")}
    assert "Add another recipient" in sharing.html
    sharing.send(item, action="another-items")
    assert sharing.url.endswith("/questions/items/add/")
    assert InformationItem.objects.count() == 1
    assert not answers() & {"recipients", "disclosures"}
    assert {text.slot: text.typed.get("name") for text in TypedText.objects.filter(slot="recipients")} == {
        "recipients": "Dana Cole"
    }
    sharing.send(minimal(EDITION.page("items")))
    assert sharing.url.endswith("/questions/recipients/")
    assert sharing.form().values["name"] == ["Dana Cole"]
    assert "items" not in sharing.open(url).form().values["also"][0].split()


def test_another_row_is_refused_where_what_stands_above_it_is_not_in_order(sharing: Visitor) -> None:
    before = rows_in_database()
    sharing.send({"special-category-answer": []}, action="another-items")
    assert sharing.status == 422
    assert rows_in_database() == before


def test_of_a_part_that_does_not_apply_nothing_is_kept_that_was_only_proposed(sharing: Visitor) -> None:
    """The description, the reason and today's date stand there; nobody typed them."""
    sharing.send({"answer": "public_task", "special-category-answer": ["not_sure"]})
    assert sharing.url.endswith("/questions/special-category/advice/")
    assert not TypedText.objects.exists()
