"""Letters about an account. They hold a link and no personal data: a mailbox is read over shoulders."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User


def password_link(person: User) -> str:
    """The path at which the person sets a password. It works once and for as long as PASSWORD_RESET_TIMEOUT says."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": person.pk.hex, "key": key})


def invitation(person: User, address: Callable[[str], str]) -> None:
    """Send the link that sets a first password. OSError or SMTPException when no mail server takes the letter."""
    context = {
        "link": address(password_link(person)),
        "sign_in": address(reverse("account_login")),
        "reset": address(reverse("account_reset_password")),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
    }
    _send(_("Set your password"), "accounts/email/invitation.txt", context, person.email)


def password_reset(to: str, link: str) -> None:
    """Send the link that sets a new password."""
    _send(_("Set a new password"), "accounts/email/password_reset.txt", {"link": link}, to)


def unknown_address(to: str) -> None:
    """Say that nobody signs in with this address. The page says the same either way; only the letter tells."""
    _send(_("Set a new password"), "accounts/email/unknown_address.txt", {}, to)


def password_changed(to: str) -> None:
    """Tell the person that the password has changed."""
    _send(_("Your password was changed"), "accounts/email/password_changed.txt", {}, to)


def address_changed(old_address: str) -> None:
    """Tell the old address that it no longer signs in, in case nobody meant that."""
    _send(_("Your sign-in address was changed"), "accounts/email/address_changed.txt", {}, old_address)


def _send(subject: str, template: str, context: dict[str, object], to: str) -> None:
    words = {"service_name": settings.SERVICE_NAME, **context}
    send_mail(f"{settings.SERVICE_NAME}: {subject}", render_to_string(template, words), None, [to])
