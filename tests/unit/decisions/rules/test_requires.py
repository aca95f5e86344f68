"""What the product needs of an edition is stated once, and is all that code reads (house-2, Promises)."""

import ast
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core import checks

from decisions.models.rows import LINKED_FIELDS, PERSON_FIELDS, ROW_MODELS
from decisions.registered.sound_editions import check_editions
from decisions.rules.requires import REQUIRES
from guidance import editions
from guidance.flow.check import problems
from guidance.flow.graph import Edition, Page, Question
from guidance.flow.keys import PageKey, RowKind
from tests.unit.decisions.rules import reads

CURRENT = editions.get(editions.CURRENT)


def without(part, name):
    """`part` without the field, or the choice of a field, of this name ("nature", "nature.unverified")."""
    key, _, choice = name.partition(".")
    groups = []
    for group in part.groups:
        fields = [
            replace(field, choices=tuple(one for one in field.choices if one.key != choice))
            if choice
            else None
            if field.key == key
            else field
            for field in group.fields
        ]
        groups.append(replace(group, fields=tuple(field for field in fields if field)))
    return replace(part, groups=tuple(groups))


def edited(key: str, edit, named: str = "edited") -> Edition:
    """The current edition with one question or page edited; left out where `edit` gives None."""
    steps = [edit(step) if step.key == key else step for step in CURRENT.steps]
    questions = tuple(step for step in steps if isinstance(step, Question))
    pages = tuple(step for step in steps if isinstance(step, Page))
    return replace(CURRENT, key=named, questions=questions, pages=pages)


def needs() -> Iterator[tuple[str, PageKey, object]]:
    """(what `problems` is to say, the page, the edit that takes it away), each thing that is required once."""
    read = "which the product reads"
    for one in REQUIRES:
        yield f"missing: page {one.page}, {read}", one.page, lambda step: None
        for name in (*one.fields, *one.choices):
            edit = lambda step, name=name: without(step, name)  # noqa: E731
            yield f"missing: field {name} of page {one.page}, {read}", one.page, edit
        for name, choices in one.choices.items():
            for key in choices:
                edit = lambda step, name=f"{name}.{key}": without(step, name)  # noqa: E731
                yield f"missing: choice {key} of field {name} of page {one.page}, {read}", one.page, edit
        for key in one.options:
            edit = lambda step, key=key: replace(step, options=tuple(o for o in step.options if o.key != key))  # noqa: E731
            yield f"missing: option {key} of page {one.page}, {read}", one.page, edit
        if one.rows:
            yield f"missing: rows {one.rows} of page {one.page}, {read}", one.page, lambda step: replace(step, rows="")


NEEDS = {told: (page, edit) for told, page, edit in needs()}


def test_the_current_edition_has_all_of_it():
    assert problems(CURRENT, REQUIRES) == []


def test_each_thing_that_is_taken_away_is_named():
    assert len(NEEDS) > 300
    found = {told: problems(edited(page, edit, named=told), REQUIRES) for told, (page, edit) in NEEDS.items()}
    assert {told: said for told, said in found.items() if told not in said} == {}


@pytest.mark.parametrize("gone", [PageKey.DANGER, PageKey.DECISION])
def test_an_edition_without_danger_or_decision_cannot_be_published(gone, monkeypatch):
    unfit = edited(gone, lambda step: None)
    monkeypatch.setattr(editions, "ALL", (unfit,))
    errors = {error.msg: error for error in check_editions()}
    error = errors[f"missing: page {gone}, which the product reads"]
    assert (error.id, error.obj, error.level) == ("decisions.E001", unfit.key, checks.ERROR)


def test_the_editions_that_ship_can_be_published_and_the_check_is_one_of_djangos():
    assert checks.run_checks(tags=["editions"]) == []
    assert check_editions in checks.registry.registry.registered_checks


def test_a_historical_chart_holds_no_records_and_need_not_have_any_of_it():
    assert problems(editions.get("hmg-2008"), REQUIRES) == []
    taking = replace(editions.get("hmg-2008"), takes_records=True)
    assert "missing: page danger, which the product reads" in problems(taking, REQUIRES)


