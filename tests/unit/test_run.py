"""`make test` says how many tests ran on which database, and never calls an empty or a failed run a good one."""

from pathlib import Path

import pytest

from tests import run

REPORT = (
    '<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"/></testsuites>'
)


def outcome(database: str, exit_code: int = 0, passed: int = 5, failed: int = 0) -> run.Outcome:
    return run.Outcome(database, exit_code, seconds=1, passed=passed, failed=failed)


def test_errors_count_as_failures_and_skipped_tests_as_neither(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(tests=10, failures=2, errors=1, skipped=3))
    assert run.count(report) == {"passed": 4, "failed": 3, "skipped": 3}


def test_the_last_line_adds_both_databases_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "run", lambda database, *_: outcome(database, passed=800 if database == "SQLite" else 700))
    assert run.main([]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "SQLite: 800 passed in 1 s · PostgreSQL: 700 passed in 1 s",
        "1500 passed, 0 failed",
    ]


@pytest.mark.parametrize(
    "bad",
    [
        {"exit_code": 1, "failed": 1},  # a test failed
        {"exit_code": 5, "passed": 0},  # nothing was collected
        {"exit_code": 0, "passed": 0},  # everything was skipped
        {"exit_code": 3},  # pytest itself broke
    ],
)
@pytest.mark.parametrize("where", ["SQLite", "PostgreSQL"])
def test_one_bad_database_makes_the_run_bad(monkeypatch: pytest.MonkeyPatch, bad: dict[str, int], where: str) -> None:
    monkeypatch.setattr(run, "run", lambda database, *_: outcome(database, **(bad if database == where else {})))
    assert run.main([]) == 1


def test_a_run_that_leaves_no_report_counts_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    done = run.run("SQLite", ["sh", "-c", "exit 4"], {})
    assert (done.exit_code, done.passed, done.failed) == (4, 0, 0)
