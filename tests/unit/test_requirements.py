"""Every demand of the sources has its place and its test, or the issue that brings it (docs/requirements.csv)."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.requirements import Row, exists, named, problems, read, slug

HERE = "tests/unit/test_requirements.py"
SOUND = Row(
    name="S2 3.12 box",
    source="A source",
    kind="RULE",
    state="done",
    where="page:confidential; field:purpose.aims.early_help",
    test=f"{HERE}::test_a_sound_row_is_one_s2_3_12_box",
    issue="",
    note="",
)


def test_every_demand_has_its_place_and_its_test_or_the_issue_that_brings_it() -> None:
    rows = read()
    assert len(rows) > 150
    assert problems(rows) == []


def test_a_sound_row_is_one_s2_3_12_box() -> None:
    assert problems([SOUND]) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"where": ""}, "says where"),
        ({"test": ""}, "which test proves it"),
        ({"state": "part"}, "names the issue"),
        ({"state": "open", "issue": "issue 9"}, "no such issue"),
        ({"issue": "issue 11"}, "names no issue"),
        ({"state": "finished"}, "state is one of"),
        ({"kind": "WISH"}, "kind one of"),
        ({"source": ""}, "source is not empty"),
        ({"where": "page:nowhere"}, "no such place: page:nowhere"),
        ({"test": f"{HERE}::test_that_nobody_wrote"}, "no such test"),
        ({"test": "tests/unit/test_nothing.py::test_x"}, "no such test"),
        ({"name": "S2 9.99"}, "does not name this row"),
    ],
)
def test_a_planted_fault_is_found_and_named(change: dict[str, str], says: str) -> None:
    found = problems([replace(SOUND, **change)])
    assert any(says in line for line in found), found
    assert all(line.startswith(f"{change.get('name', SOUND.name)}: ") for line in found)


def test_a_row_that_stands_twice_is_found() -> None:
    assert problems([SOUND, SOUND]) == ["S2 3.12 box: stands twice"]


def test_an_open_row_may_say_nothing_but_its_issue() -> None:
    assert problems([replace(SOUND, state="open", where="", test="", issue="issue 14; issue 16")]) == []


def test_other_columns_are_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("name,place\nS2 1.8,here\n")
    with pytest.raises(ValueError, match="columns of table"):
        read(table)


def test_a_row_is_named_by_its_whole_name_in_any_writing() -> None:
    names = ["S2 3.12", "S2 3.12 box", "S1 §7 Gillick", "D1", "D14"]
    assert slug("S1 §7 Gillick") == "s1_section_7_gillick"
    assert named("test_the_dead_d14", names) == {"D14"}
    assert named("see S2 3.12 box.", names) == {"S2 3.12 box"}
    assert named("(S2 3.12; S1 §7 Gillick)", names) == {"S2 3.12", "S1 §7 Gillick"}
    assert named("S2 3.121, xd1", names) == set()


@pytest.mark.parametrize(
    "place",
    [
        "page:consent",
        "field:recipients.expected",
        "option:confidential.not_sure",
        "chart:hmg-2008",
        "rule:decisions.rules.triggers:unsure_without_advice",
        "rule:consent.rules.whose:may_consent",
        "service:decisions.services.submitting:submit",
        "model:decisions.Advice.outcome",
        "guidance:content/glossary-consent.md#Fraser guidelines",
        "template:support/help.html",
    ],
)
def test_a_place_is_looked_up_and_a_letter_more_is_none(place: str) -> None:
    assert exists(place)
    assert not exists(f"{place}x")


@pytest.mark.parametrize("place", ["", "consent", "shelf:consent", "rule:no.module:x", "model:decisions.Nothing"])
def test_what_is_no_place_is_none(place: str) -> None:
    assert not exists(place)
