"""A question, a call or an answer that comes while its writer's session is locked: it is kept for that person alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import Http404, HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from accounts.models import User
from accounts.session_lock import locked_post
from decisions.advice.forms import AnswerForm, AskForm, CallForm
from decisions.rules.identity_free import Known
from decisions.selectors import own_case
from decisions.services import half_typed
from decisions.services.answering_advice import keep_answer
from decisions.services.asking_advice import slot_of_asking, slot_of_call
from guidance.flow.keys import PageKey

#: Addresses that carry such text, and where it is kept; an adviser's answer has a place of its own.
ASKING = frozenset({"decisions:ask_adviser", "decisions:ask_autosave"})
CALLING = frozenset({"decisions:note_call", "decisions:call_autosave"})
SLOTS = dict.fromkeys(ASKING, slot_of_asking) | dict.fromkeys(CALLING, slot_of_call)
ANSWERING = frozenset({"advice:answer", "advice:answer_autosave"})


@receiver(locked_post)
def keep_typed_text(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep what was typed as if Save and come back later had been pressed; nothing on a page that is not theirs."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return
    try:
        if match.view_name in SLOTS:
            _keep_asked(request, user, match)
        elif match.view_name in ANSWERING:
            _keep_answered(request, user, match)
    except (Http404, PermissionDenied):
        return


def _keep_asked(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    decision_id, slot = match.kwargs["decision_id"], SLOTS[match.view_name](match.kwargs["step"])
    page = own_case(user, decision_id).journey.edition.page(PageKey.ADVICE)
    asks = match.view_name in ASKING
    form = AskForm(request.POST, people=(), known=Known()) if asks else CallForm(request.POST, page=page)
    half_typed.keep(actor=user, decision_id=decision_id, slot=slot, typed=form.typed())


def _keep_answered(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    typed = AnswerForm(request.POST).typed()
    if typed:
        keep_answer(actor=user, request_id=match.kwargs["request_id"], typed=typed)
