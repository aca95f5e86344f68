"""The history of a record in words: who did what, when, and how it read before and after (ux.md 28)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from audit.changes import Change
from decisions.record.presenters.happenings import (
    ANSWER,
    CONSENT,
    EMERGENCY,
    RECORD,
    Happening,
    State,
    Subject,
    happening_of,
    happenings,
)
from decisions.record.presenters.moves import (
    LabelledLines,
    Words,
    consent_lines,
    consent_title,
    emergency_lines,
    move_title,
    record_lines,
    shown_reason,
)
from decisions.record.presenters.words import named
from decisions.rules.journey import Value
from decisions.sections import ChoicesOf, answer_in_words
from guidance.flow.graph import Edition, Kind, Page, Question
from guidance.flow.keys import RowKind
from guidance.forms.show import display, shown_groups
from guidance.text import unstopped

#: What is no page of the edition, and how it reads.
OWN_LINES: Mapping[str, Callable[[State], LabelledLines]] = {
    RECORD: record_lines,
    CONSENT: consent_lines,
    EMERGENCY: emergency_lines,
}

EMPTY: tuple[object, ...] = (None, "", [], (), False)

#: Rows that other rows refer to, and the field that names them.
NAMED: Mapping[str, tuple[Kind, str]] = {
    RowKind.PEOPLE: (Kind.INVOLVED, "name"),
    RowKind.ITEMS: (Kind.ITEMS, "description"),
    RowKind.RECIPIENTS: (Kind.RECIPIENTS, "name"),
}


@dataclass(frozen=True, slots=True)
class Altered:
    """One thing said, before and after, each a list; empty where nothing was said."""

    label: str
    before: list[str]
    after: list[str]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One point of the timeline. `about` says which row it is; `reason` why it was done, as it was written."""

    kind: str  # "created", "changed" or "removed"
    title: str
    by: str
    at: datetime
    about: str
    reason: str
    changes: tuple[Altered, ...]
    first_said: bool = False  # an answer, a row or a consent that was new, and stands in the record


def timeline(edition: Edition, changes: Sequence[Change], people: Mapping[Any, User]) -> list[TimelineEntry]:
    """Every change that a reader can see, the newest first. Rows which change nothing that is shown are left out."""
    told = happenings(changes)
    teller = _Teller(edition, _names(told), people)
    entries = [entry for happening in told for entry in teller.entries(happening)]
    return entries[::-1]


def entry_of(
    edition: Edition, changes: Sequence[Change], people: Mapping[Any, User], wanted: Callable[[Change], bool]
) -> TimelineEntry | None:
    """The one change that is `wanted`, as the timeline would tell it alone; None where it shows a reader nothing."""
    happening = happening_of(changes, wanted)
    if happening is None:
        return None
    teller = _Teller(edition, _names(happenings(changes)), people)
    return next(teller.entries(happening), None)


def _names(told: Sequence[Happening]) -> ChoicesOf:
    """The people, items and recipients that were ever on the record, by their latest words."""
    found: dict[Kind, dict[str, str]] = {kind: {} for kind, _name in NAMED.values()}
    for happening in told:
        state = happening.after or happening.before
        if state and happening.subject.kind in NAMED:
            kind, name = NAMED[happening.subject.kind]
            found[kind][str(happening.subject.key)] = unstopped(str(state.get(name, "")))
    return {kind: list(names.items()) for kind, names in found.items()}


