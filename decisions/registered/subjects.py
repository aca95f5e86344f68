"""People whom records are about, as a Guardian asks who looked at everything about one of them."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from audit.workbench.registry import Subject, Subjects, register_subjects
from consent.lists import MOST_FOUND, find
from consent.models import Person
from consent.presenters.words import about
from consent.selectors import person_for, rows_of_person
from decisions.chronology.selectors import ids_of_records
from decisions.requests.selectors import ids_of_requests


def _found(viewer: User, term: str) -> Sequence[Subject]:
    """Whom the search of consent finds; that they are shown is written there."""
    found = find(viewer, term)[:MOST_FOUND]
    return [Subject(one.pk, one.name, about(one), reverse("decisions:chronology", args=[one.pk])) for one in found]


def _subject(viewer: User, person_id: UUID) -> Subject:
    """One person as they are kept; Http404, the same whether they are missing or hidden."""
    person = person_for(viewer, person_id)
    rows = dict(rows_of_person(person).values_list("pk", "case_reference"))
    records = ids_of_records(viewer, person.pk)
    ids = (*rows, *records, *ids_of_requests(viewer, records, filter(None, rows.values())))
    return Subject(person.pk, person.name, about(person), reverse("decisions:chronology", args=[person.pk]), ids)


def register() -> None:
    """Called once the apps are ready."""
    register_subjects(Subjects(Person._meta.label_lower, _found, _subject))
