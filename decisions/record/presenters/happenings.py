"""Changes of single rows, joined into what a person did: one post of one page is one happening. Pure.

A person is described in two rows (the person, and the part they have), a disclosure in several (itself, and its links
to items and recipients). A reader sees one thing, before and after.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from audit.changes import Change, Kind
from decisions.models.rows import LINKED_FIELDS, PERSON_FIELDS, ROW_MODELS
from guidance.flow.keys import RowKind

#: Rows of one thing that came from one post were written in one transaction, and so within this time.
ONE_POST = timedelta(seconds=2)

RECORD = "record"
ANSWER = "answer"
CONSENT = "consents"
EMERGENCY = "emergency"

State = Mapping[str, Any]

_KINDS = {**{model._meta.label: kind for kind, model in ROW_MODELS.items()}, "decisions.ConsentUse": CONSENT}
_KINDS["decisions.EmergencyRecord"] = EMERGENCY
_DECISION, _ANSWER, _DISCLOSURE = "decisions.Decision", "decisions.Answer", "decisions.Disclosure"
_PERSON, _INVOLVEMENT, _SAID = "consent.Person", "decisions.Involvement", "consent.ConsentEvent"
#: Which list of a disclosure a link belongs to, and the field of the link that says to what.
_LINKS = {"decisions.DisclosedItem": ("items", "item"), "decisions.DisclosureRecipient": ("recipients", "recipient")}


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that changed: the record itself, the answer of a page, or a row of a kind."""

    kind: str  # RECORD, ANSWER, CONSENT, EMERGENCY, or a kind of row ("people", "items", ...)
    key: Any


@dataclass(frozen=True, slots=True)
class Happening:
    """What somebody did to one thing. `before` is None where it is new, `after` where it was removed."""

    subject: Subject
    at: datetime
    actor_id: Any
    before: State | None
    after: State | None
    reason: str = ""


@dataclass
class _Known:
    """Everything as it stands while the changes are read one after the other."""

    rows: dict[Subject, State] = field(default_factory=dict)
    people: dict[Any, State] = field(default_factory=dict)
    part_of: dict[Any, Any] = field(default_factory=dict)  # person -> involvement
    said: dict[Any, State] = field(default_factory=dict)  # events of consent
    links: dict[tuple[Any, str], list[str]] = field(default_factory=dict)  # disclosure, list -> ids

    def state(self, subject: Subject) -> State | None:
        """The thing as a reader sees it; None where it does not exist."""
        row = self.rows.get(subject)
        if row is None:
            return None
        if subject.kind == RowKind.PEOPLE:
            return {**self.people.get(row["person"], {}), **row}
        if subject.kind == CONSENT:
            return {**row, "said": self.said.get(row["event"])}
        if subject.kind == RowKind.DISCLOSURES:
            return {**row, **{name: list(self.links.get((subject.key, name), ())) for name in LINKED_FIELDS}}
        return row

    def subject_of(self, change: Change) -> Subject | None:
        """The thing that this change is about.

        None for a person who has no part in the record yet, or no longer, and for what is told where it is relied on.
        """
        if change.model == _SAID:
            return None
        if change.model == _PERSON:
            involvement = self.part_of.get(change.object_id)
            return Subject(RowKind.PEOPLE, involvement) if involvement else None
        if change.model in _LINKS:
            return Subject(RowKind.DISCLOSURES, change.row["disclosure"])
        if change.model in (_DECISION, _ANSWER):
            return Subject(RECORD if change.model == _DECISION else ANSWER, change.object_id)
        return Subject(_KINDS[change.model], change.object_id)

    def take_in(self, change: Change, subject: Subject | None) -> None:
        """Move on to how things stand after the change."""
        if change.model == _PERSON:
            self.people[change.object_id] = {name: change.row[name] for name in PERSON_FIELDS}
        elif change.model == _SAID:
            self.said[change.object_id] = change.row
        elif change.model in _LINKS:
            self._link(change)
        elif subject and change.kind is Kind.REMOVED:
            self.rows.pop(subject, None)
        elif subject:
            self.rows[subject] = change.row
        if subject and subject.kind == RowKind.PEOPLE and "person" in change.row:
            self.part_of[change.row["person"]] = None if change.kind is Kind.REMOVED else subject.key

    def _link(self, change: Change) -> None:
        name, target = _LINKS[change.model]
        held = self.links.setdefault((change.row["disclosure"], name), [])
        key = str(change.row[target])
        if change.kind is Kind.REMOVED and key in held:
            held.remove(key)
        elif change.kind is Kind.CREATED:
            held.append(key)


def happenings(changes: Iterable[Change]) -> list[Happening]:
    """What was done, the oldest first. `changes` come in order."""
    joined: list[Happening] = []
    previous: Change | None = None
    for change, happening in _single(changes):
        if previous and _same_post(joined[-1], happening) and _goes_on(previous, change):
            begun = joined.pop()
            reason = begun.reason or happening.reason
            happening = replace(happening, at=begun.at, before=begun.before, reason=reason)
        joined.append(happening)
        previous = change
    return joined


def happening_of(changes: Iterable[Change], wanted: Callable[[Change], bool]) -> Happening | None:
    """What the one change that is `wanted` did; None where it is not there or tells a reader nothing by itself."""
    return next((happening for change, happening in _single(changes) if wanted(change)), None)


def _single(changes: Iterable[Change]) -> Iterator[tuple[Change, Happening]]:
    known = _Known()
    for change in changes:
        subject = known.subject_of(change)
        before = known.state(subject) if subject else None
        known.take_in(change, subject)
        if subject:
            after = known.state(subject)
            yield change, Happening(subject, change.at, change.actor_id, before, after, change.reason)


def _same_post(first: Happening, second: Happening) -> bool:
    alike = first.subject == second.subject and first.actor_id == second.actor_id
    return alike and second.at - first.at <= ONE_POST


def _goes_on(previous: Change, change: Change) -> bool:
    """Whether one post writes `change` right after `previous`, as the services do it.

    A person before their part in the record; a disclosure before its links, and its links before it when it goes.
    """
    if change.model == _INVOLVEMENT:
        return previous.model == _PERSON
    if change.model == _DISCLOSURE:
        return change.kind is Kind.REMOVED and previous.model in _LINKS
    return change.model in _LINKS