@dataclass(frozen=True)
class _Teller:
    """Puts happenings into words, by the edition that the record was made under."""

    edition: Edition
    names: ChoicesOf
    people: Mapping[Any, User]

    def entries(self, happening: Happening) -> Iterator[TimelineEntry]:
        """One entry, or none when nothing that is shown has changed."""
        actor = self.people.get(happening.actor_id)
        lines = self._lines(happening)
        move = move_title(happening, self.people) if happening.subject.kind == RECORD else ""
        if not lines and not move:
            return
        yield TimelineEntry(
            kind=_kind(happening, lines),
            title=move or self._title(happening),
            by=named(actor) if actor else _("somebody whose name is no longer known"),
            at=happening.at,
            about=self._about(happening),
            reason=shown_reason(happening.reason),
            changes=lines,
            first_said=happening.before is None and happening.subject.kind not in (RECORD, EMERGENCY),
        )

    def _lines(self, happening: Happening) -> tuple[Altered, ...]:
        before, after = (
            self._lines_of(happening.subject, happening.before),
            self._lines_of(happening.subject, happening.after),
        )
        keys = [*before, *(key for key in after if key not in before)]
        order = self._order(happening, keys)
        labels = {key: (after.get(key) or before[key])[0] for key in order}
        both = [(labels[key], before.get(key, ("", ()))[1], after.get(key, ("", ()))[1]) for key in order]
        return tuple(Altered(label, list(old), list(new)) for label, old, new in both if old != new)

    def _order(self, happening: Happening, keys: Sequence[str]) -> list[str]:
        """Fields as the page asks for them, whether they were there before, after, or both."""
        if happening.subject.kind in OWN_LINES:
            return list(keys)
        asked = ["answer", *(field.key for field in self._step(happening).fields)]
        return [key for key in asked if key in keys]

    def _lines_of(self, subject: Subject, state: State | None) -> LabelledLines:
        if state is None:
            return {}
        if subject.kind in OWN_LINES:
            return OWN_LINES[subject.kind](state)
        step = self._step_of(subject, state)
        if subject.kind == ANSWER:
            return self._answer_lines(step, state["value"], state["fields"])
        return self._field_lines(step, None, {name: _plain(value) for name, value in state.items()})

    def _answer_lines(self, step: Question | Page, value: Value, fields: Mapping[str, Any]) -> LabelledLines:
        words = answer_in_words(step, value)
        answer = {"answer": (_(step.title), (words,))} if words else {}
        return {**answer, **self._field_lines(step, value, fields)}

    def _field_lines(self, step: Question | Page, value: Value, fields: Mapping[str, Any]) -> LabelledLines:
        """The fields that applied beside this answer and were filled in."""
        return {
            field.key: (_(field.label), _lines_of(display(field, fields[field.key], self.names)))
            for group in shown_groups(step, value, fields)
            for field in group.fields
            if fields.get(field.key) not in EMPTY
        }

    def _step(self, happening: Happening) -> Question | Page:
        state = happening.after or happening.before or {}
        return self._step_of(happening.subject, state)

    def _step_of(self, subject: Subject, state: State) -> Question | Page:
        if subject.kind != ANSWER:
            return next(page for page in self.edition.pages if page.rows == subject.kind)
        try:
            return self.edition.question(state["question"])
        except KeyError:
            return self.edition.page(state["question"])

    def _title(self, happening: Happening) -> str:
        if happening.subject.kind == RECORD:
            return _("Record changed")
        if happening.subject.kind == CONSENT:
            return consent_title(happening)
        if happening.subject.kind == EMERGENCY:
            return _("Written in the emergency")
        step = self._step(happening)
        if happening.subject.kind == ANSWER:
            return _answer_title(happening) % {"page": _(step.short)}
        assert isinstance(step, Page)  # noqa: S101 - rows belong to pages
        title = capfirst(_row_title(happening) % {"thing": _(step.row_noun)})
        alone = sum(page.row_noun == step.row_noun for page in self.edition.pages) == 1
        return title if alone else _("%(what)s: %(page)s") % {"what": title, "page": _(step.short)}

    def _about(self, happening: Happening) -> str:
        """The first field of the row: a name, an item, the person told."""
        state = happening.after or happening.before
        if state is None or happening.subject.kind in (RECORD, ANSWER, EMERGENCY):
            return ""
        if happening.subject.kind == CONSENT:
            return next((name for key, name in self.names[Kind.INVOLVED] if key == str(state["person"])), "")
        first = self._step(happening).fields[0]
        return "; ".join(map(unstopped, _lines_of(display(first, _plain(state.get(first.key)), self.names))))


def _kind(happening: Happening, lines: Sequence[Altered]) -> str:
    """What was worked out for the first time, when the record was submitted, is as new as a row that was added."""
    first_time = happening.subject.kind == RECORD and not any(line.before for line in lines)
    if happening.before is None or first_time:
        return "created"
    return "removed" if happening.after is None else "changed"


def _answer_title(happening: Happening) -> str:
    if happening.before is None:
        return _("Answer given: %(page)s")
    return _("Answer removed: %(page)s") if happening.after is None else _("Answer changed: %(page)s")


def _row_title(happening: Happening) -> str:
    if happening.before is None:
        return pgettext("a row of the record", "%(thing)s added")
    if happening.after is None:
        return pgettext("a row of the record", "%(thing)s removed")
    return pgettext("a row of the record", "%(thing)s changed")


def _lines_of(words: str | list[str]) -> Words:
    return (words,) if isinstance(words, str) else tuple(words)


def _plain(value: Any) -> Any:
    """A column's value as a page's field holds it: a key as text."""
    return str(value) if isinstance(value, UUID) else value
