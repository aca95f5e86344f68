"""Routes of the edition that new records are made under, walked on the database through the services."""

from functools import partial
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest

from accounts import history
from accounts.models import User
from accounts.roles import Role
from audit.workbench.registry import watches
from decisions.demo.story import AnsweredPage
from decisions.demo.walk import plain, post, tell
from decisions.models import Answer, Decision
from decisions.rules.advice import pauses_at
from decisions.rules.lifecycle import Status
from decisions.selectors import own_case
from decisions.services.answering import save_step
from decisions.services.starting import start
from decisions.services.submitting import submit
from decisions.services.together import Part
from guidance.flow.graph import Gateway
from guidance.flow.route import Answer as Given
from guidance.flow.route import Route, every_route
from tests import battery
from tests.battery import Tried
from tests.factories.accounts import MembershipFactory
from tests.factories.decisions import ANONYMISED, BY_CONSENT, BY_COURT_ORDER, CURRENT, NO_PURPOSE, make_decision, story
from tests.factories.routes import OUTCOMES, Way, journeys, parts, showing, story_of
from tests.integration.branches import Branches

ROUTES = list(every_route(CURRENT))
CALM = {"danger": {"immediate_danger": "no"}}
#: As many as show every answer, every step from one question to the next, and every end; in the battery all of them.
PARTS = parts(ROUTES if battery.WHOLE else showing(ROUTES))


def name(way: Way) -> str:
    answers, route = way
    return f"{'-'.join(str(answer) for answer in answers.values())}-{route.indication}"


class Reached(NamedTuple):
    """How far a record has come: its id, how many pages it has, and where the last one led."""

    decision_id: UUID | None = None
    pages: int = 0
    led_to: str = "danger"


Walks = Branches[AnsweredPage, Reached]


def walked(author: User, answers: dict[str, Given], walks: Walks | None = None) -> UUID:
    """A record that took this route to its check page; every page led to the one that the journey names.

    A question that is not sure leads to whom to ask, and from there on without asking.
    """
    pages = list(journeys(CURRENT, answers, CALM))

    def ask(reached: Reached) -> AnsweredPage | None:
        return pages[reached.pages][0] if reached.pages < len(pages) else None

    def act(reached: Reached, told: AnsweredPage) -> Reached:
        assert told.step == reached.led_to
        decision_id, led_to = saved(author, reached.decision_id, told)
        following = pages[reached.pages][1].after(told.step)
        assert led_to == (pauses_at(pages[reached.pages][1], told.step) or following)
        return Reached(decision_id, reached.pages + 1, following)

    reached = (walks or Walks(Reached())).walk(ask, act)
    assert reached.led_to == "check"
    assert reached.decision_id is not None
    return reached.decision_id


def saved(author: User, decision_id: UUID | None, told: AnsweredPage) -> tuple[UUID, str]:
    """The record with this page saved, the first of which starts it; and where the page led."""
    if decision_id is not None:
        return decision_id, tell(author, decision_id, told)
    decision_id = start(actor=author, key=uuid4(), parts=[Part(told.step, fields=plain(told.fields))])
    return decision_id, own_case(author, decision_id).journey.after(told.step)


def leave_over(author: User, decision_id: UUID, steps: tuple[str, ...]) -> list[str]:
    """Answers to every question that the route does not reach, as earlier changes of mind leave them."""
    off = [question for question in CURRENT.questions if question.key not in steps]
    for question in off:
        value: Any = question.options[0].key
        row = Answer(decision_id=decision_id, question=question.key, value=[value] if question.multiple else value)
        history.save(row, actor=author)
    return [question.key for question in off]


@pytest.mark.parametrize("part", PARTS)
def test_a_route_saves_leads_on_and_submits_with_its_own_end(part: str, practitioner: User, tried: Tried) -> None:
    walks, wrong = Walks(Reached()), {}
    for way in PARTS[part]:
        try:
            decision_id = walked(practitioner, way[0], walks)
            walks.at_the_end(partial(submits_with_its_own_end, practitioner, decision_id, way))
        except AssertionError as error:
            wrong[name(way)] = str(error)
    assert wrong == {}
    tried("routes walked through the services", len(PARTS[part]))


