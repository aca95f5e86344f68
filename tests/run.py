"""`make test` and what stands beside it: `python -m tests.run [--quick | --browser | --battery] [PYTEST ARGUMENT ...]`.

`make test` runs every test without a browser once on PostgreSQL, and on SQLite those that tests/databases.py names, one
whole journey in a browser among them; a test that asks no database runs with the first. Then it tells which branches of
the pure folders no test has reached. Narrowed by arguments, it runs whatever they name, with a browser or without.
`make test-browser` runs every test that needs a browser, on PostgreSQL.
`make test-quick` runs the unit tests and what belongs to the files that changed, on SQLite; none of the battery.
`make battery` runs the whole of the tests that rest on chance or walk every route (tests/battery.py), on both.

The last line adds all up; the exit code is 0 only when tests ran on each database, none failed, and no branch is left.
"""

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree

from tests import changed, databases
from tests.battery import TRIED

ROOT = Path(__file__).resolve().parents[1]
WORKERS = os.environ.get("TEST_WORKERS", "2")  # more than cores makes it slower, browsers and all
#: Neighbours stay together, for they share what a module's tests begin with.
SHARED = ["--numprocesses", WORKERS, "--dist", "worksteal"]
PYTEST = [sys.executable, "-m", "pytest", "--quiet", "--no-header", *SHARED]
#: Where pyproject.toml has the measurements put.
REACHED = ROOT / "var" / "reached"
COVERAGE = [sys.executable, "-m", "coverage"]
NOTHING_TO_RUN = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one database's run came to."""

    database: str
    exit_code: int
    seconds: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    tried: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        parts = [f"{self.passed} passed"]
        parts += [f"{self.failed} failed"] if self.failed else []
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        return f"{self.database}: {', '.join(parts)} in {self.seconds} s"


def run(database: str, arguments: Sequence[str]) -> Outcome:
    """Run tests on a database; their counts come from the report that pytest writes, not from what it prints."""
    print(f"\n=== {database} ===", flush=True)
    environment, command = dict(os.environ), [*PYTEST, *arguments]
    if database == "PostgreSQL":
        command = [sys.executable, "-m", "tests.postgres", "--", *command]
    else:
        environment.pop("TEST_DATABASE_URL", None)
    report = ROOT / "var" / f"tests-{database.lower()}.xml"
    report.unlink(missing_ok=True)
    report.parent.mkdir(exist_ok=True)
    started = time.monotonic()
    exit_code = subprocess.run([*command, f"--junitxml={report}"], check=False, cwd=ROOT, env=environment).returncode
    outcome = Outcome(database, exit_code, round(time.monotonic() - started))
    return count(outcome, report) if report.exists() else outcome


def count(outcome: Outcome, report: Path) -> Outcome:
    """Add up a JUnit report: an error in setting a test up or clearing it away is a failure like any other."""
    root = ElementTree.parse(report).getroot()  # noqa: S314 - pytest wrote it a moment ago
    total = Counter[str]()
    for suite in root.iter("testsuite"):
        total.update({name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")})
    failed = total["failures"] + total["errors"]
    tried = Counter[str]()
    for told in root.iter("property"):
        if told.get("name") == TRIED:
            times, _space, what = str(told.get("value")).partition(" ")
            tried[what] += int(times)
    passed = max(total["tests"] - failed - total["skipped"], 0)
    return replace(outcome, passed=passed, failed=failed, skipped=total["skipped"], tried=tried)


def whole(arguments: Sequence[str]) -> bool:
    """Every test, once on PostgreSQL and some on SQLite too; `arguments` narrow it."""
    reached = [] if arguments else ["-p", "tests.reached"]
    if reached:
        shutil.rmtree(REACHED, ignore_errors=True)
        REACHED.mkdir(parents=True)
    outcomes = [
        run("PostgreSQL", [*reached, *(arguments or ["-m", "not browser"])]),
        run("SQLite", [*reached, "-m", "sqlite_too", *(arguments or databases.places())]),
    ]
    every_branch = not reached or every_branch_reached()
    return told(outcomes, narrowed=bool(arguments)) and every_branch


def browser(arguments: Sequence[str]) -> bool:
    return told([run("PostgreSQL", ["-m", "browser", *arguments])], narrowed=bool(arguments))


def battery(arguments: Sequence[str]) -> bool:
    os.environ["BATTERY"] = "1"
    outcomes = [
        run("PostgreSQL", ["-m", "battery", *arguments]),
        run("SQLite", ["-m", "battery and sqlite_too", *arguments]),
    ]
    return told(outcomes, narrowed=bool(arguments))


def quick(arguments: Sequence[str]) -> bool:
    beside = [*changed.tests(changed.files()), "-m", "not battery"]
    return told([run("SQLite", [*beside, *arguments])], narrowed=bool(arguments))


def every_branch_reached() -> bool:
    """Whether the tests that ran have taken every branch of the pure folders; says which not."""
    print("\n=== Branches of the pure folders ===", flush=True)
    subprocess.run([*COVERAGE, "combine", "--quiet"], check=False, cwd=ROOT)
    return subprocess.run([*COVERAGE, "report"], check=False, cwd=ROOT).returncode == 0


def told(outcomes: Sequence[Outcome], *, narrowed: bool) -> bool:
    """Print what came out. Tests narrowed down may leave one database nothing to do, but not both."""
    for outcome in outcomes:
        for what, times in sorted(outcome.tried.items()):
            print(f"{outcome.database}: {times:,} {what}")
    print(f"\n{' · '.join(map(str, outcomes))}")
    passed, failed = sum(one.passed for one in outcomes), sum(one.failed for one in outcomes)
    print(f"{passed} passed, {failed} failed", flush=True)
    fine = [one.exit_code == 0 and one.passed for one in outcomes if not (narrowed and one.exit_code == NOTHING_TO_RUN)]
    return bool(fine) and all(fine) and not failed


def main(arguments: Sequence[str]) -> int:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each of a hundred processes compiles everything anew
    kinds = {"--quick": quick, "--browser": browser, "--battery": battery}
    first = arguments[0] if arguments else ""
    return int(not (kinds[first](arguments[1:]) if first in kinds else whole(arguments)))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
