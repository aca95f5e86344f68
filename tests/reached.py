"""Which branches of the pure folders the tests reach: `pytest -p tests.reached`, as `make test` runs it.

Measured are the imports from the first on, and of the tests those that are about these folders: to measure all of them
would take a third more time. pyproject.toml names the folders, and how much of them has to be reached.
"""

from collections.abc import Iterator

import coverage
import pytest

#: audit.proof asks each database in its own words; the other folders know none.
ABOUT_THEM = (
    "tests/unit/guidance/flow/",
    "tests/unit/guidance/editions/",
    "tests/unit/consent/",
    "tests/unit/decisions/rules/",
    "tests/integration/audit/",
)


#: It takes every route through the same branches: one is enough.
NOT = "tests/unit/decisions/rules/test_every_route.py"


class Measuring:
    """Goes on and off, and keeps what it has seen for `coverage combine`."""

    def __init__(self) -> None:
        self._coverage = coverage.Coverage(data_suffix=True)
        self._on = False
        self.turn(on=True)

    def turn(self, *, on: bool) -> None:
        if on != self._on:
            (self._coverage.start if on else self._coverage.stop)()
            self._on = on

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.turn(on=item.nodeid.startswith(ABOUT_THEM) and not item.nodeid.startswith(NOT))
        return (yield)

    def pytest_sessionfinish(self) -> None:
        self.turn(on=False)
        self._coverage.save()


measuring = Measuring()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(measuring)