def submits_with_its_own_end(author: User, decision_id: UUID, way: Way) -> None:
    answers, route = way
    assert submit(post(author, decision_id)) == "submitted"
    decision = Decision.objects.get(pk=decision_id)
    assert decision.status in (Status.RECORDED, Status.AWAITING_REVIEW)
    assert (decision.indication, decision.gateway) == (str(route.indication), str(route.gateway or ""))
    assert (decision.status == Status.AWAITING_REVIEW) is bool(decision.triggers)
    assert decision.summary.endswith(".")
    assert listed(decision) == belongs(decision, route), decision.triggers
    kept = {answer.question: answer.value for answer in decision.answers.all()}
    assert {key: kept[key] for key in route.steps} == answers


LISTS = ("without-consent", "refusals-overridden", "not-shared", "shared-in-part")


def listed(decision: Decision) -> set[str]:
    """The Guardian's lists in which the record stands."""
    guardian = MembershipFactory(organisation=decision.organisation, team=None, role=Role.CALDICOTT_GUARDIAN).person
    return {key for key in LISTS if watches[key].records(guardian).filter(pk=decision.pk).exists()}


def belongs(decision: Decision, route: Route) -> set[str]:
    """The lists whose name fits the record, told from its answers alone and not from its triggers."""
    said = {answer.question: answer.value for answer in decision.answers.all()}
    shared, consent = decision.outcome != "do_not_share", route.gateway is Gateway.CONSENT
    confidential = {"confidential", "consent"} & set(route.steps) and said.get("confidential") in ("yes", "not_sure")
    harm = said.get("risk") in ("child", "adult")
    aside = said.get("more-detrimental") == "yes" or said.get("risk") == "self_only"
    return {
        key
        for key, fits in {
            "without-consent": shared and confidential and not consent,
            "refusals-overridden": shared and said.get("consent") == "refused" and not consent,
            "not-shared": not shared and (harm or aside),
            "shared-in-part": decision.outcome == "share_in_part" and (harm or aside),
        }.items()
        if fits
    }


#: Answers that bring a record into each of the lists, or keep it out of them.
HARM = {
    "a child": {"consent": "refused", "risk": "child", "public-interest": "yes"},
    "an adult": {
        "consent": "not_asked",
        "why-not-asked": ["increased_risk"],
        "risk": "adult",
        "public-interest": "yes",
    },
    "only herself": {"consent": "refused", "risk": "self_only", "public-interest": "yes"},
    "nobody": {"consent": "refused", "risk": "no_one", "public-interest": "yes"},
    "the duty set aside": {"legal-duty": "child_safeguarding_duty", "more-detrimental": "yes", **BY_CONSENT},
    "with consent": BY_CONSENT,
}


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("harm", HARM)
def test_each_list_of_the_guardian_holds_exactly_its_group_whatever_was_decided(
    harm: str, outcome: str, practitioner: User
) -> None:
    record = make_decision(practitioner, story=story(HARM[harm]), before="check")
    fields = {**_AS_DECIDED, "decision": outcome}
    save_step(post(practitioner, record.pk), step="decision", value=None, fields=fields, confirmed=True)
    submit(post(practitioner, record.pk))
    record.refresh_from_db()
    assert listed(record) == belongs(record, own_case(practitioner, record.pk).journey.route), record.triggers


_AS_DECIDED = {
    "reasons": "In a sentence.",
    "different_because": "She asked me to.",
    "weighed_on": "public_task",
    "discussed": "yes",
}


@pytest.mark.parametrize("answers", [BY_CONSENT, ANONYMISED, BY_COURT_ORDER, NO_PURPOSE, {"purpose": "not_sure"}])
def test_answers_to_unreached_questions_change_nothing_and_are_dropped_at_submit(
    answers: dict[str, Given], practitioner: User
) -> None:
    plain_one = make_decision(practitioner, story=story_of(CURRENT, answers, CALM))
    decision_id = walked(practitioner, answers)
    before = own_case(practitioner, decision_id).journey
    off = leave_over(practitioner, decision_id, before.steps)
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
