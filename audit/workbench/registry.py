"""What rooms above tell the workbench: how records are called, what a change says in words, what needs an eye.

The ledger knows records by their ids only; whoever owns a model registers how its records are told.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy

from accounts.listing import Cut, Place
from accounts.models import User
from accounts.statements import Number
from audit.models import AuditEvent

#: The menu beside the workbench's own pages.
MENU = "workbench"


@dataclass(frozen=True, slots=True)
class Named:
    """How a record is called. `url` is empty where this reader may not open it."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """How the records of one model are called, in a shape in which one query names those of several models.

    `reader` gives what `rows` must know of whoever reads, for a statement that is built once. `rows` finds what they
    may know of, each annotated with `called`, a text, and `leads_to`, the id that its page is of, None where they may
    not open it. `named` makes the name of both.
    """

    reader: Callable[[User], Any]
    rows: Callable[[Any], QuerySet[Any, Any]]
    named: Callable[[str, UUID | None], Named]


#: For records without a page.
NO_PAGE = Cast(Value(None), UUIDField())


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """A change in words: what happened, and each thing that it altered as (label, before, after).

    Nothing is altered where no page shows what changed. `withheld`: this reader is not shown it yet.
    """

    title: str
    about: str = ""
    altered: Sequence[Any] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """How the log says what was answered: each row of the history table has the key of a page, and the page a name.

    `rows` finds, of history rows by their numbers, each number with its key.
    """

    table: str
    rows: Callable[[tuple[Number, ...]], QuerySet[Any, Any]]
    words: Callable[[str], str]


class Look(NamedTuple):
    """Somebody looked at a record, from the `first` to the `last` time."""

    actor_id: UUID
    record_id: UUID
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Stream:
    """How the records of one model are told. Everything is within what the reader, the first argument, may know."""

    label: Any
    naming: Naming
    tell: Callable[[User, UUID, str, int], ChangeInWords | None]  # record, table and number of the history row
    pages: Mapping[str, Any] = field(default_factory=dict)  # pages of a record, as views name them
    find: Callable[[User, str], UUID | None] | None = None  # by the reference that people use
    reasons: Mapping[str, Any] = field(default_factory=dict)  # codes that stand for a reason, or for a refusal
    outside: Callable[[QuerySet[AuditEvent]], QuerySet[AuditEvent]] | None = None  # of openings, those beyond a need
    openings: Callable[[User], str] | None = None  # the address where those outside need to know are reviewed
    answered: Answered | None = None
    moves: Collection[str] = ()  # reasons of changes by which a record moves on: words of ours, untranslated
    why: Callable[[Sequence[Look]], Mapping[tuple[UUID, UUID], str]] | None = None  # what each had to do with it


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody whom records are about, `about` being what tells them apart; `url` leads to what is held of them.

    `records`: the ids under which somebody may have looked: of the person, and of the records about them.
    """

    id: UUID
    name: str
    about: str = ""
    url: str = ""
    records: Collection[UUID] = ()


@dataclass(frozen=True, slots=True)
class Subjects:
    """How a room finds people whom records are about: by a name or a number, and by their id, which Http404 answers.

    Both write first whom they show, and keep within what the reader may know. `stream`: whose events those are.
    """

    stream: str
    find: Callable[[User, str], Sequence[Subject]]
    subject: Callable[[User, UUID], Subject]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records of a list: submitted from a moment on, before a moment, of one team. None for any."""

    since: datetime | None = None
    until: datetime | None = None
    team: UUID | None = None


#: Every record, of every team.
ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Listed:
    """One record on a list of those that need a Guardian's eye. `cells` stand under the list's own `columns`."""

    id: UUID
    reference: str
    url: str
    summary: str
    practitioner: str
    team: str
    at: datetime | None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchCut:
    """One page of a list, how many records are on it, in words, and what is said above it."""

    page: Cut[Any]
    count: str
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A kind of record that a Guardian looks at, in their order.

    `records` are all of them, the latest first; `cut` is one page of them, by one statement. `dated` says what the
    moment beside each of them is. Of a `standing` list records stay until somebody acts on them: it has no period.
    """

    key: str
    stream: str
    title: Any
    about: Any
    records: Callable[..., QuerySet[Any]]  # for a user, and what is wanted where it is not all
    cut: Callable[[User, Wanted, Place], WatchCut]
    listed: Callable[[Sequence[Any]], Sequence[Listed]]
    columns: tuple[Any, ...] = ()
    dated: Any = gettext_lazy("Submitted")
    standing: bool = False


streams: dict[str, Stream] = {}
watches: dict[str, Watch] = {}
subjects: list[Subjects] = []
counters: list[Callable[[User, Wanted], Mapping[str, str]]] = []


def register_stream(name: str, stream: Stream) -> None:
    """Say how the records of the model `name` ("app.model") are told."""
    streams[name] = stream


def register_subjects(room: Subjects) -> None:
    """Let a Guardian ask who looked at everything about one person."""
    subjects.append(room)


def register_watches(*kinds: Watch, count: Callable[[User, Wanted], Mapping[str, str]]) -> None:
    """Put more kinds of records on the Guardian's home page, in this order.

    `count` says of each by its key how many its list holds for what is wanted, in words: one query for all.
    """
    watches.update({one.key: one for one in kinds})
    counters.append(count)
