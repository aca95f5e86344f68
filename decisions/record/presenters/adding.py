"""What may be added to a submitted record, the page that adds it, and what was added."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.verdict import Verdict
from decisions.models import Decision, Note
from decisions.record.forms import AdditionForm
from decisions.record.presenters.given import page_name
from decisions.record.presenters.words import named
from decisions.record.selectors import notes_on
from decisions.rights import policies
from decisions.rules.additions import RULES, AdditionKind
from decisions.rules.afterwards import AGAIN, TOLD, Afterwards, asks
from decisions.rules.journey import Journey
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.selectors import Case
from decisions.sending import kept_on
from decisions.services.additions import Subject, slot_of_adding, subjects_of
from guidance.flow.graph import gettext_noop as mark
from guidance.flow.keys import PageKey
from guidance.forms.shapes import Link
from guidance.forms.show import in_words, moment_in_words
from guidance.text import mended_text, unstopped

#: What is offered of a row, and of the record as a whole; the record offers a correction last.
HAPPENED = {
    AdditionKind.TOOK_PLACE: mark("%(about)s took place"),
    AdditionKind.TOLD: mark("%(about)s was told"),
}
PUT_OFF = {
    AdditionKind.TOOK_PLACE: mark("%(about)s did not take place, or not yet"),
    AdditionKind.TOLD: mark("%(about)s was not told, or not yet"),
}
OF_THE_RECORD = {
    AdditionKind.SHARED_FURTHER: mark("It was shared with somebody else too"),
    AdditionKind.ADVICE: mark("Advice came"),
    AdditionKind.RECEIPT: mark("They confirmed that they have it"),
    AdditionKind.NOT_RECEIVED: mark("It did not arrive, or reached somebody else"),
    AdditionKind.RECIPIENT_DID: mark("Say what the recipient did with it"),
    AdditionKind.FED_BACK: mark("The person who referred was told what came of it"),
    AdditionKind.LATER_OUTCOME: mark("Say what happened afterwards"),
    AdditionKind.LOOKED_AGAIN: mark("I looked at the decision again"),
    AdditionKind.CORRECTION: mark("Correct something in the record"),
}
#: What an address calls the planned share or the telling that an addition is about.
ROW = "row"
#: What may be added before the record is complete: nothing is decided on it yet.
BEFORE_SUBMITTING = frozenset({AdditionKind.LATER_OUTCOME, AdditionKind.CORRECTION})
#: Kinds that make no sense where nothing was shared.
OF_SHARING = frozenset(
    {
        AdditionKind.SHARED_FURTHER,
        AdditionKind.RECEIPT,
        AdditionKind.NOT_RECEIVED,
        AdditionKind.RECIPIENT_DID,
    }
)


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """Everything that may be added; `waiting` is what the record still waits for."""

    reference: str
    record: str
    may: Verdict
    waiting: tuple[Link, ...]
    other: tuple[Link, ...]
    complete: str  # where its author goes on with a record that is not complete yet
    typed: str = ""  # what was typed for something that was said already


@dataclass(frozen=True, slots=True)
class AddPage:
    """One thing to add. `about` names the share or the person that it is about."""

    reference: str
    record: str
    choose: str
    kind: AdditionKind
    title: str
    about: str
    may: Verdict
    kept: str  # when what stands in the boxes was kept


@dataclass(frozen=True, slots=True)
class AdditionShown:
    """One addition, as the record shows it. `line` says it in short, with its day."""

    title: str
    line: str
    page: str
    words: str
    by: str
    when: str
    again: str
    afterwards: str = ""
    is_afterwards: bool = False  # it says that and nothing else


def choose_page(case: Case, viewer: User, *, typed: str = "") -> ChoosePage:
    """What the record waits for first, then what may be added to every record."""
    decision = case.decision
    may = policies.may(viewer, decision, Action.ADD_NOTE)
    ask = ask_afterwards(decision, viewer, notes_on(decision)) if may else ""
    waiting = [_of_row(decision, one) for one in subjects_of(decision)] if may else []
    return ChoosePage(
        reference=formatted(decision.reference),
        record=_address("record", decision),
        may=may,
        waiting=(*([Link(_(OF_THE_RECORD[AdditionKind.LATER_OUTCOME]), ask)] if ask else ()), *waiting),
        other=tuple(
            Link(_(words), _address("add", decision, kind))
            for kind, words in OF_THE_RECORD.items()
            if may and _makes_sense(kind, decision) and not (ask and kind is AdditionKind.LATER_OUTCOME)
        ),
        complete=_address("tasks", decision) if case.can_edit and not decision.submitted_at else "",
        typed=typed,
    )


def _makes_sense(kind: AdditionKind, decision: Decision) -> bool:
    """Whether this can be said of the record as it stands."""
    if decision.submitted_at is None:
        return kind in BEFORE_SUBMITTING
    return decision.outcome != "do_not_share" or kind not in OF_SHARING


def add_page(case: Case, viewer: User, kind: str, row: UUID | None) -> AddPage | None:
    """The page on which one thing is added; None where this record does not ask for it."""
    decision = case.decision
    subjects = {(one.kind, one.row): one.words for one in subjects_of(decision)} if row else {}
    if kind not in RULES or RULES[AdditionKind(kind)].about_row != bool(row) or (row and (kind, row) not in subjects):
        return None
    if not row and not _makes_sense(AdditionKind(kind), decision):
        return None
    return AddPage(
        reference=formatted(decision.reference),
        record=_address("record", decision),
        choose=_address("note", decision),
        kind=AdditionKind(kind),
        title=_(RULES[AdditionKind(kind)].words),
        about=capfirst(subjects[AdditionKind(kind), row]) if row else "",
        may=policies.may(viewer, decision, Action.ADD_NOTE),
        kept=kept_on(case, slot_of_adding(kind, row)),
    )


def words_in(sent: QueryDict) -> str:
    """What was typed to be added, made storable and otherwise as it was."""
    return mended_text(sent.get("words", "")).strip()


def row_in(sent: QueryDict) -> UUID | None:
    """The planned share or the telling that an address names; None where it names none."""
    try:
        return UUID(sent.get(ROW, ""))
    except ValueError:
        return None


def addition_form(
    case: Case, kind: AdditionKind, row: UUID | None = None, data: QueryDict | None = None
) -> AdditionForm:
    """The form of one addition, showing what was left half-typed."""
    pages = {key: page_name(case.journey, key) for key in (*case.journey.steps, PageKey.ADVICE)}
    kept = case.typed.get(slot_of_adding(kind, row))
    proposed = {"again_on": localdate() + AGAIN} if RULES[kind].afterwards_needed else {}
    initial = dict(kept.typed) if kept else proposed
    form = AdditionForm(data, kind=kind, pages=pages, outcome=case.decision.outcome, initial=initial)
    form.carry_post(case.decision.version)
    form.autosave_to(_address("add_autosave", case.decision, kind) + (f"?{ROW}={row}" if row else ""))
    return form


def typed_to_add(kind: str, data: QueryDict) -> dict[str, object]:
    """What was typed on the page that adds this, whatever the record is."""
    return AdditionForm(data, kind=AdditionKind(kind), pages={}).typed()


def additions_shown(notes: Iterable[Note], journey: Journey) -> tuple[AdditionShown, ...]:
    """What was added, in the order in which it was added."""
    return tuple(
        AdditionShown(
            title=_(RULES[AdditionKind(note.kind)].words),
            line=line_of(note),
            page=page_name(journey, note.page) if note.page else "",
            words=note.words,
            by=named(note.by),
            when=moment_in_words(note.made_at),
            again=in_words(note.again_on) if note.again_on else "",
            afterwards=afterwards_words(note.afterwards),
            is_afterwards=bool(note.afterwards) and note.kind == AdditionKind.LATER_OUTCOME,
        )
        for note in notes
    )


def ask_afterwards(decision: Decision, viewer: User, notes: Iterable[Note]) -> str:
    """Where its author says what happened afterwards, on days on which they are asked; empty otherwise."""
    if decision.submitted_at is None or decision.author_id != viewer.pk:
        return ""
    said, again_on = next(((n.afterwards, n.again_on) for n in reversed(list(notes)) if n.afterwards), ("", None))
    if not asks(said, again_on, decided_on=localdate(decision.submitted_at), today=localdate()):
        return ""
    return (
        _address("add", decision, AdditionKind.LATER_OUTCOME) if policies.may(viewer, decision, Action.ADD_NOTE) else ""
    )


def afterwards_words(said: str) -> str:
    """What happened after a decision, in words; empty where nobody has said."""
    return _(TOLD[Afterwards(said)]) if said else ""


def line_of(note: Note) -> str:
    """`Told: Ada Price, 3 December 2026`; the day on which it was added where none is said."""
    day = in_words(note.happened_on or localdate(note.made_at))
    title, who = _(RULES[AdditionKind(note.kind)].words), unstopped(note.about or note.who)
    who = who or afterwards_words(note.afterwards)
    if not who:
        return _("%(title)s, %(day)s") % {"title": title, "day": day}
    return _("%(title)s: %(who)s, on %(day)s") % {"title": title, "who": who, "day": day}


def _of_row(decision: Decision, subject: Subject) -> Link:
    words = _((HAPPENED if subject.kind is subject.hoped else PUT_OFF)[subject.hoped])
    address = f"{_address('add', decision, subject.kind)}?{ROW}={subject.row}"
    return Link(capfirst(words % {"about": subject.words}), address)


def _address(name: str, decision: Decision, *more: object) -> str:
    return reverse(f"decisions:{name}", args=[decision.pk, *more])
