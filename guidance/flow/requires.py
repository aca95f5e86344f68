"""What code reads of an edition by name, as data, and which of it an edition lacks. Pure; the lists stand above."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guidance.flow.graph import Edition, Page, Question
from guidance.flow.keys import PageKey, RowKind


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is read of one question or page: fields, fields with these choices, options of its answer, its rows."""

    page: PageKey
    fields: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    rows: RowKind | None = None


def lacking(edition: Edition, required: Requirement) -> Iterator[str]:
    """Each thing of `required` that `edition` does not have, as one sentence that names it."""
    step = {step.key: step for step in edition.steps}.get(required.page)
    if step is None:
        yield f"missing: page {required.page}, which the product reads"
        return
    where = f"of page {step.key}, which the product reads"
    offered = {asked.key: [choice.key for choice in asked.choices] for asked in step.fields}
    options = [option.key for option in step.options] if isinstance(step, Question) else []
    yield from (f"missing: option {key} {where}" for key in required.options if key not in options)
    for name in dict.fromkeys((*required.fields, *required.choices)):
        if name not in offered:
            yield f"missing: field {name} {where}"
            continue
        wanted = required.choices.get(name, ())
        yield from (f"missing: choice {key} of field {name} {where}" for key in wanted if key not in offered[name])
    if required.rows and not (isinstance(step, Page) and step.rows == required.rows):
        yield f"missing: rows {required.rows} {where}"
