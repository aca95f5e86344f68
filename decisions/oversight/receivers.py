"""A review that arrives while its writer's session is locked: the text is kept for that person, and nobody else."""

from django.http import HttpRequest
from django.urls import ResolverMatch

from accounts.models import User
from decisions.oversight.presenters.review import review_form
from decisions.record.presenters.writing import respond_form
from decisions.selectors import case_for, own_case
from decisions.sending import kept_when_locked
from decisions.services import half_typed, responding, reviewing

#: The form behind each address that carries such text, how its record is found, and the slot that keeps it.
FORMS = {
    "oversight:review": (review_form, case_for, reviewing.SLOT),
    "oversight:autosave": (review_form, case_for, reviewing.SLOT),
    "decisions:respond": (respond_form, own_case, responding.SLOT),
}


@kept_when_locked(FORMS)
def keep_typed_text(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep what was typed as if Save and come back later had been pressed."""
    form_of, find, slot = FORMS[match.view_name]
    decision_id = match.kwargs["decision_id"]
    typed = form_of(find(user, decision_id), request.POST).typed()
    if typed:
        half_typed.keep(actor=user, decision_id=decision_id, slot=slot, typed=typed)
