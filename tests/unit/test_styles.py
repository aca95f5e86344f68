"""One class has one home: what two style sheets of the screen call alike, the one hides and the other shows."""

import re
from collections import defaultdict

from tests.unit.test_house import ROOT

STYLES, TEMPLATES = ROOT / "static" / "css", ROOT / "templates"
#: Sheets that say of a class of another how it is on paper.
ON_PAPER = ("print.css", "paper.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INSIDE = re.compile(r"\([^()]*\)")
SELECTORS = re.compile(r"([^{}]+)\{")
BARE = re.compile(r"\.(app-[\w-]+)")


def bare_classes(sheet: str) -> set[str]:
    """The classes that a style sheet gives rules by their name alone."""
    lists = SELECTORS.findall(INSIDE.sub("", COMMENT.sub("", (STYLES / sheet).read_text())))
    return {found[1] for one in lists for part in one.split(",") if (found := BARE.fullmatch(part.strip()))}


def test_a_class_is_defined_by_one_style_sheet() -> None:
    homes = defaultdict(list)
    for sheet in sorted(path.name for path in STYLES.glob("*.css") if path.name not in ON_PAPER):
        for name in bare_classes(sheet):
            homes[name].append(sheet)
    assert len(homes) > 100
    assert {name: sheets for name, sheets in homes.items() if len(sheets) > 1} == {}


def test_what_is_hidden_without_javascript_until_it_is_chosen_is_a_part_of_a_form_and_nothing_else() -> None:
    """Without JavaScript a part of the dashboard that was called so was nowhere to be seen."""
    hidden = set(re.findall(r"body:not\(\.js-enabled\) \.(app-[\w-]+)", (STYLES / "reveal.css").read_text()))
    assert hidden == {"app-part"}
    word = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, hidden))})(?![\w-])")
    users = {
        path.relative_to(TEMPLATES).parts[0] for path in TEMPLATES.rglob("*.html") if word.search(path.read_text())
    }
    assert users == {"house"}
