"""A room names only the rooms below it: not in an import, which import-linter holds, and not in a word either."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from tests.unit.test_house import ROOT, python, tracked, where

#: From the bottom to the top, as the import contract has it.
ROOMS = ("guidance", "accounts", "audit", "consent", "decisions")


def namespaces() -> dict[str, str]:
    """The room that each namespace of addresses belongs to."""
    found = {}
    for one in get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            room = str(getattr(one.urlconf_name, "__name__", "")).partition(".")[0]
            inner = [sub for sub in one.url_patterns if isinstance(sub, URLResolver)]
            found.update({str(sub.namespace): room for sub in (one, *inner) if sub.namespace})
    return found


def above(room: str) -> re.Pattern[str]:
    """What names a room above this one: its package, its label or one of its addresses, or a table of its own."""
    higher = ROOMS[ROOMS.index(room) + 1 :]
    names = {*higher, *(space for space, owner in namespaces().items() if owner in higher)}
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(sorted(names))})[.:/]\w|\b(?:{'|'.join(higher)})_historical")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a Python file, docstrings too; of a template, each of its lines."""
    if path.suffix != ".py":
        yield from enumerate(path.read_text().splitlines(), 1)
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def files(room: str) -> list[Path]:
    code = [path for path in python() if path.relative_to(ROOT).parts[0] == room]
    pages = [path for path in tracked(".html", ".txt") if path.is_relative_to(ROOT / "templates" / room)]
    return code + pages


def test_the_addresses_of_each_room_are_known() -> None:
    spaces = namespaces()
    assert {spaces[name] for name in ("administration", "caldicott", "consent", "oversight", "openings")} == {
        "accounts",
        "audit",
        "consent",
        "decisions",
    }
    assert above("audit").search("{% url 'openings:register' %}")
    assert above("accounts").search("consent_historicalperson")
    assert above("consent").search("decisions.decision")
    assert not above("consent").search("administration:people, https://decisions.example.org, consent:list")


@pytest.mark.parametrize("room", ROOMS[:-1])
def test_no_room_names_one_above_it(room: str) -> None:
    found = [where(path, line) for path in files(room) for line, text in strings(path) if above(room).search(text)]
    assert found == []
