"""The forms of the journey: a page's or a row's own form, what every post carries, and the small forms at the ends."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from decisions.models.rows import values_of
from decisions.rules import between_fields
from decisions.rules.dates_ahead import misdirected
from decisions.rules.journey import CHECK, Journey
from decisions.rules.proposals import NOTHING, offered
from decisions.sections import choices_of
from decisions.selectors import Case, Rows, rows_of
from decisions.sending import AFTER, KEY, VERSION
from decisions.services.rows import slot_of
from decisions.wizard.page_additions import PageAdditions
from decisions.wizard.proposals import first_row, proposed
from guidance import editions
from guidance.flow.graph import Choice, Field, Kind, Page, Question, defaults
from guidance.flow.keys import PageKey, RowKind
from guidance.forms.base import HouseForm
from guidance.forms.fields import LongTextField
from guidance.forms.flow import FlowForm

#: Which rows a field chooses among.
NEEDS = {Kind.INVOLVED: RowKind.PEOPLE, Kind.ITEMS: RowKind.ITEMS, Kind.RECIPIENTS: RowKind.RECIPIENTS}


class CaseForm(FlowForm):
    """A page of one record: it carries the record's version, a key of its own, and where the person came from."""

    def __init__(self, step: Question | Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(step, *args, **kwargs)
        for name in self.fields.keys() & set(between_fields.MAY_ASK.get(step.key, ())):
            self.fields[name].optional = False  # type: ignore[attr-defined]

    def carry_post(self, *, version: int, to_check: bool = False) -> None:
        self.carry(**{VERSION: version, KEY: uuid4()})
        if to_check:
            self.carry(**{AFTER: CHECK})

    def holds(self, journey: Journey) -> bool:
        """Whether the page is complete, the rules between its fields included; errors stand beside the fields."""
        self.is_valid()  # what its rules find is said in the same round as what its fields find
        answer = self.answer if "answer" in self.fields else None
        faults = between_fields.broken(self.step.key, self.values, journey, value=answer)
        faults |= misdirected(self.step.key, self.values, timezone.localdate())
        shown = {field.key for group in self.applying for field in group.fields} | {"answer"}
        for field, sentences in faults.items():
            if field in shown and field not in self.errors:  # what a part holds that does not apply stops nobody
                self.add_error(field, " ".join(map(gettext, sentences)))
        return not self.errors


def step_form(
    case: Case, step: Question | Page, additions: PageAdditions, data: QueryDict | None = None, **how: Any
) -> CaseForm:
    """The form of a page, showing what was kept half-typed, or else what was saved. `how`: as FlowForm takes it."""
    given = case.journey.given.get(step.key)
    kept = case.typed.get(step.key)
    follows = NOTHING if given else proposed(case, step.key)
    known = {} if given else {**defaults(step), **follows.fields}
    form = CaseForm(
        step,
        data,
        answer=given.value if given else follows.answer,
        values={**known, **additions.values(case, given)},
        because=gettext(follows.because) if follows.because and not kept else "",
        typed=kept.typed if kept else None,
        choices_of=choices_of(rows_needed(case, step)),
        **how,
    )
    form.proposed = frozenset(known)
    for name in form.fields.keys() & set(additions.asked_for(case)):
        form.fields[name].optional = False  # type: ignore[attr-defined]
    return form


def typed_in(step: Question | Page, additions: PageAdditions, data: QueryDict, **how: Any) -> dict[str, Any]:
    """What was typed on a page, what it asks in this record alone included."""
    return {**FlowForm(step, data, **how).typed(), **additions.chosen(data)}


def row_form(case: Case, step: Page, data: QueryDict | None = None, *, row: Any | None = None, **how: Any) -> CaseForm:
    """The form of a new row or of `row`, showing what was kept half-typed, what is saved, or what is already known.

    Several people of whom it is still to be said whether they are told are chosen in one go. `how`: as FlowForm takes.
    """
    kept = case.typed.get(slot_of(step.key, row.pk if row else None))
    rows = rows_needed(case, step)
    waiting, step = still_to_tell(case, step, rows, row), offered(case.journey, step)
    if step.rows == RowKind.INFORMING and len(waiting) > 1 and row is None:
        step = of_several(step, waiting)
    known = {**defaults(step), **first_row(case, step, rows, waiting)}
    values = values_of(row, tuple(field.key for field in step.fields)) if row else known
    names = {**choices_of(rows), Kind.INVOLVED: waiting}
    form = CaseForm(step, data, values=values, typed=kept.typed if kept else None, choices_of=names, **how)
    form.proposed = frozenset() if row else frozenset(known)
    return form


def first_person_with(case_number: str) -> dict[str, dict[str, Any]]:
    """What stands on the page of people before anybody opens it, by slot: nothing without a case number."""
    page = next(page for page in editions.get(editions.CURRENT).pages if page.key == PageKey.PEOPLE)
    typed = {**defaults(page), "case_reference": case_number}
    return {slot_of(page.key, None): typed} if case_number else {}


def of_several(page: Page, waiting: list[tuple[str, str]]) -> Page:
    """The page as it asks about several people at once: each ticked is told, or not, in the same way."""
    people = tuple(Choice(key, name) for key, name in waiting)
    hint = gettext("The same is saved for each person you tick. Untick anyone who is different.")
    groups = [
        replace(group, fields=tuple(_of_several(field, people, hint) for field in group.fields))
        for group in page.groups
    ]
    return replace(page, groups=tuple(groups))


def _of_several(field: Field, people: tuple[Choice, ...], hint: str) -> Field:
    return replace(field, kind=Kind.CHOICES, choices=people, hint=hint) if field.kind is Kind.INVOLVED else field


def still_to_tell(case: Case, step: Page, rows: Rows, row: Any | None) -> list[tuple[str, str]]:
    """The people of the record on whom this page has no row yet, and the one of the row that is being changed."""
    people = [(str(person.pk), str(person)) for person in rows.get(RowKind.PEOPLE, [])]
    if step.rows != RowKind.INFORMING:
        return people
    told = {
        str(other.person_id)
        for other in rows_of(case.decision, (RowKind.INFORMING,))[RowKind.INFORMING]
        if other != row
    }
    return [(key, name) for key, name in people if key not in told]


def rows_needed(case: Case, step: Question | Page) -> Rows:
    """The rows that this page's fields choose among, and no others."""
    kinds = tuple(NEEDS[field.kind] for field in step.fields if field.kind in NEEDS)
    return rows_of(case.decision, kinds)


def from_check(request: HttpRequest) -> bool:
    """Whether the person came from the check page and goes back there."""
    return CHECK in (request.POST.get(AFTER), request.GET.get(AFTER))


def slot_in(request: HttpRequest, step: str) -> str:
    """The slot that an autosave names, if it belongs to this page; the page's own slot otherwise."""
    named, _colon, row = request.GET.get("slot", "").partition(":")
    try:
        return slot_of(step, UUID(row) if named == step and row else None)
    except ValueError:
        return step


class ReasonForm(HouseForm):
    """Why a draft is discarded or a row is removed."""

    reason = LongTextField(
        label=_("Why are you discarding it?"),
        max_length=1000,
        error_messages={"required": _("Enter why you are discarding this draft")},
    )
    submit_label = _("Discard this draft")
    warns = True
