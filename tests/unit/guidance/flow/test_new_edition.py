"""`manage.py new_edition` writes all that a new edition needs, and refuses what cannot be (house-2, Promises)."""

import json
from pathlib import Path

import pytest
from django.utils import timezone

from guidance import editions
from guidance.flow.check import problems
from guidance.flow.pins import pins
from guidance.flow.table import as_csv
from guidance.library import CONTENT, read
from guidance.management.commands import new_edition

WRITTEN = (
    "guidance/editions/wales_2099.py",
    "guidance/content/flowcharts/wales-2099.md",
    "tests/unit/guidance/routes/wales-2099.csv",
    "tests/unit/guidance/routes/pins.json",
)


@pytest.fixture
def begin(tmp_path, capfd):
    """Runs the command as `manage.py` would; returns exit status, standard output and standard error."""

    def run(*arguments):
        try:
            new_edition.Command().run_from_argv(["manage.py", "new_edition", *arguments, "--root", str(tmp_path)])
            status = 0
        except SystemExit as left:
            status = left.code
        return status, *capfd.readouterr()

    return run


def files(root: Path) -> dict[str, str]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


def edition_of(source: str):
    names: dict[str, object] = {}
    exec(compile(source, "edition", "exec"), names)  # noqa: S102 - what the command wrote
    return names["EDITION"]


def test_it_writes_the_edition_its_page_its_table_and_its_pins_and_prints_them(begin, tmp_path):
    status, out, err = begin("wales-2099", "--from", "england-2026")
    assert (status, err) == (0, "")
    written = files(tmp_path)
    assert set(written) == set(WRITTEN)
    edition = edition_of(written[WRITTEN[0]])
    assert (edition.key, edition.title) == ("wales-2099", "Wales, 2099")
    assert edition.published == timezone.localdate().isoformat()
    assert edition.takes_records
    assert problems(edition) == []
    assert written[WRITTEN[2]] == as_csv(edition)
    assert json.loads(written[WRITTEN[3]]) == {"wales-2099": pins(edition)}
    assert all(f"{part} {digest}\n" in out for part, digest in pins(edition).items())


@pytest.mark.parametrize("base", [edition.key for edition in editions.ALL])
def test_it_begins_as_its_base(begin, tmp_path, base):
    assert begin("wales-2099", "--from", base)[0] == 0
    edition = edition_of(files(tmp_path)[WRITTEN[0]])
    assert edition.steps == editions.get(base).steps


def test_the_page_of_its_chart_can_be_read_as_guidance(begin, tmp_path):
    begin("wales-2099", "--from", "england-2026")
    front, body = read(tmp_path / WRITTEN[1])
    assert (front["title"], front["version"], front["kind"]) == ("Flowchart: Wales, 2099", "wales-2099", "flowchart")
    assert front["last_checked"] == timezone.localdate()
    assert body == read(CONTENT / "flowcharts/england-2026.md")[1]


def test_the_pins_of_other_editions_stay_as_they_were_signed_off(begin, tmp_path):
    file = tmp_path / WRITTEN[3]
    file.parent.mkdir(parents=True)
    file.write_text('{"england-2026": {"routes": "as signed"}}', encoding="utf-8")
    begin("wales-2099", "--from", "england-2026")
    found = json.loads(file.read_text(encoding="utf-8"))
    assert found["england-2026"] == {"routes": "as signed"}
    assert set(found) == {"england-2026", "wales-2099"}


@pytest.mark.parametrize(
    "key",
    [
        "wales",
        "Wales-2099",
        "wales_2099",
        "2099",
        "wales-99",
        "../x-2099",
        "wales-2099\n",
        "é-2099",
        "",
        "w" * 36 + "-2099",
    ],
)
def test_a_key_that_is_no_good_name_is_refused_and_nothing_is_written(begin, tmp_path, key):
    status, out, err = (
        begin("--from", "england-2026", "--", key) if key.startswith("-") else begin(key, "--from", "england-2026")
    )
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "is no good key: give a name and a year such as england-2027" in err
    assert files(tmp_path) == {}


def test_a_key_that_exists_is_refused(begin, tmp_path):
    status, out, err = begin("hmg-2008", "--from", "england-2026")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "hmg-2008 exists already" in err
    assert files(tmp_path) == {}


@pytest.mark.parametrize("there", WRITTEN[:3])
def test_a_file_that_is_there_is_never_written_over(begin, tmp_path, there):
    file = tmp_path / there
    file.parent.mkdir(parents=True)
    file.write_text("somebody’s work", encoding="utf-8")
    status, out, err = begin("wales-2099", "--from", "england-2026")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert f"wales-2099 exists already: {file}" in err
    assert files(tmp_path) == {there: "somebody’s work"}


@pytest.mark.parametrize("arguments", [["--from", "england-1999"], ["--from"], []])
def test_a_base_that_is_not_there_or_not_named_is_refused_in_one_line(begin, tmp_path, arguments):
    status, out, err = begin("wales-2099", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert files(tmp_path) == {}
