"""What the template pack prints, against the pitfalls that were met with this design system."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings

from guidance.flow.graph import Kind
from guidance.forms import FlowForm, HouseForm, LineField, TickField
from guidance.forms.control import Control
from tests.unit.guidance.forms.sample import CONSENT, DANGER, REASONS, consent, post

PEOPLE = {Kind.INVOLVED: [("p1", "<script>alert(1)</script>")], Kind.ITEMS: [("i1", "School & report")]}

REQUIRED = re.compile(r"<[^>]*\srequired[\s=>]")


class Everything(HouseForm):
    """Fields as other packages bring them."""

    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email", "placeholder": "you@here"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    role = forms.ChoiceField(choices=[("", "Choose"), ("m", "Manager")])
    upload = forms.FileField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="x")
    remember = forms.BooleanField(required=False)
    named = LineField(label="Name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    sure = TickField(label="I am sure", help_text="Think twice")


class Search(HouseForm):
    mark_optional = False
    q = LineField(label="Search", required=False)


def html(form: forms.Form) -> str:
    return str(render_crispy_form(form))


def element(page: str, id_: str) -> str:
    found = re.search(rf'<\w+[^>]*\bid="{re.escape(id_)}"[^>]*>', page)
    assert found, id_
    return found[0]


def ids(page: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', page)


def test_counted_text_has_the_class_that_the_counter_looks_for_pitfall_1() -> None:
    page = html(FlowForm(CONSENT))
    assert "govuk-js-character-count" in element(page, "id_words")
    assert 'data-maxlength="4000"' in page
    assert "You can enter up to 4,000 characters" in page


def test_the_browser_never_cuts_text_in_silence_pitfall_2() -> None:
    assert not re.search(r"\bmaxlength=", html(FlowForm(CONSENT)).replace("data-maxlength", ""))


@pytest.mark.parametrize(
    "form", [consent(answer="given"), FlowForm(REASONS, post()), FlowForm(DANGER, post(harm="yes"))]
)
def test_every_error_leads_to_a_box_on_the_page_pitfall_4(form: FlowForm) -> None:
    page = html(form)
    for href, _text in form.error_items():
        assert element(page, href.removeprefix("#")).startswith("<input")


def test_hint_error_and_counter_are_read_out_with_the_box_pitfall_5() -> None:
    page = html(consent(answer="refused"))
    assert 'aria-describedby="id_words_error id_words-info"' in element(page, "id_words")
    assert {"id_words_error", "id_words-info"} <= set(ids(page))
    given = html(consent(answer="given"))
    assert 'role="group" aria-describedby="id_given_on_helptext id_given_on_error"' in given
    for described in re.findall(r'aria-describedby="([^"]+)"', page + given):
        assert set(described.split()) <= set(ids(page + given))


def test_the_server_checks_so_the_browser_does_not_pitfall_6() -> None:
    page = html(consent())
    assert "<form novalidate" in page
    assert not REQUIRED.search(page)
    assert settings.FORM_RENDERER == "django.forms.renderers.TemplatesSetting"


def test_a_misspelt_field_is_an_error_pitfall_7() -> None:
    form = Search()
    form.helper.layout = form.helper.build_default_layout(form)
    form.helper.layout.fields.append("qq")
    with pytest.raises(Exception, match="Could not resolve form field 'qq'"):
        html(form)


@pytest.mark.parametrize("step", [CONSENT, REASONS, DANGER])
def test_the_page_has_one_h1_pitfall_14(step: object) -> None:
    assert html(FlowForm(step)).count("<h1") == 1  # type: ignore[arg-type]
    assert html(FlowForm(step, heading=False)).count("<h1") == 0  # type: ignore[arg-type]


def test_no_id_stands_twice() -> None:
    page = html(FlowForm(CONSENT, post(answer="given"), choices_of=PEOPLE))
    assert len(ids(page)) == len(set(ids(page)))


def test_what_people_typed_is_never_markup() -> None:
    evil = '"><script>alert(1)</script>'
    page = html(FlowForm(CONSENT, post(answer=evil, note=evil, words=evil, given_on_0=evil), choices_of=PEOPLE))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_typed_text_with_a_lone_surrogate_can_still_be_printed() -> None:
    html(FlowForm(CONSENT, {"note": "a\ud800", "words": "b\udfff\x00"})).encode()


def test_a_first_empty_line_survives_the_textarea() -> None:
    assert "\n\nfirst</textarea>" in html(FlowForm(CONSENT, values={"words": "\nfirst"}))


def test_groups_say_when_they_matter_for_browsers_without_javascript() -> None:
    page = html(FlowForm(CONSENT))
    assert 'data-when="answer=given"' in page
    assert "Only if you answer “Yes, consent was given”" in page
    assert "Only if you answer “No, it was refused” or “I’m not sure”" in page
    danger = html(FlowForm(DANGER))
    assert "Only if you answer “Yes” to “Is anyone in danger now?”" in danger
    assert "Only if you answer “I have called 999”" in danger


def test_only_groups_that_do_not_apply_are_marked_as_off() -> None:
    assert html(FlowForm(CONSENT)).count("app-group--off") == 2
    assert html(FlowForm(CONSENT, answer="given")).count("app-group--off") == 1
    assert html(FlowForm(CONSENT, typed={"answer": "refused"})).count("app-group--off") == 1
    assert html(consent(answer="refused")).count("app-group--off") == 1


def test_stored_answers_are_ticked_and_filled_in() -> None:
    values = {"given_on": "2026-11-22", "given_at": "09:05", "why": ["risk"], "told": True, "who": "p1"}
    page = html(FlowForm(CONSENT, answer="given", values=values, choices_of=PEOPLE))
    assert [element(page, f"id_given_on_{box}").split('value="')[1][:-2] for box in (0, 1, 2)] == ["22", "11", "2026"]
    assert 'value="09:05"' in element(page, "id_given_at")
    for ticked in ("id_answer_0", "id_why_0", "id_told", "id_who_0"):
        assert " checked" in element(page, ticked)
    for unticked in ("id_answer_1", "id_why_1", "id_items_0"):
        assert " checked" not in element(page, unticked)


def test_exclusive_choices_are_marked_behind_a_divider() -> None:
    page = html(FlowForm(REASONS))
    assert 'data-behaviour="exclusive"' in element(page, "id_answer_2")
    assert page.count("checkboxes__divider") == 1


def test_optional_is_said_of_what_may_stay_empty_only() -> None:
    page = html(FlowForm(CONSENT))
    assert 'At what time? <span class="app-optional">(optional)</span>' in page
    assert "What did they say?</label>" in page
    assert "(optional)" not in html(Search())


def test_fields_of_other_packages_are_printed_in_our_look() -> None:
    page = html(Everything({"remember": "on", "email": "x"}))
    assert 'type="email"' in element(page, "id_email")
    assert 'autocomplete="email"' in element(page, "id_email")
    assert "placeholder" not in page
    assert 'type="password"' in element(page, "id_password")
    assert "value=" not in element(page, "id_password")
    assert '<option value="" selected>Choose</option>' in page
    assert 'type="hidden"' in element(page, "id_secret")
    assert " checked" in element(page, "id_remember")
    assert 'aria-describedby="id_sure_helptext id_sure_error"' in element(page, "id_sure")
    assert 'type="file"' in page
    assert 'enctype="multipart/form-data"' in page
    assert "enctype" not in html(Search())
    assert not REQUIRED.search(page)


def test_buttons_and_hidden_values() -> None:
    form = FlowForm(CONSENT)
    form.carry(version=3, idempotency_key="a&b")
    form.autosave_to("/save/")
    page = html(form)
    assert '<input type="hidden" name="version" value="3">' in page
    assert 'value="a&amp;b"' in page
    assert 'data-autosave="/save/"' in page
    assert 'name="action" value="later"' in page
    assert html(Search()).count("<button") == 1
    assert page.count('data-prevent-double-click="true"') == 2


def test_a_form_that_is_fetched_carries_no_token() -> None:
    form = Search()
    form.helper.form_method = "get"
    assert "csrf" not in render_crispy_form(form, context={"csrf_token": "secret"})
    assert "secret" in render_crispy_form(Search(), context={"csrf_token": "secret"})


def test_a_time_is_a_short_box_and_numbers_are_asked_for_in_dates() -> None:
    page = html(FlowForm(CONSENT))
    assert "govuk-input--width-5" in element(page, "id_given_at")
    assert 'inputmode="numeric"' in element(page, "id_given_on_0")


def test_a_control_of_an_unknown_kind_still_prints() -> None:
    assert Control(Everything()["upload"]).template == "house/controls/other.html"
