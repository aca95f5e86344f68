"""The house rules that a machine can read: sizes, words that everyone can translate, nothing of any one machine."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE, FUNCTION, VIEW, TEMPLATE = 300, 40, 20, 60  # lines at most

#: Letters that no language changes.
SAME_EVERYWHERE: frozenset[str] = frozenset()
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "placeholder", "title"}
UNSPOKEN = re.compile(
    r"{#.*?#}"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
LETTER = re.compile(r"[^\W\d_]")

# Each pattern has a class of one letter, so that this file keeps its own rules.
NOT_YET = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b")
REGISTRY = re.compile(r"py[p]i\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|de[b]\.debian|docke[r]\.io")
MACHINE = re.compile(r"(?<![\w.-])/(?:wor[k]|hom[e]|roo[t]|User[s])/")


def tracked(*suffixes: str) -> list[Path]:
    """The project's own files, those not committed yet included, what others wrote left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [ROOT / name for name in names if not name.startswith("static/vendor/")]
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def python() -> list[Path]:
    return [path for path in tracked(".py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in tracked(".html", ".txt", ".svg") if "templates" in path.relative_to(ROOT).parts]


def where(path: Path, line: int | str = "") -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_view(path: Path) -> bool:
    return "tests" not in path.relative_to(ROOT).parts and (path.stem == "views" or "views" in path.parts)


def matches(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [where(path, number) for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return found


class Spoken(HTMLParser):
    """Collects what a reader would see or hear of a template, and what a strict content policy would refuse."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.refused: list[str] = []
        self._silent = 0
        self.feed(UNSPOKEN.sub(" ", markup))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        self._silent += tag in ("script", "style")
        self.words += [value for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]
        self.refused += [f"<{tag} {name}>" for name in names if name == "style" or name.startswith("on")]
        self.refused += [f"<{tag}>"] if tag == "style" or (tag == "script" and "src" not in names) else []

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.words += [] if self._silent else [data]

    def untranslated(self) -> list[str]:
        return [
            word for text in self.words for word in text.split() if LETTER.search(word) and word not in SAME_EVERYWHERE
        ]


def test_the_reader_of_templates_sees_what_people_see() -> None:
    page = Spoken(
        '{% load i18n %}{# note #}<p title="Seen" class="unseen">{% translate "Hidden" %} Bare {{ name }}</p>'
        '{% blocktranslate trimmed %}Hidden too{% endblocktranslate %}<script src="x.js"></script>'
        '<b style="x" onclick="y">1</b>'
    )
    assert page.untranslated() == ["Seen", "Bare"]
    assert sorted(page.refused) == ["<b onclick>", "<b style>"]


def test_every_word_of_a_template_can_be_translated() -> None:
    assert {where(path): words for path in templates() if (words := Spoken(path.read_text()).untranslated())} == {}


def test_no_template_holds_inline_script_or_style() -> None:
    pages = [path for path in templates() if path.suffix == ".html"]
    assert {where(path): refused for path in pages if (refused := Spoken(path.read_text()).refused)} == {}


def test_files_are_short() -> None:
    assert {where(path): count for path in python() if (count := lines(path)) > FILE} == {}


def test_templates_are_short() -> None:
    assert {where(path): count for path in templates() if (count := lines(path)) > TEMPLATE} == {}


def test_functions_are_short_and_views_shorter() -> None:
    long = {}
    for path in python():
        limit = VIEW if is_view(path) else FUNCTION
        for function in functions(path):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > limit:
                long[where(path, f"{function.lineno} {function.name}")] = length
    assert long == {}


def test_nothing_is_left_for_later() -> None:
    assert matches(NOT_YET) == []


def test_no_file_names_a_registry_or_somebodys_machine() -> None:
    assert matches(REGISTRY) == []
    assert matches(MACHINE) == []


def test_requirements_have_hashes_and_no_address() -> None:
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pins = re.findall(r"^[\w.\[\]-]+==", text, re.MULTILINE)
        assert len(pins) > 10
        assert len(re.findall(r"^[\w.\[\]-]+==.*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(pins)
        assert "://" not in text


def test_each_dependency_is_explained_once() -> None:
    listed = (ROOT / "requirements" / "base.in").read_text().splitlines()
    wanted = {line.strip() for line in listed if line.strip() and not line.startswith("#")}
    explained = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"])
    assert explained == {line.replace(" ", "") for line in wanted}


def test_unit_tests_use_no_database() -> None:
    named = re.compile(r"\bdjango_db\b|\bdef test_\w+\([^)]*\b(?:db|transactional_db|live_server)\b")
    unit = [path for path in tracked(".py") if path.is_relative_to(ROOT / "tests" / "unit") and path != Path(__file__)]
    assert [where(path) for path in unit if named.search(path.read_text())] == []


def test_each_commit_is_checked_as_make_check_does_by_tools_of_ours() -> None:
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert not hook["pass_filenames"]
        assert re.match(r"(?:env \w+=[\w.]+ )?\.venv/bin/\w", hook["entry"])
    recipe = (ROOT / "Makefile").read_text().split("\ncheck: ")[1].split("\n\n")[0].splitlines()[1:]
    assert ["pre-commit run --all-files" in line or "echo" in line for line in recipe] == [True, True]
