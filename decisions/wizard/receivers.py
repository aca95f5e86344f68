"""A form that arrives while its sender's session is locked: the text is kept for that person, and nobody else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from accounts.models import User
from accounts.session_lock import locked_post
from decisions.selectors import own_case
from decisions.services import half_typed
from decisions.services.rows import slot_of
from decisions.wizard.additions import additions_of
from decisions.wizard.forms import typed_in

#: Posts that carry typed text of one page.
PAGES = frozenset({"decisions:step", "decisions:row_add", "decisions:row_change", "decisions:autosave"})


@receiver(locked_post)
def keep_typed_text(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep what was typed as if Save and come back later had been pressed. A page that is not theirs keeps nothing."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return
    if match.view_name not in PAGES:
        return
    decision_id, step = match.kwargs["decision_id"], match.kwargs["step"]
    try:
        typed = typed_in(own_case(user, decision_id).journey.step(step), additions_of(step), request.POST)
        slot = slot_of(step, match.kwargs.get("row_id"))
        if typed:
            half_typed.keep(actor=user, decision_id=decision_id, slot=slot, typed=typed)
    except (Http404, KeyError, PermissionDenied):
        return
