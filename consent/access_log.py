"""What is shown of people and their consent is written down first; nothing of them has another way onto a page."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import access
from audit.ledger import record
from audit.models import Kind
from consent.models import Person
from consent.policies import can_read

Reader = User

STREAM = Person._meta.label_lower

#: The pages of a person, as the events of opening them name them.
PAGES = {
    "person": _("their consent"),
    "chronology": _("their chronology"),
    "consent": _("one consent"),
    "record": _("recording what they said"),
    "assessment": _("an assessment"),
    "engagement": _("their agreements to engage"),
    "merge": _("whether two are the same person"),
    "duplicates": _("people who may be the same"),
    "form": _("preparing a consent form"),
    "export": _("downloading a consent"),
    "print": _("a consent form on paper"),
}


def reader(user: AbstractBaseUser | AnonymousUser) -> Reader:
    """Whoever may read consent at all; Http404 for everybody else."""
    person = cast(User, user)
    if not can_read(person):
        raise Http404
    return person


def look_at(viewer: User, person_id: UUID, page: str) -> None:
    """Write that `viewer` opens this page of a person. Whatever keeps the event from being written keeps the page."""
    access.looked_at(viewer, stream=STREAM, record_id=person_id, page=page)


def list_shown(viewer: User, fields: Iterable[str], people: Iterable[UUID], term: str = "") -> None:
    """Write which people a list is about to show; what was searched for only as a digest."""
    access.searched(viewer, stream=STREAM, fields=fields, shown=dict.fromkeys(people), term=term)


def put_on_paper(viewer: User, person_id: UUID, version: str) -> None:
    """Write that a form with the person's name is opened for print."""
    access.printed(viewer, stream=STREAM, record_id=person_id, version=version)


def taken_away(viewer: User, person_id: UUID, *, reason: str, **detail: str | int) -> None:
    """Write that a file with one consent leaves the service, and why. `detail` names nobody."""
    record(Kind.EXPORT, actor=viewer, stream=STREAM, record_id=person_id, reason=reason, detail=detail)
