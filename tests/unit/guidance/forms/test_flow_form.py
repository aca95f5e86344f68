"""A form built from a step: what must be answered, what is kept, and what is shown again."""

import json
from dataclasses import replace

import pytest
from crispy_forms.utils import render_crispy_form
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from guidance.flow.graph import Group, Kind
from guidance.forms import WIDGETS, FlowForm
from tests.unit.guidance.forms.sample import CONSENT, DANGER, HARM, REASONS, consent, post

GIVEN = {"answer": "given", "given_on_0": "22", "given_on_1": "11", "given_on_2": "2026", "how": "written"}
PEOPLE = {Kind.INVOLVED: [("p1", "Sam Lee")], Kind.ITEMS: [("i1", "School report"), ("i2", "Phone note")]}


def test_the_widget_table_knows_every_kind() -> None:
    assert set(WIDGETS) == set(Kind)


def test_a_full_answer_is_ready_for_json() -> None:
    form = FlowForm(
        CONSENT,
        post(**GIVEN, given_at="9am", note=" x ", why=["delay", "risk"], told="yes", who="p1", items=["i2"]),
        choices_of=PEOPLE,
    )
    assert form.is_valid(), form.errors
    assert form.answer == "given"
    assert json.loads(json.dumps(form.values)) == {
        "given_on": "2026-11-22",
        "given_at": "09:00",
        "how": "written",
        "note": "x",
        "why": ["risk", "delay"],
        "told": True,
        "who": "p1",
        "items": ["i2"],
    }


def test_values_come_back_as_they_were_stored() -> None:
    form = FlowForm(CONSENT, post(**GIVEN, given_at="9am", told="yes", why=["risk"]), choices_of=PEOPLE)
    assert form.is_valid()
    again = FlowForm(CONSENT, values=form.values, answer=form.answer, choices_of=PEOPLE)
    assert again["given_on"].value() == "2026-11-22"
    assert again["given_at"].value() == "09:00"
    assert [group.legend for group in again.applying] == ["The consent", ""]


def test_required_counts_only_where_the_group_applies() -> None:
    form = consent(answer="refused")
    assert form.error_items() == [("#id_words", "Enter what they said")]


def test_everything_missing_is_said_at_once_and_leads_to_the_first_box_pitfall_4() -> None:
    assert consent(answer="given").error_items() == [
        ("#id_given_on_0", "Enter a date for “When was consent given?”"),
        ("#id_how_0", "Select how consent was given"),
    ]
    assert consent().error_items() == [("#id_answer_0", "Select whether you have consent")]


def test_a_wrong_date_in_a_group_that_does_not_apply_stops_nobody() -> None:
    form = consent(answer="refused", words="No", given_on_0="99", given_on_1="1", given_on_2="2026", how="spoken")
    assert form.is_valid(), form.errors
    assert form.values == {"words": "No", "how": "spoken"}


@pytest.mark.parametrize("answer", ["maybe", "GIVEN", "given\x00", "x" * 10_000])
def test_an_option_that_is_not_offered_is_refused(answer: str) -> None:
    form = consent(answer=answer)
    assert form.error_items() == [
        ("#id_answer_0", "Select one of the answers shown for “Do you have consent to share?”")
    ]


def test_several_answers_where_one_is_asked_for_keep_the_last_as_browsers_do() -> None:
    form = FlowForm(CONSENT, QueryDict("answer=given&answer=not_sure&words=Asked"))
    assert form.is_valid()
    assert form.answer == "not_sure"


def test_answers_of_a_multiple_question_are_a_list_in_the_order_of_the_page() -> None:
    form = FlowForm(REASONS, post(answer=["unjustified_delay", "increased_risk"]))
    assert form.is_valid()
    assert form.answer == ["increased_risk", "unjustified_delay"]


def test_none_of_these_stands_alone_s2_3_36() -> None:
    form = FlowForm(REASONS, post(answer=["none_of_these", "increased_risk"]))
    assert form.error_items() == [
        ("#id_answer_0", "Select “None of these”, or one or more of the others, not both"),
    ]


def test_a_multiple_question_without_own_words_still_says_what_to_do() -> None:
    assert FlowForm(REASONS, post()).error_items() == [
        ("#id_answer_0", "Select at least one answer to “Why was consent not asked for?”")
    ]


def test_a_page_without_branches_has_no_answer() -> None:
    form = FlowForm(DANGER, post(harm="no"))
    assert form.is_valid()
    assert (form.answer, form.values) == (None, {"harm": "no"})


