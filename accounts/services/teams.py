"""Teams are added, renamed, closed and reopened."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import history, policies
from accounts.models import Membership, Organisation, Team, User
from accounts.services.rows import apply, line, lines, locked


@transaction.atomic
def add_team(*, actor: User, organisation: Organisation, name: str, key: UUID | None = None) -> Team:
    """A new team. `key` names the row beforehand, so that a form posted twice adds one. ValidationError: name taken."""
    policies.can_administer(actor, organisation).require()
    before = Team.objects.filter(pk=key, organisation=organisation).first() if key else None
    if before is not None:
        return before
    team = Team(pk=key or uuid4(), organisation=organisation, name=line(name))
    _require_free(team)
    team.full_clean()
    try:
        history.save(team, actor=actor, force_insert=True)
    except IntegrityError as error:  # two forms at the same moment
        raise _taken() from error
    return team


@transaction.atomic
def change_team(
    *, actor: User, team: Team, name: str, is_active: bool = True, reason: str = "", seen: int | None = None
) -> Team:
    """Rename, close or reopen a team. ValidationError when people still hold roles in a team that is to be closed."""
    policies.can_administer(actor, team.organisation).require()
    row = locked(team)
    row.name, before = line(name), row.name
    _require_free(row)
    row.name, name = before, row.name
    if row.is_active and not is_active and Membership.objects.open_on(timezone.localdate()).filter(team=row).exists():
        raise ValidationError({"is_active": _("People have roles in this team. End those roles first.")})
    apply(row, {"name": name, "is_active": is_active}, actor=actor, reason=lines(reason), seen=seen)
    return row


def _require_free(team: Team) -> None:
    others = Team.objects.filter(organisation_id=team.organisation_id, name__iexact=team.name).exclude(pk=team.pk)
    if others.exists():
        raise _taken()


def _taken() -> ValidationError:
    return ValidationError({"name": _("There is a team with this name already")}, code="taken")
