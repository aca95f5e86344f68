"""A form that arrives while its sender's session is locked: the text is kept for that person, and nobody else."""

from contextlib import suppress

from django.http import HttpRequest
from django.urls import ResolverMatch

from accounts.models import User
from decisions.selectors import own_case
from decisions.sending import KEY, kept_when_locked, post_key, version_in
from decisions.services import half_typed
from decisions.services.rows import slot_of
from decisions.services.starting import start
from decisions.wizard.forms import slot_in
from decisions.wizard.question_four import ASKED_OF_EACH
from decisions.wizard.together import BEGINNING, first_asked, touched, typed_on_page

#: Posts that carry typed text of one page.
PAGES = frozenset(
    {"decisions:step", "decisions:row_add", "decisions:row_change", "decisions:consent_of", "decisions:autosave"}
)


@kept_when_locked(PAGES)
def keep_typed_text(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep what was typed as if Save and come back later had been pressed. A step that is none keeps nothing."""
    told = match.kwargs
    decision_id, step = told["decision_id"], told.get("step", ASKED_OF_EACH)
    with suppress(KeyError):
        row = told.get("row_id") or told.get("person_id")
        slot = slot_of(step, row) if row else slot_in(request, step)
        for kept_in, typed in typed_on_page(own_case(user, decision_id).journey, step, slot, request.POST):
            if typed:
                seen = version_in(request)
                half_typed.keep(actor=user, decision_id=decision_id, slot=kept_in, typed=typed, seen=seen)


@kept_when_locked({"decisions:start"})
def keep_begun_text(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep what was typed on the first page, before there is a record: its address leads to it again."""
    left = touched(first_asked(BEGINNING, request.POST))
    if left:
        start(actor=user, key=post_key(request.POST.get(KEY, "")), parts=(), left=left)
