"""Who acts, in which request: what an event says besides what was done."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from accounts.held_roles import held_roles_of
from accounts.models import User

#: The id of the request that is being answered; empty outside one.
request_id: ContextVar[str] = ContextVar("audit_request_id", default="")


@contextmanager
def as_one_request() -> Iterator[None]:
    """What is written within is one act in the log, as if one request had written it."""
    token = request_id.set(uuid4().hex)
    try:
        yield
    finally:
        request_id.reset(token)


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody, with the roles and the organisation that they had at that time."""

    actor_id: UUID | None
    role: str
    organisation_id: UUID | None


NOBODY = Acting(actor_id=None, role="", organisation_id=None)


def acting(user: Any) -> Acting:
    """How `user` stands now; a named part of the system acts as `system`."""
    if not isinstance(user, User):
        return NOBODY
    if user.is_service:
        return Acting(user.pk, "system", None)
    held = held_roles_of(user)
    return Acting(user.pk, ", ".join(sorted(held.roles)), held.organisation_id)
