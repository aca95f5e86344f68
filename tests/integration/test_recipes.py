"""The recipes of docs/developing.md work: each is followed to the letter in a temporary copy of the project.

Then the next edition asks one more question and one more field there, and nothing else is touched (house-2, Promises).
The demonstration is made by it, on SQLite, and whole journeys are walked: the tests of both are the project's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from guidance import editions
from tests.copying import copy_of_project, manage, run, run_python
from tests.integration import throw_away
from tests.unit.test_house import ROOT

GUIDE = ROOT / "docs" / "developing.md"
#: What a recipe may ask somebody to write by hand, in files.
BY_HAND = {
    "Add a question": 2,
    "Add a field of a recipient": 3,
    "Add a trigger": 3,
    "Add a role": 3,
    "Add a notice": 3,
}
#: What has to hold after each has been followed.
CHECKS = (
    "check",
    "makemigrations --check --dry-run",
    "ledger_columns --check",
    "routes --check",
    "lifecycle --check",
)
#: Those that an addition without its other half would fail.
UNIT_TESTS = (
    "tests/unit/guidance/flow/test_editions.py",
    "tests/unit/guidance/editions",
    "tests/unit/guidance/test_library.py",
    "tests/unit/accounts/test_rights.py",
    "tests/unit/audit/test_page_names.py",
    "tests/unit/decisions/rules/test_triggers.py",
)
#: In these the demonstration is made and whole journeys are walked.
TESTS = (
    "tests/unit/decisions/test_stories.py",
    "tests/integration/decisions/test_demo.py",
    "tests/integration/decisions/wizard/test_journeys.py",
)
PYTEST = ("-m", "pytest", "--quiet", "--no-header", "-p", "no:cacheprovider")
PROGRAM = ".venv/bin/python manage.py "


@dataclass(frozen=True)
class Recipe:
    """One recipe: what is written by hand, as a difference, and the commands that make the rest."""

    title: str
    difference: str
    commands: tuple[str, ...]

    @property
    def files(self) -> set[str]:
        return set(re.findall(r"^\+\+\+ b/(.+)$", self.difference, re.MULTILINE))


def recipes() -> Iterator[Recipe]:
    for section in re.split(r"^### ", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _line, text = section.partition("\n")
        difference = "".join(re.findall(r"^```diff\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
        commands = "".join(re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
        if difference:
            yield Recipe(title, difference, tuple(commands.splitlines()))


RECIPES = tuple(recipes())


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which every recipe has been followed, one after the other."""
    copy = copy_of_project(tmp_path_factory.mktemp("copy"))
    run(copy, ["git", "init", "--quiet"])
    for recipe in RECIPES:
        run(copy, ["git", "apply", "-C1", "-"], recipe.difference)
        assert all(command.startswith(PROGRAM) for command in recipe.commands), recipe.title
        manage(copy, *(command.removeprefix(PROGRAM) for command in recipe.commands))
    return copy


@pytest.fixture(scope="module")
def published(followed: Path) -> Path:
    """The same copy, in which records are made by the next edition."""
    throw_away.publish(followed, editions.CURRENT)
    return followed


def test_the_guide_has_the_recipes_that_it_promises_and_asks_for_few_files() -> None:
    assert {recipe.title for recipe in RECIPES} == set(BY_HAND)
    assert {r.title: sorted(r.files) for r in RECIPES if not 0 < len(r.files) <= BY_HAND[r.title]} == {}


def test_every_recipe_works_one_after_the_other(followed: Path) -> None:
    manage(followed, *CHECKS)
    assert " passed" in run_python(followed, *PYTEST, *UNIT_TESTS)


def test_the_next_edition_is_the_one_that_records_are_made_by(published: Path) -> None:
    asked = "from guidance import editions; print(*(one.key for one in editions.get(editions.CURRENT).questions))"
    assert {"told-before", "known-already"} <= set(run_python(published, "-c", asked).split())


def test_the_demonstration_is_made_and_whole_journeys_end_readable_on_the_record(published: Path) -> None:
    said = run_python(published, *PYTEST, *TESTS, settings="test")
    assert " passed" in said
    assert "skipped" not in said
