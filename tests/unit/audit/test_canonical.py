"""One row, one text: no two rows share one, and values are written in one way whatever they came from."""

import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.digests.canonical import canonical, digest, json_text, link, text_of

texts = st.lists(st.none() | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=5), max_size=4)


@given(texts, texts)
def test_two_rows_share_a_text_only_when_they_are_the_same(one: list[str | None], other: list[str | None]) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)


def test_the_length_is_that_of_the_bytes() -> None:
    assert canonical(["é", None, ""]) == "2:é;N;0:;"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (date(933, 2, 3), "0933-02-03"),
        (time(4, 5), "04:05:00.000000"),
        (datetime(2026, 5, 1, 9, tzinfo=UTC), "2026-05-01T09:00:00.000000Z"),
        (datetime(2026, 5, 1, 10, tzinfo=timezone(timedelta(hours=1))), "2026-05-01T09:00:00.000000Z"),
        (datetime(99, 5, 1, 10, tzinfo=UTC), "0099-05-01T10:00:00.000000Z"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ([], "[]"),
    ],
)
def test_a_value_has_one_text(value: object, text: str | None) -> None:
    assert text_of(value) == text


def test_a_value_without_a_canonical_text_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        text_of(b"x")


def test_json_is_written_as_postgresql_writes_it() -> None:
    value = {"bb": 1, "a": [True, None, {"é": "\u2028\x01\n"}], "c": {}}
    assert json_text(value) == '{"a": [true, null, {"é": "\u2028\\u0001\\n"}], "c": {}, "bb": 1}'


@pytest.mark.parametrize(
    ("number", "text"), [(1e-7, "0.0000001"), (1e22, "10000000000000000000000"), (-0.0, "0.0"), (1.5, "1.5")]
)
def test_a_number_has_no_exponent(number: float, text: str) -> None:
    assert json_text(number) == text


def test_digest_and_link_depend_on_all_that_they_cover() -> None:
    assert len({digest(["a"], salt="s"), digest(["a"], salt="t"), digest(["b"], salt="s"), digest([], salt="s")}) == 4
    assert len({link("a", 1, "b"), link("a", 2, "b"), link("b", 1, "b"), link("a", 1, "c")}) == 4
