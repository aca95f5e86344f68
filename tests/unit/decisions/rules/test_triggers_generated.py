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
from decisions.rules.lots import FOR_THE_GUARDIAN, by_risk, drawn
from decisions.rules.requests import LOOKED_AT, RequestKind
from decisions.rules.triggers import TRIGGERS, Facts
from guidance.flow.route import Answer, every_route
from tests.factories.decisions import BY_CONSENT, CURRENT
from tests.factories.routes import OUTCOMES, Chosen, decided, finished
from tests.unit.decisions.rules.trigger_cases import expected, held, keys

#: What rows and consents say in one word: that it is so.
ROWS = tuple(field.name for field in fields(Facts) if field.default is False)
#: The fields beside answers whose choice may make a trigger fire; all of their choices are tried together.
WATCHED = {
    "danger": ("immediate_danger",),
    "consent": ("cannot_because", "competence", "parents_view"),
    "decision": ("ask_for_review",),
}
QUESTIONS = {question.key for question in CURRENT.questions}
STEPS = {step.key: step for step in (*CURRENT.questions, *CURRENT.pages)}


@cache
def routes() -> tuple[dict[str, Answer], ...]:
    return tuple(answers for answers, _route in every_route(CURRENT))


def chosen(outcome: str, page: str = "", **values: object) -> Chosen:
    pages: dict[str, dict[str, object]] = {
        "danger": {"immediate_danger": "no"},
        "safeguards": {"third_party": "no"},
        "decision": {"decision": outcome},
    }
    return {**pages, page: {**pages.get(page, {}), **values}} if page else pages


def journeys_of_routes() -> tuple[Journey, ...]:
    return tuple(journey for outcome in OUTCOMES for journey in decided(CURRENT)[outcome])


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


def test_on_every_route_with_every_outcome_the_right_triggers_fire() -> None:
    """Proves C1; C2; C3; C4; C9; C10."""
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


def test_what_kind_of_request_it_began_with_fires_the_trigger_of_that_kind_and_no_other_c12() -> None:
    for journey in journeys_of_routes()[::11]:
        for kind in RequestKind:
            facts = replace(Facts(journey), asked_as=kind)
            assert keys(facts) == expected(facts), (kind, held(journey))
            assert keys(facts) - keys(Facts(journey)) == ({kind} & LOOKED_AT)


def test_every_trigger_was_seen_to_fire_and_not_to_fire() -> None:
    plain = Facts(finished(CURRENT, BY_CONSENT, chosen("share")))
    assert keys(plain) == set()
    fires = [keys(Facts(journey)) for journey in (*journeys_of_routes(), *journeys_of_fields())]
    fires += [keys(replace(plain, **{name: True})) for name in ROWS]
    fires += [keys(replace(plain, asked_as=kind)) for kind in RequestKind]
    fires += [keys(replace(plain, channels=frozenset({"fax"})))]
    for trigger in TRIGGERS:
        assert {trigger.key in one for one in fires} == {True, False}, trigger.key


def test_the_lot_is_the_same_each_time_keeps_to_its_share_and_needs_the_key() -> None:
    """Proves C18."""
    ids = [UUID(int=number) for number in range(4000)]
    first = [drawn(one, 10, b"key") for one in ids]
    assert first == [drawn(one, 10, b"key") for one in ids]
    assert 300 < sum(first) < 500
    assert first != [drawn(one, 10, b"another") for one in ids]
    assert not any(drawn(one, 0, b"key") for one in ids)
    assert all(drawn(one, 100, b"key") for one in ids)
    assert all(drawn(one, 20, b"key") for one, was in zip(ids, first, strict=True) if was)


def test_each_reason_for_a_review_makes_the_guardians_lot_as_likely_again() -> None:
    """Proves C19."""
    keys = [trigger.key for trigger in TRIGGERS if trigger.key not in FOR_THE_GUARDIAN]
    ids = [UUID(int=number) for number in range(4000)]
    counts = [sum(drawn(one, by_risk(5, keys[:reasons]), b"key") for one in ids) for reasons in range(20)]
    for reasons, count in enumerate(counts):
        expected = min(1.0, 0.05 * (1 + reasons)) * len(ids)
        assert abs(count - expected) <= 120, reasons
    assert counts == sorted(counts)
    assert counts[-1] == len(ids)
    assert not any(drawn(one, by_risk(0, keys[:19]), b"key") for one in ids)


def test_what_is_said_of_the_dead_always_goes_to_the_guardian_too() -> None:
    """Proves D14."""
    ids = [UUID(int=number) for number in range(200)]
    assert all(drawn(one, by_risk(0, ["about_the_dead"]), b"key") for one in ids)
