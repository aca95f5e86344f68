"""The table docs/requirements.csv: each demand of the sources, where it lives, and the test that proves it.

docs/requirements.md says how a row is read and written. `problems` says in words what is wrong with a table.
"""

import ast
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module
from pathlib import Path

from django.apps import apps

from guidance import editions, library

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "requirements.csv"
STATES = ("done", "part", "open")
KINDS = ("RULE", "REC", "GUIDE", "ORG", "CHOICE")
BETWEEN = "; "  # several places, tests or issues in one cell
ISSUE = re.compile(r"issue 1[0-6]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, by the names of its columns."""

    name: str
    source: str
    kind: str
    state: str
    where: str
    test: str
    issue: str
    note: str


def read(path: Path = TABLE) -> list[Row]:
    """The rows of the table; ValueError where its columns are others."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file)
        if lines.fieldnames != [field.name for field in fields(Row)]:
            raise ValueError(f"columns of {path.name}: {lines.fieldnames}")
        return [Row(**line) for line in lines]


def problems(rows: Iterable[Row]) -> list[str]:
    """What is wrong with these rows, each in a line that begins with the name of its row."""
    table = list(rows)
    names = [row.name for row in table]
    found = [f"{name}: stands twice" for name in dict.fromkeys(names) if names.count(name) > 1]
    for row in table:
        found += [f"{row.name}: {words}" for words in _of_row(row, names)]
    return found


def _of_row(row: Row, names: list[str]) -> Iterator[str]:
    if row.state not in STATES or row.kind not in KINDS or not row.source:
        yield f"state is one of {', '.join(STATES)}, kind one of {', '.join(KINDS)}, and source is not empty"
    if row.state != "open" and not (row.where and row.test):
        yield "what is done, or done in part, says where and which test proves it"
    if (row.state == "done") is bool(row.issue):
        yield "what is done names no issue; all else names the issue that brings it"
    yield from (f"no such issue: {issue}" for issue in _cell(row.issue) if not ISSUE.fullmatch(issue))
    yield from (f"no such place: {place}" for place in _cell(row.where) if not exists(place))
    for test in _cell(row.test):
        if text_of(test) is None:
            yield f"no such test: {test}"
        elif row.name not in named(text_of(test) or "", names):
            yield f"the test does not name this row: {test}"


def _cell(text: str) -> list[str]:
    return text.split(BETWEEN) if text else []


def answers(row: Row) -> list[tuple[str, str]]:
    """The places in the guidance that answer a row: the name of the page, and the heading there."""
    found = [place.removeprefix("guidance:content/") for place in _cell(row.where) if place.startswith("guidance:")]
    pairs = (place.partition(".md#") for place in found)
    return [(page, heading) for page, _, heading in pairs if heading]


def slug(text: str) -> str:
    """Small letters and digits with one line between the words: `S2 3.24` and `..._s2_3_24` become the same."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower().replace("§", " section ")).strip("_")


def named(text: str, names: Iterable[str]) -> set[str]:
    """Which of the rows a text names, the longest name first: who names `S2 3.12 box` has not named `S2 3.12`."""
    by_slug = {slug(name): name for name in names}
    longest = sorted(by_slug, key=len, reverse=True)
    pattern = rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, longest))})(?![a-z0-9])"
    return {by_slug[one] for one in re.findall(pattern, slug(text))}


def text_of(test: str) -> str | None:
    """Name and docstring of a test (`tests/...py::test_name`), and the docstring of its file; None without the test."""
    path, _, name = test.partition("::")
    return _tests(path).get(name)


@cache
def _tests(path: str) -> dict[str, str]:
    file = ROOT / path
    if not (path.startswith("tests/") and file.name.startswith("test_") and file.is_file()):
        return {}
    tree = ast.parse(file.read_text(encoding="utf-8"))
    about = ast.get_docstring(tree) or ""
    found = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
    return {one.name: "\n".join((one.name, ast.get_docstring(one) or "", about)) for one in found}


def exists(place: str) -> bool:
    """Whether there is such a place in the product: `page:purpose`, `field:purpose.aims`, `rule:module:name`, ..."""
    kind, _, name = place.partition(":")
    return kind in PLACES and PLACES[kind](name)


def _page(name: str) -> bool:
    return any(step.key == name for step in editions.get(editions.CURRENT).steps)


def _field(name: str) -> bool:
    """`page.field`, or `page.field.choice`."""
    page, _, rest = name.partition(".")
    key, _, choice = rest.partition(".")
    offered = {
        field.key: {one.key for one in field.choices}
        for step in editions.get(editions.CURRENT).steps
        if step.key == page
        for field in step.fields
    }
    return key in offered and (not choice or choice in offered[key])


def _option(name: str) -> bool:
    """`question.option`."""
    question, _, option = name.partition(".")
    steps = editions.get(editions.CURRENT).questions
    return any(one.key == option for step in steps if step.key == question for one in step.options)


def _code(name: str) -> bool:
    """`module:name`: what the module holds under this name, or a key of one of its lists of rules."""
    module, _, wanted = name.partition(":")
    try:
        held = vars(import_module(module))
    except ImportError:
        return False
    lists = [value for key, value in held.items() if key.isupper() and isinstance(value, tuple)]
    return wanted in held or any(getattr(one, "key", None) == wanted for rules in lists for one in rules)


def _model(name: str) -> bool:
    """`app.Model`, or `app.Model.field`."""
    app, _, rest = name.partition(".")
    model, _, column = rest.partition(".")
    try:
        found = apps.get_model(app, model)
    except LookupError:
        return False
    return not column or column in {field.name for field in found._meta.get_fields()}


def _guidance(name: str) -> bool:
    """A file of the guidance, or with `#` one of its headings or entries: `content/glossary.md#Consent`."""
    path, _, heading = name.partition("#")
    file = library.CONTENT.parent / path
    if not file.is_file():
        return False
    lines = file.read_text(encoding="utf-8").splitlines()
    return not heading or any(line in (f"## {heading}", f'  - title: "{heading}"') for line in lines)


PLACES: dict[str, Callable[[str], bool]] = {
    "page": _page,
    "field": _field,
    "option": _option,
    "chart": lambda name: any(edition.key == name for edition in editions.ALL),
    "rule": _code,
    "service": _code,
    "model": _model,
    "guidance": _guidance,
    "template": lambda name: (ROOT / "templates" / name).is_file(),
}
