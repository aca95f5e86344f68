"""Changing an answer: what it undoes is said first, nothing is lost, and what rests on it is to be checked again."""

from accounts.models import User
from consent.models import Person
from decisions.demo.walk import post
from decisions.models import Answer, Decision, DisclosedItem, InformationItem, Informing
from decisions.services.rows import save_row
from tests.factories.decisions import BY_CONSENT, make_decision, story
from tests.integration.decisions.wizard.journeys import EDITION, asked, here, minimal, walk
from tests.visit import Visitor


def change(visitor: Visitor, step: str, answer: str, *, after: str = "") -> Visitor:
    decision = Decision.objects.get().pk
    visitor.open(f"/decisions/{decision}/questions/{step}/{after}")
    return visitor.send(minimal(EDITION.question(step), answer))


def test_a_change_that_strands_answers_says_so_and_writes_nothing_yet(visitor: Visitor, ready: Decision) -> None:
    change(visitor, "identifiable", "no")
    assert "Some answers will no longer apply" in visitor.html
    for name in ("Consent", "Lawful basis"):
        assert name in visitor.html
    assert Answer.objects.get(question="identifiable").value == "yes"


def test_after_confirming_the_change_is_made_and_the_stranded_text_is_kept(visitor: Visitor, ready: Decision) -> None:
    change(visitor, "identifiable", "no").send()
    assert Answer.objects.get(question="identifiable").value == "no"
    assert Answer.objects.get(question="consent").value == "given"
    change(visitor, "identifiable", "yes")
    assert "Completed" in visitor.open(f"/decisions/{ready.pk}/").html


def test_stranded_answers_are_dropped_at_submit_and_stay_in_the_history(visitor: Visitor, ready: Decision) -> None:
    change(visitor, "identifiable", "no").send()
    visitor.open(f"/decisions/{ready.pk}/check/").send()
    assert "Decision submitted" in visitor.html
    assert not Answer.objects.filter(question="consent").exists()
    dropped = Answer.history.filter(question="consent").latest()  # type: ignore[attr-defined]
    assert (dropped.history_type, dropped.history_user) == ("-", ready.author)


def test_later_answers_are_to_be_checked_again_when_an_earlier_one_changed(visitor: Visitor, ready: Decision) -> None:
    change(visitor, "consent", "refused").send()
    walk(visitor, {"risk": "child", "public-interest": "yes"}, begin=visitor.url, until="lawful-basis")
    assert "Check again" in visitor.open(f"/decisions/{ready.pk}/").html
    assert "An earlier answer has changed since" in visitor.html


def test_change_from_the_check_page_comes_back_to_it(visitor: Visitor, ready: Decision) -> None:
    change(visitor, "legal-duty", "none", after="?after=check")
    assert here(visitor) == "check"


def test_a_change_that_opens_new_questions_asks_them_first_and_then_comes_back(
    visitor: Visitor, ready: Decision
) -> None:
    before = set(Answer.objects.values_list("question", flat=True))
    change(visitor, "consent-covers", "no", after="?after=check")
    seen, answers = [], {"why-not-asked": ["increased_risk"], "risk": "child", "public-interest": "yes"}
    while here(visitor) != "check" and len(seen) < len(EDITION.questions):
        seen.append(here(visitor))
        visitor.send(asked(seen[-1], answers))
    assert [key for key in seen if key in answers] == list(answers)
    assert not set(seen) & before, "what was answered before is not asked again"
    assert here(visitor) == "check"


def test_a_row_is_changed_in_place_with_its_history(visitor: Visitor, ready: Decision) -> None:
    row = InformationItem.objects.get()
    visitor.open(f"/decisions/{row.decision_id}/questions/items/{row.pk}/").send({"description": "Said more exactly"})
    row.refresh_from_db()
    assert row.description == "Said more exactly"
    assert row.history.count() == 2


def test_another_row_is_added_and_each_is_listed(visitor: Visitor, practitioner: User) -> None:
    decision = make_decision(practitioner, until="items").pk
    visitor.open(f"/decisions/{decision}/questions/items/add/")
    visitor.send({**minimal(EDITION.page("items")), "description": "The second"}, action="another")
    assert visitor.url.endswith("/items/add/")
    visitor.send({**minimal(EDITION.page("items")), "description": "The third"})
    visitor.open(f"/decisions/{decision}/questions/items/")
    assert visitor.html.count("summary-card__title-wrapper") == 3
    positions = list(InformationItem.objects.order_by("position").values_list("position", flat=True))
    assert positions == [1, 2, 3]


def test_a_row_is_removed_after_asking_once_and_its_links_with_it(visitor: Visitor, ready: Decision) -> None:
    row = InformationItem.objects.get()
    shared = {"timing": "shared", "shared_on": "2026-11-20", "channel": "portal", "items": [str(row.pk)]}
    save_row(post(ready.author, ready.pk), step="disclosures", values=shared)
    assert DisclosedItem.objects.filter(item=row).exists()
    visitor.open(f"/decisions/{row.decision_id}/questions/items/{row.pk}/remove/")
    assert "Remove this item of information from the record?" in visitor.html
    visitor.send()
    assert not InformationItem.objects.exists()
    assert not DisclosedItem.objects.exists()
    assert InformationItem.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]
    visitor.open(f"/decisions/{ready.pk}/check/")
    assert "Still needed before you can submit" in visitor.html


def test_nobody_is_asked_about_twice(visitor: Visitor, ready: Decision) -> None:
    """Whether a person is told is recorded once for each person."""
    visitor.open(f"/decisions/{ready.pk}/questions/informing/add/").send(minimal(EDITION.page("informing")))
    assert visitor.status == 422
    assert Informing.objects.count() == 1


def test_the_requester_is_offered_as_the_first_recipient(visitor: Visitor, practitioner: User) -> None:
    """Nobody types the same thing twice (WCAG 3.3.7)."""
    asked = {"requester_name": "Sam Field", "requester_organisation": "Hillside School"}
    decision = make_decision(practitioner, story=story(BY_CONSENT, {"started": asked}), until="items")
    visitor.open(f"/decisions/{decision.pk}/questions/recipients/")
    assert visitor.form("name").values["name"] == ["Sam Field"]
    assert visitor.form("name").values["organisation"] == ["Hillside School"]


def test_a_person_described_anew_keeps_how_they_were_described(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, until="people")
    row = draft.involvement_rows.get()
    visitor.open(f"/decisions/{draft.pk}/questions/people/{row.pk}/").send({"name": "Robin Vale-Smith"})
    person = Person.objects.get()
    assert person.name == "Robin Vale-Smith"
    assert {past.name for past in person.history.all()} == {"Robin Vale-Smith", "Robin Example"}
