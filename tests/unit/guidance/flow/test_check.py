"""`problems` finds every kind of fault that an edition could be published with (design.md, "flow/check.py")."""

from dataclasses import replace

import pytest

from guidance.flow.check import problems
from guidance.flow.graph import Choice, Field, Gateway, Group, Indication, Kind, Option, Page, Place, Together
from tests.unit.guidance.flow.graphs import edition, question

END = Indication.CAN_SHARE
YES = Option("yes", "Yes", indication=END)
NO = Option("no", "No", indication=Indication.SEEK_ADVICE)
WHY = Field("why", "Why?", kind=Kind.CHOICE, choices=(Choice("a", "A"), Choice("b", "B")))
PAGE = Page("people", 0, "Who?", "People", Place.BEFORE, "S2 3.2", groups=(Group(fields=(WHY,)),))


def with_field(field, **group):
    return edition(question("first", YES, groups=(Group(fields=(field,), **group),)))


def with_pages(*pages):
    return edition(question("first", YES, NO), pages=pages)


def test_a_sound_edition_has_none():
    sound = edition(
        question("first", Option("yes", "Yes", goto="second", gateway=Gateway.CONSENT), NO),
        question("second", Option("yes", "Yes", ends_by_gateway=True)),
        pages=(PAGE, replace(PAGE, key="later", only_if=("people", "why", ("a",)))),
    )
    assert problems(sound) == []


