"""People are added, found to be the same, and told apart again. Both rows and both histories stay."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from accounts.held_roles import held_roles_of
from accounts.history import save
from consent import policies
from consent.models import Person
from consent.selectors import people_for
from consent.services.taking import ConsentPost, earlier_result, finish_post, needed, require, team_of


def add_person(
    post: ConsentPost,
    *,
    name: str,
    case_reference: str = "",
    born_on: date | None = None,
    estimated_age: str = "",
    communication: str = "",
    deceased: bool = False,
) -> Person:
    """A person, with the least that tells them apart. A second post of the same key returns the first one's.

    Raises PermissionDenied, NotRecorded without a name.
    """
    policies.can_add_person(post.actor).require()
    require(needed(name=name))
    organisation_id = held_roles_of(post.actor).organisation_id
    assert organisation_id is not None  # noqa: S101 - a role is held in an organisation
    person = Person(
        organisation_id=organisation_id,
        name=" ".join(name.split()),
        case_reference=case_reference.strip(),
        born_on=born_on,
        estimated_age=estimated_age.strip(),
        communication=communication.strip(),
        deceased=deceased,
        added_by=post.actor,
        added_team_id=team_of(post.actor),
    )
    try:
        with transaction.atomic():
            finish_post(post, person.pk)
            save(person, actor=post.actor, force_insert=True)
    except IntegrityError:
        first = earlier_result(post)
        if first is None:
            raise
        return Person.objects.get(pk=first)
    return person


@transaction.atomic
def merge_people(post: ConsentPost, *, kept_id: UUID, merged_id: UUID, reason: str) -> Person:
    """Say that two rows are one person, and return the row that is kept.

    What was recorded on either stays where it is, and both are read as one. Who was merged into the other before comes
    along. Raises Http404 for whom the actor may not see, PermissionDenied, NotRecorded without a reason.
    """
    rows = _locked(post, kept_id, merged_id)
    if earlier_result(post):
        return rows[kept_id]
    kept, merged = rows[kept_id], rows[merged_id]
    policies.can_merge(post.actor, kept, merged).require()
    require(needed(reason=reason))
    for row in (merged, *Person.objects.select_for_update().filter(merged_into=merged).order_by("pk")):
        row.merged_into = kept
        save(row, actor=post.actor, reason=reason, update_fields=["merged_into"])
    finish_post(post, kept.pk)
    return kept


@transaction.atomic
def separate_people(post: ConsentPost, *, person_id: UUID, reason: str) -> Person:
    """Take back that this row is the same person as another. Raises as `merge_people` does."""
    person = _locked(post, person_id)[person_id]
    if earlier_result(post):
        return person
    policies.can_separate(post.actor, person).require()
    require(needed(reason=reason))
    person.merged_into = None
    save(person, actor=post.actor, reason=reason, update_fields=["merged_into"])
    finish_post(post, person.pk)
    return person


def _locked(post: ConsentPost, *ids: UUID) -> dict[UUID, Person]:
    """These rows, locked in one order whoever asks, so that two people cannot wait for each other."""
    visible = people_for(post.actor, merged=True).select_for_update(of=("self",)).filter(pk__in=ids)
    rows = {row.pk: row for row in visible.order_by("pk")}
    if len(rows) != len(set(ids)):
        raise Http404
    return rows
