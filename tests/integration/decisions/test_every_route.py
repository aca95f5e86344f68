"""Routes of the edition that new records are made under, walked on the database through the services."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from accounts import history
from accounts.models import User
from decisions.demo.walk import plain, post, tell
from decisions.lifecycle import Status
from decisions.models import Answer, Decision
from decisions.selectors import own_case
from decisions.services.starting import start
from decisions.services.submitting import submit
from guidance.flow.route import Answer as Given
from guidance.flow.route import Route, every_route
from tests.factories.decisions import ANONYMISED, BY_CONSENT, BY_COURT_ORDER, ENGLAND, NO_PURPOSE, make_decision
from tests.factories.routes import journeys, story_of

ROUTES = list(every_route(ENGLAND))
CALM = {"danger": {"immediate_danger": "no"}}
Way = tuple[dict[str, Given], Route]


def sampled() -> list[Way]:
    """Sixty and more of the routes: every twentieth, and one for each answer and each end that those leave out."""
    chosen, seen = [], set()
    for place, (answers, route) in enumerate(ROUTES):
        shows = {(key, str(answer)) for key, answer in answers.items()} | {(route.indication, route.gateway)}
        if place % 20 == 0 or shows - seen:
            chosen.append((answers, route))
            seen |= shows
    return chosen


def name(way: Way) -> str:
    answers, route = way
    return f"{'-'.join(str(answer) for answer in answers.values())}-{route.indication}"


def walked(author: User, answers: dict[str, Given]) -> UUID:
    """A record that took this route to its check page; every page led to the one that the journey names."""
    (first, journey), *later = journeys(ENGLAND, answers, CALM)
    decision_id = start(actor=author, key=uuid4(), step=first.step, fields=plain(first.fields))
    led_to = journey.after(first.step)
    for told, journey in later:
        assert told.step == led_to
        led_to = tell(author, decision_id, told)
        assert led_to == journey.after(told.step)
    assert led_to == "check"
    return decision_id


def leave_over(author: User, decision_id: UUID, answers: dict[str, Given]) -> list[str]:
    """Answers to every question that the route does not reach, as earlier changes of mind leave them."""
    off = [question for question in ENGLAND.questions if question.key not in answers]
    for question in off:
        value: Any = question.options[0].key
        row = Answer(decision_id=decision_id, question=question.key, value=[value] if question.multiple else value)
        history.save(row, actor=author)
    return [question.key for question in off]


def test_the_sample_shows_every_answer_and_every_end() -> None:
    every = {(key, str(answer)) for answers, _route in ROUTES for key, answer in answers.items()}
    assert {(key, str(answer)) for answers, _route in sampled() for key, answer in answers.items()} == every
    assert len(sampled()) >= 60


@pytest.mark.parametrize("way", sampled(), ids=name)
def test_a_route_saves_leads_on_and_submits_with_its_own_end(way: Way, practitioner: User) -> None:
    answers, route = way
    decision_id = walked(practitioner, answers)
    assert submit(post(practitioner, decision_id)) == "submitted"
    decision = Decision.objects.get(pk=decision_id)
    assert decision.status in (Status.RECORDED, Status.AWAITING_REVIEW)
    assert (decision.indication, decision.gateway) == (str(route.indication), str(route.gateway or ""))
    assert (decision.status == Status.AWAITING_REVIEW) is bool(decision.triggers)
    assert decision.summary.endswith(".")
    kept = {answer.question: answer.value for answer in decision.answers.all()}
    assert {key: kept[key] for key in route.steps} == answers


@pytest.mark.parametrize("answers", [BY_CONSENT, ANONYMISED, BY_COURT_ORDER, NO_PURPOSE, {"purpose": "not_sure"}])
def test_answers_to_unreached_questions_change_nothing_and_are_dropped_at_submit(
    answers: dict[str, Given], practitioner: User
) -> None:
    plain_one = make_decision(practitioner, story=story_of(ENGLAND, answers, CALM))
    decision_id = walked(practitioner, answers)
    before = own_case(practitioner, decision_id).journey
    off = leave_over(practitioner, decision_id, answers)
    journey = own_case(practitioner, decision_id).journey
    assert (journey.steps, journey.route, journey.unfinished) == (before.steps, before.route, ())
    submit(post(practitioner, decision_id))
    decision = Decision.objects.get(pk=decision_id)
    for column in ("status", "indication", "gateway", "outcome", "summary", "triggers", "wording"):
        mine, theirs = getattr(decision, column), getattr(plain_one, column)
        assert worded(mine) == worded(theirs), column
    assert not decision.answers.filter(question__in=off).exists()
    dropped = Answer.history.filter(decision_id=decision_id, question__in=off, history_type="-")
    assert {row.question for row in dropped} == set(off)
    assert {row.history_user_id for row in dropped} == {practitioner.pk}


def worded(value: Any) -> Any:
    """A value without the identifiers of rows, which no two records share."""
    if isinstance(value, dict):
        return {key: worded(part) for key, part in value.items() if key != "id"}
    return [worded(part) for part in value] if isinstance(value, list) else value
