"""Sessions with their people: every request asks whose session it is and what they may do, in one statement."""

from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.held_roles import hold
from accounts.models import Membership, Session, User
from accounts.statements import built_once

#: What is read of a session beside whose it is.
KEPT = ("session_data", "expire_date")

#: Who was read with the session of this request, until they are asked for.
_read: ContextVar[User | None] = ContextVar("_read", default=None)


@built_once
def _memberships(key: str, now: datetime, on: date) -> QuerySet[Membership]:
    """The roles that the session's person holds on that day, with the person, the organisation and the session."""
    held = Membership.objects.on(on).filter(person__sessions__session_key=key, person__sessions__expire_date__gt=now)
    kept = {name: F(f"person__sessions__{name}") for name in KEPT}
    return held.annotate(**kept).select_related("person", "organisation")


@built_once
def _session(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(db.SessionStore):
    """Set as SESSION_ENGINE."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """A row to be saved, with whose session it is."""
        row = cast(Session, super().create_model_instance(data))
        row.person_id = data.get(SESSION_KEY)
        return row

    def _get_session_from_db(self) -> Session | None:
        _read.set(None)
        key = self.session_key
        found = _with_person(key) or _session.first(key, timezone.now()) if key else None
        if found is None:
            self._session_key = None
        return found


def _with_person(key: str) -> Session | None:
    """The session of somebody who holds a role today; others are read without their person."""
    held: list[Any] = _memberships(key, timezone.now(), timezone.localdate())
    if not held:
        return None
    person, kept = held[0].person, {name: getattr(held[0], name) for name in KEPT}
    hold(person, held)
    _read.set(person)
    return Session(session_key=key, person=person, **kept)


def read_with_session(person_id: Any) -> User | None:
    """The person, if they were read with the session just now; they are handed out once."""
    person = _read.get()
    _read.set(None)
    return person if person is not None and str(person.pk) == str(person_id) else None
