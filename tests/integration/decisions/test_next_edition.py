"""The next edition asks one more question and one more field, and nothing else is touched (house-2, Promises).

In a copy of the project that edition is published and made the current one. The demonstration is made by it there, and
whole journeys are walked: the tests of both are the project's own.
"""

from pathlib import Path

import pytest

from guidance import editions
from tests.copying import copy_of_project, run_python

KEY = "throw-away-2099"
#: The question joins behind one that leads on to only one other.
EDITION = '''"""Whether somebody was told before, and how we came to hear of it."""

from dataclasses import replace

from guidance.editions.{base} import EDITION as BASE
from guidance.flow.differences import changed
from guidance.flow.graph import Field, Group, Option, Question

first, *rest = BASE.page("information").groups
heard = Field("heard_how", "How did you hear of it?", required=True, error="Enter how you heard of it")

EDITION = changed(
    BASE,
    key="{key}",
    title="Thrown away, 2099",
    published="2099-01-01",
    replace=[replace(BASE.page("information"), groups=(replace(first, fields=(*first.fields, heard)), *rest))],
    insert_after={{
        "identifiable": Question(
            key="told-before",
            number=2,
            title="Was the person told before that this may be shared?",
            short="Told before",
            source="S2 3.13",
            error="Select whether the person was told before",
            guidance="told-before",
            options=(Option("yes", "Yes"), Option("no", "No"), Option("not_sure", "I am not sure")),
            groups=(
                Group(
                    fields=(
                        Field("told_what", "What were they told?", required=True, error="Enter what they were told"),
                        Field("told_by", "Who told them?"),
                    )
                ),
            ),
        )
    }},
)
'''
TESTS = (
    "tests/unit/decisions/test_stories.py",
    "tests/integration/decisions/test_demo.py",
    "tests/integration/decisions/wizard/test_journeys.py",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which records are made by the next edition."""
    copy = copy_of_project(tmp_path_factory.mktemp("next"))
    package, content = copy / "guidance" / "editions", copy / "guidance" / "content"
    base = editions.CURRENT
    run_python(copy, "manage.py", "new_edition", KEY, "--from", base)
    module = package / f"{KEY.replace('-', '_')}.py"
    module.write_text(EDITION.format(base=base.replace("-", "_"), key=KEY), encoding="utf-8")
    current = (package / "__init__.py").read_text(encoding="utf-8").replace(f'CURRENT = "{base}"', f'CURRENT = "{KEY}"')
    (package / "__init__.py").write_text(current, encoding="utf-8")
    guide = (content / "questions" / "identifiable.md").read_text(encoding="utf-8")
    (content / "questions" / "told-before.md").write_text(guide, encoding="utf-8")
    run_python(copy, "manage.py", "routes", "--write")
    return copy


def test_it_is_the_edition_that_records_are_made_by(project: Path) -> None:
    asked = "from guidance import editions; print(*(one.key for one in editions.get(editions.CURRENT).questions))"
    assert "told-before" in run_python(project, "-c", asked).split()


def test_the_demonstration_is_made_and_whole_journeys_end_readable_on_the_record(project: Path) -> None:
    said = run_python(project, "-m", "pytest", "--quiet", *TESTS, settings="test")
    assert " passed" in said
    assert "skipped" not in said