def test_a_group_may_depend_on_a_group_that_depends_on_another() -> None:
    assert FlowForm(DANGER, post(harm="yes")).error_items() == [("#id_called", "Tick “I have called 999” to go on")]
    assert FlowForm(DANGER, post(harm="yes", called="yes")).error_items() == [
        ("#id_officer", "Enter an answer to “Who did you speak to?”")
    ]
    assert FlowForm(DANGER, post(harm="no", called="yes")).is_valid()


def test_rows_of_another_record_are_refused() -> None:
    form = FlowForm(CONSENT, post(**GIVEN, who="p2", items=["i9"]), choices_of=PEOPLE)
    assert [href for href, _text in form.error_items()] == ["#id_who_0", "#id_items_0"]


def test_a_record_without_people_says_so() -> None:
    assert FlowForm(CONSENT).fields["who"].help_text == "Nobody has been added to this record yet."
    assert FlowForm(CONSENT).fields["items"].help_text == "No information has been added to this record yet."


def test_data_of_a_wrong_shape_is_refused_not_raised() -> None:
    wrong = {"answer": ["given"], "note": ["x"], "why": "risk", "given_on_0": 5, "given_at": {"a": 1}, "told": []}
    form = FlowForm(CONSENT, wrong)
    assert {href for href, _text in form.error_items()} == {"#id_answer_0", "#id_note", "#id_why_0"}
    assert form.typed() == {"answer": ["given"], "note": ["x"], "why": "risk"}


def test_typed_text_is_kept_without_validation_and_shown_again() -> None:
    typed = consent(answer="given", given_on_0="32", given_on_1="", given_at="soon", note="x" * 500, told="yes").typed()
    assert typed == {
        "answer": "given",
        "given_on": ["32", "", ""],
        "given_at": "soon",
        "note": "x" * 500,
        "told": True,
    }
    again = FlowForm(CONSENT, typed=json.loads(json.dumps(typed)), values={"note": "old", "words": "old"})
    assert again["given_on"].value() == ["32", "", ""]
    assert again["note"].value() == "x" * 500
    assert again["words"].value() is None


def test_typed_text_is_storable_whatever_was_sent() -> None:
    typed = FlowForm(CONSENT, {"words": "a\x00b\r\nc\ud800", "note": "a\tb"}).typed()
    assert typed == {"words": "ab\nc\ufffd", "note": "a b"}


@given(
    st.dictionaries(
        st.sampled_from([*FlowForm(CONSENT).fields, "given_on_0", "given_on_2"]),
        st.text() | st.lists(st.text(st.characters(exclude_categories=()))),
    )
)
def test_whatever_is_posted_is_answered_and_can_be_kept(data: dict[str, object]) -> None:
    form = FlowForm(CONSENT, data)
    if form.is_valid():
        json.dumps(form.values).encode()
    again = FlowForm(CONSENT, typed=json.loads(json.dumps(form.typed())))
    assert json.dumps(form.typed()).encode()
    assert again.applying


def test_a_page_whose_first_field_asks_what_its_title_asks_says_it_once() -> None:
    """The legend of the field is the h1, with the page's hint; the field is not said to be optional beside it."""
    asked = replace(HARM, label=DANGER.title, required=True)
    html = render_crispy_form(FlowForm(replace(DANGER, groups=(Group((asked,)), *DANGER.groups[1:]))))
    assert html.count(DANGER.title) == 1 + html.count(f"“{DANGER.title}”")
    assert f'<h1 class="govuk-fieldset__heading">{DANGER.title}</h1>' in html
    assert html.count("<h1") == 1
    assert f'<div id="id_harm_helptext" class="govuk-hint">{DANGER.hint}</div>' in html


def test_a_page_whose_fields_ask_other_things_has_a_heading_of_its_own() -> None:
    html = render_crispy_form(FlowForm(DANGER))
    assert f'<h1 class="govuk-heading-l">{DANGER.title}</h1>' in html
    assert html.count("<h1") == 1


def test_the_form_of_one_row_is_not_headed_as_the_list_is() -> None:
    form = FlowForm(DANGER)
    form.row_title = "Add another danger"
    html = render_crispy_form(form)
    assert '<h1 class="govuk-heading-l">Add another danger</h1>' in html
    assert DANGER.title not in html


def test_without_a_heading_the_form_prints_none() -> None:
    for step in (CONSENT, DANGER):
        assert "<h1" not in render_crispy_form(FlowForm(step, heading=False))
