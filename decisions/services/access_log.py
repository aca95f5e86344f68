"""Opening a record: found, and written down, in one step. No page of a record has another way to its content."""

from collections.abc import Iterable, MutableMapping
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from accounts.models import User
from audit import access
from consent.models import Person
from decisions.models import Decision
from decisions.rules.lifecycle import PRIVATE, Status
from decisions.selectors import Case, case_for, own_case
from decisions.services.consents import stakes_now

STREAM, PERSON = Decision._meta.label_lower, Person._meta.label_lower

#: Pages that are made to leave the service, on paper or copied: opening one is told as printing.
ON_PAPER = frozenset({"print", "sheet", "paste", "tell"})

#: The drafts that a session has opened, and how many of them it remembers.
SITTINGS, MOST_SITTINGS = "sittings", 100

#: Why the person of this request opens a record, where they are asked (`decisions.record.asking_why`).
reason_given: ContextVar[str] = ContextVar("reason_given", default="")

Viewer = AbstractBaseUser | AnonymousUser


def read_record(viewer: Viewer, decision_id: UUID, page: str) -> tuple[Case, User]:
    """A record that `viewer` may read, and who they are; that they open this page of it, and why, is written first.

    Http404, the same whether it is missing or hidden, and then nothing is written. Whatever keeps the event from being
    written keeps the record from being read.
    """
    person = cast(User, viewer)
    case = case_for(person, decision_id)
    outside = {"opening": str(case.opening)} if case.opening else {}  # held open outside their need to know
    write = access.printed if page in ON_PAPER else access.looked_at
    write(person, stream=STREAM, record_id=decision_id, page=page, reason=reason_given.get(), **outside)
    return case, person


def look_at(person: User, decision_id: UUID, page: str) -> None:
    """Write that `person` is shown a page with something of a record, beside the record's own pages.

    Called for the page itself, and for its form when it comes back with faults; a post that leads on shows nothing.
    """
    access.looked_at(person, stream=STREAM, record_id=decision_id, page=page, reason=reason_given.get())


def look_through(person: User, decision_ids: Iterable[UUID], what: str) -> None:
    """Write that `person` is shown a list of records; `what` names the list."""
    access.searched(person, stream=STREAM, fields=[what], shown=decision_ids)


def with_consents(case: Case, actor: User) -> Case:
    """The record with everybody whose consent it needs, and what is on record of them.

    That they look at somebody's consent from elsewhere is written first, on that person.
    """
    stakes = stakes_now(case.decision, case.journey, actor)
    for stake in stakes:
        if any(held.root.decision_id != case.decision.pk for held in stake.offers):
            access.looked_at(actor, stream=PERSON, record_id=stake.person.person_id, page="person")
    gaps = [gap.value for stake in stakes for gap in stake.gaps]
    return replace(case, stakes=stakes, journey=replace(case.journey, doubts=frozenset(gaps)))


def open_for_editing(
    actor: User, decision_id: UUID, session: MutableMapping[str, Any], *, page: str, lock: bool = False
) -> Case:
    """The author's own record on one of the pages that make it. Http404 for everyone else's.

    While it can be changed, one sitting is one opening: its changes are events anyway. `session` remembers the sitting.
    Afterwards every `page` of it is an opening like any other; an empty one shows nothing and sends the reader on.
    With `lock`, for a post, nobody else can write to it until the transaction is over.
    """
    case = own_case(actor, decision_id, lock=lock)
    if not case.can_edit:
        if page:
            access.looked_at(actor, stream=STREAM, record_id=decision_id, page=page)
        return case
    sitting = f"{decision_id}:{case.decision.status}"
    sittings = session.get(SITTINGS, [])
    if sitting not in sittings:
        access.looked_at(actor, stream=STREAM, record_id=decision_id, page="draft")
        session[SITTINGS] = [*sittings, sitting][-MOST_SITTINGS:]
    return case


def submitted_record(viewer: Viewer, decision_id: UUID, page: str, *, lock: bool = False) -> tuple[Case, User]:
    """A record that others may see, on a page on which something is added to it; that it is opened is written first.

    Http404 where it is missing, hidden, a draft, or disposed of. `lock`: as in `open_for_editing`.
    """
    person = cast(User, viewer)
    case = case_for(person, decision_id, lock=lock)
    if case.decision.status in PRIVATE:
        raise Http404
    return _opened(case, person, page)


def own_submitted(
    viewer: Viewer, decision_id: UUID, page: str, *, only: Status | None = None, lock: bool = False
) -> tuple[Case, User]:
    """As `submitted_record`, for the author alone. With `only`, a record at another stage is not opened at all."""
    person = cast(User, viewer)
    case = own_case(person, decision_id, lock=lock)
    if case.decision.submitted_at is None:
        raise Http404
    if only and case.decision.status != only:
        return case, person
    return _opened(case, person, page)


def _opened(case: Case, person: User, page: str) -> tuple[Case, User]:
    if case.decision.status == Status.DISPOSED:
        raise Http404
    look_at(person, case.decision.pk, page)
    return case, person
