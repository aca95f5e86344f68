"""How sign-in works here: closed to newcomers, in our own words, and no password changes without a name to it."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import history, mail

logger = logging.getLogger(__name__)
#: Of the messages that allauth shows after a step, those that tell somebody something new.
MESSAGES = {"account/messages/password_changed.txt": _("Your password has been changed.")}


class AccountAdapter(DefaultAccountAdapter):
    """Set as ACCOUNT_ADAPTER."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Enter a correct e-mail address and password"),
        "enter_current_password": _("Enter your current password"),
        "incorrect_password": _("Enter your correct password"),
        "invalid_password_reset": _("This link no longer works"),
        "too_many_login_attempts": _("There were too many attempts. Wait five minutes, then try again"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator adds people."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who this is, if they may sign in. A deactivated person hears the same as somebody unknown."""
        user = super().authenticate(request, **credentials)
        if user is None or user.is_active:
            return user
        user_login_failed.send(sender=type(self), credentials={"email": user.get_username()}, request=request)
        return None

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """The person's own change, in their own name."""
        user.set_password(password)
        history.save(user, actor=user, reason=str(_("Password changed")), update_fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profile")

    def is_ajax(self, request: HttpRequest) -> bool:
        """The pages work by forms alone; no second way in."""
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Only the messages in MESSAGES, in our words: a page says by itself that somebody signed in or out."""
        if message_template in MESSAGES:
            super().add_message(request, level, message=str(MESSAGES[message_template]))

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        mail.password_reset(email, context["password_reset_url"])

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person that the password has changed, in case it was somebody else."""
        try:
            mail.password_changed(user.get_username())
        except (SMTPException, OSError):
            logger.exception("A notice of a changed password could not be sent", extra={"person": str(user.pk)})
