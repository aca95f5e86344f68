"""Every test on both databases: `python -m tests.run [PYTEST ARGUMENT ...]`, which is what `make test` runs.

Unit tests ask no database and run once. Every other test runs on both, but for these: browser tests run on SQLite, and
on PostgreSQL too where they are marked `both_databases`; and a test marked `one_database` (SQLite) or `other_database`
(PostgreSQL) runs on that one, because it asks no database, or because another test asks the other one the same.
Each mark stands beside what it rests on. The last line adds both up; the exit code is 0 only when tests ran and none
failed, on either database.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
WORKERS = os.environ.get("TEST_WORKERS", "2")  # more than cores makes it slower, browsers and all
#: Neighbours stay together, for they share what a module's tests begin with.
SHARED = ["--numprocesses", WORKERS, "--dist", "worksteal"]
PYTEST = [sys.executable, "-m", "pytest", "--quiet", "--no-header", *SHARED]
#: Which tests run on SQLite, and which on PostgreSQL.
FIRST = "not other_database"
AGAIN = "(not browser or both_databases) and not one_database"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one database's run came to."""

    database: str
    exit_code: int
    seconds: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        parts = [f"{self.passed} passed"]
        parts += [f"{self.failed} failed"] if self.failed else []
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        return f"{self.database}: {', '.join(parts)} in {self.seconds} s"


def run(database: str, command: Sequence[str], environment: dict[str, str]) -> Outcome:
    """Run one database's tests; their counts come from the report that pytest writes, not from what it prints."""
    print(f"\n=== {database} ===", flush=True)
    report = ROOT / "var" / f"tests-{database.lower()}.xml"
    report.unlink(missing_ok=True)
    report.parent.mkdir(exist_ok=True)
    started = time.monotonic()
    exit_code = subprocess.run([*command, f"--junitxml={report}"], check=False, cwd=ROOT, env=environment).returncode
    counts = count(report) if report.exists() else {}
    return Outcome(database, exit_code, round(time.monotonic() - started), **counts)


def count(report: Path) -> dict[str, int]:
    """Add up a JUnit report: an error in setting a test up or clearing it away is a failure like any other."""
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314 - pytest wrote it a moment ago
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites:
        for name in total:
            total[name] += int(suite.get(name, 0))
    failed = total["failures"] + total["errors"]
    return {
        "passed": max(total["tests"] - failed - total["skipped"], 0),
        "failed": failed,
        "skipped": total["skipped"],
    }


def main(arguments: Sequence[str]) -> int:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each of a hundred processes compiles everything anew
    plain = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    on_postgres = [sys.executable, "-m", "tests.postgres", "--", *PYTEST, "--ignore=tests/unit", "-m", AGAIN]
    outcomes = [
        run("SQLite", [*PYTEST, "-m", FIRST, *arguments], plain),
        run("PostgreSQL", [*on_postgres, *arguments], dict(os.environ)),
    ]
    print(f"\n{' · '.join(map(str, outcomes))}")
    print(f"{sum(o.passed for o in outcomes)} passed, {sum(o.failed for o in outcomes)} failed", flush=True)
    return int(any(o.exit_code or o.failed or not o.passed for o in outcomes))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