FAULTS = {
    "not sure leads on": (
        edition(
            question("first", Option("yes", "Yes", goto="second"), Option("not_sure", "Not sure", goto="second")),
            question("second", YES),
        ),
        "option not_sure of question first has to end at seek_advice",
    ),
    "between nothing": (
        with_pages(replace(PAGE, place=Place.BETWEEN, behind="gone")),
        "page people stands behind gone, which is no question",
    ),
    "dangling goto": (
        edition(question("first", Option("yes", "Yes", goto="gone"))),
        "dangling: option yes of question first leads to gone, which is no question",
    ),
    "unreachable question": (
        edition(question("first", YES), question("second", YES)),
        "unreachable: no route leads to question second",
    ),
    "cycle": (
        edition(
            question("first", Option("yes", "Yes", goto="second")),
            question("second", Option("yes", "Yes", goto="first")),
        ),
        "cycle: question first can lead back to itself",
    ),
    "question that leads to itself": (
        edition(question("first", YES, Option("again", "Again", goto="first"))),
        "cycle: question first can lead back to itself",
    ),
    "option without an end": (
        edition(question("first", Option("yes", "Yes"))),
        "option yes of question first has 0 of goto, indication and ends_by_gateway; it needs exactly one",
    ),
    "option with two ends": (
        edition(question("first", Option("yes", "Yes", indication=END, ends_by_gateway=True, gateway=Gateway.CONSENT))),
        "option yes of question first has 2 of goto, indication and ends_by_gateway; it needs exactly one",
    ),
    "end by a gateway that nothing opened": (
        edition(question("first", Option("yes", "Yes", ends_by_gateway=True))),
        "option yes of question first ends by a gateway, but none need be open there",
    ),
    "two questions of one key": (
        edition(question("first", YES), question("first", YES)),
        "duplicate key: first names several questions or pages",
    ),
    "page with the key of a question": (
        with_pages(replace(PAGE, key="first")),
        "duplicate key: first names several questions or pages",
    ),
    "two options of one key": (
        edition(question("first", YES, YES)),
        "duplicate key: question first has several options yes",
    ),
    "two fields of one key": (
        edition(question("first", YES, groups=(Group(fields=(WHY,)), Group(fields=(WHY,))))),
        "duplicate key: question first has several fields why",
    ),
    "field that takes the name of the answer": (
        with_field(replace(WHY, key="answer")),
        "duplicate key: question first has several fields answer",
    ),
    "two fields of one key on a page": (
        with_pages(replace(PAGE, groups=(Group(fields=(WHY, WHY)),))),
        "duplicate key: page people has several fields why",
    ),
    "two choices of one key": (
        with_field(replace(WHY, choices=(Choice("a", "A"), Choice("a", "B")))),
        "duplicate key: field why of question first has several choices a",
    ),
    "choice that is offered and was offered before": (
        with_field(replace(WHY, former=(Choice("a", "A"),))),
        "duplicate key: field why of question first has several choices a",
    ),
    "former choice without label": (
        with_field(replace(WHY, former=(Choice("c", ""),))),
        "unexplained: choice c of field why of question first has no label",
    ),
    "former choice of several": (
        with_field(replace(WHY, kind=Kind.CHOICES, former=(Choice("c", "C"),))),
        "field why of question first had other choices, but its kind is choices",
    ),
    "edition without questions": (edition(), "edition small has no questions"),
    "edition without title": (edition(question("first", YES), title=""), "unexplained: edition small has no title"),
    "question without options": (edition(question("first")), "question first has no options"),
    "question without title": (
        edition(question("first", YES, title=" ")),
        "unexplained: question first has no title",
    ),
    "question without short name": (
        edition(question("first", YES, short="")),
        "unexplained: question first has no short",
    ),
    "question without error": (
        edition(question("first", YES, error="")),
        "unexplained: question first has no error",
    ),
    "question without source": (
        edition(question("first", YES, source="")),
        "unsourced: question first has no source",
    ),
    "option without label": (
        edition(question("first", replace(YES, label=""))),
        "unexplained: option yes of question first has no label",
    ),
    "exclusive option of a single answer": (
        edition(question("first", replace(YES, exclusive=True))),
        "option yes of question first is exclusive, but the question takes one option only",
    ),
    "several answers that part": (
        edition(question("first", YES, NO, multiple=True)),
        "question first takes several options, but they do not all lead the same way",
    ),
    "several answers that open different gateways": (
        edition(question("first", YES, Option("b", "B", indication=END, gateway=Gateway.CONSENT), multiple=True)),
        "question first takes several options, but they do not all lead the same way",
    ),
    "group for an option that is not offered": (
        with_field(WHY, when=("maybe",)),
        "question first has a group for the answer maybe, which answer does not offer",
    ),
    "group by a control that is not there": (
        with_field(WHY, when=("yes",), by="gone"),
        "question first has a group that depends on gone, which is no control with choices there",
    ),
    "group by a field without choices": (
        edition(
            question(
                "first",
                YES,
                groups=(Group(fields=(Field("note", "Note"),)), Group(fields=(WHY,), when=("x",), by="note")),
            )
        ),
        "question first has a group that depends on note, which is no control with choices there",
    ),
    "group by one of its own fields": (
        with_field(WHY, when=("a",), by="why"),
        "question first has a group that depends on why, one of its own fields",
    ),
    "group by a control but for no answer": (
        edition(
            question("first", YES, groups=(Group(fields=(WHY,)), Group(fields=(Field("note", "Note"),), by="why")))
        ),
        "question first has a group that depends on why, but names no answer to it",
    ),
    "group on a page by the answer it does not have": (
        with_pages(replace(PAGE, groups=(Group(fields=(WHY,), when=("yes",)),))),
        "page people has a group that depends on answer, which is no control with choices there",
    ),
    "group on a page for a choice that is not offered": (
        with_pages(
            replace(PAGE, groups=(Group(fields=(WHY,)), Group(fields=(Field("note", "N"),), when=("z",), by="why")))
        ),
        "page people has a group for the answer z, which why does not offer",
    ),
    "field without label": (
        with_field(replace(WHY, label="")),
        "unexplained: field why of question first has no label",
    ),
    "required field without error": (
        with_field(replace(WHY, required=True)),
        "unexplained: field why of question first has no error",
    ),
    "required field that is closed at first": (
        with_field(replace(WHY, required=True, error="Enter why"), folds="More"),
        "question first has a group that is closed at first, but asks for something that is required",
    ),
    "choice that stands there and is not offered": (
        with_field(replace(WHY, default="z")),
        "field why of question first begins with z, which it does not offer",
    ),
    "page of several questions without title": (
        replace(with_field(WHY), together=(Together("", ("first",)),)),
        "unexplained: the page of first has no title",
    ),
    "page of several questions with one that is none": (
        replace(with_field(WHY), together=(Together("Several", ("first", "nothing")),)),
        "nothing is asked together with others, but is no question or page",
    ),
    "question on two pages": (
        replace(with_field(WHY), together=(Together("One", ("first",)), Together("Two", ("first",)))),
        "first is asked on several pages",
    ),
    "choice without label": (
        with_field(replace(WHY, choices=(Choice("a", ""),))),
        "unexplained: choice a of field why of question first has no label",
    ),
    "choice field without choices": (
        with_field(replace(WHY, choices=())),
        "field why of question first offers no choices",
    ),
    "choices field without choices": (
        with_field(Field("why", "Why?", kind=Kind.CHOICES)),
        "field why of question first offers no choices",
    ),
    "text field with choices": (
        with_field(replace(WHY, kind=Kind.TEXT)),
        "field why of question first has choices, but its kind is text",
    ),
    "page without title": (with_pages(replace(PAGE, title="")), "unexplained: page people has no title"),
    "page without source": (with_pages(replace(PAGE, source="")), "unsourced: page people has no source"),
    "page that needs rows without error": (
        with_pages(replace(PAGE, rows="people", minimum=1)),
        "unexplained: page people needs 1 rows, but has no error",
    ),
    "page that waits for a page that is not there": (
        with_pages(replace(PAGE, only_if=("gone", "why", ("a",)))),
        "page people waits for the field why of gone, which is no earlier page with that field",
    ),
    "page that waits for a field that is not there": (
        with_pages(PAGE, replace(PAGE, key="later", only_if=("people", "gone", ("a",)))),
        "page later waits for the field gone of people, which is no earlier page with that field",
    ),
    "page that waits for a later page": (
        with_pages(replace(PAGE, key="early", only_if=("people", "why", ("a",))), PAGE),
        "page early waits for the field why of people, which is no earlier page with that field",
    ),
    "page that waits for an answer that is not offered": (
        with_pages(PAGE, replace(PAGE, key="later", only_if=("people", "why", ("z",)))),
        "page later waits for the answer z, which why of people does not offer",
    ),
    "page that waits for no answer": (
        with_pages(PAGE, replace(PAGE, key="later", only_if=("people", "why", ()))),
        "page later waits for the field why of people, but names no answer to it",
    ),
}


@pytest.mark.parametrize(("planted", "told"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found_and_named(planted, told):
    assert told in problems(planted)


def test_a_guidance_file_need_not_be_named():
    assert problems(edition(question("first", YES, guidance=""))) == []


def test_several_faults_are_all_told():
    assert len(problems(edition(question("first", Option("", ""), title="", source="")))) >= 4
