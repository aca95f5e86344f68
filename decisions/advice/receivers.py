"""A question, a call or an answer that comes while its writer's session is locked: it is kept for that person alone."""

from django.http import HttpRequest
from django.urls import ResolverMatch

from accounts.models import User
from decisions.advice.forms import AnswerForm, AskForm, CallForm
from decisions.rules.identity_free import Known
from decisions.selectors import own_case
from decisions.sending import kept_when_locked
from decisions.services import half_typed
from decisions.services.answering_advice import keep_answer
from decisions.services.asking_advice import slot_of_asking, slot_of_call
from guidance.flow.keys import PageKey

#: Addresses that carry such text, and where it is kept; an adviser's answer has a place of its own.
ASKING = frozenset({"decisions:ask_adviser", "decisions:ask_autosave"})
CALLING = frozenset({"decisions:note_call", "decisions:call_autosave"})
SLOTS = dict.fromkeys(ASKING, slot_of_asking) | dict.fromkeys(CALLING, slot_of_call)
ANSWERING = frozenset({"advice:answer", "advice:answer_autosave"})


@kept_when_locked(SLOTS)
def keep_asked(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep a question or a call as if Save and come back later had been pressed."""
    decision_id, slot = match.kwargs["decision_id"], SLOTS[match.view_name](match.kwargs["step"])
    page = own_case(user, decision_id).journey.edition.page(PageKey.ADVICE)
    asks = match.view_name in ASKING
    form = AskForm(request.POST, people=(), known=Known()) if asks else CallForm(request.POST, page=page)
    half_typed.keep(actor=user, decision_id=decision_id, slot=slot, typed=form.typed())


@kept_when_locked(ANSWERING)
def keep_answered(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep an adviser's answer likewise."""
    typed = AnswerForm(request.POST).typed()
    if typed:
        keep_answer(actor=user, request_id=match.kwargs["request_id"], typed=typed)
