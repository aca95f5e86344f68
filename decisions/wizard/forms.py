"""The forms of the journey: a page's or a row's own form, what every post carries, and the small forms at the ends."""

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
from decisions.sections import choices_of
from decisions.selectors import Case, Rows, rows_of
from decisions.sending import AFTER, KEY, VERSION
from decisions.services.rows import slot_of
from decisions.wizard.emergency import first_item, first_sharing
from decisions.wizard.page_additions import PageAdditions
from guidance import editions
from guidance.flow.graph import Kind, Page, Place, Question
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
        for name in between_fields.MAY_ASK.get(step.key, ()):
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
        for field, sentences in faults.items():
            if field not in self.errors:
                self.add_error(field, " ".join(map(gettext, sentences)))
        return not self.errors


def step_form(case: Case, step: Question | Page, additions: PageAdditions, data: QueryDict | None = None) -> CaseForm:
    """The form of a page, showing what was kept half-typed, or else what was saved."""
    given = case.journey.given.get(step.key)
    kept = case.typed.get(step.key)
    form = CaseForm(
        step,
        data,
        answer=given.value if given else None,
        values=additions.values(case, given),
        typed=kept.typed if kept else None,
        choices_of=choices_of(rows_needed(case, step)),
    )
    for name in form.fields.keys() & set(additions.asked_for(case)):
        form.fields[name].optional = False  # type: ignore[attr-defined]
    return form


def typed_in(step: Question | Page, additions: PageAdditions, data: QueryDict) -> dict[str, Any]:
    """What was typed on a page, what it asks in this record alone included."""
    return {**FlowForm(step, data).typed(), **additions.chosen(data)}


def row_form(case: Case, step: Page, data: QueryDict | None = None, *, row: Any | None = None) -> CaseForm:
    """The form of a new row or of `row`, showing what was kept half-typed, what is saved, or what is already known."""
    kept = case.typed.get(slot_of(step.key, row.pk if row else None))
    rows = rows_needed(case, step)
    values = values_of(row, tuple(field.key for field in step.fields)) if row else prefilled(case, step, rows)
    names = {**choices_of(rows), Kind.INVOLVED: still_to_tell(case, step, rows, row)}
    return CaseForm(step, data, values=values, typed=kept.typed if kept else None, choices_of=names)


def prefilled(case: Case, step: Page, rows: Rows) -> dict[str, Any]:
    """What the record already says, so that nobody types it twice (WCAG 3.3.7)."""
    asked = case.journey.fields_of(PageKey.STARTED)
    if step.key == PageKey.RECIPIENTS and not case.journey.rows.get(RowKind.RECIPIENTS):
        same = {name: asked.get(f"requester_{name}") for name in ("name", "role", "organisation", "kind", "contact")}
        return {**same, "identity_checked": asked.get("identity_checked")}
    if step.key == PageKey.ITEMS:
        return first_item(case)
    if step.key == PageKey.DISCLOSURES:
        shared = [str(row.pk) for row in rows[RowKind.ITEMS] if row.sharing == "share"]
        to = [str(row.pk) for row in rows[RowKind.RECIPIENTS]]
        return {RowKind.ITEMS: shared, RowKind.RECIPIENTS: to, **first_sharing(case)}
    waiting = still_to_tell(case, step, rows, None)
    return {"person": waiting[0][0]} if len(waiting) == 1 else {}


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


def first_form(data: QueryDict | None = None) -> CaseForm:
    """The form of the first page, before there is a record."""
    form = CaseForm(editions.get(editions.CURRENT).in_place(Place.BEFORE)[0], data)
    form.carry(**{KEY: uuid4()})
    form.later_label = ""  # type: ignore[assignment]
    return form


class ReasonForm(HouseForm):
    """Why a draft is discarded or a row is removed."""

    reason = LongTextField(
        label=_("Why are you discarding it?"),
        max_length=1000,
        error_messages={"required": _("Enter why you are discarding this draft")},
    )
    submit_label = _("Discard this draft")
    warns = True
