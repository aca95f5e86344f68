"""The editions that ship are the graphs of the specification, are sound, are signed off and never change (flow.md)."""

import csv
import io
from dataclasses import fields, replace
from itertools import product
from pathlib import Path

import pytest

from guidance import editions
from guidance.flow.check import problems
from guidance.flow.graph import Gateway, Indication, Option
from guidance.flow.route import consequence, digest, every_route, route
from guidance.flow.table import as_csv, rows
from guidance.flow.words import GATEWAYS, INDICATIONS
from tests.unit.guidance.flow import graphs

SIGNED_OFF = Path(__file__).parents[1] / "routes"
each = pytest.mark.parametrize("edition", editions.ALL, ids=lambda edition: edition.key)

#: A record keeps the edition it was made under, so a published edition is never changed, not by a comma.
DIGESTS = {
    "england-2026": "d581c4c61eb594973b41b7c197f003a42c7426039896b0c86031462dd28d391a",
    "hmg-2008": "59c9dac5bcd68e5a58bc539479eeb1e1de3f9d7a1e84d9f20883786b4afacd75",
    "bromley-2017": "9496e7eb74bf68cf2ad2cb279ac4404b1a98f01fafc9256fe0bf99bea4b483c6",
}


def test_three_editions_ship_and_new_records_use_england_2026():
    assert [edition.key for edition in editions.ALL] == ["england-2026", "hmg-2008", "bromley-2017"]
    assert editions.get(editions.CURRENT).key == "england-2026"


def test_an_unknown_edition_is_refused_by_naming_the_known_ones():
    with pytest.raises(KeyError, match="no edition 'england-1999'; there are: england-2026, hmg-2008, bromley-2017"):
        editions.get("england-1999")


@each
def test_the_graph_is_the_one_of_the_specification(edition):
    assert graphs.graph(edition) == graphs.GRAPHS[edition.key]


@each
def test_options_stand_in_the_order_of_the_specification(edition):
    if edition.key != "england-2026":
        wanted = {key: list(options) for key, options in graphs.GRAPHS[edition.key].items()}
        assert {q.key: [option.key for option in q.options] for q in edition.questions} == wanted


@each
def test_questions_that_take_several_answers_and_options_that_stand_alone(edition):
    several = {q.key: {o.key for o in q.options if o.exclusive} for q in edition.questions if q.multiple}
    assert several == graphs.SEVERAL[edition.key]


@each
def test_the_questions_run_in_the_order_of_the_seven_s2_3_2(edition):
    numbers = [question.number for question in edition.questions]
    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(1, 8))


@each
def test_no_option_leads_back_so_the_task_list_reads_forward(edition):
    order = [question.key for question in edition.questions]
    for question in edition.questions:
        for option in question.options:
            assert not option.goto or order.index(option.goto) > order.index(question.key)


@each
def test_the_edition_has_no_problems(edition):
    assert problems(edition) == []


def test_bromley_has_two_ways_in_s1_appendix():
    assert len(editions.get("bromley-2017").entries) == 2


@each
def test_every_route_is_the_one_signed_off(edition):
    signed = (SIGNED_OFF / f"{edition.key}.csv").read_text(encoding="utf-8")
    assert as_csv(edition) == signed, "a route has changed: see python manage.py routes --check"


def test_no_table_of_an_edition_that_is_gone_is_left():
    assert {file.stem for file in SIGNED_OFF.glob("*.csv")} == {edition.key for edition in editions.ALL}


@each
def test_the_table_says_neither_more_nor_less_than_every_route(edition):
    told = []
    for row in rows(edition):
        keys = [question.key for question, _ in row.answers]
        picks = [
            [options[0].key] if question.multiple else [option.key for option in options]
            for question, options in row.answers
        ]
        for pick in product(*picks):
            answers = {
                key: [one] if edition.question(key).multiple else one for key, one in zip(keys, pick, strict=True)
            }
            assert route(edition, answers) == row.route
            told.append(_signature(edition, answers))
    walked = [_signature(edition, answers) for answers, _ in every_route(edition)]
    assert sorted(told) == sorted(walked)


def _signature(edition, answers):
    """The answers, with a set of options that stands for its consequence written as that consequence."""
    return tuple(
        (key, str(consequence(edition.question(key).option(answer[0]))) if isinstance(answer, list) else answer)
        for key, answer in answers.items()
    )


@each
def test_the_table_is_whole_in_a_spreadsheet(edition):
    table = list(csv.DictReader(io.StringIO(as_csv(edition))))
    assert len(table) == len(list(rows(edition)))
    assert all(row["indication"] in INDICATIONS.values() for row in table)
    assert {row["gateway"] for row in table} <= {"", *GATEWAYS.values()}


def test_every_indication_and_gateway_has_words():
    assert set(INDICATIONS) == set(Indication)
    assert set(GATEWAYS) == set(Gateway)


@each
def test_a_published_edition_never_changes(edition):
    now, published = digest(edition), DIGESTS.get(edition.key)
    assert now == published, (
        f"{edition.key} is published and records are made under it: add a new edition instead of changing this one"
    )


def test_digests_are_pinned_for_the_editions_that_ship_and_no_other():
    assert set(DIGESTS) == {edition.key for edition in editions.ALL}


def test_the_digest_notices_every_part_of_an_option_and_the_order():
    question = graphs.question("first", Option("yes", "Yes", indication=Indication.CAN_SHARE), Option("no", "No"))
    before = graphs.edition(question)
    first, second = question.options
    changed = {
        "key": "y",
        "label": "Y",
        "goto": "x",
        "indication": None,
        "ends_by_gateway": True,
        "gateway": Gateway.CONSENT,
        "hint": "h",
        "exclusive": True,
    }
    assert set(changed) == {field.name for field in fields(Option)}
    options = [(replace(first, **{name: value}), second) for name, value in changed.items()] + [(second, first)]
    digests = [digest(graphs.edition(replace(question, options=pair))) for pair in options]
    assert len({digest(before), *digests}) == len(options) + 1


def test_the_digest_is_the_same_for_the_same_words_built_anew():
    question = graphs.question("first", Option("yes", "Yes", indication=Indication.CAN_SHARE))
    assert digest(graphs.edition(question)) == digest(graphs.edition(replace(question)))
