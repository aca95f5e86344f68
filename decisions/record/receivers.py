"""An addition that arrives while its writer's session is locked: the text is kept for that person, and nobody else."""

from django.http import HttpRequest
from django.urls import ResolverMatch

from accounts.models import User
from decisions.record.presenters.adding import row_in, typed_to_add
from decisions.rules.additions import RULES
from decisions.sending import kept_when_locked
from decisions.services import half_typed
from decisions.services.additions import slot_of_adding

PAGES = frozenset({"decisions:add", "decisions:add_autosave"})


@kept_when_locked(PAGES)
def keep_typed_text(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep what was typed; it stands in the boxes again once the person has signed in."""
    kind, decision_id = match.kwargs["kind"], match.kwargs["decision_id"]
    if kind not in RULES:
        return
    typed, slot = typed_to_add(kind, request.POST), slot_of_adding(kind, row_in(request.GET))
    if typed:
        half_typed.keep(actor=user, decision_id=decision_id, slot=slot, typed=typed)
