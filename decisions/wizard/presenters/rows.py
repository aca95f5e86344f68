"""Pages of rows: the list with its ways on, one row's form, and the question before one is removed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from accounts.models import User
from decisions.advice.presenters import given
from decisions.advising import is_an_answer
from decisions.chronology.presenters import Others, others_beside
from decisions.emergency.presenters import Written, written_in
from decisions.rules.journey import TASKS
from decisions.sections import RowShown, choices_of, row_shown
from decisions.selectors import Case, rows_of
from decisions.services.rows import OWN_WORDS, slot_of
from decisions.wizard.addresses import address, row_address
from decisions.wizard.forms import CaseForm
from decisions.wizard.presenters.steps import StepPage, about_advice, back_link, caption, guidance_of, step_page
from decisions.wizard.together import another
from guidance.flow.graph import Group, Page
from guidance.flow.keys import RowKind
from guidance.library import Help


@dataclass(frozen=True)
class RowEntry:
    """One row in the list, with the addresses to change and remove it; advice given in this service is not removed."""

    shown: RowShown
    change: str
    remove: str


@dataclass(frozen=True)
class RowsPage:
    """The rows of a page, with ways to add another and to go on."""

    case: Case
    step: Page
    entries: Sequence[RowEntry]
    caption: str
    back: str
    add: str
    version: int
    key: UUID
    helps: Sequence[tuple[str, Help]]
    to_check: bool
    error: str
    ask: str  # where its author asks for advice on it
    tasks: str
    others: Others | None  # what else is recorded about these people, on the page that names them

    @property
    def title(self) -> str:
        return _(self.step.title)

    @property
    def add_label(self) -> str:
        return another(self.step) if self.entries else _("Add the first %(noun)s") % {"noun": _(self.step.row_noun)}

    @property
    def written(self) -> Written | None:
        return written_in(self.case.decision)

    @property
    def error_items(self) -> list[tuple[str, str]]:
        """What is missing, with a link to where it is added."""
        return [("#add-row", self.error)] if self.error else []

    @property
    def half_typed(self) -> bool:
        """Whether a new row was begun and left."""
        return self.step.key in self.case.typed


def rows_page(case: Case, step: Page, actor: User, *, to_check: bool, error: str = "") -> RowsPage:
    """The list of rows on a page."""
    rows = rows_of(case.decision)
    names = choices_of(rows)
    pk = case.decision.pk
    entries = [
        RowEntry(
            shown=row_shown(step, row, names),
            change=row_address("row_change", pk, step.key, row.pk, to_check=to_check),
            remove="" if is_an_answer(row) else row_address("row_remove", pk, step.key, row.pk, to_check=to_check),
        )
        for row in rows[step.rows]
    ]
    return RowsPage(
        case=case,
        step=step,
        entries=entries,
        caption=caption(step),
        back=back_link(case, step.key, to_check=to_check),
        add=row_address("row_add", pk, step.key, to_check=to_check),
        version=case.decision.version,
        key=uuid4(),
        helps=guidance_of([step]),
        to_check=to_check,
        error=error,
        ask=about_advice(case, [step]).get("ask", ""),
        tasks=address(pk, TASKS),
        others=others_beside(actor, pk) if step.rows == RowKind.PEOPLE else None,
    )


def asked_of(step: Page, row: Any) -> Page:
    """The page as this row asks it: of advice given in this service only what its author did with it (S2 3.44)."""
    if not is_an_answer(row):
        return step
    return replace(step, groups=(Group(fields=tuple(field for field in step.fields if field.key in OWN_WORDS)),))


def row_page(case: Case, step: Page, form: CaseForm, *, row: Any = None, to_check: bool) -> StepPage:
    """One row's form. It posts to the address of the row, wherever it is shown. Advice given in this service stands
    above it, in its adviser's words.
    """
    row_id = row.pk if row else None
    page = step_page(case, step, form, slot=slot_of(step.key, row_id), to_check=to_check)
    if is_an_answer(row):
        page = replace(page, given=(given(row),))
    pk = case.decision.pk
    form.helper.form_action = row_address("row_change" if row_id else "row_add", pk, step.key, row_id)
    if row_id is None:
        form.another_label = _("Save and add another %(noun)s") % {"noun": _(step.row_noun)}
    if case.journey.rows.get(step.rows):
        form.row_title = _("Change this %(noun)s") % {"noun": _(step.row_noun)} if row_id else another(step)
        return replace(page, back=address(pk, step.key, to_check=to_check))
    return page if case.journey.lacks_rows(step) else replace(page, skip=address(pk, step.key, to_check=to_check))


@dataclass(frozen=True)
class RemovalPage:
    """Before a row goes: what it says, and a way back."""

    step: Page
    shown: RowShown
    post_to: str
    back: str
    version: int
    key: UUID
    to_check: bool

    @property
    def title(self) -> str:
        return _("Remove this %(noun)s from the record?") % {"noun": _(self.step.row_noun)}


def removal_page(case: Case, step: Page, row: Any, *, to_check: bool) -> RemovalPage:
    """The row in words, so that nobody removes the wrong one."""
    return RemovalPage(
        step=step,
        shown=row_shown(step, row, choices_of(rows_of(case.decision))),
        post_to=row_address("row_remove", case.decision.pk, step.key, row.pk, to_check=to_check),
        back=address(case.decision.pk, step.key, to_check=to_check),
        version=case.decision.version,
        key=uuid4(),
        to_check=to_check,
    )
