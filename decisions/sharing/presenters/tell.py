"""The words to tell one person about a share, in three registers, and the form that keeps what they got (S2 3.36)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from decisions.record.forms import AdditionForm
from decisions.record.presenters.adding import ROW, addition_form
from decisions.record.presenters.frame import Frame
from decisions.record.presenters.pages import frame_of
from decisions.rights import policies
from decisions.rules.additions import AdditionKind
from decisions.rules.lifecycle import Action
from decisions.rules.telling import REGISTERS, Register, Telling, sentences
from decisions.selectors import Case, Rows, rows_of
from decisions.services.additions import slot_of_adding, subjects_of
from decisions.sharing.presenters.shapes import Choice
from decisions.sharing.presenters.sheet import READ, sender_of
from decisions.sharing.recorded import recorded
from decisions.sharing.ways import is_shared
from guidance.flow.keys import PageKey, RowKind
from guidance.forms.show import tr
from guidance.text import unstopped

#: The age from which a child is spoken to as a young person.
YOUNG = 12


@dataclass(frozen=True, slots=True)
class TellPage:
    """`people` are those who are told, `not_told` how many are not; without `paragraphs` nobody is."""

    frame: Frame
    people: tuple[Choice, ...] = ()
    registers: tuple[Choice, ...] = ()
    not_told: int = 0
    name: str = ""
    paragraphs: tuple[tuple[str, ...], ...] = ()
    text: str = ""
    form: AdditionForm | None = None


def tell_page(case: Case, viewer: User, row: str, register: str) -> TellPage | None:
    """The words for the person of the telling `row`, of the first where none is named; None for one who is not told.

    `register`: for an adult, a young person or a child; what fits the person where none is named.
    """
    frame = frame_of(case, viewer, "")
    rows: Rows = rows_of(case.decision, READ) if is_shared(case.decision) else {}
    informing: list[Any] = rows.get(RowKind.INFORMING, [])
    told = [one for one in informing if one.told != "not" and not one.person.person.deceased]
    not_told = sum(one.told == "not" for one in informing)
    chosen = next((one for one in told if str(one.pk) == (row or str(told[0].pk))), None) if told else None
    if chosen is None:
        return None if row else TellPage(frame, not_told=not_told)
    spoken = Register(register) if register in set(Register) else register_of(chosen)
    said = sentences(_telling(case, rows, chosen), spoken, recorded(case, rows), tr)
    text = "\n\n".join("\n".join(paragraph) for paragraph in said)
    return TellPage(
        frame=frame,
        people=tuple(_person(case, one, current=one is chosen) for one in told),
        registers=tuple(_register(case, chosen, one, current=one is spoken) for one in Register),
        not_told=not_told,
        name=unstopped(str(chosen.person)),
        paragraphs=said,
        text=text,
        form=_form(case, viewer, chosen, text),
    )


def register_of(row: Any) -> Register:
    """What fits the person as the record knows them; whoever is told for a child is an adult."""
    if row.told == "for_them" or row.person.category != "child":
        return Register.ADULT
    born: date | None = row.person.person.born_on
    return Register.CHILD if born and timezone.localdate().year - born.year < YOUNG else Register.YOUNG


def _telling(case: Case, rows: Rows, row: Any) -> Telling:
    fields = case.journey.fields_of
    receiving: list[Any] = rows[RowKind.RECIPIENTS]
    bodies = dict.fromkeys(unstopped(one.organisation or one.role) for one in receiving)
    return Telling(
        name=row.person.person.name,
        bodies=tuple(filter(None, bodies)),
        kinds=tuple(fields(PageKey.INFORMATION).get("kinds") or ()),
        aims=tuple(fields(PageKey.PURPOSE).get("aims") or ()),
        sender=", ".join(sender_of(case)),
        done=any(one.timing == "shared" for one in rows[RowKind.DISCLOSURES]),
        of_them=row.told == "for_them",
    )


def _form(case: Case, viewer: User, row: Any, text: str) -> AdditionForm | None:
    """One press keeps the words on the record as what this person was told; None where that was said already."""
    decision = case.decision
    waiting = any((one.kind, one.row) == (AdditionKind.TOLD, row.pk) for one in subjects_of(decision))
    if not waiting or not policies.may(viewer, decision, Action.ADD_NOTE):
        return None
    form = addition_form(case, AdditionKind.TOLD, row.pk)
    if slot_of_adding(AdditionKind.TOLD, row.pk) not in case.typed:
        form.initial = {"words": text, "happened_on": timezone.localdate()}
    form.helper.form_action = f"{reverse('decisions:add', args=[decision.pk, AdditionKind.TOLD])}?{ROW}={row.pk}"
    form.submit_label = _("They got these words: keep them on the record")  # type: ignore[assignment]
    return form


def _address(case: Case, row: Any, register: str = "") -> str:
    words = f"&words={register}" if register else ""
    return f"{reverse('decisions:tell', args=[case.decision.pk])}?row={row.pk}{words}"


def _person(case: Case, row: Any, *, current: bool) -> Choice:
    return Choice(unstopped(str(row.person)), _address(case, row), current)


def _register(case: Case, row: Any, register: Register, *, current: bool) -> Choice:
    return Choice(_(REGISTERS[register]), _address(case, row, register), current)
