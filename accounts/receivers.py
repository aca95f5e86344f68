"""What follows a sign-in and a new password."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import session_lock
from accounts.models import User


@receiver(user_logged_in)
def start_the_clock(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """From here on the session counts its idle time."""
    session_lock.begin(request)


@receiver(password_reset)
def forget_failed_attempts(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Whoever has just proved to own the address need not wait for earlier wrong passwords to be forgotten."""
    get_adapter(request)._delete_login_attempts_cached_email(request, email=user.email)
