"""An emergency that is sent while its sender's session is locked: the words are kept for that person alone."""

from django.http import HttpRequest
from django.urls import ResolverMatch

from accounts.models import User
from decisions.emergency.forms import EmergencyForm
from decisions.sending import kept_when_locked
from decisions.services.emergencies import keep_words

PAGES = frozenset({"decisions:emergency", "decisions:emergency_autosave"})


@kept_when_locked(PAGES)
def keep_typed_text(request: HttpRequest, user: User, match: ResolverMatch) -> None:
    """Keep what was typed; it stands in the box again once the person has signed in."""
    words = EmergencyForm(request.POST).typed().get("words")
    if words:
        keep_words(actor=user, words=str(words))
