"""Changing an answer: what it undoes is said first, nothing is lost, and what rests on it is to be checked again."""

from consent.models import Person
from decisions.models import Answer, Decision, DisclosedItem, InformationItem, Informing
from tests.integration.decisions.wizard.journeys import BY_CONSENT, EDITION, here, minimal, walk
from tests.visit import Visitor


def change(visitor: Visitor, step: str, answer: str, *, after: str = "") -> Visitor:
    decision = Decision.objects.get().pk
    visitor.open(f"/decisions/{decision}/questions/{step}/{after}")
    return visitor.send(minimal(EDITION.question(step), answer))


def test_a_change_that_strands_answers_says_so_and_writes_nothing_yet(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    change(visitor, "identifiable", "no")
    assert "Some answers will no longer apply" in visitor.html
    for name in ("Consent", "Lawful basis"):
        assert name in visitor.html
    assert Answer.objects.get(question="identifiable").value == "yes"


def test_after_confirming_the_change_is_made_and_the_stranded_text_is_kept(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    change(visitor, "identifiable", "no").send()
    assert Answer.objects.get(question="identifiable").value == "no"
    assert Answer.objects.get(question="consent").value == "given"
    change(visitor, "identifiable", "yes")
    decision = Decision.objects.get().pk
    assert "Completed" in visitor.open(f"/decisions/{decision}/").html


def test_stranded_answers_are_dropped_at_submit_and_stay_in_the_history(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    change(visitor, "identifiable", "no").send()
    decision = Decision.objects.get()
    visitor.open(f"/decisions/{decision.pk}/check/").send()
    assert "Decision submitted" in visitor.html
    assert not Answer.objects.filter(question="consent").exists()
    dropped = Answer.history.filter(question="consent").latest()  # type: ignore[attr-defined]
    assert (dropped.history_type, dropped.history_user) == ("-", decision.author)


def test_later_answers_are_to_be_checked_again_when_an_earlier_one_changed(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    change(visitor, "consent", "refused").send()
    for step, answer in (("risk", "child"), ("public-interest", "yes")):
        visitor.send(minimal(EDITION.question(step), answer))
    decision = Decision.objects.get().pk
    assert "Check again" in visitor.open(f"/decisions/{decision}/").html
    assert "An earlier answer has changed since" in visitor.html


def test_change_from_the_check_page_comes_back_to_it(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    change(visitor, "legal-duty", "none", after="?after=check")
    assert here(visitor) == "check"


def test_a_change_that_opens_new_questions_asks_them_first_and_then_comes_back(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    change(visitor, "consent-covers", "no", after="?after=check")
    seen = []
    for _page in range(6):
        if here(visitor) == "check":
            break
        seen.append(here(visitor))
        answers = {"why-not-asked": ["increased_risk"], "risk": "child", "public-interest": "yes"}
        visitor.send(minimal(EDITION.question(seen[-1]), answers[seen[-1]]))
    assert seen == ["why-not-asked", "risk", "public-interest"]
    assert here(visitor) == "check"


def test_a_row_is_changed_in_place_with_its_history(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    row = InformationItem.objects.get()
    visitor.open(f"/decisions/{row.decision_id}/questions/items/{row.pk}/").send({"description": "Said more exactly"})
    row.refresh_from_db()
    assert row.description == "Said more exactly"
    assert row.history.count() == 2


def test_another_row_is_added_and_each_is_listed(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT, until="recipients")
    decision = Decision.objects.get().pk
    visitor.open(f"/decisions/{decision}/questions/items/add/")
    visitor.send({**minimal(EDITION.page("items")), "description": "The second"}, action="another")
    assert visitor.url.endswith("/items/add/")
    visitor.send({**minimal(EDITION.page("items")), "description": "The third"})
    visitor.open(f"/decisions/{decision}/questions/items/")
    assert visitor.html.count("summary-card__title-wrapper") == 3
    positions = list(InformationItem.objects.order_by("position").values_list("position", flat=True))
    assert positions == [1, 2, 3]


def test_a_row_is_removed_after_asking_once_and_its_links_with_it(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT)
    row = InformationItem.objects.get()
    assert DisclosedItem.objects.filter(item=row).exists()
    visitor.open(f"/decisions/{row.decision_id}/questions/items/{row.pk}/remove/")
    assert "Remove this item of information from the record?" in visitor.html
    visitor.send()
    assert not InformationItem.objects.exists()
    assert not DisclosedItem.objects.exists()
    assert InformationItem.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]
    decision = Decision.objects.get()
    visitor.open(f"/decisions/{decision.pk}/check/")
    assert "Still needed before you can submit" in visitor.html


def test_nobody_is_asked_about_twice(visitor: Visitor) -> None:
    """Whether a person is told is recorded once for each person."""
    walk(visitor, BY_CONSENT)
    decision = Decision.objects.get().pk
    visitor.open(f"/decisions/{decision}/questions/informing/add/").send(minimal(EDITION.page("informing")))
    assert visitor.status == 422
    assert Informing.objects.count() == 1


def test_the_requester_is_offered_as_the_first_recipient(visitor: Visitor) -> None:
    """Nobody types the same thing twice (WCAG 3.3.7)."""
    walk(visitor, BY_CONSENT, until="recipients", requester_name="Sam Field", requester_organisation="Hillside School")
    assert visitor.form("name").values["name"] == ["Sam Field"]
    assert visitor.form("name").values["organisation"] == ["Hillside School"]


def test_a_person_described_anew_keeps_how_they_were_described(visitor: Visitor) -> None:
    walk(visitor, BY_CONSENT, until="information")
    decision = Decision.objects.get()
    row = decision.involvement_rows.get()
    visitor.open(f"/decisions/{decision.pk}/questions/people/{row.pk}/").send({"name": "Robin Vale-Smith"})
    person = Person.objects.get()
    assert person.name == "Robin Vale-Smith"
    assert {past.name for past in person.history.all()} == {"Robin Vale-Smith", "Words for name"}
