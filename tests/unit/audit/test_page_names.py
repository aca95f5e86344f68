"""What the ledger calls a page is a stored word that a court reads: a view names it, and it is on the list of pages."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from audit.workbench.registry import streams
from audit.workbench.words import OWN_PAGES
from decisions.wizard.views.base import CasePage
from tests.unit.test_house import ROOT, python

LISTS: Mapping[str, Mapping[str, Any]] = {
    "decisions": streams["decisions.decision"].pages,
    "consent": streams["consent.person"].pages,
    "audit": {**OWN_PAGES, **streams["accounts.user"].pages},
}
#: What takes the name of a page, and where: by this keyword, or in this place.
TAKES = {"looked_at": ("page", None), "Seen": ("page", 0)}
#: Where a name comes from that is none of a function's own: the attribute of a view, or of what a page has seen.
ATTRIBUTES = {"self.page_in_ledger", "seen.page"}


@dataclass(frozen=True)
class Written:
    """One name as it is handed on: the list it belongs to, and the expression it comes from."""

    room: str
    name: str
    where: str


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def argument(call: ast.Call, keyword: str, place: int | None) -> ast.expr | None:
    by_name = next((one.value for one in call.keywords if one.arg == keyword), None)
    return by_name or (call.args[place] if place is not None and len(call.args) > place else None)


def parts(value: ast.expr, function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What the expression may come to: both ways of a choice, and what a local name was given."""
    if isinstance(value, ast.IfExp):
        yield from parts(value.body, function)
        yield from parts(value.orelse, function)
        return
    given = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == ast.unparse(value)
    ]
    for one in given:
        yield from parts(one, function)
    if not given:
        yield value


def functions(room: str) -> list[tuple[Path, ast.FunctionDef]]:
    trees = [(path, ast.parse(path.read_text())) for path in python() if path.relative_to(ROOT).parts[0] == room]
    return [(path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def written(room: str) -> list[Written]:
    """Every name of a page that this room hands to the ledger, through whatever functions it goes."""
    takes, found, every = dict(TAKES), list[Written](), functions(room)
    for _turn in range(len(every)):
        known, found = len(takes), []
        for path, function in every:
            names = [one.arg for one in function.args.args + function.args.kwonlyargs]
            for call in [node for node in ast.walk(function) if isinstance(node, ast.Call) and called(node) in takes]:
                value = argument(call, *takes[called(call)])
                for part in parts(value, function) if value else ():
                    if isinstance(part, ast.Name) and part.id in names:
                        takes[function.name] = (part.id, names.index(part.id))
                        continue
                    text = part.value if isinstance(part, ast.Constant) else ast.unparse(part)
                    of_person = any(ast.unparse(one) == "stream=PERSON" for one in call.keywords)
                    where = f"{path.relative_to(ROOT)}:{call.lineno}"
                    found.append(Written("consent" if of_person else room, str(text), where))
        if len(takes) == known:
            break
    return found


def views(patterns: Any) -> Iterator[type[CasePage]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", object)
            if issubclass(view, CasePage):
                yield view


@pytest.mark.parametrize("room", LISTS)
def test_every_page_that_is_written_down_is_on_the_list_of_its_stream(room: str) -> None:
    names = [one for one in written(room) if one.name and one.name not in ATTRIBUTES]
    assert len({one.name for one in names}) >= 5, "the walk has lost its way"
    assert [one for one in names if one.name not in LISTS[one.room]] == []


def test_every_page_of_a_draft_names_itself_as_the_ledger_has_always_called_it() -> None:
    found = {view.__name__: view.__dict__.get("page_in_ledger") for view in views(get_resolver().url_patterns)}
    assert found == {
        "AddRowView": "addrow",
        "AskAutosaveView": "autosave",
        "AskView": "askadviser",
        "AutosaveView": "autosave",
        "CallAutosaveView": "autosave",
        "CallView": "notecall",
        "ChangeRowView": "changerow",
        "CheckView": "check",
        "ConsentOfView": "consentof",
        "ConsentsView": "consents",
        "DangerView": "danger",
        "DiscardView": "discard",
        "LetGoView": "letgo",
        "RemoveRowView": "removerow",
        "SavedView": "emergency",
        "StepView": "step",
        "SubmittedView": "submitted",
        "TasksView": "tasks",
        "WhomToAskView": "whomtoask",
    }
    assert set(found.values()) <= set(LISTS["decisions"])


@pytest.mark.parametrize("room", LISTS)
def test_one_page_has_one_name_and_one_name_one_page(room: str) -> None:
    plain = [name.replace("_", "").replace("-", "").lower() for name in LISTS[room]]
    words = [str(label).lower() for label in LISTS[room].values()]
    assert sorted(set(plain)) == sorted(plain)
    assert sorted(set(words)) == sorted(words)
