"""Emergency records that are still to be completed, within what the viewer may see."""

from django.db.models import QuerySet

from accounts.models import User
from decisions.models import Decision
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.lifecycle import Status
from decisions.selectors import started_by, visible


def to_complete(viewer: User) -> QuerySet[Decision]:
    """Those that others have begun, what is due first standing first. Each has its author, team and words."""
    scope = scope_of(viewer)
    found = Decision.objects.none() if scope is None else unfinished(scope)
    return found.select_related("author", "team", "emergency").order_by("emergency__complete_by", "id")


def unfinished(scope: Scope) -> QuerySet[Decision]:
    """Those that others have begun, in no order yet, for statements that are built once."""
    return visible(scope).filter(status=Status.EMERGENCY).exclude(author=scope.person_id)


def own_to_complete(author: User) -> QuerySet[Decision]:
    """Those that the author has begun and not completed, the latest first, each with its words."""
    found = started_by(author).filter(status=Status.EMERGENCY)
    return found.select_related("emergency").order_by("-emergency__made_at", "id")
