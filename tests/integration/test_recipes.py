"""The recipes of docs/developing.md work: each is followed to the letter in a temporary copy of the project."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.copying import copy_of_project, run, run_python
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
#: What has to hold afterwards; the tests are those that an addition without its other half would fail.
AFTERWARDS = (
    "manage.py check",
    "manage.py makemigrations --check --dry-run",
    "manage.py ledger_columns --check",
    "manage.py routes --check",
    "manage.py lifecycle --check",
    "-m pytest --quiet --no-header -p no:cacheprovider tests/unit/guidance/flow/test_editions.py "
    "tests/unit/guidance/editions tests/unit/guidance/test_library.py tests/unit/accounts/test_rights.py "
    "tests/unit/audit/test_page_names.py tests/unit/decisions/rules/test_triggers.py",
    "manage.py migrate --verbosity 0",
    "manage.py demo",
    "manage.py verify_audit --full",
)


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
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_project(tmp_path_factory.mktemp("copy"))


def test_the_guide_has_the_recipes_that_it_promises_and_asks_for_few_files() -> None:
    assert {recipe.title for recipe in RECIPES} == set(BY_HAND)
    assert {r.title: sorted(r.files) for r in RECIPES if not 0 < len(r.files) <= BY_HAND[r.title]} == {}


def test_every_recipe_works_one_after_the_other_and_the_demonstration_still_starts(copy: Path) -> None:
    run(copy, ["git", "init", "--quiet"])
    for recipe in RECIPES:
        run(copy, ["git", "apply", "-C1", "-"], recipe.difference)
        for command in recipe.commands:
            words = shlex.split(command)
            assert words[0] == ".venv/bin/python", f"{recipe.title}: {command}"
            run_python(copy, *words[1:])
    for command in AFTERWARDS:
        run_python(copy, *shlex.split(command))
