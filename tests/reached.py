"""Which branches of the pure folders the tests reach: `pytest -p tests.reached`, as `make test` runs it.

Measured are the imports of these folders, and of the tests those that are about them: to measure all of them would take
half as long again. pyproject.toml names the folders, and how much of them has to be reached.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[1]
KNOW_DJANGO = ("audit/proof",)
#: audit.proof asks each database in its own words; the other folders know none.
ABOUT_THEM = (
    "tests/unit/guidance/flow/",
    "tests/unit/guidance/editions/",
    "tests/unit/guidance/search/",
    "tests/unit/consent/",
    "tests/unit/decisions/rules/",
    "tests/unit/audit/test_proof.py",
    "tests/integration/audit/test_runs.py",
    "tests/integration/audit/test_tampering",
    "tests/integration/audit/test_unreadable.py",
    "tests/integration/audit/test_walk.py",
)
#: They take every route through the same branches, thousands of times, or read the code instead of running it.
NOT = (
    "tests/unit/consent/test_state.py::test_any_history",
    "tests/unit/guidance/flow/test_chart.py::test_the_picture_marks",
    "tests/unit/guidance/flow/test_intake.py::test_any",
    "tests/unit/guidance/flow/test_route.py::test_junk",
    "tests/unit/guidance/flow/test_route.py::test_answers_to_unreached",
    "tests/unit/guidance/flow/test_route.py::test_every_set_of_answers",
    "tests/unit/decisions/rules/test_contradictions.py::test_lawful_basis",
    "tests/unit/decisions/rules/test_disclosure_sheet.py::test_no_sheet",
    "tests/unit/decisions/rules/test_every_route.py",
    "tests/unit/decisions/rules/test_given_away.py::test_every_day",
    "tests/unit/decisions/rules/test_identity_free.py::test_of_thousands",
    "tests/unit/decisions/rules/test_identity_free.py::test_the_time_grows",
    "tests/unit/decisions/rules/test_question_four.py::test_what_serves",
    "tests/unit/decisions/rules/test_requires.py::test_each_way_of_reading",
    "tests/unit/decisions/rules/test_requires.py::test_no_page_and_no_kind",
    "tests/unit/decisions/rules/test_requires.py::test_whatever_is_read",
    "tests/unit/decisions/rules/test_sentence.py::test_every_end",
    "tests/unit/decisions/rules/test_together.py::test_on_every_route",
    "tests/unit/decisions/rules/test_triggers.py::test_on_every_route",
    "tests/unit/decisions/rules/test_triggers_generated.py::test_on_every_route",
    "tests/unit/decisions/rules/test_triggers_generated.py::test_for_every_choice",
    "tests/unit/decisions/rules/test_triggers_generated.py::test_what_the_rows_say",
    "tests/unit/decisions/rules/test_triggers_generated.py::test_every_trigger",
    "tests/unit/decisions/rules/test_working_hours.py::test_every_hour",
)


class Measuring:
    """Goes on and off, and keeps what it has seen for `coverage combine`."""

    def __init__(self) -> None:
        self._coverage = coverage.Coverage(data_suffix=True)
        self._on = False

    def turn(self, *, on: bool) -> None:
        if on != self._on:
            (self._coverage.start if on else self._coverage.stop)()
            self._on = on

    def read(self, *, django: bool) -> None:
        """Import the folders that know Django, or those that do not, before anybody else does."""
        self.turn(on=True)
        for folder in self._coverage.get_option("run:source_dirs"):
            for path in sorted((ROOT / folder).rglob("*.py")) if (folder in KNOW_DJANGO) is django else ():
                importlib.import_module(
                    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
                )
        self.turn(on=False)

    def pytest_collection(self) -> None:
        self.read(django=True)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.turn(on=item.nodeid.startswith(ABOUT_THEM) and not item.nodeid.startswith(NOT))
        return (yield)

    def pytest_sessionfinish(self) -> None:
        self.turn(on=False)
        self._coverage.save()


measuring = Measuring()
measuring.read(django=False)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(measuring)
