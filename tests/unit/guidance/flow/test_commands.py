"""The commands `evaluate`, `routes` and `flowchart` keep to their contracts (flow.md; issue "The seven questions")."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guidance import editions
from guidance.flow.chart import as_svg
from guidance.flow.route import every_route
from guidance.flow.table import as_csv
from guidance.management.commands import evaluate
from tests.unit.guidance.flow import graphs
from tests.unit.guidance.flow.test_intake import REFUSED

ROOT = Path(__file__).parents[4]


class Piped:
    """Standard input as it comes from a pipe: bytes behind `buffer`."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


@pytest.fixture
def run_evaluate(monkeypatch, capfd):
    """Runs the command as `manage.py` would; returns exit status, standard output and standard error.

    The examples are of the editions as they are specified.
    """
    get = editions.get
    monkeypatch.setattr(editions, "get", lambda key: graphs.without_additions(get(key)))

    def run(raw, *arguments):
        monkeypatch.setattr(sys, "stdin", Piped(raw))
        try:
            evaluate.Command().run_from_argv(["manage.py", "evaluate", *arguments])
            status = 0
        except SystemExit as left:
            status = left.code
        return status, *capfd.readouterr()

    return run


def test_evaluate_prints_one_json_object_and_leaves_with_0(run_evaluate):
    status, out, err = run_evaluate(
        b'{"purpose": "yes", "legal-duty": "none", "identifiable": "no"}', "--edition", "england-2026"
    )
    assert (status, err) == (0, "")
    assert out.count("\n") == 1
    found = json.loads(out)
    assert list(found) == ["edition", "route", "next", "indication", "gateway", "not_needed"]
    assert found["edition"] == "england-2026"
    assert found["route"] == ["purpose", "legal-duty", "identifiable"]
    assert (found["next"], found["indication"], found["gateway"]) == (None, "can_share", "anonymised")
    assert found["not_needed"][:3] == ["after-death", "confidential", "consent"]
    assert found["not_needed"][-2:] == ["court-order", "more-detrimental"]


def test_evaluate_names_the_open_question_and_gives_no_indication(run_evaluate):
    status, out, _ = run_evaluate(b'{"purpose": "yes", "legal-duty": "statutory_duty"}', "--edition", "england-2026")
    found = json.loads(out)
    assert status == 0
    assert (found["next"], found["indication"], found["gateway"]) == ("lawful-basis", None, None)


@pytest.mark.parametrize("key", [edition.key for edition in editions.ALL])
def test_evaluate_knows_every_edition(run_evaluate, key):
    answers, taken = next(every_route(editions.get(key)))
    status, out, _ = run_evaluate(json.dumps(answers).encode(), "--edition", key)
    assert status == 0
    assert json.loads(out)["route"] == list(taken.steps)


def test_evaluate_ignores_legal_answers_that_are_not_reached(run_evaluate):
    status, out, _ = run_evaluate(b'{"purpose": "no", "risk": "child"}')
    assert status == 0
    assert json.loads(out)["route"] == ["purpose"]


def test_evaluate_takes_the_current_edition_where_none_is_named(run_evaluate):
    assert json.loads(run_evaluate(b"{}")[1])["edition"] == editions.CURRENT


@pytest.mark.parametrize(("raw", "told"), REFUSED.values(), ids=REFUSED)
def test_evaluate_refuses_with_2_and_one_line_and_prints_nothing(run_evaluate, raw, told):
    status, out, err = run_evaluate(raw, "--edition", "england-2026")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.parametrize("key", ["england-1999", "", "x\ny", "\udcff", "x" * 5000])
def test_evaluate_refuses_an_unknown_edition_by_naming_the_known_ones(run_evaluate, key):
    status, out, err = run_evaluate(b"{}", f"--edition={key}")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert f"give one of: {', '.join(edition.key for edition in editions.ALL)}" in err


@pytest.mark.parametrize("arguments", [["--edition"], ["--editions", "x"], ["england-2026"]])
def test_evaluate_refuses_wrong_arguments_in_one_line(run_evaluate, arguments):
    status, out, err = run_evaluate(b"{}", *arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_evaluate_reads_no_more_than_the_limit(monkeypatch):
    piped = Piped(b"x" * 1_000_000)
    monkeypatch.setattr(sys, "stdin", piped)
    with pytest.raises(CommandError, match="longer than 64 KiB"):
        call_command("evaluate")
    assert piped.buffer.tell() < 70_000


def test_evaluate_needs_no_database_and_says_nothing_else(tmp_path):
    nowhere = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/gone/db.sqlite3"}
    nowhere.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "manage.py", "evaluate", "--edition", "hmg-2008"]
    good = subprocess.run(command, input=b'{"purpose": "no"}', capture_output=True, cwd=ROOT, env=nowhere, check=False)
    assert (good.returncode, good.stderr) == (0, b"")
    assert json.loads(good.stdout)["indication"] == "should_not_share"
    bad = subprocess.run(command, input=b"x" * 1_000_000, capture_output=True, cwd=ROOT, env=nowhere, check=False)
    assert (bad.returncode, bad.stdout, bad.stderr.count(b"\n")) == (2, b"", 1)


