"""A step is saved once, whole, in order, and by the person whose record it is (design.md, How a step is saved)."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from decisions.demo.plainest import whole
from decisions.demo.walk import post, tell
from decisions.models import Answer, Decision, Safeguard, Submission, TypedText
from decisions.selectors import own_case
from decisions.services.answering import NotOpen, Strands, save_step
from decisions.services.half_typed import keep, let_go
from decisions.services.posts import Post, Replayed, StaleVersion
from decisions.services.starting import start
from decisions.services.together import Part
from guidance import editions
from guidance.flow.keys import NOT_CHECKED
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import BEHIND_PURPOSE, BY_CONSENT, make_decision, story
from tests.integration.decisions.content import actors, content, history_rows
from tests.people import World

PURPOSE: dict[str, Any] = {"aims": ["protect_child"], "how_it_serves": "She is seen today."}


@pytest.fixture(scope="module", autouse=True)
def draft_id(module_world: World) -> UUID:
    return module_world.record(before="purpose")


@pytest.fixture
def draft(draft_id: UUID, lent: World) -> Decision:
    """A record that waits for its first question."""
    return Decision.objects.get(pk=draft_id)


def purpose(at: Post, **fields: Any) -> str:
    return save_step(at, step="purpose", value="yes", fields={**PURPOSE, **fields})


def begin(actor: User, key: UUID) -> UUID:
    return start(actor=actor, key=key, parts=[Part("danger", fields={"immediate_danger": "no"})])


def test_a_record_starts_with_its_first_page_answered_and_belongs_to_its_author(practitioner: User, team: Any) -> None:
    decision = Decision.objects.get(pk=begin(practitioner, uuid4()))
    assert (decision.author, decision.team, decision.organisation) == (practitioner, team, team.organisation)
    assert (decision.status, decision.version, decision.edition) == ("draft", 1, editions.CURRENT)
    assert [answer.question for answer in decision.answers.all()] == ["danger"]
    assert len(decision.reference) == 10


def test_start_posted_twice_makes_one_record(practitioner: User) -> None:
    key = uuid4()
    first = begin(practitioner, key)
    before = content()
    assert begin(practitioner, key) == first
    assert content() == before


@pytest.mark.parametrize("who", ["manager", "guardian", "administrator"])
def test_only_a_practitioner_starts_a_record_s2_1_4(who: str, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue(who)
    before = content()
    with pytest.raises(PermissionDenied, match="Only a practitioner"):
        begin(person, uuid4())
    assert content() == before


def test_a_saved_page_leads_on_and_counts_the_version(draft: Decision, practitioner: User) -> None:
    assert purpose(post(practitioner, draft.pk)) == BEHIND_PURPOSE
    now = Decision.objects.get(pk=draft.pk)
    assert now.version == draft.version + 1
    assert now.touched_at >= draft.touched_at
    answer = now.answers.get(question="purpose")
    assert (answer.value, answer.fields) == ("yes", PURPOSE)


def test_a_replayed_post_leads_where_the_first_one_led_and_writes_nothing(draft: Decision, practitioner: User) -> None:
    at = post(practitioner, draft.pk)
    purpose(at)
    before = content()
    with pytest.raises(Replayed) as replayed:
        purpose(at, how_it_serves="Another text")
    assert replayed.value.leads_to == BEHIND_PURPOSE
    assert content() == before


def test_a_replay_is_known_even_after_others_have_moved_the_record_on(draft: Decision, practitioner: User) -> None:
    at = post(practitioner, draft.pk)
    purpose(at)
    anew = {"description": "Said anew", "urgency": "today"}
    save_step(post(practitioner, draft.pk), step="information", value=None, fields=anew)
    with pytest.raises(Replayed) as replayed:
        purpose(at)
    assert replayed.value.leads_to == BEHIND_PURPOSE


def test_a_stale_version_writes_nothing(draft: Decision, practitioner: User) -> None:
    opened_before = post(practitioner, draft.pk)
    purpose(post(practitioner, draft.pk))
    before = content()
    with pytest.raises(StaleVersion):
        purpose(opened_before, how_it_serves="Typed in another tab")
    assert content() == before


@pytest.mark.parametrize("who", ["outsider", "other_practitioner", "manager", "guardian", "administrator"])
def test_somebody_elses_draft_does_not_exist(draft: Decision, who: str, request: pytest.FixtureRequest) -> None:
    stranger = request.getfixturevalue(who)
    before = content()
    with pytest.raises(Http404):
        purpose(replace(post(stranger, draft.pk), actor=stranger))
    assert content() == before


def test_a_record_that_never_was_is_the_same_404(practitioner: User) -> None:
    with pytest.raises(Http404):
        purpose(Post(practitioner, uuid4(), 1, uuid4()))


def test_a_submitted_record_is_changed_by_nobody_not_even_its_author(practitioner: User, team: Any) -> None:
    decision = make_decision(practitioner)
    colleague = MembershipFactory(team=team).person
    before = content()
    with pytest.raises(PermissionDenied, match="submitted"):
        purpose(post(practitioner, decision.pk))
    with pytest.raises(PermissionDenied, match="Only the person who started"):
        purpose(post(colleague, decision.pk))
    assert content() == before


def test_a_page_that_is_not_on_the_way_cannot_be_saved(draft: Decision, practitioner: User) -> None:
    before = content()
    with pytest.raises(NotOpen):
        save_step(post(practitioner, draft.pk), step="risk", value="child", fields={})
    assert content() == before


def test_a_change_that_strands_answers_is_not_made_before_it_is_confirmed(practitioner: User) -> None:
    decision = make_decision(practitioner, before="items")
    before, answered = content(), own_case(practitioner, decision.pk).journey.route.steps
    with pytest.raises(Strands) as stranded:
        save_step(post(practitioner, decision.pk), step="purpose", value="no", fields={"no_purpose_because": "None."})
    assert stranded.value.keys == answered[answered.index("purpose") + 1 :]
    assert content() == before


def test_a_confirmed_change_keeps_the_stranded_answers_until_submitting(practitioner: User) -> None:
    decision = make_decision(practitioner, before="items")
    before = own_case(practitioner, decision.pk).journey
    at, fields = post(practitioner, decision.pk), {"no_purpose_because": "There is none."}
    assert save_step(at, step="purpose", value="no", fields=fields, confirmed=True) == "people"
    assert decision.answers.filter(question="consent").exists()
    again = save_step(post(practitioner, decision.pk), step="purpose", value="yes", fields=PURPOSE)
    assert again == before.after("purpose")
    journey = own_case(practitioner, decision.pk).journey
    assert journey.resume() == "items"
    assert set(journey.to_check_again) <= set(before.route.steps) - {"purpose"}


def test_from_the_check_page_a_change_leads_back_there(practitioner: User) -> None:
    decision = make_decision(practitioner, before="check")
    at = post(practitioner, decision.pk)
    assert save_step(at, step="purpose", value="yes", fields=PURPOSE, to_check=True) == "check"


def test_from_the_check_page_a_change_that_opens_a_question_leads_there_first(practitioner: User) -> None:
    decision = make_decision(practitioner, before="check")
    at, fields = (
        post(practitioner, decision.pk),
        {"objected_by": "Robin", "objected_as": "the_person", "objection": "No."},
    )
    led_to = save_step(at, step="consent", value="refused", fields=fields, to_check=True, confirmed=True)
    assert led_to == "risk"


def test_the_same_answer_again_leaves_no_history(draft: Decision, practitioner: User) -> None:
    purpose(post(practitioner, draft.pk))
    before = history_rows()
    purpose(post(practitioner, draft.pk))
    assert history_rows() == before


def test_what_is_typed_before_an_answer_is_let_go_when_the_page_is_saved(draft: Decision, practitioner: User) -> None:
    typed = {"answer": "yes", "how_it_serves": "She is s"}
    keep(actor=practitioner, decision_id=draft.pk, slot="purpose", typed=typed)
    assert own_case(practitioner, draft.pk).typed["purpose"].typed == typed
    keep(actor=practitioner, decision_id=draft.pk, slot="purpose", typed={"how_it_serves": "She is seen"})
    assert TypedText.objects.get(decision=draft).typed == {"how_it_serves": "She is seen"}
    purpose(post(practitioner, draft.pk))
    assert not TypedText.objects.filter(decision=draft).exists()


def test_keeping_typed_text_is_no_change_of_the_record(draft: Decision, practitioner: User) -> None:
    before = history_rows()
    keep(actor=practitioner, decision_id=draft.pk, slot="purpose", typed={"how_it_serves": "x"})
    let_go(actor=practitioner, decision_id=draft.pk, slot="purpose")
    assert history_rows() == before
    assert Decision.objects.get(pk=draft.pk).version == draft.version
    assert not TypedText.objects.exists()


@pytest.mark.parametrize("who", ["other_practitioner", "manager", "outsider"])
def test_nobody_keeps_text_on_somebody_elses_draft(draft: Decision, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Http404):
        keep(actor=request.getfixturevalue(who), decision_id=draft.pk, slot="purpose", typed={"a": "b"})
    with pytest.raises(Http404):
        let_go(actor=request.getfixturevalue(who), decision_id=draft.pk, slot="purpose")


def test_how_it_started_and_how_urgent_it_is_stand_on_the_record_for_lists(practitioner: User) -> None:
    decision = make_decision(practitioner, until="started")
    assert decision.entry == "requested"
    urgent = whole(story(BY_CONSENT, {"information": {"urgency": "by_date", "needed_by": "2026-12-01"}}))
    for told in urgent.pages:
        if told.step == "information":
            tell(practitioner, decision.pk, told)
    decision.refresh_from_db()
    assert (decision.urgency, str(decision.needed_by)) == ("by_date", "2026-12-01")
    fields = {"description": "The same", "urgency": "today"}
    save_step(post(practitioner, decision.pk), step="information", value=None, fields=fields)
    decision.refresh_from_db()
    assert (decision.urgency, decision.needed_by) == ("today", None)


def test_each_of_the_eight_checks_has_its_row_done_or_with_the_reason_s2_3_48(practitioner: User) -> None:
    unticked = story(BY_CONSENT, {"safeguards": {"checks": []}})
    decision = make_decision(practitioner, story=unticked, until="safeguards")
    assert Safeguard.objects.filter(decision=decision, done=False).exclude(reason="").count() == 8
    why_not = {name: f"{name} because" for name in NOT_CHECKED}
    fields = {"checks": ["necessary", "secure"], **why_not, "third_party": "no"}
    save_step(post(practitioner, decision.pk), step="safeguards", value=None, fields=fields)
    done = Safeguard.objects.filter(decision=decision, done=True)
    assert sorted(done.values_list("check_key", "reason")) == [("necessary", ""), ("secure", "")]
    left = Safeguard.objects.filter(decision=decision, done=False)
    assert {f"not_{row.check_key} because" for row in left} == {row.reason for row in left}
    assert len(left) == 6


def test_every_history_row_names_the_person_whose_post_it_was(draft: Decision, practitioner: User) -> None:
    purpose(post(practitioner, draft.pk))
    make_decision(practitioner, until="people")
    for label in ("decisions.Decision", "decisions.Answer", "decisions.Involvement", "consent.Person"):
        assert actors(label) == {practitioner}, label
    assert Submission.objects.exclude(person=practitioner).count() == 0
    assert Answer.history.filter(decision_id=draft.pk, question="purpose").get().history_type == "+"
