"""A review that arrives while its writer's session is locked: the text is kept for that person, and nobody else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from accounts.models import User
from accounts.session_lock import locked_post
from decisions.oversight.presenters.review import review_form
from decisions.record.presenters.writing import respond_form
from decisions.selectors import case_for, own_case
from decisions.services import half_typed, responding, reviewing

#: The form behind each address that carries such text, how its record is found, and the slot that keeps it.
FORMS = {
    "oversight:review": (review_form, case_for, reviewing.SLOT),
    "oversight:autosave": (review_form, case_for, reviewing.SLOT),
    "decisions:respond": (respond_form, own_case, responding.SLOT),
}


@receiver(locked_post)
def keep_typed_text(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep what was typed as if Save and come back later had been pressed; nothing on a page that is not theirs."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return
    if match.view_name not in FORMS:
        return
    form_of, find, slot = FORMS[match.view_name]
    try:
        typed = form_of(find(user, match.kwargs["decision_id"]), request.POST).typed()
        if typed:
            half_typed.keep(actor=user, decision_id=match.kwargs["decision_id"], slot=slot, typed=typed)
    except (Http404, PermissionDenied):
        return
