"""An emergency that is sent while its sender's session is locked: the words are kept for that person alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from accounts.models import User
from accounts.session_lock import locked_post
from decisions.emergency.forms import EmergencyForm
from decisions.services.emergencies import keep_words

PAGES = frozenset({"decisions:emergency", "decisions:emergency_autosave"})


@receiver(locked_post)
def keep_typed_text(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep what was typed; it stands in the box again once the person has signed in."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return
    words = EmergencyForm(request.POST).typed().get("words") if match.view_name in PAGES else ""
    if words:
        try:
            keep_words(actor=user, words=str(words))
        except PermissionDenied:
            return