def test_every_page_that_has_a_name_in_code_is_required_and_every_kind_of_row_has_its_model():
    assert {one.page for one in REQUIRES} == set(PageKey)
    assert {one.rows for one in REQUIRES if one.rows} == set(RowKind) == set(ROW_MODELS)


@pytest.mark.parametrize("kind", RowKind)
def test_what_a_row_must_hold_to_be_kept_is_required(kind):
    model = ROW_MODELS[kind]
    asked = {name for one in REQUIRES if one.rows == kind for name in (*one.fields, *one.choices)}
    needed = {field.name for field in model._meta.fields if not field.blank and not field.has_default()}
    kept_by_the_record = {"decision", "person"} if kind is RowKind.PEOPLE else {"decision"}
    assert needed - kept_by_the_record <= asked
    assert asked <= {field.name for field in model._meta.fields} | set(PERSON_FIELDS) | set(LINKED_FIELDS)


def test_no_page_and_no_kind_of_row_is_read_by_a_bare_string():
    found = ((name, key) for name, tree in reads.sources() for key in reads.bare_reads(tree))
    assert [f"{name}:{key.lineno}: {key.value!r}" for name, key in found] == []


@pytest.mark.parametrize(
    "code",
    [
        'journey.fields_of("decision")',
        'facts.said("consent", "competence", "competent")',
        'journey.answers.get("consent")',
        'journey.given["danger"]',
        'step.key == "disclosures"',
        'key in ("consent", PageKey.DANGER)',
        '"consent" in journey.route.steps',
        'RULES = {"consent": _consent, PageKey.ITEMS: _items}',
        'frozenset({"danger", "decision"})',
        'rows_of(decision, ("people",))',
        'rows["third_parties"]',
        'address(pk, "danger")',
        'Answer.objects.filter(question="consent")',
        'reverse("decisions:step", args=[pk, "consent"])',
    ],
)
def test_a_bare_string_that_is_planted_is_found(code):
    assert len(list(reads.bare_reads(ast.parse(code)))) >= 1


@pytest.mark.parametrize(
    "code",
    [
        'rows.select_related("decision")',
        'ordering = ["decision", "number"]',
        '_("recipients %(people)s") % {"people": people}',
        'fields.get("decision")',
        'journey.fields_of(PageKey.DECISION).get("decision")',
        'Answer(**{"decision": decision, "question": step})',
    ],
)
def test_the_same_word_for_something_else_is_no_page(code):
    assert list(reads.bare_reads(ast.parse(code))) == []


REQUIRED = {
    **{(one.page, name): set() for one in REQUIRES for name in (*one.fields, *one.choices)},
    **{
        (one.page, name): {key for other in REQUIRES if other.page == one.page for key in other.choices.get(name, ())}
        for one in REQUIRES
        for name in one.choices
    },
}
OPTIONS = {(one.page, key) for one in REQUIRES for key in one.options}


def is_required(read):
    if read.field and not (
        (read.page, read.field) in REQUIRED and set(read.choices) <= REQUIRED[read.page, read.field]
    ):
        return False
    return {(read.page, key) for key in read.options} <= OPTIONS


def test_whatever_is_read_of_a_named_page_is_required():
    """Fields, choices and options that calls such as `said(PageKey.CONSENT, "competence", "competent")` name."""
    found = reads.read_by_name()
    assert len(found) > 30
    assert [str(read) for read in found if not is_required(read)] == []


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ('journey.fields_of(PageKey.RISK).get("level")', {"field": "level"}),
        ('journey.fields_of(PageKey.RISK)["level"]', {"field": "level"}),
        ('fields_of.get(PageKey.RISK, {}).get("level")', {"field": "level"}),
        ('facts.said(PageKey.RISK, "level", "harm_now")', {"field": "level", "choices": ("harm_now",)}),
        ('field_of_edition(PageKey.RISK, "level", required=True)', {"field": "level"}),
        ('facts.answered(PageKey.RISK, "child", "adult")', {"options": ("child", "adult")}),
    ],
)
def test_each_way_of_reading_is_found(code, read):
    assert list(reads.reads_in(ast.parse(code))) == [reads.Read(PageKey.RISK, **read)]
    assert reads.read_by_name()
