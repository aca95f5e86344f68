"""What else is recorded about the same people, written down before it is shown."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from accounts.one_statement import in_one
from audit import access
from consent.access_log import look_at
from consent.models import Person
from consent.selectors import File, file_of, reader_of
from decisions.chronology.selectors import MOST_BESIDE, Recorded, known_on, others_about, recorded_about
from decisions.models import Decision, SharingRequest
from decisions.requests.selectors import asked_of
from decisions.rights.scopes import scope_of
from decisions.services.access_log import STREAM, look_through

REQUESTS = SharingRequest._meta.label_lower


def read_chronology(viewer: User, person_id: UUID) -> tuple[File, Recorded]:
    """All that is held of a person and their consent, and what records say of them, within what `viewer` may see.

    Http404, the same whether the person is missing or hidden. That the chronology of this person is opened is written
    first, and which records and requests of others it shows.
    """
    file = file_of(viewer, person_id, timezone.localdate())
    look_at(viewer, file.person.pk, "chronology")
    found = recorded_about(viewer, file.person.pk, [file.person.pk, *(row.pk for row in file.merged)])
    others = [one.pk for one in found.decisions if one.author_id != viewer.pk]
    access.lists_shown(viewer, stream=STREAM, lists={"chronology": others})
    requests = {step.request_id for step in found.requests if step.request.keeper_id != viewer.pk}
    access.lists_shown(viewer, stream=REQUESTS, lists={"chronology": requests})
    return file, found


def name_others(viewer: User, found: Sequence[Decision]) -> Sequence[Decision]:
    """The records of which a page is about to name the first, beside another about the same people; written first."""
    if found:
        look_through(viewer, [one.pk for one in found[:MOST_BESIDE]], "others")
    return found


def read_others(
    viewer: User, decision_id: UUID
) -> tuple[Sequence[Decision], Sequence[Person], Sequence[SharingRequest]]:
    """The latest other records about the people of this one, these people, and the requests of this one: one query."""
    scope, reader = scope_of(viewer), reader_of(viewer)
    if scope is None or reader is None:
        return (), (), ()
    others, known = others_about.given(scope, decision_id), known_on.given(reader, decision_id)
    found, people, requests = in_one(others, known, asked_of(scope, decision_id)["requests"])
    return found, people, requests
