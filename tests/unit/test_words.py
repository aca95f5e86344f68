"""What the product says is said as a tired practitioner would say it aloud: no phrase of this list stands on a page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.unit.test_house import ROOT, templates, tracked

#: Phrases that nobody would say aloud, and what to say instead.
INSTEAD = {
    r"opens? the way|opened the way": "why it can be shared",
    r"in what standing": "what their role is",
    r"speaks? against": "reasons to doubt it",
    r"otherwise than": "different from",
    r"tick what holds": "tick what is true",
    r"the usual answer": "nothing: no answer is usual",
    r"\bwhoever\b": "the person who, the people who",
    r"(?<!%\()(?<!, with )\bwhom\b": "who: who with, who to",
    r"\b(?:t?here|where)(?:of|by|upon|in|with)\b|\bhence\b|\bthus\b|\bupon\b|\bshall\b": "shorter words",
    r"\bas it is\b": "the latest version; does not change",
    r"\bso that it\b": "so it",
    r"(?<!decide )(?<!decided )(?<!deciding )\banew\b|\bafresh\b": "again",
    r"\bstands? (?:on|below|here|at|apart)\b|\bstands? in (?:the|your|their)\b(?! way)": "is on, is in",
    r"\bcome to this\b|\bdo you come to\b|\bother came to\b": "your view; what the other says",
    r"\b(?:are|is|if that is not|any of this|what is) so\b(?=[:;.,?”]|$)": "is true",
    r"\bsay of\b": "for each, say",
    r"\b(?:rests?|bears?) on\b": "is based on, needs, is about",
    r"\ball that (?:is|was|this|one|you|they)\b": "everything",
    r"\bat the latest\b(?! version)|\bat hand\b": "by; what you need",
    r"\bholds? (?:this role|roles)\b": "has this role",
    r"(?m)^[# ]*(?:On|In|For|To|With|By|Under|From|Of|About) (?:which|what|whose|when)\b.*\?": "Which day? Who with?",
    r"\ball the same\b": "still",
    r"\bneed not\b": "do not have to",
    r"\bas a rule\b": "usually",
    r"\bthe (?:newest|latest|earliest|oldest) first\b": "newest first",
    r"\bin speech\b": "by word of mouth",
    r"\bseldom\b|\bgrave\b": "rarely, serious",
    r"\bmeanwhile\b": "now, in the meantime",
    r"\bto be had\b|\bnot advisable\b": "get; better not",
    r"\b(?:is|are|was|were) to be\b|\b(?:manager|Guardian) is to\b": "will be, must be; who does it",
    r"\b(?:record|question) of (?:yours|ours)\b": "one of your records",
}
TRANSLATED = {"_", "mark", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
IN_TEMPLATES = re.compile(r"{%\s*translate\s+\"(.*?)\"|{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate", re.DOTALL)


def said() -> Iterator[tuple[Path, str]]:
    """Every text that a page, a letter or the guidance shows, with the file in which it stands."""
    for path in tracked(".py"):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield from ((path, text) for text in translated(ast.parse(path.read_text(encoding="utf-8"))))
    for path in templates():
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
