"""Every trigger against every route, field and row of the edition: it fires where its record is, and nowhere else.

What a trigger asks is written down here once more, as the pieces that a record must hold; the records themselves are
made from the edition's own routes, options and choices.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from itertools import product
from uuid import UUID

from decisions.rules.journey import Journey
from decisions.rules.triggers import SAMPLE, TRIGGERS, Facts, drawn, fired
from guidance.flow.graph import Gateway
from guidance.flow.route import Answer, every_route
from tests.factories.decisions import BY_CONSENT, CURRENT
from tests.factories.routes import Chosen, finished

OUTCOMES = ("share", "share_in_part", "do_not_share")
SHARES = frozenset({"share", "share_in_part"})
ROWS = tuple(field.name for field in fields(Facts) if field.name != "journey")
#: The fields beside answers whose choice may make a trigger fire; all of their choices are tried together.
WATCHED = {
    "danger": ("immediate_danger",),
    "consent": ("cannot_because", "competence", "parents_view"),
    "decision": ("ask_for_review",),
}
QUESTIONS = {question.key for question in CURRENT.questions}
STEPS = {step.key: step for step in (*CURRENT.questions, *CURRENT.pages)}

Held = frozenset[tuple[str, str]]


@cache
def routes() -> tuple[dict[str, Answer], ...]:
    return tuple(answers for answers, _route in every_route(CURRENT))


def held(journey: Journey) -> Held:
    """The record in pieces: (question, option), (page.field, choice) of what is on its route."""
    pieces = set()
    for key in journey.steps:
        given = journey.given[key]
        values = given.value if isinstance(given.value, list) else [given.value]
        pieces |= {(key, value) for value in values if value}
        pieces |= {
            (f"{key}.{name}", str(value)) for name, value in given.fields.items() if isinstance(value, str | bool)
        }
    return frozenset(pieces)


def expected(facts: Facts) -> set[str]:
    """Which triggers the record has, by its pieces alone."""
    has = held(facts.journey)
    outcome = next((value for key, value in has if key == "decision.decision"), "")
    shares, back = outcome in SHARES, outcome in {"share_in_part", "do_not_share"}
    points = facts.journey.indication in {"must_share", "can_share"}
    found = {
        "shared_without_consent": shares
        and bool(has & {("confidential", "yes"), ("confidential", "not_sure")})
        and facts.journey.gateway != Gateway.CONSENT,
        "consent_doubted": shares and facts.consent_doubted and facts.journey.gateway == Gateway.CONSENT,
        "held_back_at_risk": back
        and bool(has & {("risk", "child"), ("risk", "adult"), ("danger.immediate_danger", "yes")}),
        "more_detrimental": ("more-detrimental", "yes") in has,
        "self_only": ("risk", "self_only") in has,
        "lacks_capacity": ("consent.cannot_because", "lacks_capacity") in has,
        "child_and_parent_disagree": (facts.parents_disagreed and any(key == "consent" for key, _value in has))
        or (
            ("consent.parents_view", "disagree") in has
            and bool(has & {("consent.competence", "competent"), ("consent.competence", "presumed")})
        ),
        "not_told": shares and facts.somebody_not_told,
        "third_party_at_risk": shares and facts.third_party_at_risk,
        "unverified_shared": shares and facts.unverified_shared,
        "order_challenged": ("court-order", "yes") in has,
        "differs": points != shares or (facts.journey.indication == "must_share" and outcome != "share"),
        "unsure_without_advice": not facts.advice_taken
        and any(value == "not_sure" and "." not in key for key, value in has),
        "asked_for": ("decision.ask_for_review", "True") in has,
        "replaces_unreviewed": facts.replaces_unreviewed,
    }
    keys = {key for key, fires in found.items() if fires}
    return keys or ({SAMPLE} if facts.drawn else set())


def chosen(outcome: str, page: str = "", **values: object) -> Chosen:
    pages: dict[str, dict[str, object]] = {
        "danger": {"immediate_danger": "no"},
        "safeguards": {"third_party": "no"},
        "decision": {"decision": outcome},
    }
    return {**pages, page: {**pages.get(page, {}), **values}} if page else pages


@cache
def journeys_of_routes() -> tuple[Journey, ...]:
    return tuple(finished(CURRENT, answers, chosen(outcome)) for answers in routes() for outcome in OUTCOMES)


@cache
def journeys_of_fields() -> tuple[Journey, ...]:
    """For each page, all choices of its watched fields together, on some of the routes that ask it."""
    return tuple(
        finished(CURRENT, answers, chosen("share", page, **values))
        for page in WATCHED
        for answers in [one for one in routes() if page not in QUESTIONS or page in one][::20]
        for values in every_choice(page)
    )


def every_choice(page: str) -> Iterator[dict[str, object]]:
    fields_of = {field.key: field for field in STEPS[page].fields}
    offered = [
        [choice.key for choice in fields_of[name].choices] if fields_of[name].choices else [True, False]
        for name in WATCHED[page]
    ]
    yield from (dict(zip(WATCHED[page], values, strict=True)) for values in product(*offered))


def keys(facts: Facts) -> set[str]:
    return {trigger.key for trigger in fired(facts)}


def test_on_every_route_with_every_outcome_the_right_triggers_fire() -> None:
    for journey in journeys_of_routes():
        assert keys(Facts(journey)) == expected(Facts(journey)), held(journey)


def test_for_every_choice_of_every_watched_field_the_right_triggers_fire() -> None:
    for journey in journeys_of_fields():
        assert keys(Facts(journey)) == expected(Facts(journey)), held(journey)


def test_what_the_rows_say_fires_its_own_trigger_and_no_other() -> None:
    for journey in journeys_of_routes()[::11]:
        for name in ROWS:
            facts = replace(Facts(journey), **{name: True})
            assert keys(facts) == expected(facts), (name, held(journey))


def test_every_trigger_was_seen_to_fire_and_not_to_fire() -> None:
    plain = Facts(finished(CURRENT, BY_CONSENT, chosen("share")))
    assert keys(plain) == set()
    fires = [keys(Facts(journey)) for journey in (*journeys_of_routes(), *journeys_of_fields())]
    fires += [keys(replace(plain, **{name: True})) for name in ROWS]
    for trigger in TRIGGERS:
        assert {trigger.key in one for one in fires} == {True, False}, trigger.key


def test_the_lot_is_the_same_each_time_keeps_to_its_share_and_needs_the_key() -> None:
    ids = [UUID(int=number) for number in range(4000)]
    first = [drawn(one, 10, b"key") for one in ids]
    assert first == [drawn(one, 10, b"key") for one in ids]
    assert 300 < sum(first) < 500
    assert first != [drawn(one, 10, b"another") for one in ids]
    assert not any(drawn(one, 0, b"key") for one in ids)
    assert all(drawn(one, 100, b"key") for one in ids)
    assert all(drawn(one, 20, b"key") for one, was in zip(ids, first, strict=True) if was)
