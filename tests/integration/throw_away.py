"""An edition for a copy of the project: the current one with one more question and one more field."""

from pathlib import Path

from tests.copying import manage

KEY = "throw-away-2099"
#: The question joins behind one that leads on to only one other.
EDITION = '''"""Whether somebody was told before, and how we came to hear of it."""

from dataclasses import replace

from guidance.editions.{base} import EDITION as BASE
from guidance.flow.differences import changed
from guidance.flow.graph import Field, Group, Indication, Option, Question

first, *rest = BASE.page("information").groups
heard = Field("heard_how", "How did you hear of it?", required=True, error="Enter how you heard of it")

EDITION = changed(
    BASE,
    key="{key}",
    title="Thrown away, 2099",
    published="2099-01-01",
    replace=[replace(BASE.page("information"), groups=(replace(first, fields=(*first.fields, heard)), *rest))],
    insert_after={{
        "purpose": Question(
            key="told-before",
            number=1,
            title="Was the person told before that this may be shared?",
            short="Told before",
            source="S2 3.13",
            error="Select whether the person was told before",
            guidance="told-before",
            options=(
                Option("yes", "Yes"),
                Option("no", "No"),
                Option("not_sure", "I am not sure", indication=Indication.SEEK_ADVICE),
            ),
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


def publish(copy: Path, base: str) -> None:
    """The edition is made in this copy from the edition `base`, and records there are made by it."""
    package, content = copy / "guidance" / "editions", copy / "guidance" / "content"
    manage(copy, f"new_edition {KEY} --from {base}")
    module = package / f"{KEY.replace('-', '_')}.py"
    module.write_text(EDITION.format(base=base.replace("-", "_"), key=KEY), encoding="utf-8")
    current = (package / "__init__.py").read_text(encoding="utf-8").replace(f'CURRENT = "{base}"', f'CURRENT = "{KEY}"')
    (package / "__init__.py").write_text(current, encoding="utf-8")
    guide = (content / "questions" / "identifiable.md").read_text(encoding="utf-8")
    (content / "questions" / "told-before.md").write_text(guide, encoding="utf-8")
    manage(copy, "routes --write")
