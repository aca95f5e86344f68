"""One person speaks for several on one record: each gets an event and a use of their own, or nobody does (S2 3.22)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.http import Http404

from accounts.models import User
from audit.models import AuditEvent
from consent.errors import NotRecorded
from consent.models import ConsentEvent
from consent.selectors import consent_for
from consent.services import assess_competence, withdraw
from consent.vocabulary import Standing, State
from decisions.demo.walk import post
from decisions.models import Answer, ConsentUse, Decision, Involvement
from decisions.rules.question_four import CONSENTS
from decisions.rules.spoken_for import NONE, SAME
from decisions.selectors import own_case
from decisions.services import consents
from decisions.services.answering import save_step
from decisions.services.posts import Replayed, StaleVersion
from decisions.services.question_four import save_consent_of
from tests.factories.consent import CHILD, account, consent_post, make_consent, today
from tests.factories.siblings import (
    GIVEN,
    NAMES,
    NO_REPLY,
    NONE_NEEDED,
    REFUSED,
    add_child,
    ids_of,
    make_siblings,
    row_of,
)
from tests.people import World

pytestmark = pytest.mark.django_db

ROLES = ["parental_responsibility", "local_authority", "attorney", "deputy", "provider"]
ONCE = {"given": "given", "refused": "refused", "withdrawn": "refused", "no_reply": "no_reply"}


@pytest.fixture(scope="module", autouse=True)
def draft_id(module_world: World) -> UUID:
    """The record of `draft`, made once for this module."""
    return make_siblings(module_world.person("practitioner")).pk


@pytest.fixture
def draft(draft_id: UUID, lent: World) -> Decision:
    """A draft at question 4, about four children."""
    return Decision.objects.get(pk=draft_id)


def answer(draft: Decision, value: str, fields: Mapping[str, Any], *names: str, also: bool = True) -> str:
    """Question 4 of the first child, and the same of these, or of all the others."""
    ticked = {SAME: ids_of(draft, *names)} if also else {}
    return save_step(post(draft.author, draft.pk), step="consent", value=value, fields={**fields, **ticked})


def answer_of(draft: Decision, name: str, value: str, fields: Mapping[str, Any], *names: str) -> str:
    """The page of one of the others, and the same of those who are named."""
    ticked = {SAME: ids_of(draft, *names)} if names else {}
    told = {"person_id": row_of(draft, name).pk, "answer": value, "fields": {**fields, **ticked}}
    return save_consent_of(post(draft.author, draft.pk), **told)


def said(answered: str, role: str = "parental_responsibility") -> dict[str, Any]:
    fields = {"given": GIVEN, "no_reply": NO_REPLY, NONE: NONE_NEEDED}.get(answered, REFUSED)
    named = {"given": "standing", "refused": "objected_as", "withdrawn": "objected_as"}.get(answered)
    return {**fields, named: role} if named else fields


def words_of(row: ConsentEvent) -> dict[str, Any]:
    """What an event says, whoever's it is."""
    own = ("id", "person_id", "made_at")
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields if field.attname not in own}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("answered", ["given", "refused", "withdrawn"])
def test_each_gets_an_event_and_a_use_of_their_own_in_the_same_words_s2_3_22(
    draft: Decision, answered: str, role: str
) -> None:
    assert answer(draft, answered, said(answered, role)) == ("consent-covers" if answered == "given" else "risk")
    events = list(ConsentEvent.objects.all())
    assert {row.act for row in events} == {ONCE[answered]}
    assert sorted(row.person.name for row in events) == sorted(NAMES)
    assert all(words_of(row) == words_of(events[0]) for row in events)
    assert {use.person.person_id: use.event_id for use in ConsentUse.objects.all()} == {
        row.person_id: row.pk for row in events
    }
    assert all(ConsentUse.objects.values_list("recorded_here", flat=True))


def test_a_silence_is_one_of_each_s2_3_20(draft: Decision) -> None:
    assert answer(draft, "no_reply", NO_REPLY) == "risk"
    assert {(row.person.name, row.words) for row in ConsentEvent.objects.all()} == {
        (name, NO_REPLY["attempts"]) for name in NAMES
    }


def test_why_none_is_needed_is_said_of_each_s2_3_22(draft: Decision) -> None:
    answer(draft, "given", GIVEN, also=False)
    assert answer_of(draft, NAMES[1], NONE, NONE_NEEDED, *NAMES[2:]) == "consent-covers"
    uses = ConsentUse.objects.exclude(none_because="")
    assert {(use.person.person.name, use.none_because, use.event_id) for use in uses} == {
        (name, NONE_NEEDED["none_because"], None) for name in NAMES[1:]
    }


