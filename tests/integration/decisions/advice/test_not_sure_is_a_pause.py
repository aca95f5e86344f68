"""Not sure is a pause and not an end (flow.md; S2 1.11, 3.12, 3.44-3.45; S0 FAQ 9): every such answer leads to help."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.history import save
from accounts.models import Organisation, User
from decisions.models import Advice, AdviceRequest, Decision
from decisions.rules.advice import topic_of
from guidance.flow.graph import Indication
from guidance.flow.route import every_route
from tests.factories.decisions import make_decision, story
from tests.integration.decisions.advice.conftest import QUESTION, SUMMARY, answer, ask_about
from tests.integration.decisions.wizard.journeys import EDITION, WHOM, asked, here, walk
from tests.visit import Visitor

#: One route to each answer that ends at *seek advice*.
ENDS = {
    f"{taken.steps[-1]}={answers[taken.steps[-1]]}": answers
    for answers, taken in every_route(EDITION)
    if taken.indication is Indication.SEEK_ADVICE
}
CALL = {"adviser": "The duty desk", "role": "safeguarding_lead", "summary": "They said: ask what it is for."}
DAY = {"advised_on_0": "4", "advised_on_1": "3", "advised_on_2": "2026"}


def unsure(visitor: Visitor, author: User, answers: dict[str, Any]) -> tuple[Decision, str]:
    """A draft on whose last question this answer was just saved."""
    *_before, key = answers
    draft = make_decision(author, story=story(answers), before=key)
    visitor.open(f"/decisions/{draft.pk}/questions/{key}/")
    visitor.send(asked(key, answers))
    return draft, key


def test_every_answer_that_seeks_advice_is_walked_here() -> None:
    assert len(ENDS) == sum(
        option.indication is Indication.SEEK_ADVICE for q in EDITION.questions for option in q.options
    )


@pytest.mark.parametrize("answers", ENDS.values(), ids=ENDS)
def test_it_leads_to_whom_to_ask_and_both_ways_save_and_lead_back_to_that_very_question(
    visitor: Visitor, practitioner: User, manager: User, organisation: Organisation, answers: dict[str, Any]
) -> None:
    organisation.safeguarding_contact = "Duty desk, 01632 960111\nall day"
    save(organisation, actor=manager)
    draft, key = unsure(visitor, practitioner, answers)
    question, whom = f"/decisions/{draft.pk}/questions/{key}/", f"/decisions/{draft.pk}/questions/{key}/advice/"
    assert (visitor.url, visitor.status) == (whom, 200)
    for words in ("Who will you ask?", "tel:01632960111", f"{whom}ask/", f"{whom}call/", f'href="{question}"'):
        assert words in visitor.html
    visitor.open(f"{whom}call/").send({**CALL, **DAY})
    assert visitor.url == question
    assert "Advice from The duty desk, 4 March 2026" in visitor.html
    advice = Advice.objects.get(decision=draft)
    assert (advice.topic, str(advice.advised_on)) == (topic_of(EDITION.question(key).number), "2026-03-04")
    visitor.open(f"{whom}ask/").send({"adviser": str(manager.pk), "summary": SUMMARY})
    assert visitor.url == question
    assert "Waiting for advice from Martin Osei since" in visitor.html
    assert AdviceRequest.objects.get().question == key


def test_who_answers_anew_with_the_advice_goes_on_as_anybody_does(
    visitor: Visitor, practitioner: User, manager: User, draft: Decision
) -> None:
    answer(ask_about(draft, practitioner, manager))
    question = f"/decisions/{draft.pk}/questions/{QUESTION}/"
    assert "Treat it as confidential." in visitor.open(question).html
    visitor.send(asked(QUESTION, {QUESTION: "yes"}))
    assert here(visitor) == "consent"
    assert "Advice has come" not in visitor.open(f"/decisions/{draft.pk}/").html
    assert "Advice from Martin Osei" in visitor.open(question).html


def test_who_stays_unsure_with_advice_decides_and_no_page_says_seek_advice(
    visitor: Visitor, practitioner: User, manager: User, draft: Decision
) -> None:
    answer(ask_about(draft, practitioner, manager))
    walk(visitor, {QUESTION: "not_sure"}, begin=f"/decisions/{draft.pk}/questions/{QUESTION}/", until="decision")
    assert "You were not sure; advice was taken on" in visitor.html
    visitor.send(asked("decision", {}, decision="share"))
    walk(visitor, {}, begin=visitor.url)
    assert "You were not sure; advice was taken on" in visitor.html
    assert "no advice on it is on the record" not in visitor.html
    pages = [visitor.html, visitor.send().html]
    draft.refresh_from_db()
    assert draft.indication == Indication.SEEK_ADVICE
    assert not {"unsure_without_advice", "differs"} & set(draft.triggers)
    for name in ("record", "print", "history", "route"):
        pages.append(visitor.open(reverse(f"decisions:{name}", args=[draft.pk])).html)
        assert "advice was taken on" in pages[-1], name
    seen = [page.replace("</svg>", "<svg").split("<svg")[::2] for page in pages]  # the chart is the guidance's own
    assert not any("eek advice" in part or "seeking advice" in part for page in seen for part in page)


def test_who_decides_without_advice_may_and_it_is_looked_at_afterwards_s2_3_44(
    visitor: Visitor, practitioner: User, draft: Decision
) -> None:
    visitor.open(f"/decisions/{draft.pk}/questions/{QUESTION}/advice/")
    assert "Nothing stops you from deciding now" in visitor.html
    visitor.send(asked(WHOM, {}))
    assert here(visitor) == "decision"
    walk(visitor, {}, begin=visitor.url, decision="do_not_share").send()
    draft.refresh_from_db()
    assert "unsure_without_advice" in draft.triggers
    assert "while advice is still needed" in draft.summary


@pytest.mark.parametrize("answers", ENDS.values(), ids=ENDS)
def test_who_decides_without_advice_is_led_past_whose_advice_it_was_on_the_whole_way_s2_3_44(
    visitor: Visitor, practitioner: User, answers: dict[str, Any]
) -> None:
    draft, _key = unsure(visitor, practitioner, answers)
    visitor.send(asked(WHOM, {}))
    seen = [here(visitor)]
    while seen[-1] != "decision":
        assert "Whose advice" not in visitor.html
        visitor.send(asked(seen[-1], answers))
        seen.append(here(visitor))
    assert "advice" not in seen
    assert len(seen) == len(set(seen))
    assert "nobody has been asked yet" not in visitor.open(f"/decisions/{draft.pk}/").html
    listed = visitor.open(f"/decisions/{draft.pk}/questions/advice/")
    assert (listed.status, here(visitor)) == (200, "advice"), "it stays open to add advice"


def test_what_was_answered_further_on_is_kept_while_its_author_waits(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, before="decision")
    before = set(draft.answers.values_list("question", flat=True))
    visitor.open(f"/decisions/{draft.pk}/questions/purpose/").send(asked("purpose", {"purpose": "not_sure"}))
    assert here(visitor) == WHOM
    tasks = visitor.open(f"/decisions/{draft.pk}/").html
    assert "Cannot start yet" in tasks
    assert "nobody has been asked yet" in tasks
    visitor.open(f"/decisions/{draft.pk}/questions/purpose/").send(asked("purpose", {"purpose": "yes"}))
    assert set(draft.answers.values_list("question", flat=True)) == before
    visitor.open(f"/decisions/{draft.pk}/questions/purpose/").send(asked("purpose", {"purpose": "not_sure"}))
    visitor.send(asked(WHOM, {}))
    visitor.send(asked("decision", {}, decision="do_not_share"))
    assert "Legal duty" in visitor.html, "what a decision leaves behind is said before it is made"
    assert Decision.objects.get(pk=draft.pk).answers.filter(question="decision").count() == 0


def test_advice_can_be_sought_at_any_stage_s2_flowchart(visitor: Visitor, practitioner: User) -> None:
    """Header of the picture (S2 Flowchart page)."""
    draft = make_decision(practitioner, before="recipients")
    for page in ("purpose", "items", "recipients"):
        html = visitor.open(f"/decisions/{draft.pk}/questions/{page}/").html
        assert f"/decisions/{draft.pk}/questions/{page}/advice/" in html
        html = visitor.open(f"/decisions/{draft.pk}/questions/{page}/advice/").html
        assert "Decide without advice" not in html
        assert "I ask about: " in visitor.open(f"/decisions/{draft.pk}/questions/{page}/advice/ask/").html
    assert "/questions/special-category/advice/" in visitor.open(f"/decisions/{draft.pk}/").html
    assert "started/advice/" not in visitor.open(f"/decisions/{draft.pk}/questions/started/").html


def test_a_call_for_advice_costs_four_page_loads_journeys_h(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, story=story({QUESTION: "yes"}), before=QUESTION)
    question = f"/decisions/{draft.pk}/questions/{QUESTION}/"
    visitor.open(question)
    visitor.loads = 0
    visitor.send(asked(QUESTION, {QUESTION: "not_sure"}))  # who will you ask
    visitor.open(f"{question}advice/call/").send({**CALL, **DAY})  # back at the question
    visitor.send(asked(QUESTION, {QUESTION: "yes"}))
    assert (visitor.loads, here(visitor)) == (4, "consent")


@pytest.mark.parametrize("page", ["started", "nowhere"])
@pytest.mark.parametrize("way", ["", "ask/", "call/"])
def test_there_is_no_advice_on_what_is_none_of_the_seven_questions(
    visitor: Visitor, draft: Decision, page: str, way: str
) -> None:
    assert visitor.open(f"/decisions/{draft.pk}/questions/{page}/advice/{way}").status == 404


@pytest.mark.parametrize("way", ["", "ask/", "call/"])
def test_a_question_that_cannot_be_started_leads_to_the_list_of_pages(
    visitor: Visitor, draft: Decision, way: str
) -> None:
    assert (
        visitor.open(f"/decisions/{draft.pk}/questions/public-interest/advice/{way}").url == f"/decisions/{draft.pk}/"
    )
