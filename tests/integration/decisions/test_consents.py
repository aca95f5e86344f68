"""What question 4 says becomes an event of consent; what is recorded of consent afterwards comes back to the record."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404

from accounts.models import User
from consent.errors import NotRecorded
from consent.models import ConsentEvent, Person
from consent.presenters.words import disagreement
from consent.registry import Reliance, relying_on
from consent.rules import CompetenceJudged
from consent.rules.covering import Gap
from consent.selectors import consent_for
from consent.services import assess_competence, merge_people, withdraw
from consent.vocabulary import Competence, Explained, Standing, State
from decisions.consents.stakes import uses_of
from decisions.demo.walk import post
from decisions.models import Answer, ConsentUse, Decision
from decisions.rules.journey import CHECK
from decisions.rules.journey import TaskState as PageState
from decisions.rules.question_four import CONSENTS
from decisions.rules.spoken_for import NONE
from decisions.selectors import own_case
from decisions.services.answering import save_step
from decisions.services.question_four import save_consent_of
from decisions.services.rows import save_row
from decisions.services.submitting import submit
from tests.factories.consent import CHILD, account, consent_post, make_consent, make_person, today
from tests.factories.decisions import make_decision
from tests.people import World

pytestmark = pytest.mark.django_db

GIVEN: dict[str, Any] = {
    "given_by": "Robin Example",
    "standing": "the_person",
    "how_given": "written",
    "freely": "yes",
    "given_on": "2026-11-20",
    "explained": [one.value for one in Explained],
    "agreed_recipients": "Northshire School",
}
NO: dict[str, Any] = {"objected_by": "Robin Example", "objected_as": "the_person", "objection": "Not to the school"}
PROVIDER = {"name": "Sam Ray", "part": "provider", "category": "adult"}


@pytest.fixture(scope="module", autouse=True)
def draft_id(module_world: World) -> UUID:
    """The record of `draft`, made once for this module."""
    return module_world.record(before="consent")


@pytest.fixture
def draft(draft_id: UUID, lent: World) -> Decision:
    """A draft at question 4, about Robin Example."""
    return Decision.objects.get(pk=draft_id)


def answer(draft: Decision, value: str, fields: Mapping[str, Any] | None = None, step: str = "consent") -> str:
    return save_step(post(draft.author, draft.pk), step=step, value=value, fields=fields or {}, confirmed=True)


def events() -> list[tuple[str, bool]]:
    """What was recorded, and whether the record relies on it, by the alphabet."""
    used = set(ConsentUse.objects.values_list("event_id", flat=True))
    return sorted((row.act, row.pk in used) for row in ConsentEvent.objects.all())


def robin(draft: Decision) -> Person:
    return Person.objects.get(involvements__decision=draft, name="Robin Example")


def journey(draft: Decision) -> Any:
    return own_case(draft.author, draft.pk).journey


def end(draft: Decision, root: ConsentEvent) -> None:
    told = {"consent_id": root.pk, "on": today(), "standing": Standing.THE_PERSON, "account": account()}
    withdraw(consent_post(draft.author), **told)


def test_a_yes_is_recorded_with_the_answer_and_relied_on_s2_3_18(draft: Decision) -> None:
    assert answer(draft, "given", GIVEN) == "consent-covers"
    row = ConsentEvent.objects.get()
    assert (row.act, row.given_by, row.standing, row.way) == ("given", "Robin Example", "the_person", "written")
    assert (row.person, row.decision_id, row.recorded_by) == (robin(draft), draft.pk, draft.author)
    assert row.purposes == ["protect_child"]
    assert row.recipients == ["Northshire School"]
    assert row.wording["asked"]["given_by"] == "Who gave it?"
    use = ConsentUse.objects.get()
    assert (use.event, use.recorded_here, use.person.person) == (row, True, robin(draft))


def test_saved_again_unchanged_it_is_no_second_event(draft: Decision) -> None:
    answer(draft, "given", GIVEN)
    answer(draft, "given", {**GIVEN, "competence": "competent"})
    assert events() == [("given", True)]
    assert Answer.objects.get(question="consent").fields["competence"] == "competent"


def test_changed_details_are_a_new_event_and_the_mistaken_one_counts_no_more(draft: Decision) -> None:
    answer(draft, "given", GIVEN)
    answer(draft, "given", {**GIVEN, "how_given": "spoken"})
    assert events() == [("given", False), ("given", True), ("invalidated", False)]


@pytest.mark.parametrize(
    ("value", "fields", "act"),
    [
        ("refused", NO, "refused"),
        ("withdrawn", NO, "refused"),
        ("no_reply", {"attempts": "Rang twice, wrote once"}, "no_reply"),
    ],
)
def test_a_no_and_a_silence_are_events_too_s2_3_20(draft: Decision, value: str, fields: Any, act: str) -> None:
    """What was withdrawn and never recorded is, for all that is known, a no."""
    assert answer(draft, value, fields) == "risk"
    answer(draft, value, fields)
    assert events() == [(act, True)]


@pytest.mark.parametrize(
    ("value", "fields"),
    [("not_asked", {}), ("cannot_give", {"cannot_because": "other", "cannot_basis": "In surgery"}), ("not_sure", {})],
)
def test_where_nobody_said_anything_nothing_is_relied_on(draft: Decision, value: str, fields: Any) -> None:
    answer(draft, value, fields)
    assert events() == []
    answer(draft, "given", GIVEN)
    answer(draft, value, fields)
    assert events() == [("given", False), ("invalidated", False)]
    assert not ConsentUse.objects.exists()


@pytest.mark.parametrize("freely", ["notice", "silence", "pressure", "conditional"])
def test_what_is_no_consent_is_not_written_down_as_one_s0_faq_4(draft: Decision, freely: str) -> None:
    with pytest.raises(NotRecorded):
        answer(draft, "given", {**GIVEN, "freely": freely})
    assert not Answer.objects.filter(question="consent").exists()
    assert events() == []


def test_a_consent_on_record_is_picked_and_the_answer_says_what_it_says(draft: Decision) -> None:
    row = make_consent(draft.author, robin(draft))
    answer(draft, "given", {"relies_on": str(row.pk), "competence": "competent", "given_by": "Typed before"})
    assert events() == [("given", True)]
    assert not ConsentUse.objects.get().recorded_here
    fields = Answer.objects.get(question="consent").fields
    assert (fields["given_by"], fields["how_given"], fields["competence"]) == ("Robin Example", "written", "competent")
    assert "relies_on" not in fields


def test_a_consent_that_has_ended_cannot_be_picked_s2_3_21(draft: Decision) -> None:
    row = make_consent(draft.author, robin(draft))
    end(draft, row)
    with pytest.raises(NotRecorded, match="ended since"):
        answer(draft, "given", {"relies_on": str(row.pk)})


def test_somebody_elses_consent_is_not_there_to_be_picked(draft: Decision, outsider: User) -> None:
    theirs = make_consent(outsider, make_person(outsider))
    another = make_consent(draft.author, make_person(draft.author, name="Alex Other"))
    for row in (theirs, another):
        with pytest.raises(Http404):
            answer(draft, "given", {"relies_on": str(row.pk)})


def test_the_consent_of_the_same_person_on_another_record_is_theirs(draft: Decision) -> None:
    known = make_person(draft.author)
    row = make_consent(draft.author, known)
    merge_people(consent_post(draft.author), kept_id=known.pk, merged_id=robin(draft).pk, reason="One and the same")
    answer(draft, "given", {"relies_on": str(row.pk)})
    assert ConsentUse.objects.get().event == row


def test_a_withdrawal_is_of_the_consent_on_record_and_final_s2_3_21(draft: Decision) -> None:
    row = make_consent(draft.author, robin(draft))
    answer(draft, "withdrawn", {**NO, "withdrawn_from": str(row.pk)})
    answer(draft, "withdrawn", {**NO, "withdrawn_from": str(row.pk)})
    assert events() == [("given", False), ("withdrawn", True)]
    assert consent_for(draft.author, row.pk, today()).consent.state is State.WITHDRAWN


def test_a_withdrawal_that_somebody_has_recorded_is_relied_on_as_it_is(draft: Decision) -> None:
    row = make_consent(draft.author, robin(draft))
    end(draft, row)
    answer(draft, "withdrawn", {**NO, "withdrawn_from": str(row.pk)})
    assert events() == [("given", False), ("withdrawn", True)]


def test_withdrawn_while_a_draft_relies_on_it_the_draft_is_to_be_checked_again_s2_3_21(draft: Decision) -> None:
    answer(draft, "given", GIVEN)
    answer(draft, "yes", step="consent-covers")
    assert journey(draft).to_check_again == ()
    end(draft, ConsentEvent.objects.get())
    assert journey(draft).to_check_again == ("consent", "consent-covers")
    with pytest.raises(NotRecorded, match="ended since"):
        answer(draft, "given", GIVEN)
    (told,) = relying_on(draft.author, [ConsentEvent.objects.get(act="given").pk])
    assert (told.kind, told.record_id, told.recipients) == (Reliance.DRAFT, draft.pk, ())
    answer(draft, "withdrawn", {**NO, "withdrawn_from": str(ConsentEvent.objects.get(act="given").pk)})
    assert journey(draft).state("consent") is PageState.COMPLETED


def test_a_share_by_a_consent_that_ended_is_listed_with_whom_to_tell(
    practitioner: User, manager: User, other_practitioner: User, administrator: User
) -> None:
    record = make_decision(practitioner)
    root = ConsentEvent.objects.get()
    (told,) = relying_on(manager, [root.pk])
    assert (told.kind, told.record_id, told.event_id) == (Reliance.SHARED, record.pk, root.pk)
    assert told.recipients == tuple(row.name for row in record.recipient_rows.all())
    assert told.url.endswith(f"{record.pk}/record/")
    (elsewhere,) = relying_on(other_practitioner, [root.pk])
    assert (elsewhere.url, elsewhere.recipients) == ("", ())


def test_a_consent_that_does_not_cover_is_said_with_the_yes_and_looked_at_s2_3_21(draft: Decision) -> None:
    answer(draft, "given", {**GIVEN, "explained": ["why"]})
    answer(draft, "yes", {"covered_because": "He knows it all from last time"}, step="consent-covers")
    assert ConsentUse.objects.get().gaps == [Gap.NOT_INFORMED.value]
    answer(draft, "not_sure", step="consent-covers")
    assert ConsentUse.objects.get().gaps == []


def test_the_provider_is_asked_too_and_nobody_goes_on_without_s2_3_22(draft: Decision) -> None:
    save_row(post(draft.author, draft.pk), step="people", values=PROVIDER)
    assert answer(draft, "given", GIVEN) == CONSENTS
    assert journey(draft).resume() == CONSENTS
    assert "consent" in journey(draft).unfinished
    sam = draft.involvement_rows.get(part="provider")
    said = {"person_id": sam.pk, "answer": "given", "fields": {**GIVEN, "given_by": "Sam Ray", "standing": "provider"}}
    assert save_consent_of(post(draft.author, draft.pk), **said) == "consent-covers"
    assert save_consent_of(post(draft.author, draft.pk), **said) == CONSENTS
    assert events() == [("given", True), ("given", True)]
    assert journey(draft).resume() == "consent-covers"
    none = {"person_id": sam.pk, "answer": NONE, "fields": {"none_because": "It was no secret"}}
    save_consent_of(post(draft.author, draft.pk), **none)
    assert events() == [("given", False), ("given", True), ("invalidated", False)]
    assert [(use.person.person.name, use.none_because) for use in uses_of(draft)][1] == ("Sam Ray", "It was no secret")


@pytest.mark.parametrize(
    ("views", "judged", "waits"),
    [
        (("disagree",), CHILD, True),
        (("disagree", "agree"), CHILD, False),
        (("disagree",), replace(CHILD, conclusion=Competence.NOT_COMPETENT), False),
    ],
    ids=["against", "agrees by now", "not competent"],
)
def test_a_parent_against_a_competent_child_on_record_sends_it_to_a_manager_s2_3_28(
    practitioner: User, views: tuple[str, ...], judged: CompetenceJudged, waits: bool
) -> None:
    draft = make_decision(practitioner, before="check")
    told: dict[str, Any] = {"person_id": robin(draft).pk, "on": today(), "occasion": "Telling the school"}
    for view in views:
        row = assess_competence(consent_post(practitioner), **told, judged=judged, notes={}, parents_view=view)
    submit(post(practitioner, draft.pk))
    draft.refresh_from_db()
    assert ("child_and_parent_disagree" in draft.triggers) == waits
    assert bool(disagreement(row)) == waits


def test_one_post_is_one_event_however_often_it_is_sent(draft: Decision) -> None:
    first = post(draft.author, draft.pk)
    for _time in range(2):
        try:
            save_step(first, step="consent", value="given", fields=GIVEN)
        except Exception as again:  # noqa: BLE001 - the second is answered with where the first one led
            assert type(again).__name__ == "Replayed"  # noqa: PT017
    assert events() == [("given", True)]


def test_where_the_route_asks_for_no_consent_in_the_end_none_is_relied_on(practitioner: User) -> None:
    draft = make_decision(practitioner, before="check")
    answer(draft, "no", step="identifiable")
    assert journey(draft).resume() == CHECK
    submit(post(practitioner, draft.pk))
    assert not ConsentUse.objects.exists()
    assert ConsentUse.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]
