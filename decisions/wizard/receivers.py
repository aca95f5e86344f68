"""A form that arrives while its sender's session is locked: the text is kept for that person, and nobody else."""

from contextlib import suppress

from django.http import HttpRequest
from django.urls import ResolverMatch

from accounts.models import User
from decisions.selectors import own_case
from decisions.sending import kept_when_locked
from decisions.services import half_typed
from decisions.services.rows import slot_of
from decisions.wizard.together import typed_on_page

#: Posts that carry typed text of one page.
PAGES = frozenset({"decisions:step", "decisions:row_add", "decisions:row_change", "decisions:autosave"})


@kept_when_locked(PAGES)
def keep_typed_text(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep what was typed as if Save and come back later had been pressed. A step that is none keeps nothing."""
    decision_id, step = match.kwargs["decision_id"], match.kwargs["step"]
    with suppress(KeyError):
        journey, slot = own_case(user, decision_id).journey, slot_of(step, match.kwargs.get("row_id"))
        for kept_in, typed in typed_on_page(journey, step, slot, request.POST):
            if typed:
                half_typed.keep(actor=user, decision_id=decision_id, slot=kept_in, typed=typed)
