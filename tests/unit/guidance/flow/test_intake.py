"""Answers from outside are checked before they are followed (flow.md, "The pure function, and its command")."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.editions import get
from guidance.flow.intake import LARGEST, check_answers, read_answers
from guidance.flow.route import InvalidAnswer

ENGLAND = get("england-2026")

REFUSED = {
    "empty": (b"", "the input is empty"),
    "blank": (b" \n\t ", "the input is empty"),
    "not json": (b"purpose: yes", "the input is not JSON (line 1, column 1"),
    "cut short": (b'{"purpose": "yes"', "the input is not JSON"),
    "two objects": (b"{} {}", "the input is not JSON"),
    "not utf-8": (b'{"purpose": "\xff"}', "the input is not UTF-8 text (byte 14)"),
    "utf-16": ('{"purpose": "yes"}'.encode("utf-16"), "the input is not UTF-8 text"),
    "a list": (b'["purpose"]', "the input is a list"),
    "a text": (b'"purpose"', "the input is a text"),
    "a number": (b"1", "the input is a number"),
    "true": (b"true", "the input is true or false"),
    "null": (b"null", "the input is null"),
    "not a number": (b'{"purpose": NaN}', "the input holds NaN, which is not JSON"),
    "infinity": (b'{"purpose": -Infinity}', "the input holds -Infinity, which is not JSON"),
    "a number without end": (b'{"purpose": ' + b"9" * 5000 + b"}", "a number that is too long"),
    "deep nesting": (b'{"purpose": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", "nested too deeply"),
    "a key twice": (b'{"purpose": "yes", "purpose": "no"}', "'purpose' is given twice"),
    "a key twice within": (b'{"purpose": {"a": 1, "a": 2}}', "'a' is given twice"),
    "a megabyte": (b'{"purpose": "' + b"x" * 1_000_000 + b'"}', "the input is longer than 64 KiB"),
    "unknown question": (
        b'{"purposes": "yes"}',
        "'purposes' is no question of england-2026; its questions are: purpose",
    ),
    "empty question": (b'{"": "yes"}', "'' is no question of england-2026"),
    "unknown option": (b'{"purpose": "maybe"}', "purpose: 'maybe' is not one of: yes, no, not_sure"),
    "unknown option, not reached": (b'{"purpose": "no", "risk": "cat"}', "risk: 'cat' is not one of: child, adult"),
    "list for one": (b'{"purpose": ["yes"]}', "purpose: ['yes'] is not one of"),
    "null for one": (b'{"purpose": null}', "purpose: None is not one of"),
    "true for one": (b'{"purpose": true}', "purpose: True is not one of"),
    "one for a list": (b'{"why-not-asked": "increased_risk"}', "is not a list of one or more of: increased_risk"),
    "empty list": (b'{"why-not-asked": []}', "is not a list of one or more of"),
    "twice in a list": (b'{"why-not-asked": ["increased_risk", "increased_risk"]}', "is given twice"),
    "exclusive beside another": (b'{"why-not-asked": ["not_sure", "increased_risk"]}', "cannot be combined"),
    "lone surrogate as answer": (b'{"purpose": "\\ud800"}', "'\\ud800' is not one of"),
    "lone surrogate as question": (b'{"\\udfff": "yes"}', "'\\udfff' is no question"),
    "nul": (b'{"purpose\\u0000": "yes"}', "'purpose\\x00' is no question"),
    "line break in a question": (b'{"pur\\npose": "yes"}', "'pur\\npose' is no question"),
}


@pytest.mark.parametrize(("raw", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_followed_is_refused_in_one_line(raw, told):
    with pytest.raises(InvalidAnswer) as refused:
        read_answers(ENGLAND, raw)
    line = str(refused.value)
    assert told in line
    assert line.isprintable()
    assert line.isascii()
    assert len(line) < 400


@pytest.mark.parametrize("raw", [b"{}", b" {} \n", b"\xef\xbb\xbf{}"])
def test_no_answers_yet_is_no_fault(raw):
    assert read_answers(ENGLAND, raw) == {}


def test_legal_answers_come_back_as_they_are():
    answers = {"purpose": "yes", "why-not-asked": ["increased_risk", "prejudice_crime"]}
    assert read_answers(ENGLAND, json.dumps(answers).encode()) == answers


def test_as_much_as_the_limit_is_read():
    raw = b'{"purpose": "yes"}'
    assert read_answers(ENGLAND, raw + b" " * (LARGEST - len(raw))) == {"purpose": "yes"}
    with pytest.raises(InvalidAnswer):
        read_answers(ENGLAND, raw + b" " * (LARGEST + 1 - len(raw)))


def outcome(read, value):
    """The answers read, or the line of the refusal; any other exception is a fault."""
    try:
        return read(ENGLAND, value)
    except InvalidAnswer as refused:
        return str(refused)


def assert_read_or_refused(found):
    if isinstance(found, str):
        assert found.isprintable()
    else:
        assert set(found) <= {question.key for question in ENGLAND.questions}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    assert_read_or_refused(outcome(read_answers, raw))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([q.key for q in ENGLAND.questions]) | st.text(), json_values, max_size=5))
def test_any_object_is_read_or_refused(given_answers):
    assert_read_or_refused(outcome(check_answers, given_answers))
