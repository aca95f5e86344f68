"""People are found, added, merged and told apart; who needs to know sees them, and nobody else (S2 3.15)."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.history import save
from accounts.models import User
from consent import selectors
from consent.errors import NotRecorded
from consent.models import Person
from consent.rules import Receiver, Use
from consent.rules.alike import Described
from consent.services import (
    add_person,
    agree_to_engage,
    assess_capacity,
    assess_competence,
    end_engagement,
    merge_people,
    record_event,
    separate_people,
)
from consent.vocabulary import Act, Competence, Standing
from decisions.models import Block
from tests.factories.consent import ADULT, CHILD, account, consent_post, event, make_consent, make_person, today
from tests.factories.decisions import DRAFT_STORY, make_decision

pytestmark = pytest.mark.django_db


def seen(user: User) -> set[str]:
    return set(selectors.people_for(user).values_list("name", flat=True))


def test_need_to_know_decides_who_sees_a_person_and_their_consent(
    practitioner: User,
    manager: User,
    guardian: User,
    administrator: User,
    other_practitioner: User,
    outsider: User,
) -> None:
    person = make_person(practitioner)
    root = make_consent(practitioner, person)
    for user in (practitioner, manager, guardian):
        assert seen(user) == {"Robin Example"}
        assert selectors.file_of(user, person.pk, today()).consents[0].root == root
    for user in (administrator, other_practitioner, outsider):
        assert seen(user) == set()
        assert not selectors.consents_for(user, today()).exists()
        for read in (selectors.person_for, lambda user, key: selectors.file_of(user, key, today())):
            with pytest.raises(Http404):
                read(user, person.pk)
        with pytest.raises(Http404):
            selectors.consent_for(user, root.pk, today())
    assert not selectors.possible_duplicates(other_practitioner, Described("Robin Example"))


def test_a_draft_keeps_its_people_to_its_author_and_a_record_tells_its_team(
    practitioner: User, manager: User, guardian: User, other_practitioner: User
) -> None:
    make_decision(practitioner, story=DRAFT_STORY)
    assert [seen(user) for user in (practitioner, manager, guardian)] == [{"Robin Example"}, set(), set()]
    make_decision(practitioner)
    assert selectors.people_for(manager).count() == selectors.people_for(guardian).count() == 1
    assert seen(other_practitioner) == set()


def test_who_is_kept_from_a_record_is_kept_from_its_people(practitioner: User, manager: User, guardian: User) -> None:
    decision = make_decision(practitioner)
    person = Person.objects.get()
    make_consent(practitioner, person)
    assert seen(manager) == {"Robin Example"}
    save(Block(decision=decision, person=manager, reason="Her cousin", by=guardian), actor=guardian)
    assert seen(manager) == set()
    assert not selectors.consents_for(manager, today()).exists()
    assert seen(practitioner) == {"Robin Example"}


def test_a_person_is_added_once_for_a_key(practitioner: User, guardian: User) -> None:
    post = consent_post(practitioner)
    one, two = (add_person(post, name="  Ana   Lima ", case_reference=" C-1 ") for _ in range(2))
    assert (one, one.name, one.case_reference) == (two, "Ana Lima", "C-1")
    assert (one.added_by, one.added_team.name) == (practitioner, "Assessment team")
    with pytest.raises(NotRecorded, match="full name"):
        add_person(consent_post(practitioner), name=" ")
    with pytest.raises(PermissionDenied):
        add_person(consent_post(guardian), name="Ana Lima")
    assert Person.objects.count() == 1


def test_possible_duplicates_are_shown(practitioner: User) -> None:
    born = date(2012, 5, 4)
    first = make_person(practitioner, name="Zoë Ó Briain", born_on=born, case_reference="AB-12")
    make_person(practitioner, name="Zoe Smith", born_on=born)
    for described, found in (
        (Described("ó briain, zoë"), [first]),
        (Described("Zoe O Briain", born), [first]),
        (Described("Zoë Ó Briain", date(2001, 1, 1)), []),
        (Described("Somebody Else", None, " ab-12"), [first]),
        (Described("Zoe"), []),
        (Described(""), []),
    ):
        assert selectors.possible_duplicates(practitioner, described) == found, described
    assert selectors.possible_duplicates(practitioner, selectors.description_of(first), apart_from=first.pk) == []


def test_two_rows_are_read_as_one_and_both_keep_their_history(practitioner: User) -> None:
    kept, other, third = (make_person(practitioner, name=name) for name in ("Robin", "Robyn", "Rob"))
    make_consent(practitioner, kept)
    make_consent(practitioner, other, Act.REFUSED)
    post = consent_post(practitioner)
    merge_people(consent_post(practitioner), kept_id=other.pk, merged_id=third.pk, reason="Same case number")
    for _ in range(2):
        assert merge_people(post, kept_id=kept.pk, merged_id=other.pk, reason="Same birthday") == kept
    assert seen(practitioner) == {"Robin"}
    found = selectors.file_of(practitioner, other.pk, today())
    assert (found.person, set(found.merged), len(found.consents)) == (kept, {other, third}, 2)
    assert other.history.count() == 2
    assert third.history.count() == 3
    assert other.history.first().history_change_reason == "Same birthday"
    assert make_consent(practitioner, other).person == kept
    separate_people(consent_post(practitioner), person_id=other.pk, reason="Two cousins after all")
    assert seen(practitioner) == {"Robin", "Robyn"}
    assert len(selectors.file_of(practitioner, other.pk, today()).consents) == 1


def test_who_cannot_see_both_cannot_merge(practitioner: User, other_practitioner: User, guardian: User) -> None:
    one, two = make_person(practitioner), make_person(other_practitioner)
    with pytest.raises(Http404):
        merge_people(consent_post(practitioner), kept_id=one.pk, merged_id=two.pk, reason="x")
    with pytest.raises(PermissionDenied):
        merge_people(consent_post(guardian), kept_id=one.pk, merged_id=two.pk, reason="x")
    with pytest.raises(PermissionDenied, match="same person"):
        merge_people(consent_post(practitioner), kept_id=one.pk, merged_id=one.pk, reason="x")
    three = make_person(practitioner)
    with pytest.raises(NotRecorded):
        merge_people(consent_post(practitioner), kept_id=one.pk, merged_id=three.pk, reason=" ")


def test_what_covers_comes_first_and_says_why_the_rest_does_not(practitioner: User) -> None:
    person = make_person(practitioner)
    refused = make_consent(practitioner, person, Act.REFUSED)
    fits = make_consent(practitioner, person, at=today(-3))
    use = Use(frozenset({"health"}), frozenset({"care"}), (Receiver("", "Northshire School"),))
    offered = selectors.offers(practitioner, [person.pk], use, today())
    assert [(one.root, bool(cover)) for one, cover in offered] == [(fits, True), (refused, False)]


def test_competence_is_judged_for_a_child_and_an_occasion_s2_3_24(practitioner: User) -> None:
    person = make_person(practitioner)
    told: dict[str, Any] = {"person_id": person.pk, "on": today(), "occasion": "Telling the school", "judged": CHILD}
    post = consent_post(practitioner, decision_id=uuid4())
    notes = {"weigh": "She named what speaks against it"}
    rows = [assess_competence(post, **told, notes=notes, parents_view="disagree") for _ in range(2)]
    row = selectors.file_of(practitioner, person.pk, today()).competence[0]
    assert rows == [row, row]
    assert row.as_judged() == CHILD
    assert row.criteria["weigh"] == {"reply": "yes", "note": "She named what speaks against it"}
    assert row.parents_disagree
    with pytest.raises(NotRecorded):
        assess_competence(consent_post(practitioner), **{**told, "occasion": ""}, notes={})
    assert row.as_judged().conclusion is Competence.COMPETENT


def test_capacity_is_judged_for_one_decision_s2_3_31(practitioner: User) -> None:
    person = make_person(practitioner)
    told: dict[str, Any] = {"person_id": person.pk, "on": today(), "notes": {}, "judged": ADULT}
    row = assess_capacity(consent_post(practitioner), **told, decision_needed="Telling the surgery")
    row.refresh_from_db()
    assert row.as_judged() == ADULT
    with pytest.raises(NotRecorded):
        assess_capacity(consent_post(practitioner), **told, decision_needed=" ")


def test_agreeing_to_a_service_is_no_consent_to_share_s3_faq_2(practitioner: User) -> None:
    person = make_person(practitioner)
    who: dict[str, Any] = {"given_by": "Mum", "standing": Standing.PARENTAL_RESPONSIBILITY, "on": today()}
    service: dict[str, Any] = {"person_id": person.pk, "service": "Family support", "context": "section_17"}
    agreed = agree_to_engage(consent_post(practitioner), **who, **service, agreed=True)
    assert not selectors.consents_for(practitioner, today()).exists()
    ended = end_engagement(consent_post(practitioner), **who, agreement_id=agreed.pk, words="We moved")
    assert (ended.about, ended.service) == (agreed, "Family support")
    for again in (agreed, ended):
        with pytest.raises(NotRecorded):
            end_engagement(consent_post(practitioner), **who, agreement_id=again.pk, words="Again")
    with pytest.raises(NotRecorded):
        agree_to_engage(consent_post(practitioner), **who, **service, agreed=False)
    assert len(selectors.file_of(practitioner, person.pk, today()).engagements) == 2


def test_pages_cost_the_same_however_many_consents(practitioner: User, django_assert_max_num_queries: Any) -> None:
    person = make_person(practitioner)
    for _ in range(3):
        record_event(consent_post(practitioner), person_id=person.pk, event=event(), account=account())
    with django_assert_max_num_queries(9):
        selectors.file_of(practitioner, person.pk, today())
