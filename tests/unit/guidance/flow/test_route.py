"""The route follows from the answers alone (flow.md, "The pure function"; S2 3.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.editions import ALL, get
from guidance.flow.graph import COMPELLING, Gateway, Indication, Option
from guidance.flow.route import (
    Route,
    consequence,
    every_answer,
    every_route,
    not_needed,
    reachable,
    route,
)
from tests.unit.guidance.flow import graphs

#: As it is specified: examples are told of that.
ENGLAND = graphs.without_additions(get("england-2026"))
ROUTES = {edition.key: list(every_route(edition)) for edition in ALL}
editions = pytest.mark.parametrize("edition", ALL, ids=lambda edition: edition.key)
TO_CONSENT = {"purpose": "yes", "legal-duty": "none", "identifiable": "yes", "confidential": "yes"}
BY_PUBLIC_INTEREST = {
    **TO_CONSENT,
    "consent": "refused",
    "risk": "child",
    "public-interest": "yes",
    "lawful-basis": "public_task",
    "special-category": ["safeguarding_at_risk"],
}


def test_without_answers_the_first_question_is_open():
    assert route(ENGLAND, {}) == Route((), "purpose", None, None)
    assert not route(ENGLAND, {}).complete


def test_while_a_question_is_open_there_is_no_indication_and_no_gateway():
    taken = route(ENGLAND, {"purpose": "yes", "legal-duty": "statutory_duty"})
    assert taken == Route(("purpose", "legal-duty"), "lawful-basis", None, None)


def test_anonymised_information_can_be_shared_s2_3_10():
    taken = route(ENGLAND, {"purpose": "yes", "legal-duty": "none", "identifiable": "no"})
    assert taken == Route(("purpose", "legal-duty", "identifiable"), None, Indication.CAN_SHARE, Gateway.ANONYMISED)


@pytest.mark.parametrize(
    ("duty", "gateway"),
    [
        ({"legal-duty": "statutory_duty"}, Gateway.STATUTORY_DUTY),
        ({"legal-duty": "court_order", "court-order": "no"}, Gateway.COURT_ORDER),
        ({"legal-duty": "child_safeguarding_duty", "more-detrimental": "no"}, Gateway.CHILD_SAFEGUARDING_DUTY),
    ],
)
def test_an_order_or_a_duty_must_be_obeyed_and_consent_is_not_sought_s2_3_8_3_9(duty, gateway):
    """Proves S2 1.16; 3.7-3.9; D2."""
    taken = route(
        ENGLAND,
        {"purpose": "yes", **duty, "lawful-basis": "legal_obligation", "special-category": ["not_special"]},
    )
    assert (taken.indication, taken.gateway) == (Indication.MUST_SHARE, gateway)
    assert "consent" not in taken.steps


def test_refusal_does_not_end_the_matter_s2_3_38():
    taken = route(ENGLAND, BY_PUBLIC_INTEREST)
    assert (taken.indication, taken.gateway) == (Indication.CAN_SHARE, Gateway.PUBLIC_INTEREST)


def test_silence_is_never_consent_s2_3_20():
    assert route(ENGLAND, {**TO_CONSENT, "consent": "no_reply"}).next == "risk"


def test_not_sure_always_leads_to_advice_golden_rule_3():
    """Proves S0 FAQ 9."""
    for edition in ALL:
        for question in edition.questions:
            for option in question.options:
                if option.key == "not_sure":
                    assert option.indication is Indication.SEEK_ADVICE, (edition.key, question.key)


def test_only_an_order_or_a_duty_makes_sharing_a_must_flow_md_words():
    """Proves S2 3.1-3.2; D7."""
    for _, taken in ROUTES["england-2026"]:
        if taken.indication in {Indication.MUST_SHARE, Indication.CAN_SHARE}:
            assert (taken.indication is Indication.MUST_SHARE) == (taken.gateway in COMPELLING)


def test_the_last_gateway_on_the_route_counts():
    edition = graphs.edition(
        graphs.question("first", Option("yes", "Yes", goto="second", gateway=Gateway.COURT_ORDER)),
        graphs.question("second", Option("yes", "Yes", goto="third", gateway=Gateway.CONSENT)),
        graphs.question("third", Option("yes", "Yes", ends_by_gateway=True)),
    )
    taken = route(edition, {"first": "yes", "second": "yes", "third": "yes"})
    assert (taken.indication, taken.gateway) == (Indication.CAN_SHARE, Gateway.CONSENT)


@editions
def test_no_route_loops_or_ends_dead(edition):
    for answers, taken in ROUTES[edition.key]:
        assert taken.complete
        assert taken.indication is not None
        assert taken.steps == tuple(answers)
        assert len(set(taken.steps)) == len(taken.steps)


@editions
def test_every_question_and_every_option_lies_on_a_route(edition):
    met = {
        (key, answer) for answers, _ in ROUTES[edition.key] for key, answer in answers.items() if answer is str(answer)
    }
    wanted = {(q.key, o.key) for q in edition.questions if not q.multiple for o in q.options}
    assert met == wanted
    assert {key for _, taken in ROUTES[edition.key] for key in taken.steps} == {q.key for q in edition.questions}


@editions
def test_every_route_is_found_once(edition):
    found = [tuple((key, str(answer)) for key, answer in answers.items()) for answers, _ in ROUTES[edition.key]]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("key", "number"), [("england-2026", 912), ("hmg-2008", 8), ("bromley-2017", 7)])
def test_the_number_of_routes_is_finite_and_small_flow_md(key, number):
    assert len(list(every_route(graphs.without_additions(get(key))))) == number


@editions
def test_there_are_as_many_routes_as_the_ways_multiply_to(edition):
    def ways(key):
        question = edition.question(key)
        led = {consequence(option) if question.multiple else option.key: option for option in question.options}
        return sum(ways(option.goto) if option.goto else 1 for option in led.values())

    assert len(ROUTES[edition.key]) == ways(edition.start)


@editions
def test_answers_to_unreached_questions_change_nothing(edition):
    for answers, taken in ROUTES[edition.key]:
        for question in edition.questions:
            if question.key not in taken.steps:
                for junk in [*every_answer(question), "nonsense", [], ["nonsense"], ""]:
                    assert route(edition, {question.key: junk, **answers}) == taken
        everything = {question.key: "nonsense" for question in edition.questions}
        assert route(edition, {**everything, "no-question": "x", **answers}) == taken


@given(data=st.data())
def test_junk_beside_half_finished_answers_changes_nothing(data):
    edition = data.draw(st.sampled_from(ALL))
    answers, _ = data.draw(st.sampled_from(ROUTES[edition.key]))
    kept = dict(list(answers.items())[: data.draw(st.integers(0, len(answers)))])
    taken = route(edition, kept)
    names = st.sampled_from([q.key for q in edition.questions if q.key not in taken.reached] or ["no-question"])
    junk = data.draw(st.dictionaries(names | st.text(), st.text() | st.lists(st.text())))
    junk = {key: value for key, value in junk.items() if key not in taken.reached}
    assert route(edition, {**junk, **kept}) == taken


@given(data=st.data())
def test_whatever_is_answered_the_end_is_reached_in_as_many_steps_as_there_are_questions(data):
    edition = data.draw(st.sampled_from(ALL))
    answers = {q.key: data.draw(st.sampled_from(list(every_answer(q)))) for q in edition.questions}
    taken = route(edition, answers)
    assert taken.complete
    assert len(taken.steps) <= len(edition.questions)


@editions
def test_every_set_of_answers_to_a_question_with_several_leads_as_its_parts_do(edition):
    for question in (q for q in edition.questions if q.multiple):
        through = [(answers, taken) for answers, taken in ROUTES[edition.key] if question.key in answers]
        for answer in every_answer(question):
            alike = {graphs.end(question.option(key)) for key in answer}
            assert len(alike) == 1, f"{question.key}: {answer} leads to several ends"
            for answers, taken in through:
                if graphs.end(question.option(answers[question.key][0])) in alike:
                    assert route(edition, {**answers, question.key: answer}) == taken


@pytest.mark.parametrize(("key", "number"), [("why-not-asked", 2**4 - 1 + 2), ("special-category", 2**7 - 1 + 2)])
def test_every_answer_gives_every_legal_set_once(key, number):
    found = [tuple(answer) for answer in every_answer(ENGLAND.question(key))]
    assert len(found) == len(set(found)) == number


def test_what_is_not_needed_begins_behind_the_last_question_and_ends_with_the_bypassed_flow_md():
    answers = {"purpose": "yes", "legal-duty": "none", "identifiable": "no"}
    assert not_needed(ENGLAND, route(ENGLAND, answers)) == (
        "after-death",
        "confidential",
        "consent",
        "consent-covers",
        "why-not-asked",
        "best-interests",
        "risk",
        "public-interest",
        "lawful-basis",
        "special-category",
        "court-order",
        "more-detrimental",
    )


def test_nothing_is_ruled_out_before_the_first_answer():
    assert not_needed(ENGLAND, route(ENGLAND, {})) == ()


def test_while_a_question_is_open_only_what_cannot_follow_is_not_needed():
    taken = route(ENGLAND, {**TO_CONSENT, "consent": "refused"})
    assert not_needed(ENGLAND, taken) == (
        "court-order",
        "more-detrimental",
        "after-death",
        "consent-covers",
        "why-not-asked",
        "best-interests",
    )


@editions
def test_not_needed_and_what_may_follow_and_the_steps_are_all_the_questions(edition):
    for taken in {route(edition, begun) for begun in beginnings(edition)}:
        following = reachable(edition, taken.next) if taken.next else frozenset()
        out = not_needed(edition, taken)
        assert len(out) == len(set(out))
        assert set(out).isdisjoint(taken.steps)
        assert set(out).isdisjoint(following)
        assert {*out, *taken.steps, *following} == {question.key for question in edition.questions}


def beginnings(edition):
    """The answers of every route up to each of its questions."""
    for answers, whole in ROUTES[edition.key]:
        for place in range(len(whole.steps) + 1):
            yield {key: answers[key] for key in whole.steps[:place]}
