"""One page that asks several questions or pages together: a form for each, sent as one post (rules.together)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from decisions.rules.journey import Given, Journey, Value
from decisions.rules.together import applies, asked_with, beside
from decisions.selectors import Case, rows_of
from decisions.services.rows import slot_of
from decisions.services.together import Part
from decisions.wizard.additions import additions_of
from decisions.wizard.forms import CaseForm, row_form, step_form, typed_in
from decisions.wizard.page_additions import NOTHING, PageAdditions
from guidance import editions
from guidance.flow.graph import Kind, Page, Question, defaults
from guidance.flow.keys import RowKind
from guidance.flow.route import InvalidAnswer, chosen
from guidance.forms.base import MoreRows

#: The way of a record that nobody has begun.
BEGINNING = Journey(editions.get(editions.CURRENT), {})
#: The control that names what a post carries beside the page at whose address it arrives: where half-typed text of
#: each is kept.
ALSO = "also"


@dataclass
class Asked:
    """One question or page as a page asks it; on a page of rows, its only row."""

    step: Question | Page
    form: CaseForm
    additions: PageAdditions = NOTHING
    row: Any = None

    @property
    def slot(self) -> str:
        return slot_of(self.step.key, self.row.pk if self.row else None)

    @property
    def takes_rows(self) -> bool:
        return isinstance(self.step, Page) and bool(self.step.rows)

    @cached_property
    def given(self) -> Given:
        """What it is answered with now: as it was posted, or as it stands on a page that nobody has sent."""
        if self.form.is_bound:
            return Given(self.form.answer if "answer" in self.form.fields else None, self.form.values)
        return Given(_offered(self.step, self.form.initial.get("answer")), self.form.initial)

    def behind(self, journey: Journey) -> Journey:
        """The way as it would be with this saved."""
        if not isinstance(self.step, Page) or not self.step.rows:
            return journey.with_answer(self.step.key, self.given)
        more = journey if self.row else journey.with_row(self.step.rows)
        if self.step.rows == RowKind.INFORMING:
            more = replace(more, untold=False)
        return more.with_answer(self.step.key, Given())

    @property
    def answered(self) -> Part:
        """What there is to save."""
        if self.takes_rows:
            return Part(self.step.key, fields=self.form.values, row_id=self.row.pk if self.row else None)
        return Part(self.step.key, self.given.value, self.given.fields)


def _offered(step: Question | Page, value: Any) -> Value:
    """The value, where the question offers it; text left half-typed may hold anything."""
    try:
        return value if isinstance(step, Question) and chosen(step, value) else None
    except InvalidAnswer:
        return None


def asked_together(case: Case, key: str, data: QueryDict | None = None) -> list[Asked]:
    """What the page of `key` asks, in order; of a post, what it says that it carries."""
    keys = asked_with(case.journey, key)
    if data is not None:
        also = {slot.partition(":")[0] for slot in slots_named(case.journey, key, data)}
        keys = tuple(one for one in keys if one == key or one in also)
    if len(keys) == 1:
        return []
    return [_asked(case, one, data, prefix=None if one == key else one) for one in keys]


def _asked(case: Case, key: str, data: QueryDict | None, *, prefix: str | None) -> Asked:
    additions = additions_of(key)
    step = additions.adapted(case, case.journey.step(key))
    if not isinstance(step, Page) or not step.rows:
        return Asked(step, step_form(case, step, additions, data, heading=2, prefix=prefix), additions)
    row = next(iter(rows_of(case.decision, (step.rows,))[step.rows]), None)
    form = row_form(case, with_everything(step), data, row=row, heading=2, prefix=prefix)
    return Asked(step, form, additions, row)


def slots_named(journey: Journey, key: str, data: QueryDict) -> list[str]:
    """The slots that a post or an address names beside that of the page `key`, as far as they are asked with it."""
    together = journey.edition.together_with(key)
    others = frozenset(together.steps) - {key} if together else frozenset()
    return [slot for slot in data.get(ALSO, "").split() if slot.partition(":")[0] in others and _is_slot(slot)]


def _is_slot(text: str) -> bool:
    step, _colon, row = text.partition(":")
    try:
        return text == (slot_of(step, UUID(row)) if row else step)
    except ValueError:
        return False


def typed_on_page(journey: Journey, key: str, slot: str, data: QueryDict) -> Iterator[tuple[str, dict[str, Any]]]:
    """What was typed on the page of `key`, by the slots in which it is kept. Raises KeyError for no page.

    Of what is asked with it, only where something was typed, or had been.
    """
    yield slot, typed_in(journey.step(key), additions_of(key), data)
    for other in slots_named(journey, key, data):
        step = other.partition(":")[0]
        typed = typed_in(journey.step(step), additions_of(step), data, prefix=step)
        if typed or step in journey.typed:
            yield other, typed


def with_everything(page: Page) -> Page:
    """The page without choosing among items or recipients: what stands on the same page is meant, all of it."""
    own = [
        tuple(field for field in group.fields if field.kind not in (Kind.ITEMS, Kind.RECIPIENTS))
        for group in page.groups
    ]
    return replace(page, groups=tuple(replace(g, fields=f) for g, f in zip(page.groups, own, strict=True) if f))


def another(page: Page) -> str:
    """`Add another person`: the words of a link or button, and the heading of the page that it leads to."""
    return _("Add another %(noun)s") % {"noun": _(page.row_noun)}


def first_asked(journey: Journey, data: QueryDict | None = None) -> list[Asked]:
    """What the first page asks, before there is a record."""
    first = journey.steps[0]
    return [
        Asked(step, CaseForm(step, data, values=defaults(step), heading=2, prefix=None if key == first else key))
        for key in asked_with(journey, first)
        for step in [journey.step(key)]
    ]


#: What a button of the page posts that saves it down to the rows of one kind and leads to another row of these.
MORE = "another-"


def parts_until_more(parts: Sequence[Asked], action: str) -> tuple[Sequence[Asked], str]:
    """The parts down to the rows of which another is asked for, and their key; all and nothing, where none is."""
    for place, part in enumerate(parts, start=1):
        if part.takes_rows and action == f"{MORE}{part.step.key}":
            return parts[:place], part.step.key
    return parts, ""


def touched(parts: Iterable[Asked]) -> dict[str, dict[str, object]]:
    """What was typed of these, by slot; nothing of one that nobody touched."""
    return {part.slot: part.form.typed() for part in parts if part.form.was_touched()}


def holding(parts: Sequence[Asked], journey: Journey) -> tuple[list[Asked], bool]:
    """Those that are to be answered now, by the answers ahead of them, and whether all of these are in order."""
    found, good = [], True
    for part in parts:
        if applies(journey, parts[0].step.key, part.step.key):
            good = part.form.holds(journey) and good
            found.append(part)
            journey = part.behind(journey)
    return found, good


def joined(parts: Sequence[Asked], journey: Journey) -> CaseForm:
    """The form of the first, with those of the others below it."""
    first, *others = parts
    journey = first.behind(journey)
    first.form.more_rows = _more_rows(first, "", shown=True)
    for place, part in enumerate(others, start=1):
        shown = applies(journey, first.step.key, part.step.key)
        if not shown:
            part.form.errors.clear()  # what does not apply is no fault
        tokens = sorted(_tokens(parts[:place], journey, part))
        first.form.ask_with(part.form, beside=tokens, shown=shown)
        first.form.more_rows += _more_rows(part, " ".join(tokens), shown=shown)
        journey = part.behind(journey) if shown else journey
    first.form.carry(**{ALSO: " ".join(part.slot for part in others)})
    return first.form


def _more_rows(part: Asked, beside_these: str, *, shown: bool) -> list[MoreRows]:
    """The button for another row of this part, where there can be several; it comes up where the part does."""
    page = part.step
    if not isinstance(page, Page) or not page.minimum:
        return []
    return [MoreRows(f"{MORE}{page.key}", another(page), beside_these, shown)]


def _tokens(ahead: Sequence[Asked], journey: Journey, part: Asked) -> Iterator[str]:
    forms = {one.step.key: one.form for one in ahead}
    for step, name, value in beside(journey, tuple(forms), part.step.key):
        yield f"{forms[step].add_prefix(name)}={value}"
