"""The editions that ship are the graphs of the specification, are sound, are signed off and never change (flow.md)."""

import csv
import io
import re
from dataclasses import fields, replace
from itertools import product
from pathlib import Path
from pkgutil import iter_modules

import pytest

from decisions.rules.requires import REQUIRES
from guidance import editions
from guidance.flow.check import problems
from guidance.flow.differences import changed
from guidance.flow.graph import (
    Choice,
    Edition,
    Field,
    Gateway,
    Group,
    Indication,
    Kind,
    Option,
    Page,
    Question,
    defaults,
)
from guidance.flow.pins import PARTS, ROUTES, WORDS, pins
from guidance.flow.route import consequence, every_route, route
from guidance.flow.table import as_csv, rows
from guidance.flow.words import GATEWAYS, INDICATIONS
from guidance.management.commands.routes import signed_pins
from tests.unit.guidance.flow import graphs

SIGNED_OFF = Path(__file__).parents[1] / "routes"
each = pytest.mark.parametrize("edition", editions.ALL, ids=lambda edition: edition.key)

#: The editions that the specification names, in their order.
SPECIFIED = ("england-2026", "hmg-2008", "bromley-2017")
specified = pytest.mark.parametrize(
    "edition", [editions.get(key) for key in SPECIFIED], ids=lambda edition: edition.key
)


def test_the_three_of_the_specification_ship_and_the_current_one_stands_first_the_others_from_old_to_new():
    keys = [edition.key for edition in editions.ALL]
    assert set(SPECIFIED) <= set(keys)
    assert keys[0] == editions.CURRENT
    years = [re.search(r"\d{4}", key)[0] for key in keys[1:]]
    assert years == sorted(years)


def test_an_edition_is_found_by_its_module_which_bears_its_name():
    modules = {module.name.replace("_", "-") for module in iter_modules(editions.__path__)}
    assert modules == {edition.key for edition in editions.ALL}
    assert len(editions.ALL) == len(modules)


def test_records_are_made_under_the_current_edition_and_never_under_a_historical_chart():
    assert editions.get(editions.CURRENT).takes_records
    assert not editions.get("hmg-2008").takes_records
    assert not editions.get("bromley-2017").takes_records


def test_an_unknown_edition_is_refused_by_naming_the_known_ones():
    known = ", ".join(edition.key for edition in editions.ALL)
    with pytest.raises(KeyError, match=f"no edition 'england-1999'; there are: {known}"):
        editions.get("england-1999")


@specified
def test_the_graph_is_the_one_of_the_specification(edition):
    """Proves S0 Flowchart nodes/edges."""
    assert graphs.graph(graphs.without_additions(edition)) == graphs.GRAPHS[edition.key]


@pytest.mark.parametrize("key", ["hmg-2008", "bromley-2017"])
def test_nothing_is_added_to_a_historical_chart_and_its_options_stand_in_their_order(key):
    edition = editions.get(key)
    assert graphs.graph(edition) == graphs.GRAPHS[key]
    wanted = {question: list(options) for question, options in graphs.GRAPHS[key].items()}
    assert {q.key: [option.key for option in q.options] for q in edition.questions} == wanted


def added(*options):
    """England with one more question behind `risk`."""
    asked = graphs.question("reach", *options)
    base = editions.get("england-2026")
    return changed(base, key=base.key, title=base.title, published=base.published, insert_after={"risk": asked})


def test_a_question_that_is_added_is_seen_through_and_one_that_leads_elsewhere_is_not():
    unsure = Option("not_sure", "I am not sure", indication=Indication.SEEK_ADVICE)
    longer = added(Option("yes", "Yes"), Option("no", "No"), unsure)
    assert graphs.without_additions(longer) == graphs.without_additions(editions.get("england-2026"))
    elsewhere = graphs.without_additions(added(Option("yes", "Yes", indication=Indication.CAN_SHARE), unsure))
    assert graphs.graph(elsewhere) != graphs.ENGLAND_2026
    with pytest.raises(ValueError, match="too many values to unpack"):
        graphs.without_additions(added(Option("yes", "Yes"), Option("no", "No", indication=Indication.CAN_SHARE)))


@specified
def test_questions_that_take_several_answers_and_options_that_stand_alone(edition):
    several = {q.key: {o.key for o in q.options if o.exclusive} for q in edition.questions if q.multiple}
    specified = graphs.GRAPHS[edition.key]
    assert {key: alone for key, alone in several.items() if key in specified} == graphs.SEVERAL[edition.key]