def test_routes_prints_the_table_of_every_edition(capsys):
    call_command("routes")
    out = capsys.readouterr().out
    for edition in editions.ALL:
        assert edition.key in out
        assert as_csv(edition) in out


def test_routes_check_finds_the_signed_off_files_as_they_are(capsys):
    call_command("routes", "--check")
    assert capsys.readouterr().out == f"every route and word is as signed off ({len(editions.ALL)} editions)\n"


def test_routes_check_shows_what_drifted_and_fails(tmp_path, capsys):
    call_command("routes", "--write", folder=tmp_path)
    file = tmp_path / "hmg-2008.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("You should not share", "You can share"), encoding="utf-8")
    capsys.readouterr()
    with pytest.raises(CommandError, match="the routes of hmg-2008 are not the ones signed off") as drift:
        call_command("routes", "--check", folder=tmp_path)
    assert drift.value.returncode == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[:2] == ["--- signed-off/hmg-2008.csv", "+++ now/hmg-2008.csv"]
    assert "-8,no,,,,,,You can share," in shown
    assert "+8,no,,,,,,You should not share," in shown


def test_routes_check_fails_where_a_file_is_missing(tmp_path, capsys):
    call_command("routes", "--write", folder=tmp_path)
    (tmp_path / "bromley-2017.csv").unlink()
    with pytest.raises(CommandError, match="bromley-2017"):
        call_command("routes", "--check", folder=tmp_path)


@pytest.mark.parametrize("part", ["routes", "words"])
def test_routes_check_says_whether_routes_or_words_have_changed(tmp_path, capsys, part):
    call_command("routes", "--write", folder=tmp_path)
    file = tmp_path / "pins.json"
    pins = json.loads(file.read_text(encoding="utf-8"))
    pins["hmg-2008"][part] = "0" * 64
    file.write_text(json.dumps(pins), encoding="utf-8")
    with pytest.raises(CommandError, match=f"^the {part} of hmg-2008 are not the ones signed off; ask"):
        call_command("routes", "--check", folder=tmp_path)


def test_routes_check_names_the_pins_of_an_edition_that_is_gone(tmp_path, capsys):
    call_command("routes", "--write", folder=tmp_path)
    file = tmp_path / "pins.json"
    pins = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**pins, "england-1999": {}}), encoding="utf-8")
    with pytest.raises(CommandError, match="^the pins of england-1999 are not"):
        call_command("routes", "--check", folder=tmp_path)
    call_command("routes", "--write", folder=tmp_path)
    assert json.loads(file.read_text(encoding="utf-8")) == pins


def test_routes_write_renews_the_files(tmp_path, capsys):
    call_command("routes", "--write", folder=tmp_path / "new")
    call_command("routes", "--check", folder=tmp_path / "new")
    assert "every route and word is as signed off" in capsys.readouterr().out


def test_flowchart_prints_the_picture(capsys):
    call_command("flowchart", edition="hmg-2008")
    assert capsys.readouterr().out == as_svg(editions.get("hmg-2008")) + "\n"


def test_flowchart_marks_the_route_of_the_answers_it_reads(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Piped(b'{"purpose": "no"}'))
    call_command("flowchart", "--answers", edition="hmg-2008")
    assert capsys.readouterr().out == as_svg(editions.get("hmg-2008"), answers={"purpose": "no"}) + "\n"


def test_flowchart_prints_the_outline(capsys):
    call_command("flowchart", edition="bromley-2017", format="outline")
    lines = capsys.readouterr().out.splitlines()
    bromley = editions.get("bromley-2017")
    assert [line for line in lines if line[0].isdigit()] == [f"{q.number}. {q.title}" for q in bromley.questions]
    assert f"   - Yes -> {bromley.question('identifiable').title}" in lines


def test_flowchart_prints_the_outline_of_a_route(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Piped(b'{"purpose": "yes"}'))
    call_command("flowchart", "--answers", edition="bromley-2017", format="outline")
    first, second = editions.get("bromley-2017").questions[:2]
    assert capsys.readouterr().out.splitlines() == [
        f"1. {first.title}",
        f"   - Yes -> {second.title}",
        f"2. {second.title}",
        "   - not answered yet",
    ]


def test_flowchart_refuses_answers_that_cannot_be_followed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Piped(b'{"purpose": "maybe"}'))
    with pytest.raises(CommandError, match="purpose: 'maybe' is not one of: yes, no") as refused:
        call_command("flowchart", "--answers", edition="hmg-2008")
    assert refused.value.returncode == 2
    assert capsys.readouterr().out == ""
