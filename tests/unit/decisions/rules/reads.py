"""What production code reads of an edition, found in its syntax tree."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from decisions.rules.journey import Journey
from decisions.rules.triggers import Facts
from guidance import editions
from guidance.flow.graph import Edition
from guidance.flow.keys import PageKey, RowKind

ROOT = Path(__file__).parents[4]
ROOMS = ("config", "accounts", "audit", "consent", "decisions", "guidance")
#: The editions, the lists of what is required of them, and stories write plain keys.
PLAIN = (
    "guidance/editions",
    "decisions/demo",
    "guidance/flow/keys.py",
    "decisions/rules/requires.py",
    "consent/rules/requires.py",
)

NAMES = {step.key for step in editions.get(editions.CURRENT).steps} | set(RowKind)
#: Methods and functions whose first argument is the key of a page or a kind of row, and those that are handed one.
FIRST = {
    name
    for kind in (Journey, Edition, Facts)
    for name, method in inspect.getmembers(kind, inspect.isfunction)
    if {"key", "kind", "question"} & set(inspect.signature(method).parameters)
} | {"Evidence", "Requirement", "Subject"}
FIRST.discard("__init__")
READERS = {"address", "carry_out", "field_of_edition", "person_address", "rows_of", "slot_of", "the_step"}
#: What is looked up by such a key.
HOLDERS = {"answers", "fields_of", "given", "rows", "steps", "typed"}
LOOKING_UP = {"get", "index", "pop", "setdefault"}
KEYWORDS = {"args", "question", "step"}
#: What is compared with such a key; a word that has a name in code is one, whatever it is compared with.
COMPARED = HOLDERS | {"key", "page", "question", "step"}
READ = {*PageKey, *RowKind}


@cache
def sources() -> tuple[tuple[str, ast.Module], ...]:
    """The name and the tree of every production file that reads editions and does not make one up."""
    paths = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts)
    named = ((path.relative_to(ROOT).as_posix(), path) for path in paths)
    return tuple(
        (name, ast.parse(path.read_text(encoding="utf-8"))) for name, path in named if not name.startswith(PLAIN)
    )


def tail(node: ast.AST) -> str:
    """The last name of `a.b.c` or of `a.b.c(...)`."""
    if isinstance(node, ast.Call):
        return tail(node.func)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def bare(*nodes: ast.AST | None) -> Iterator[ast.Constant]:
    """Keys that stand as strings, alone or in a tuple, list or set."""
    for node in nodes:
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield from bare(*node.elts)
        elif isinstance(node, ast.IfExp):
            yield from bare(node.body, node.orelse)
        elif isinstance(node, ast.Constant) and node.value in NAMES:
            yield node


def is_name(node: ast.AST | None) -> bool:
    return any(bare(node)) or tail(getattr(node, "value", ast.Pass())) in ("PageKey", "RowKind")


def bare_reads(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every key of the current edition that stands as a bare string where a page or a kind of row is read."""
    words = {id(node.right) for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod)}
    for node in ast.walk(tree):
        if id(node) in words:
            continue  # what is put into a sentence
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            told = COMPARED & {tail(side) for side in sides}
            yield from (found for found in bare(*sides) if told or found.value in READ)
        elif isinstance(node, ast.Subscript) and tail(node.value) in HOLDERS | READERS:
            yield from bare(node.slice)
        elif isinstance(node, ast.Dict) and node.keys and all(map(is_name, node.keys)):
            yield from bare(*node.keys)
        elif isinstance(node, ast.Set) and all(map(is_name, node.elts)):
            yield from bare(node)
        elif isinstance(node, ast.Call):
            yield from _handed(node)


def _handed(call: ast.Call) -> Iterator[ast.Constant]:
    looked_up = tail(call.func) in LOOKING_UP and tail(getattr(call.func, "value", call)) in HOLDERS
    if tail(call.func) in READERS:
        yield from bare(*call.args)
    elif tail(call.func) in FIRST or (looked_up and not isinstance(getattr(call.func, "value", call), ast.Call)):
        yield from bare(*call.args[:1])
    yield from bare(*(keyword.value for keyword in call.keywords if keyword.arg in KEYWORDS))


@dataclass(frozen=True)
class Read:
    """Something that a call names of a page: a field and choices of it, or options of its answer."""

    page: str
    field: str = ""
    choices: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@cache
def read_by_name() -> list[Read]:
    """What `said`, `answered`, `field_of_edition` and `fields_of(...)` name of a page with a name, each once."""
    return sorted({read for _, tree in sources() for read in reads_in(tree)}, key=str)


def reads_in(tree: ast.Module) -> Iterator[Read]:
    for node in ast.walk(tree):
        yield from _read(node)


def _read(node: ast.AST) -> Iterator[Read]:
    if isinstance(node, ast.Subscript):
        yield from _field_of(node.value, node.slice)
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        yield from _field_of(node.func.value, node.args[0])
    page, keys = _named(node)
    if page and tail(node.func) in ("said", "field_of_edition"):
        yield Read(page, field=keys[0], choices=keys[1:])
    if page and tail(node.func) == "answered":
        yield Read(page, options=keys)


def _named(call: ast.Call) -> tuple[str, tuple[str, ...]]:
    """The page that is the first argument, by its name, and the strings behind it."""
    first = call.args[0] if call.args else None
    if not isinstance(first, ast.Attribute) or tail(first.value) != "PageKey":
        return "", ()
    return PageKey[first.attr], tuple(one.value for one in call.args[1:] if isinstance(one, ast.Constant))


def _field_of(held: ast.AST, field: ast.AST) -> Iterator[Read]:
    """`fields_of(PageKey.X).get("field")` or `["field"]`, and `fields_of.get(PageKey.X, {}).get("field")`."""
    if isinstance(held, ast.Call) and isinstance(field, ast.Constant):
        page, _ = _named(held)
        if page and "fields_of" in (tail(held.func), tail(getattr(held.func, "value", held))):
            yield Read(page, field=field.value)
