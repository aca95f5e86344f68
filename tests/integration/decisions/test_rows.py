"""Rows of a record: added, changed, removed, each with its history and nothing left hanging (S2 3.48-3.49)."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from consent.models import Person
from decisions.demo.walk import post
from decisions.models import Decision, DisclosedItem, Disclosure, DisclosureRecipient, InformationItem, Informing
from decisions.selectors import own_case
from decisions.services.answering import NotOpen
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.rows import remove_row, save_row
from decisions.services.submitting import submit
from tests.factories.decisions import make_decision
from tests.integration.decisions.content import content, rows
from tests.people import World

ITEM = {"description": "Seen on Monday", "nature": "fact", "needed_because": "To act today", "sharing": "share"}
PERSON = {"name": "Alex Example", "part": "third_party", "category": "adult"}
SHARED = {"timing": "shared", "shared_on": "2026-11-20", "shared_at": "09:05", "channel": "portal"}


@pytest.fixture(scope="module", autouse=True)
def draft_id(module_world: World) -> UUID:
    return module_world.record(until="informing")


@pytest.fixture
def draft(draft_id: UUID, lent: World) -> Decision:
    """A record with one person, one item, one recipient and one person told."""
    return Decision.objects.get(pk=draft_id)


def add(actor: User, decision: Decision, step: str, values: dict[str, Any]) -> Any:
    """Add a row through the service and return it."""
    assert save_row(post(actor, decision.pk), step=step, values=values) == step
    kind = own_case(actor, decision.pk).journey.edition.page(step).rows
    return rows(decision, kind)[-1]


def shared(actor: User, decision: Decision, items: list[Any], recipients: list[Any]) -> Disclosure:
    links = {"items": [str(row.pk) for row in items], "recipients": [str(row.pk) for row in recipients]}
    return add(actor, decision, "disclosures", {**SHARED, **links})  # type: ignore[no-any-return]


def linked(disclosure: Disclosure) -> set[Any]:
    return {link.item_id for link in disclosure.item_links.all()}


def test_rows_stand_in_the_order_in_which_they_were_added(draft: Decision, practitioner: User) -> None:
    for place in range(3):
        add(practitioner, draft, "items", {**ITEM, "description": f"Added {place}"})
    told = [row.description for row in rows(draft, "items")]
    assert told == ["In a sentence.", "Added 0", "Added 1", "Added 2"]


def test_a_row_added_after_one_was_removed_still_comes_last(draft: Decision, practitioner: User) -> None:
    first = add(practitioner, draft, "items", {**ITEM, "description": "First"})
    add(practitioner, draft, "items", {**ITEM, "description": "Second"})
    remove_row(post(practitioner, draft.pk), step="items", row_id=first.pk)
    add(practitioner, draft, "items", {**ITEM, "description": "Third"})
    assert [row.description for row in rows(draft, "items")][-2:] == ["Second", "Third"]


def test_a_changed_row_keeps_its_place_and_what_it_said_before(draft: Decision, practitioner: User) -> None:
    item = add(practitioner, draft, "items", ITEM)
    values = {**ITEM, "nature": "opinion", "as_of": "2026-11-01"}
    save_row(post(practitioner, draft.pk), step="items", values=values, row_id=item.pk)
    now = InformationItem.objects.get(pk=item.pk)
    assert (now.nature, str(now.as_of), now.position) == ("opinion", "2026-11-01", item.position)
    told = InformationItem.history.filter(id=item.pk).order_by("history_id")
    assert [(row.history_type, row.nature) for row in told] == [("+", "fact"), ("~", "opinion")]
    assert {row.history_user_id for row in told} == {practitioner.pk}


def test_an_answer_that_was_cleared_is_empty_again(draft: Decision, practitioner: User) -> None:
    item = add(practitioner, draft, "items", {**ITEM, "origin": "A visit", "as_of": "2026-11-01"})
    values = {**ITEM, "origin": "", "as_of": None}
    save_row(post(practitioner, draft.pk), step="items", values=values, row_id=item.pk)
    now = InformationItem.objects.get(pk=item.pk)
    assert (now.origin, now.as_of) == ("", None)


def test_a_person_is_described_in_the_organisations_own_words(draft: Decision, practitioner: User) -> None:
    values = {**PERSON, "born_on": "1980-02-29", "communication": "Makaton", "deceased": True}
    person = add(practitioner, draft, "people", values).person
    assert (person.organisation, str(person.born_on)) == (draft.organisation, "1980-02-29")
    assert (person.communication, person.deceased) == ("Makaton", True)


def test_a_person_described_anew_is_the_same_person(draft: Decision, practitioner: User) -> None:
    involved = add(practitioner, draft, "people", PERSON)
    values = {**PERSON, "name": "Alexandra Example"}
    save_row(post(practitioner, draft.pk), step="people", values=values, row_id=involved.pk)
    told = Person.history.filter(id=involved.person_id).order_by("history_id")
    assert [row.name for row in told] == ["Alex Example", "Alexandra Example"]


def test_a_disclosure_names_its_items_and_recipients_and_they_can_be_changed(
    draft: Decision, practitioner: User
) -> None:
    one, two = rows(draft, "items")[0], add(practitioner, draft, "items", ITEM)
    disclosure = shared(practitioner, draft, [one, two], rows(draft, "recipients"))
    assert (linked(disclosure), disclosure.recipient_links.count()) == ({one.pk, two.pk}, 1)
    values = {**SHARED, "items": [str(two.pk)], "recipients": []}
    save_row(post(practitioner, draft.pk), step="disclosures", values=values, row_id=disclosure.pk)
    assert (linked(disclosure), disclosure.recipient_links.count()) == ({two.pk}, 0)
    gone = DisclosedItem.history.get(history_type="-")
    assert (gone.item_id, gone.history_user_id) == (one.pk, practitioner.pk)


def test_removing_an_item_removes_its_links_and_keeps_them_in_the_history(draft: Decision, practitioner: User) -> None:
    item = rows(draft, "items")[0]
    disclosure = shared(practitioner, draft, [item], rows(draft, "recipients"))
    assert remove_row(post(practitioner, draft.pk), step="items", row_id=item.pk, reason="Not needed") == "items"
    assert not InformationItem.objects.filter(pk=item.pk).exists()
    assert linked(disclosure) == set()
    for gone in (InformationItem.history.get(history_type="-"), DisclosedItem.history.get(history_type="-")):
        assert (gone.history_change_reason, gone.history_user_id) == ("Not needed", practitioner.pk)
    assert own_case(practitioner, draft.pk).journey.unfinished[0] == "items"


def test_removing_a_disclosure_removes_both_kinds_of_links_and_no_item(draft: Decision, practitioner: User) -> None:
    disclosure = shared(practitioner, draft, rows(draft, "items"), rows(draft, "recipients"))
    remove_row(post(practitioner, draft.pk), step="disclosures", row_id=disclosure.pk)
    assert not Disclosure.objects.filter(pk=disclosure.pk).exists()
    assert not DisclosedItem.objects.exists()
    assert not DisclosureRecipient.objects.exists()
    assert (len(rows(draft, "items")), len(rows(draft, "recipients"))) == (1, 1)
    assert DisclosureRecipient.history.filter(history_type="-").count() == 1


def test_removing_a_person_removes_what_they_were_told_and_asks_again(draft: Decision, practitioner: User) -> None:
    involved = rows(draft, "people")[0]
    remove_row(post(practitioner, draft.pk), step="people", row_id=involved.pk, reason="Wrong family")
    assert not Informing.objects.exists()
    assert Informing.history.get(history_type="-").history_change_reason == "Wrong family"
    assert "people" in own_case(practitioner, draft.pk).journey.unfinished


@pytest.mark.parametrize("act", [partial(save_row, values=ITEM), remove_row], ids=["save", "remove"])
def test_a_row_of_another_record_or_page_is_404(act: Any, draft: Decision, practitioner: User) -> None:
    other = rows(make_decision(practitioner, until="items"), "items")[0]
    own = rows(draft, "items")[0]
    before = content()
    for step, row_id in (("items", other.pk), ("people", own.pk), ("items", uuid4())):
        with pytest.raises(Http404):
            act(post(practitioner, draft.pk), step=step, row_id=row_id)
    assert content() == before


@pytest.mark.parametrize("who", ["outsider", "other_practitioner", "manager"])
def test_nobody_adds_a_row_to_somebody_elses_draft(draft: Decision, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Http404):
        add(request.getfixturevalue(who), draft, "items", ITEM)


def test_rows_follow_the_same_rules_as_pages(draft: Decision, practitioner: User) -> None:
    at = post(practitioner, draft.pk)
    save_row(at, step="items", values=ITEM)
    before = content()
    with pytest.raises(Replayed):
        save_row(at, step="items", values=ITEM)
    stale = post(practitioner, draft.pk)
    with pytest.raises(StaleVersion):
        remove_row(type(stale)(practitioner, draft.pk, stale.version - 1, uuid4()), step="items", row_id=uuid4())
    with pytest.raises(NotOpen):
        save_row(
            post(practitioner, draft.pk), step="third-parties", values={"who": "a", "risk": "b", "protection": "c"}
        )
    assert content() == before


def test_rows_of_a_submitted_record_stay(practitioner: User) -> None:
    decision = make_decision(practitioner)
    item = rows(decision, "items")[0]
    with pytest.raises(PermissionDenied):
        remove_row(post(practitioner, decision.pk), step="items", row_id=item.pk)
    with pytest.raises(PermissionDenied):
        add(practitioner, decision, "items", ITEM)


def test_advice_can_be_added_at_any_stage_and_stays_with_the_record_s2_3_44(practitioner: User) -> None:
    """Proves S2 Flowchart page."""
    decision = make_decision(practitioner, before="purpose")
    values = {"topic": "purpose", "adviser": "A lawyer", "role": "legal", "summary": "Ask what it is for."}
    advice = add(practitioner, decision, "advice", values)
    finished = make_decision(practitioner, before="check")
    add(practitioner, finished, "advice", values)
    submit(post(practitioner, finished.pk))
    finished.refresh_from_db()
    told = {part["key"]: part for part in finished.wording["sections"]}
    assert told["advice"]["rows"][0]["lines"]
    assert advice.summary == "Ask what it is for."
