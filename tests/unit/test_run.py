"""`make test` says how many tests ran on which database, and never calls an empty or a failed run a good one."""

from collections import Counter
from pathlib import Path

import pytest

from tests import changed, databases, run

REPORT = (
    '<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}">'
    '<testcase><properties><property name="tried" value="300 writers killed"/></properties></testcase>'
    '<testcase><properties><property name="tried" value="1 writers killed"/></properties></testcase>'
    "</testsuite></testsuites>"
)
CONSENT = databases.TESTS / "integration" / "consent"
GOOD = {"PostgreSQL": 800, "SQLite": 70}


def outcome(database: str, exit_code: int = 0, passed: int = 5, failed: int = 0) -> run.Outcome:
    return run.Outcome(database, exit_code, seconds=1, passed=passed, failed=failed)


@pytest.fixture
def every_branch_reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "every_branch_reached", lambda: True)
    monkeypatch.setattr(run, "REACHED", tmp_path / "none")


def test_errors_count_as_failures_and_skipped_tests_as_neither(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(tests=10, failures=2, errors=1, skipped=3))
    counted = run.count(outcome("SQLite", passed=0), report)
    assert (counted.passed, counted.failed, counted.skipped) == (4, 3, 3)
    assert counted.tried == Counter({"writers killed": 301})


@pytest.mark.usefixtures("every_branch_reached")
def test_the_last_line_adds_both_databases_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "run", lambda database, _: outcome(database, passed=GOOD[database]))
    assert run.main([]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "PostgreSQL: 800 passed in 1 s · SQLite: 70 passed in 1 s",
        "870 passed, 0 failed",
    ]


@pytest.mark.usefixtures("every_branch_reached")
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
    monkeypatch.setattr(run, "run", lambda database, _: outcome(database, **(bad if database == where else {})))
    assert run.main([]) == 1
    assert run.main(["--battery"]) == 1


@pytest.mark.parametrize(("where", "code"), [({"SQLite"}, 0), ({"PostgreSQL"}, 0), ({"SQLite", "PostgreSQL"}, 1)])
def test_a_narrowed_run_may_leave_one_database_nothing_to_do(
    monkeypatch: pytest.MonkeyPatch, where: set[str], code: int
) -> None:
    empty = {"exit_code": run.NOTHING_TO_RUN, "passed": 0}
    monkeypatch.setattr(run, "run", lambda database, _: outcome(database, **(empty if database in where else {})))
    assert run.main(["-k", "consent"]) == code


@pytest.mark.usefixtures("every_branch_reached")
def test_tests_that_need_a_browser_run_by_a_command_of_their_own_and_where_they_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = list[tuple[str, list[str]]]()

    def note(database: str, arguments: list[str]) -> run.Outcome:
        asked.append((database, [one for one in arguments if one != "-p" and not one.startswith("tests")]))
        return outcome(database)

    monkeypatch.setattr(run, "run", note)
    run.main([])
    run.main(["-k", "consent"])
    run.main(["--browser"])
    assert asked == [
        ("PostgreSQL", ["-m", "not browser"]),
        ("SQLite", ["-m", "sqlite_too"]),
        ("PostgreSQL", ["-k", "consent"]),
        ("SQLite", ["-m", "sqlite_too", "-k", "consent"]),
        ("PostgreSQL", ["-m", "browser"]),
    ]


def test_a_branch_that_no_test_has_reached_makes_the_run_bad(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "REACHED", tmp_path / "none")
    monkeypatch.setattr(run, "run", lambda database, _: outcome(database))
    monkeypatch.setattr(run, "every_branch_reached", lambda: False)
    assert run.main([]) == 1


def test_a_run_that_leaves_no_report_counts_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "PYTEST", ["sh", "-c", "exit 4"])
    done = run.run("SQLite", [])
    assert (done.exit_code, done.passed, done.failed) == (4, 0, 0)


def test_what_is_asked_of_sqlite_too_is_there() -> None:
    for place in (*databases.SQLITE_TOO, *databases.ALIKE):
        path, _colons, name = place.partition("::")
        assert (databases.TESTS / path).exists(), place
        assert not name or f"def {name.partition('[')[0]}" in (databases.TESTS / path).read_text(), place
    assert databases.is_on_sqlite_too("tests/integration/audit/test_guards.py::test_x")
    assert not databases.is_on_sqlite_too("tests/integration/audit/test_access.py::test_x")
    assert not databases.is_on_sqlite_too("tests/integration/guidance/test_pages.py::test_x")


def test_the_quick_run_takes_the_tests_beside_what_changed() -> None:
    beside = sorted(f"tests/integration/consent/{path.name}" for path in CONSENT.glob("test_*.py"))
    assert changed.tests(["README.md", "templates/base.html", "tests/unit/test_run.py"]) == ["tests/unit"]
    assert changed.tests(["consent/services/taking.py"]) == [*beside, "tests/unit"]
    assert changed.tests(["tests/integration/consent/posts.py"]) == [*beside, "tests/unit"]
    part = changed.tests(["decisions/oversight/presenters/queue.py"])
    assert {Path(name).parent.name for name in part} == {"oversight", "tests"}


def test_the_quick_run_starts_a_browser_only_for_a_test_that_changed() -> None:
    there, gone = "tests/functional/guidance/test_looks.py", "tests/functional/guidance/test_gone.py"
    assert changed.tests(["tests/functional/hands.py", there, gone]) == [there, "tests/unit"]
