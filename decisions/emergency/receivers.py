"""An emergency that is sent while its sender's session is locked: it is kept for that person alone."""

from django.http import HttpRequest
from django.urls import ResolverMatch

from accounts.models import User
from decisions.emergency.forms import EmergencyForm
from decisions.sending import kept_when_locked
from decisions.services.emergencies import keep_words

PAGES = frozenset({"decisions:emergency", "decisions:emergency_autosave"})


@kept_when_locked(PAGES)
def keep_typed_text(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep what was typed; it stands on the page again once the person has signed in."""
    typed = EmergencyForm(request.POST).typed()
    if "words" in typed or "recipient" in typed:
        keep_words(actor=user, typed=typed)