def test_each_has_a_history_row_and_a_ledger_event_of_their_own(draft: Decision) -> None:
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    answer(draft, "given", GIVEN)
    for model in (ConsentEvent, ConsentUse):
        rows = set(model.objects.values_list("pk", flat=True))
        assert set(model.history.values_list("id", flat=True)) == rows  # type: ignore[attr-defined]
        assert len(rows) == 4
    changes = AuditEvent.objects.filter(kind="change").exclude(pk__in=before)
    people = Involvement.objects.filter(decision=draft).values_list("person_id", flat=True)
    assert sorted(changes.filter(stream="consent.person").values_list("record_id", flat=True)) == sorted(people)
    assert changes.filter(stream="decisions.decision", record_id=draft.pk).count() == 4 + 1  # and the answer
    assert set(changes.values_list("actor_id", flat=True)) == {draft.author_id}


def test_the_ticks_never_become_part_of_the_answer_nor_does_what_showed_understanding_s2_3_24(draft: Decision) -> None:
    answer(draft, "given", {**GIVEN, "competence": "not_competent", "competence_because": "She is six"})
    (given,) = Answer.objects.filter(question="consent")
    assert SAME not in given.fields
    assert given.fields["competence"] == "not_competent"
    assert "She is six" not in str([words_of(row) for row in ConsentEvent.objects.all()])


def test_from_another_childs_page_it_works_alike_and_the_list_waits_for_whoever_is_left(draft: Decision) -> None:
    assert answer(draft, "given", GIVEN, also=False) == CONSENTS
    assert answer_of(draft, NAMES[1], "given", GIVEN, NAMES[2]) == CONSENTS
    assert own_case(draft.author, draft.pk).journey.unsettled
    assert answer_of(draft, NAMES[3], "refused", REFUSED) == "consent-covers"
    assert not own_case(draft.author, draft.pk).journey.unsettled


def test_once_everybody_is_asked_before_the_question_is_the_question_follows(draft: Decision) -> None:
    assert answer_of(draft, NAMES[1], "given", GIVEN, *NAMES[2:]) == CONSENTS
    assert answer_of(draft, NAMES[0], "given", GIVEN) == "consent"


@pytest.mark.parametrize("answered", ["given", "refused", "withdrawn"])
def test_who_decides_for_themselves_decides_for_nobody_else_s2_3_28(draft: Decision, answered: str) -> None:
    with pytest.raises(NotRecorded, match="only for themselves"):
        answer(draft, answered, said(answered, "the_person"))
    with pytest.raises(NotRecorded, match="only for themselves"):
        answer_of(draft, NAMES[1], answered, said(answered, "the_person"), NAMES[2])
    assert_nothing(draft)


def assert_nothing(draft: Decision) -> None:
    assert not ConsentEvent.objects.exists()
    assert not ConsentUse.objects.exists()
    assert not Answer.objects.filter(decision=draft, question="consent").exists()


def test_a_child_judged_to_understand_enough_is_asked_themselves_s2_3_28(draft: Decision) -> None:
    told: dict[str, Any] = {"person_id": row_of(draft, NAMES[2]).person_id, "on": today(), "occasion": "This"}
    assess_competence(consent_post(draft.author), **told, judged=CHILD, notes={})
    with pytest.raises(NotRecorded, match=f"Untick {NAMES[2]}, .* their own decision counts"):
        answer(draft, "given", GIVEN)
    assert_nothing(draft)
    assert answer(draft, "given", GIVEN, NAMES[1], NAMES[3]) == CONSENTS


def test_from_16_on_nobody_is_ticked_along_with_the_younger_s2_3_30(draft: Decision) -> None:
    add_child(draft.author, draft, name="Dee Example", estimated_age="16")
    with pytest.raises(NotRecorded, match="Untick Dee Example, .* the person’s own"):
        answer(draft, "refused", REFUSED, NAMES[1], "Dee Example")
    assert_nothing(draft)


def test_one_who_told_us_something_does_not_speak_for_another_who_did_s2_3_22(draft: Decision) -> None:
    add_child(draft.author, draft, name="Sam Ray", part="provider", category="adult")
    with pytest.raises(NotRecorded, match="Untick Sam Ray, .* what they told us"):
        answer(draft, "given", said("given", "provider"), NAMES[1], "Sam Ray")
    assert_nothing(draft)


def test_a_consent_that_is_picked_is_that_of_one_person_s2_3_21(draft: Decision) -> None:
    row = make_consent(draft.author, row_of(draft, NAMES[0]).person, standing=Standing.PARENTAL_RESPONSIBILITY)
    for answered, picked in (("given", "relies_on"), ("withdrawn", "withdrawn_from")):
        with pytest.raises(NotRecorded, match="one person’s own"):
            answer(draft, answered, {**said(answered), picked: str(row.pk)})
    assert not ConsentUse.objects.exists()


