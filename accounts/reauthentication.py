"""Before something grave: the password once more, unless it was entered a few minutes ago."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext as _

#: For so long an entered password stands.
RECENT = 5 * 60  # seconds


def is_recent(request: HttpRequest) -> bool:
    """Whether the owner of the session entered the password in the last five minutes, signing in or unlocking."""
    records = get_authentication_records(request, request.user)
    entered = [record["at"] for record in records if record.get("method") == "password"]
    return bool(entered) and time.time() - max(entered) < RECENT


def refusal(request: HttpRequest, password: str) -> str:
    """Why `password` does not confirm who is here, in words; empty when it does, and then it stands for a while."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return _("There were too many attempts. Wait a few minutes, then try again")
    if not get_adapter(request).reauthenticate(request.user, password):
        return _("Enter your correct password")
    reauthenticate_by_password(request)
    return ""
