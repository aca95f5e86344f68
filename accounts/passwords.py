"""What the length of a password hides: "passwordpassword" is long and no better than half of it."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REPEATED = re.compile(r"(.+?)\1+", re.DOTALL)
FEWEST_CHARACTERS = 6


class NoRepetitionValidator:
    """Refuses one piece said again and again, and a handful of characters in any order."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if REPEATED.fullmatch(password) or len(set(password.lower())) < FEWEST_CHARACTERS:
            raise ValidationError(_("This password repeats itself."), code="password_repeats")

    def get_help_text(self) -> str:
        return _("Your password cannot be one piece said again and again.")
