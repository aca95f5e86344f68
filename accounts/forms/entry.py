"""Sign-in, password and unlock forms: allauth's behaviour, our questions."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account import forms as allauth
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.forms.fields import EmailField, NewPasswordField, PasswordField
from guidance.forms import HouseForm

logger = logging.getLogger(__name__)


class SignInForm(HouseForm, allauth.LoginForm):
    """Address and password. One answer to every wrong pair, whichever half is wrong."""

    submit_label = _("Sign in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(label=_("E-mail address"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"] = PasswordField(label=_("Password"))


class UnlockForm(HouseForm, allauth.ReauthenticateForm):
    """The password of whoever is signed in already."""

    submit_label = _("Continue")
    password = PasswordField(label=_("Password"))


class ChangePasswordForm(HouseForm, allauth.ChangePasswordForm):
    """The password, and a new one, typed once: it can be shown while typing."""

    submit_label = _("Change password")
    oldpassword = PasswordField(label=_("Current password"))
    password1 = NewPasswordField()
    password2 = None


class ForgottenPasswordForm(HouseForm, allauth.ResetPasswordForm):
    """Where to send the link. Whether anybody signs in with the address, only the letter tells."""

    submit_label = _("Send the link")
    email = EmailField(label=_("E-mail address"))

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        try:
            if not self.users:
                mail.unknown_address(self.cleaned_data["email"])
            return super().save(request, **kwargs)
        except (SMTPException, OSError) as error:
            logger.exception("A letter for a new password could not be sent")
            raise ImmediateHttpResponse(render(request, "accounts/no_mail.html", status=503)) from error


class NewPasswordForm(HouseForm, allauth.ResetPasswordKeyForm):
    """The new password behind the link of a letter."""

    submit_label = _("Set password")
    password1 = NewPasswordField()
    password2 = None
