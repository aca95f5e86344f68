"""What an administrator is told before somebody leaves or a team is closed."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.held_work import register_held_work
from accounts.models import Membership, Team, User
from decisions.rights.held_work import KINDS, coming_back, is_only_guardian, open_requests_of_team, waiting_in_team


def register() -> None:
    """Called once the apps are ready."""
    register_held_work(of_person, of_team)


def of_person(person: User, organisation_id: UUID, ending: Membership | None) -> Iterator[str]:
    """A line for each kind of work of which there is some, and one where nobody would guard records any more."""
    for kind, count in coming_back(person, organisation_id, ending):
        yield _(KINDS[kind].words) % {"count": count}
    if is_only_guardian(person, organisation_id, ending):
        yield _("There is no other Caldicott Guardian. Name one first: nobody else reviews who opened which record.")


def of_team(team: Team) -> Iterator[str]:
    """A line each where decisions of the team wait, and where requests for information are open."""
    if count := waiting_in_team(team.pk):
        yield _("Decisions that wait for a review: %(count)s. A manager of the organisation sees to them.") % {
            "count": count
        }
    if count := open_requests_of_team(team.pk):
        yield _("Open requests for information: %(count)s. A manager of the organisation hands them over.") % {
            "count": count
        }
