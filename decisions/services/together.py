"""Several questions and pages saved in one post, as one page asked them: all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from decisions.models.rows import LINKED_FIELDS, values_of
from decisions.rules.journey import Value
from decisions.selectors import Case, Rows, row_of, rows_of
from decisions.services.answering import answer, leads_on, must_be_told, open_to_answer
from decisions.services.posts import Post, finish_post
from decisions.services.rows import write_row
from guidance.flow.graph import Page
from guidance.flow.keys import RowKind


@dataclass(frozen=True)
class Part:
    """What one of them was answered with: an answer and fields; on a page of rows its row, new or `row_id`."""

    step: str
    value: Value = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    row_id: UUID | None = None


@transaction.atomic
def save_together(
    post: Post,
    *,
    parts: Sequence[Part],
    slots: Sequence[str] = (),
    leads_to: str = "",
    confirmed: bool = False,
    to_check: bool = False,
) -> str:
    """Save `parts` in their order and return the key of the page that follows; behind *not sure*, of whom to ask.

    `slots`: half-typed text that this replaces. `leads_to`: another page that was asked for. Raises as
    `answering.save_step` does; then nothing was written.
    """
    case = open_to_answer(post)
    saved = write_parts(post, case, parts)
    must_be_told(case.journey, saved.journey, confirmed=confirmed)
    unsure = next((part.step for part in parts if part.step == saved.journey.unsure_about), parts[-1].step)
    leads_to = leads_to or _left_open(saved, parts) or leads_on(saved.journey, unsure, to_check=to_check)
    return finish_post(post, leads_to=leads_to, slots=slots, case=case)


def write_parts(post: Post, case: Case, parts: Sequence[Part]) -> Case:
    """Write `parts` of a locked record and return the record as it is then. Raises as `save_together` does."""
    for part in parts:
        page = case.journey.step(part.step)
        if isinstance(page, Page) and page.rows:
            case = _write_row(post, case, page, part)
        else:
            case = answer(post, case, step=part.step, value=part.value, fields=part.fields)
    return case


def _write_row(post: Post, case: Case, page: Page, part: Part) -> Case:
    values = {**part.fields, **_carried(case, part)} if page.rows == RowKind.DISCLOSURES else part.fields
    case = write_row(post, case, step=page.key, values=values, row_id=part.row_id)
    return case if case.journey.lacks_rows(page) else answer(post, case, step=page.key, value=None, fields={})


def _carried(case: Case, part: Part) -> dict[str, list[str]]:
    """What a sharing carried and to whom, which its page does not ask: of a new one everything; one that was saved
    keeps what it carried, as far as that is still shared.
    """
    found = everything(rows_of(case.decision, tuple(LINKED_FIELDS)))
    if part.row_id is None:
        return found
    held = values_of(row_of(case.decision, RowKind.DISCLOSURES, part.row_id), tuple(LINKED_FIELDS))
    return {kind: [one for one in keys if one in held[kind]] for kind, keys in found.items()}


def everything(rows: Rows) -> dict[str, list[str]]:
    """All that is shared, and all who receive it, by the names of the fields that choose among them."""
    shared = [row for row in rows.get(RowKind.ITEMS, ()) if row.sharing == "share"]
    found = {RowKind.ITEMS: shared, RowKind.RECIPIENTS: rows.get(RowKind.RECIPIENTS, [])}
    return {kind.value: [str(row.pk) for row in kept] for kind, kept in found.items()}


def _left_open(case: Case, parts: Sequence[Part]) -> str:
    """The page of rows among them that still needs more: somebody of whom it does not say whether they are told."""
    pages = [case.journey.step(part.step) for part in parts]
    return next((page.key for page in pages if isinstance(page, Page) and case.journey.lacks_rows(page)), "")
