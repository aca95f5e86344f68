"""A question or a call that arrives while its writer's session is locked: the text is kept for that person alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from accounts.models import User
from accounts.session_lock import locked_post
from decisions.advice.forms import AskForm, CallForm
from decisions.rules.identity_free import Known
from decisions.selectors import own_case
from decisions.services import half_typed
from decisions.services.asking_advice import slot_of_asking, slot_of_call
from guidance.flow.keys import PageKey

SLOTS = {"decisions:ask_adviser": slot_of_asking, "decisions:note_call": slot_of_call}


@receiver(locked_post)
def keep_typed_text(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep what was typed as if Save and come back later had been pressed; nothing on a page that is not theirs."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return
    if match.view_name not in SLOTS:
        return
    decision_id, slot = match.kwargs["decision_id"], SLOTS[match.view_name](match.kwargs["step"])
    try:
        page = own_case(user, decision_id).journey.edition.page(PageKey.ADVICE)
        asks = match.view_name == "decisions:ask_adviser"
        form = AskForm(request.POST, people=(), known=Known()) if asks else CallForm(request.POST, page=page)
        half_typed.keep(actor=user, decision_id=decision_id, slot=slot, typed=form.typed())
    except (Http404, PermissionDenied):
        return
