"""What the product says is said as a tired practitioner would say it aloud: no phrase of this list stands on a page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.unit.test_house import ROOT, tracked

#: Phrases that nobody would say aloud, and what to say instead.
INSTEAD = {
    r"opens? the way|opened the way": "why it can be shared",
    r"in what standing": "what their role is",
    r"speaks? against": "reasons to doubt it",
    r"otherwise than": "different from",
    r"tick what holds": "tick what is true",
    r"the usual answer": "nothing: no answer is usual",
}
TRANSLATED = {"_", "mark", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
IN_TEMPLATES = re.compile(r"{%\s*translate\s+\"(.*?)\"|{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate", re.DOTALL)


def said() -> Iterator[tuple[Path, str]]:
    """Every text that a page, a letter or the guidance shows, with the file in which it stands."""
    for path in tracked(".py"):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield from ((path, text) for text in translated(ast.parse(path.read_text(encoding="utf-8"))))
    for path in tracked(".html"):
        for found in IN_TEMPLATES.finditer(path.read_text(encoding="utf-8")):
            yield path, found[1] or found[2]
    for path in tracked(".md"):
        if path.is_relative_to(ROOT / "guidance" / "content"):
            yield path, path.read_text(encoding="utf-8")


def translated(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_no_page_says_what_nobody_would_say_aloud() -> None:
    texts = list(said())
    assert len(texts) > 2000
    found = [
        f"{path.relative_to(ROOT)}: “{match[0]}”, say {instead}"
        for path, text in texts
        for phrase, instead in INSTEAD.items()
        if (match := re.search(phrase, text, re.IGNORECASE))
    ]
    assert found == []


def test_the_check_reads_what_is_translated_in_code_and_in_templates() -> None:
    assert list(translated(ast.parse('x = _("Yes"); ngettext("One", "More", 2); other("No")'))) == [
        "Yes",
        "One",
        "More",
    ]
    html = '{% translate "Yes" as y %}{% blocktranslate trimmed with a=b %}One {{ a }}{% endblocktranslate %}'
    assert [one[1] or one[2] for one in IN_TEMPLATES.finditer(html)] == ["Yes", "One {{ a }}"]
