"""How changes of people, roles, teams and organisations are told: the ledger's own streams."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.held_roles import held_roles_of
from accounts.models import Membership, Organisation, Team, User
from accounts.presenters.timeline import timeline
from audit.workbench.registry import NO_PAGE, ChangeInWords, Named, Naming, Stream, register_stream

PAGES = {"activity": _("everything this person has done")}


def tell_of(model: Any) -> Callable[[User, UUID, str, int], ChangeInWords | None]:
    """How a change of a row is told that is no record: by its history, as an administrator reads it."""

    def tell(viewer: User, record_id: UUID, table: str, number: int) -> ChangeInWords | None:
        rows = model.history.filter(id=record_id, history_id__lte=number).select_related("history_user")
        latest = list(rows.order_by("-history_id")[:2])
        if not latest:
            return None
        entry = timeline(latest)[0]
        return ChangeInWords(entry.title, altered=entry.changes)

    return tell


def _organisation(viewer: User) -> UUID | None:
    return held_roles_of(viewer).organisation_id


def _people(organisation_id: UUID) -> QuerySet[User]:
    return User.objects.working_at(organisation_id).annotate(called=F("name"), leads_to=F("pk"))


def _roles(organisation_id: UUID) -> QuerySet[Membership]:
    here = Membership.objects.filter(organisation_id=organisation_id)
    return here.annotate(called=F("person__name"), leads_to=F("person_id"))


def _teams(organisation_id: UUID) -> QuerySet[Team]:
    return Team.objects.filter(organisation_id=organisation_id).annotate(called=F("name"), leads_to=NO_PAGE)


def _organisations(organisation_id: UUID) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk=organisation_id).annotate(called=F("name"), leads_to=NO_PAGE)


def _named(name: str, person_id: UUID | None) -> Named:
    return Named(name, reverse("caldicott:person", args=[person_id]) if person_id else "")


def register() -> None:
    """Called once the apps are ready."""
    for name, label, rows, model, pages in (
        ("accounts.user", _("Person"), _people, User, PAGES),
        ("accounts.membership", _("Role"), _roles, Membership, {}),
        ("accounts.team", _("Team"), _teams, Team, {}),
        ("accounts.organisation", _("Organisation"), _organisations, Organisation, {}),
    ):
        register_stream(name, Stream(label, Naming(_organisation, rows, _named), tell_of(model), pages))
