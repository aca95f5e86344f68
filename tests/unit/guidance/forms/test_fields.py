"""Each field says what is wrong in plain words, and takes what people here write."""

import datetime
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from guidance.forms import CheckboxesField, DateField, LineField, LongTextField, RadiosField, TickField, TimeField
from guidance.forms.moments import BadMoment, read_date, read_time

CHOICES = [("a", "Apples"), ("b", "Bread"), ("none", "None of these")]


def said(field: object, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)  # type: ignore[attr-defined]
    return " ".join(caught.value.messages)


def test_line_is_trimmed_and_cleaned() -> None:
    assert LineField(label="Name").clean("  Ann\x00e\tLee\n ") == "Anne Lee"


def test_missing_line_names_its_label() -> None:
    assert said(LineField(label="Name"), " \t\x00") == "Enter an answer to “Name”"


def test_own_message_with_a_percent_sign_is_kept_as_it_is() -> None:
    assert said(LineField(label="Share", error_messages={"required": "Enter 50% or %s"}), "") == "Enter 50% or %s"


def test_too_long_says_by_how_much() -> None:
    assert said(LineField(label="Name"), "x" * 10_000) == "“Name” must be 200 characters or fewer. It has 10,000."


def test_long_text_counts_line_ends_as_the_page_does_pitfall_2() -> None:
    field = LongTextField(max_length=5, label="Reasons")
    assert field.clean("a\r\nb\r\nc") == "a\nb\nc"
    assert "maxlength" not in field.widget.attrs


def test_lone_surrogate_is_refused_in_words() -> None:
    assert said(LongTextField(label="Reasons"), "a\ud800") == (
        "Part of this text cannot be read. Type it again, without pasting."
    )


@pytest.mark.parametrize("value", [["a"], {"a": 1}, 7, True])
def test_text_of_a_wrong_shape_is_refused(value: object) -> None:
    assert said(LineField(label="Name"), value) == "“Name” must be text"


@pytest.mark.parametrize(
    ("boxes", "date"),
    [
        (["22", "11", "2026"], datetime.date(2026, 11, 22)),
        ([" 1", "Sept", "2026 "], datetime.date(2026, 9, 1)),
        (["29", "february", "2028"], datetime.date(2028, 2, 29)),
        (["7", "Dec.", "1931"], datetime.date(1931, 12, 7)),
        (["", "", ""], None),
        (None, None),
    ],
)
def test_dates_as_people_write_them(boxes: list[str] | None, date: datetime.date | None) -> None:
    assert DateField(required=False).clean(boxes) == date


@pytest.mark.parametrize(
    ("boxes", "message"),
    [
        (["", "11", "2026"], "“Date told” must include a day, month and year"),
        (["22", "11", " "], "“Date told” must include a day, month and year"),
        (["31", "2", "2026"], "“Date told” must be a real date"),
        (["two", "2", "2026"], "“Date told” must be a real date"),
        (["²", "2", "2026"], "“Date told” must be a real date"),
        (["9" * 5000, "2", "2026"], "“Date told” must be a real date"),
        (["22", "11", "1066"], "“Date told” must be between 1900 and 2199"),
        (["22", "11", "26"], "“Date told” must have a year of 4 figures, such as 2026"),
        (["\ud800", "11", "2026"], "“Date told” must be a real date"),
        ([1, 2, 3, 4], "“Date told” must be a real date"),
        ("2026-11-22", "“Date told” must be a real date"),
        (["", "", ""], "Enter a date for “Date told”"),
    ],
)
def test_wrong_dates_are_refused_in_words_pitfall_3(boxes: object, message: str) -> None:
    assert said(DateField(label="Date told"), boxes) == message


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:05", (9, 5)),
        ("09.05", (9, 5)),
        ("0905", (9, 5)),
        ("9am", (9, 0)),
        ("9 PM", (21, 0)),
        ("12am", (0, 0)),
        ("12.30 p.m.", (12, 30)),
        ("23:59", (23, 59)),
        ("Midday", (12, 0)),
        ("midnight", (0, 0)),
    ],
)
def test_times_as_people_write_them(text: str, clock: tuple[int, int]) -> None:
    assert TimeField().clean(text) == datetime.time(*clock)


@pytest.mark.parametrize("text", ["9", "24:00", "9:60", "13pm", "0am", "later", "9:5", "१:०५", "\ud800", "9:05:00"])
def test_wrong_times_are_refused_with_an_example(text: str) -> None:
    assert said(TimeField(label="Time"), text) == "“Time” must be a time, such as 9:05, 14:30 or 2:30pm"


def test_missing_time_and_wrong_shape() -> None:
    assert said(TimeField(label="Time"), "  ") == "Enter a time for “Time”"
    assert "must be a time" in said(TimeField(label="Time"), ["9:05"])
    assert TimeField(required=False).clean(None) is None


def test_radios_take_one_of_the_choices() -> None:
    field = RadiosField(choices=CHOICES, label="Food")
    assert field.clean("b") == "b"
    assert said(field, "c") == "Select one of the answers shown for “Food”"
    assert said(field, ["a"]) == "Select one of the answers shown for “Food”"
    assert said(field, "\ud800") == "Select one of the answers shown for “Food”"
    assert said(field, "") == "Select an answer to “Food”"


def test_checkboxes_keep_each_choice_once_and_in_order() -> None:
    field = CheckboxesField(choices=CHOICES, exclusive=["none"], label="Food")
    assert field.clean(["b", "a", "b"]) == ["a", "b"]
    assert field.clean(["none"]) == ["none"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "Select at least one answer to “Food”"),
        ("a", "Select only answers shown for “Food”"),
        ([["a"]], "Select only answers shown for “Food”"),
        (["a", "c"], "Select only answers shown for “Food”"),
        (["a", "none"], "Select “None of these”, or one or more of the others, not both"),
    ],
)
def test_checkboxes_refuse_what_was_not_offered(value: object, message: str) -> None:
    assert said(CheckboxesField(choices=CHOICES, exclusive=["none"], label="Food"), value) == message


def test_tick() -> None:
    assert TickField(label="Told").clean(True) is True
    assert said(TickField(label="I have told them"), False) == "Tick “I have told them” to go on"


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_any_three_boxes_are_a_date_or_a_refusal(day: str, month: str, year: str) -> None:
    with suppress(BadMoment):
        assert 1900 <= read_date(day, month, year).year <= 2199


@given(st.times())
def test_every_time_is_read_back_from_what_is_shown(clock: datetime.time) -> None:
    assert read_time(f"{clock:%H:%M}") == clock.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("boxes", "stored", "changed"),
    [
        (["28", "11", "2026"], "2026-11-28", False),
        (["28", "nov", "2026"], "2026-11-28", False),
        (["29", "11", "2026"], "2026-11-28", True),
        (["", "", ""], None, False),
        (["", "", ""], "2026-11-28", True),
        (["31", "2", "2026"], "2026-11-28", True),
    ],
)
def test_a_date_is_changed_when_another_day_stands_in_its_boxes(
    boxes: list[str], stored: object, changed: bool
) -> None:
    assert DateField().has_changed(stored, boxes) is changed


@pytest.mark.parametrize(
    ("box", "changed"), [("9:05", False), ("0905", False), ("9:06", True), ("", True), ("x", True)]
)
def test_a_time_is_changed_when_another_time_stands_in_its_box(box: str, changed: bool) -> None:
    assert TimeField().has_changed("09:05", box) is changed