def test_whose_consent_is_on_record_is_asked_alone_which_was_withdrawn_s2_3_21(draft: Decision) -> None:
    make_consent(draft.author, row_of(draft, NAMES[1]).person)
    with pytest.raises(NotRecorded, match=f"Untick {NAMES[1]}, .* on record"):
        answer(draft, "withdrawn", REFUSED)
    assert answer(draft, "withdrawn", REFUSED, *NAMES[2:]) == "risk"
    assert ConsentUse.objects.count() == 3


@pytest.mark.parametrize("place", range(1, 4))
def test_all_or_nothing_when_the_database_goes_away_at_one_of_them(
    draft: Decision, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[Any] = []

    def cut(*args: Any, **kwargs: Any) -> Any:
        reached.append(1)
        if len(reached) > place:
            raise DatabaseError
        return record(*args, **kwargs)

    record = consents.record_event
    monkeypatch.setattr(consents, "record_event", cut)
    with pytest.raises(DatabaseError):
        answer(draft, "given", GIVEN)
    assert_nothing(draft)


def test_sent_twice_it_is_one_event_of_each_and_a_stale_one_is_refused(draft: Decision) -> None:
    once = post(draft.author, draft.pk)
    told: dict[str, Any] = {"step": "consent", "value": "given", "fields": {**GIVEN, SAME: ids_of(draft)}}
    assert save_step(once, **told) == "consent-covers"
    with pytest.raises(Replayed):
        save_step(once, **told)
    with pytest.raises(StaleVersion):
        answer_stale(draft, once.version)
    assert ConsentEvent.objects.count() == ConsentUse.objects.count() == 4


def answer_stale(draft: Decision, version: int) -> None:
    late = post(draft.author, draft.pk)
    stale = type(late)(late.actor, late.decision_id, version, late.key)
    save_consent_of(stale, person_id=row_of(draft, NAMES[1]).pk, answer=NONE, fields=NONE_NEEDED)


def test_whoever_is_settled_or_not_at_stake_or_somebody_elses_cannot_be_ticked(draft: Decision, outsider: User) -> None:
    answer_of(draft, NAMES[1], NONE, NONE_NEEDED)
    other = add_child(draft.author, draft, name="Lee Other", part="third_party", category="adult")
    elsewhere = Involvement.objects.get(decision=make_siblings(outsider), person__name=NAMES[2])
    for row in (row_of(draft, NAMES[0]), row_of(draft, NAMES[1]), other, elsewhere):
        with pytest.raises(Http404):
            save_step(
                post(draft.author, draft.pk), step="consent", value="given", fields={**GIVEN, SAME: [str(row.pk)]}
            )
    assert not ConsentEvent.objects.exists()


def test_ticks_beside_an_answer_that_holds_for_one_alone_are_let_be(draft: Decision) -> None:
    assert answer(draft, "not_asked", {}) == "why-not-asked"
    assert not ConsentUse.objects.exists()


def test_the_withdrawal_of_one_childs_consent_leaves_the_others_untouched_s2_3_21(draft: Decision) -> None:
    answer(draft, "given", GIVEN)
    roots = {row.person.name: row for row in ConsentEvent.objects.select_related("person")}
    told = {"on": today(), "standing": Standing.PARENTAL_RESPONSIBILITY, "account": account(given_by="Jo Example")}
    withdraw(consent_post(draft.author), consent_id=roots[NAMES[2]].pk, **told)
    states = {name: consent_for(draft.author, row.pk, today()).consent.state for name, row in roots.items()}
    assert states == {**dict.fromkeys(NAMES, State.ACTIVE), NAMES[2]: State.WITHDRAWN}
    answer_of(draft, NAMES[2], "refused", REFUSED)
    assert {use.event_id for use in ConsentUse.objects.exclude(person__person__name=NAMES[2])} == {
        row.pk for name, row in roots.items() if name != NAMES[2]
    }


def test_one_childs_entry_changed_later_leaves_the_others_as_they_were(draft: Decision) -> None:
    answer(draft, "given", GIVEN)
    before = {row.pk for row in ConsentEvent.objects.exclude(person__name=NAMES[1])}
    assert answer_of(draft, NAMES[1], "given", {**GIVEN, "limits": "Not the diagnosis"}) == CONSENTS
    assert {row.pk for row in ConsentEvent.objects.exclude(person__name=NAMES[1])} == before
    assert sorted(ConsentEvent.objects.filter(person__name=NAMES[1]).values_list("act", flat=True)) == [
        "given",
        "given",
        "invalidated",
    ]