@each
def test_the_questions_run_in_the_order_of_the_seven_s2_3_2(edition):
    """Proves S2 3.1-3.2."""
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
def test_the_edition_has_no_problems_and_all_that_the_product_reads(edition):
    assert problems(edition, REQUIRES) == []


def test_bromley_has_two_ways_in_s1_appendix():
    """Proves S1 Flowchart."""
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
@pytest.mark.parametrize("part", ["routes", "words"])
def test_an_edition_is_the_one_signed_off(edition, part):
    assert pins(edition)[part] == signed_pins(SIGNED_OFF)[edition.key][part], (
        f"the {part} of {edition.key} have changed: have the difference read, then run python manage.py routes --write "
        "(a published edition never changes: begin a new one with python manage.py new_edition)"
    )


def test_pins_are_kept_for_the_editions_that_ship_and_no_other():
    assert set(signed_pins(SIGNED_OFF)) == {edition.key for edition in editions.ALL}


#: Every attribute of an option with another value, by the pin that it changes.
OPTION = {
    "routes": {
        "key": "y",
        "goto": "x",
        "indication": None,
        "ends_by_gateway": True,
        "gateway": Gateway.CONSENT,
        "exclusive": True,
    },
    "words": {"label": "Yes,", "hint": "h"},
}
WHY = Field("why", "Why?", kind=Kind.CHOICE, choices=(Choice("a", "A"),))


def test_every_attribute_of_every_part_is_pinned_as_a_route_or_as_a_word_and_none_as_both():
    assert {name for values in OPTION.values() for name in values} == {part.name for part in fields(Option)}
    assert not WORDS & ROUTES
    for kind in (Choice, Edition, Field, Group, Option, Page, Question):
        assert {part.name for part in fields(kind)} <= WORDS | ROUTES | PARTS, kind


def pinned(*options, groups=()):
    return pins(graphs.edition(graphs.question("first", *options, groups=groups)))


def parts_changed(before, after):
    return {part for part in before if before[part] != after[part]}


@pytest.mark.parametrize(("part", "name"), [(part, name) for part, values in OPTION.items() for name in values])
def test_a_change_of_an_option_changes_the_pin_of_routes_or_of_words_and_not_the_other(part, name):
    first, second = Option("yes", "Yes", indication=Indication.CAN_SHARE), Option("no", "No")
    other = replace(first, **{name: OPTION[part][name]})
    assert parts_changed(pinned(first, second), pinned(other, second)) == {part}


def test_the_order_of_options_is_pinned():
    first, second = Option("yes", "Yes", indication=Indication.CAN_SHARE), Option("no", "No")
    assert "routes" in parts_changed(pinned(first, second), pinned(second, first))


@pytest.mark.parametrize(
    ("other", "part"),
    [
        (replace(WHY, required=True), "routes"),
        (replace(WHY, kind=Kind.CHOICES), "routes"),
        (replace(WHY, choices=(Choice("b", "A"),)), "routes"),
        (replace(WHY, label="Why, then?"), "words"),
        (replace(WHY, error="Say why"), "words"),
        (replace(WHY, choices=(Choice("a", "A."),)), "words"),
    ],
)
def test_what_a_field_asks_is_pinned_apart_from_its_words(other, part):
    option = Option("yes", "Yes", indication=Indication.CAN_SHARE)
    before = pinned(option, groups=(Group(fields=(WHY,)),))
    assert parts_changed(before, pinned(option, groups=(Group(fields=(other,)),))) == {part}


def test_the_pins_are_the_same_for_the_same_words_built_anew():
    question = graphs.question("first", Option("yes", "Yes", indication=Indication.CAN_SHARE))
    assert pins(graphs.edition(question)) == pins(graphs.edition(replace(question)))


def test_what_stands_on_a_page_until_somebody_chooses_is_a_choice_of_its_own() -> None:
    edition = editions.get(editions.CURRENT)
    standing = {step.key: defaults(step) for step in (*edition.questions, *edition.pages)}
    assert standing["danger"] == {"immediate_danger": "no"}
    for step in (*edition.questions, *edition.pages):
        offered = {field.key: {choice.key for choice in field.choices} for field in step.fields}
        assert all(value in offered[name] for name, value in standing[step.key].items()), step.key
