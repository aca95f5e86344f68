"""The kinds of field that only this room asks for: addresses and passwords."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.forms import LineField
from guidance.text import BadText, clean_text


class EmailField(LineField):
    """An e-mail address, in small letters."""

    default_validators = [EmailValidator()]
    default_error_messages = {
        "required": _("Enter an e-mail address"),
        "invalid": _("Enter an e-mail address in the correct form, like name@example.org"),
    }

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"type": "email", "autocomplete": "email", "spellcheck": "false"}
        kwargs.setdefault("widget", forms.EmailInput(attrs=attributes))
        super().__init__(max_length=254, **kwargs)

    def to_python(self, value: object) -> str:
        return super().to_python(value).lower()


class PasswordField(forms.CharField):
    """A password, kept as it was typed."""

    default_error_messages = {
        "required": _("Enter your password"),
        "max_length": _("A password has 200 characters at most"),
    }

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, max_length=200, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        try:
            clean_text(text)
        except BadText as error:
            raise ValidationError(gettext(str(error)), code=error.code) from error
        return text


class NewPasswordField(PasswordField):
    """A password that somebody is about to have: long enough, not a common one, not their name."""

    user: AbstractBaseUser | None = None
    default_error_messages = {"required": _("Enter a new password")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("New password"))
        kwargs.setdefault(
            "help_text", _("At least 15 characters. Four or more words that only you put together do well.")
        )
        super().__init__(autocomplete="new-password", **kwargs)

    def clean(self, value: Any) -> str:
        return get_adapter().clean_password(super().clean(value), user=self.user)
