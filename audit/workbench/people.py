"""How changes of people, roles, teams and organisations are told: the ledger's own streams."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.held_roles import held_roles_of
from accounts.models import Membership, Organisation, Team, User
from accounts.presenters.timeline import timeline
from audit.workbench.registry import ChangeInWords, Named, Stream, register_stream

PAGES = {"activity": _("everything this person has done")}


def _tell(model: Any) -> Callable[[User, UUID, str, int], ChangeInWords | None]:
    def tell(viewer: User, record_id: UUID, table: str, number: int) -> ChangeInWords | None:
        rows = model.history.filter(id=record_id, history_id__lte=number).select_related("history_user")
        latest = list(rows.order_by("-history_id")[:2])
        if not latest:
            return None
        entry = timeline(latest)[0]
        return ChangeInWords(entry.title, altered=entry.changes)

    return tell


def _people(viewer: User, ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = User.objects.working_at(_organisation(viewer)).filter(pk__in=ids).only("name")
    return {row.pk: Named(row.name, reverse("caldicott:person", args=[row.pk])) for row in rows}


def _roles(viewer: User, ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Membership.objects.filter(pk__in=ids, organisation_id=_organisation(viewer)).select_related("person")
    return {row.pk: Named(row.person.name, reverse("caldicott:person", args=[row.person_id])) for row in rows}


def _teams(viewer: User, ids: Collection[UUID]) -> Mapping[UUID, Named]:
    return {row.pk: Named(row.name) for row in Team.objects.filter(pk__in=ids, organisation_id=_organisation(viewer))}


def _organisations(viewer: User, ids: Collection[UUID]) -> Mapping[UUID, Named]:
    own = _organisation(viewer)
    return {row.pk: Named(row.name) for row in Organisation.objects.filter(pk=own, pk__in=ids)}


def _organisation(viewer: User) -> Any:
    return held_roles_of(viewer).organisation_id


def register() -> None:
    """Called once the apps are ready."""
    register_stream("accounts.user", Stream(_("Person"), _people, _tell(User), PAGES))
    register_stream("accounts.membership", Stream(_("Role"), _roles, _tell(Membership)))
    register_stream("accounts.team", Stream(_("Team"), _teams, _tell(Team)))
    register_stream("accounts.organisation", Stream(_("Organisation"), _organisations, _tell(Organisation)))
