"""The life of a record as a page for readers: a diagram and a table, both made from the table of moves. Pure."""

from collections.abc import Iterator
from itertools import product

from decisions.rules.lifecycle import (
    BEGINNINGS,
    LABELS,
    TRANSITIONS,
    WITHIN,
    Action,
    Ownership,
    Part,
    Status,
    Step,
    may,
)

#: Labels as they are told of any record; a returned one is not the reader's own.
NAMES = {**LABELS, Status.RETURNED: "Returned"}

PARTS = {
    Part.PRACTITIONER: "practitioner",
    Part.MANAGER: "manager of the team",
    Part.SENIOR_MANAGER: "manager of the organisation",
    Part.CALDICOTT_GUARDIAN: "Caldicott Guardian",
    Part.ADMINISTRATOR: "administrator",
}

INTRODUCTION = """# The life of a record

Made by `python manage.py lifecycle` from the tables in `decisions/rules/lifecycle.py`; `make check` fails when
the two differ. Nobody who is kept from a record by name may do any of it, except with their own draft. Nobody reviews
their own decision. Review follows the event: a record that waits for one never held up a share. A draft is private; an
emergency record is read by its author, the managers of the team and the Caldicott Guardian, by others once it is
submitted. What an author who left had still to finish is handed over by whoever has charge of the team, who reads no
draft for that.
"""


def page() -> str:
    """The whole page as Markdown, with the diagram in Mermaid's words."""
    moves = [_line(start, step, moved=True) for (start, _action), step in TRANSITIONS.items()]
    stays = [_line(start, step, moved=False) for (start, _action), step in WITHIN.items()]
    parts = [
        INTRODUCTION,
        "```mermaid\n" + "\n".join(_diagram()) + "\n```\n",
        "## What moves a record\n\n| From | What | To | Who |\n| --- | --- | --- | --- |\n" + "\n".join(moves) + "\n",
        "## What leaves it where it stands\n\n| At | What | Who |\n| --- | --- | --- |\n" + "\n".join(stays) + "\n",
    ]
    return "\n".join(parts)


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    for status in Status:
        yield f'    state "{NAMES[status]}" as {status}'
    yield from (f"    [*] --> {status}" for status in BEGINNINGS)
    for (start, action), step in TRANSITIONS.items():
        yield f"    {start} --> {step.to}: {action.replace('_', ' ')}"
    leading = {start for start, _action in TRANSITIONS}
    for status in Status:
        if status not in leading:
            yield f"    {status} --> [*]"


def _line(start: Status, step: Step, *, moved: bool) -> str:
    cells = [NAMES[start], step.words, *([NAMES[step.to]] if moved else []), _who(step)]
    return f"| {' | '.join(cells)} |"


def _who(step: Step) -> str:
    if step.whose is Ownership.OWN:
        return "the author"
    named = ", ".join(PARTS[part] for part in Part if part in step.by)
    return named if step.whose is Ownership.ANY else f"{named}; never the author"


def cells() -> str:
    """Every cell as CSV: what may be done at each status, in which part, with whose record, kept from it or not."""
    lines = ["status,action,part,whose,blocked,answer"]
    for status, action, part, own, blocked in product(Status, Action, Part, (True, False), (False, True)):
        answer = may(status, action, part, own=own, blocked=blocked) or "allowed"
        whose = Ownership.OWN if own else Ownership.OTHERS
        lines.append(f"{status},{action},{part},{whose},{'yes' if blocked else 'no'},{answer}")
    return "\n".join(lines) + "\n"
