"""Adding a person who may be known already: those alike are shown, and the practitioner says who it is (Caldicott 3).

Who keeps people apart by need to know is asked where they are read, in tests/integration/consent/test_people.py.
"""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from accounts.models import User
from audit.models import AuditEvent
from consent.models import Person
from consent.services import merge_people
from decisions.demo.walk import post
from decisions.models import Decision, Involvement
from decisions.services.matching_people import SOMEONE_ELSE, PerhapsKnown, Who
from decisions.services.posts import Replayed
from decisions.services.rows import save_row
from tests.factories.consent import consent_post, make_consent, make_person
from tests.factories.decisions import make_decision
from tests.integration.decisions.wizard.journeys import EDITION, minimal
from tests.visit import Visitor

ASKED = "Is this one of these people?"
VALUES = {"name": "Jo Known", "part": "provider", "category": "child"}


@pytest.fixture
def draft(practitioner: User) -> Decision:
    """A record on the page of people, with Robin Example on it."""
    return make_decision(practitioner, until="people")


@pytest.fixture
def known(practitioner: User) -> Person:
    """Somebody of that name whom the practitioner has added before."""
    return make_person(practitioner, name="Jo Known", case_reference="CF-7", estimated_age="about 14")


def add(visitor: Visitor, draft: Decision, **chosen: Any) -> Visitor:
    visitor.open(f"/decisions/{draft.pk}/questions/people/add/")
    return visitor.send(minimal(EDITION.page("people"), **{"part": "provider", "name": "Jo Known", **chosen}))


def test_the_question_asks_for_nothing_but_who_it_is(visitor: Visitor, draft: Decision, known: Person) -> None:
    """What was typed is carried unseen: no box of the page before stands round the choice."""
    add(visitor, draft, born_on="2012-05-04")
    main = visitor.html.partition("<main")[2]
    seen = set(re.findall(r'<(?:input(?! type="hidden")|textarea|select)\b[^>]*\bname="(\w+)"', main))
    assert seen <= {"same_as", "use_details"}
    assert "; 4 May 2012" in main


def newest(draft: Decision) -> Involvement:
    return draft.involvement_rows.latest("position")


def test_with_nobody_alike_nothing_is_asked_and_nobody_is_shown(
    visitor: Visitor, draft: Decision, known: Person
) -> None:
    add(visitor, draft, name="Kim Alone")
    assert ASKED not in visitor.html
    assert newest(draft).person.name == "Kim Alone"
    assert not AuditEvent.objects.filter(kind="search", stream="consent.person").exists()


def test_those_alike_are_shown_with_what_was_typed_and_nobody_is_added_yet(
    visitor: Visitor, draft: Decision, known: Person
) -> None:
    add(visitor, draft, communication="Easy read")
    assert (visitor.status, Person.objects.count(), Involvement.objects.count()) == (200, 2, 1)
    for words in (ASKED, "Jo Known · Case number CF-7 · age: about 14", "Language and communication needs: Easy read"):
        assert words in visitor.html
    form = visitor.form()
    assert form.offered["same_as"] == [str(known.pk), SOMEONE_ELSE]
    assert form.offered.keys() <= {"same_as", "use_details"}, "the choice stands alone"
    assert "You typed: Jo Known; They gave us the information; " in visitor.html
    assert "same_as" not in form.values
    assert (form.values["name"], form.values["communication"]) == (["Jo Known"], ["Easy read"])
    event = AuditEvent.objects.get(kind="search", stream="consent.person")
    assert (event.detail["fields"], event.detail["shown"]) == (["duplicates"], [str(known.pk)])


def test_choosing_one_takes_that_person_as_they_are_on_record(visitor: Visitor, draft: Decision, known: Person) -> None:
    add(visitor, draft, estimated_age="about 15").send({"same_as": str(known.pk)})
    assert newest(draft).person == known
    assert visitor.url.endswith("/questions/confidential/")
    known.refresh_from_db()
    assert (known.estimated_age, known.history.count()) == ("about 14", 1)


def test_what_was_typed_replaces_what_is_on_record_only_where_they_say_so(
    visitor: Visitor, draft: Decision, known: Person, practitioner: User
) -> None:
    """An empty box takes nothing away, and history keeps how the person was described."""
    add(visitor, draft, estimated_age="about 15").send({"same_as": str(known.pk), "use_details": "on"})
    known.refresh_from_db()
    assert (known.estimated_age, known.case_reference) == ("about 15", "CF-7")
    last = known.history.latest()
    assert (known.history.count(), last.history_user) == (2, practitioner)


def test_someone_else_is_a_new_person(visitor: Visitor, draft: Decision, known: Person) -> None:
    add(visitor, draft).send({"same_as": SOMEONE_ELSE})
    assert newest(draft).person.name == "Jo Known"
    assert newest(draft).person != known


def test_going_on_without_saying_who_asks_again_beside_the_question(
    visitor: Visitor, draft: Decision, known: Person
) -> None:
    add(visitor, draft).send()
    assert (visitor.status, Involvement.objects.count()) == (422, 1)
    assert "Select who it is, or that it is someone else" in visitor.html


def test_a_person_stands_on_a_record_once_however_they_were_merged(
    visitor: Visitor, draft: Decision, practitioner: User
) -> None:
    here = draft.involvement_rows.get().person
    add(visitor, draft, name="Robin Example").send({"same_as": str(here.pk)})
    assert (visitor.status, Involvement.objects.count()) == (422, 1)
    assert "This person is on this record already" in visitor.html
    kept = make_person(practitioner, name="Robin Example")
    merge_people(consent_post(practitioner), kept_id=kept.pk, merged_id=here.pk, reason="The same case number")
    with pytest.raises(PerhapsKnown) as met:
        save_row(post(practitioner, draft.pk), step="people", values=VALUES, who=Who(str(kept.pk)))
    assert met.value.on_record


def test_another_who_is_kept_from_the_practitioner_is_neither_shown_nor_taken(
    visitor: Visitor, draft: Decision, other_practitioner: User
) -> None:
    """A forged choice is refused like one that is missing or no id at all (S2 3.15)."""
    hidden = make_person(other_practitioner, name="Jo Known")
    for chosen in (hidden.pk, uuid4(), "nobody"):
        with pytest.raises(Http404):
            save_row(post(draft.author, draft.pk), step="people", values=VALUES, who=Who(str(chosen)))
    assert Involvement.objects.count() == 1
    add(visitor, draft)
    assert ASKED not in visitor.html
    assert newest(draft).person != hidden


def test_the_same_post_twice_adds_once_and_asks_nothing(draft: Decision, practitioner: User) -> None:
    """The person of the first post is alike, but the second leads where the first did."""
    sent = post(practitioner, draft.pk)
    leads_to = save_row(sent, step="people", values=VALUES, who=Who())
    with pytest.raises(Replayed) as earlier:
        save_row(sent, step="people", values=VALUES, who=Who())
    assert (earlier.value.leads_to, Involvement.objects.count()) == (leads_to, 2)


def test_the_consent_of_a_person_who_was_chosen_is_offered_in_question_4(
    visitor: Visitor, practitioner: User, known: Person
) -> None:
    row = make_consent(practitioner, known)
    draft = make_decision(practitioner, before="consent")
    about = draft.involvement_rows.get()
    add(visitor, draft, part="subject").send({"same_as": str(known.pk)})
    visitor.open(f"/decisions/{draft.pk}/consents/{newest(draft).pk}/")
    assert about.person != known
    assert str(row.pk) in visitor.form().offered["relies_on"]
