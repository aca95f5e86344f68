"""An addition that arrives while its writer's session is locked: the text is kept for that person, and nobody else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from accounts.models import User
from accounts.session_lock import locked_post
from decisions.record.presenters.adding import row_in, typed_to_add
from decisions.rules.additions import RULES
from decisions.services import half_typed
from decisions.services.additions import slot_of_adding

PAGES = frozenset({"decisions:add", "decisions:add_autosave"})


@receiver(locked_post)
def keep_typed_text(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep what was typed; it stands in the boxes again once the person has signed in."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return
    if match.view_name not in PAGES or match.kwargs["kind"] not in RULES:
        return
    kind, decision_id = match.kwargs["kind"], match.kwargs["decision_id"]
    typed, slot = typed_to_add(kind, request.POST), slot_of_adding(kind, row_in(request.GET))
    try:
        if typed:
            half_typed.keep(actor=user, decision_id=decision_id, slot=slot, typed=typed)
    except (Http404, PermissionDenied):
        return
