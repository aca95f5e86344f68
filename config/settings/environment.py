"""What comes from the environment: what each variable must be, read when settings need it, refused in words.

A value is never shown: some are secret. docs/deployment.md lists them for whoever runs the service.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from config.settings.postgresql import postgresql

env = Env()

LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
HOST = rf"({LABEL}(\.{LABEL})*|\[[0-9a-f:.]+\])"
PORT = r"(?!0)\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5]"
EMAIL = rf"[^@\s<>,;]+@{HOST}"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"


class Refused(ImproperlyConfigured):
    """A variable that is missing, or not what it must be. The words name it and say what would be right."""

    def __init__(self, name: str, why: str = "cannot be used") -> None:
        super().__init__(f"{name} {why}. {VARIABLES[name].right}")


@dataclass(frozen=True, slots=True)
class Variable:
    """How a variable is read by its name, whether what was read fits, and what would be right."""

    right: str
    fits: Callable[[Any], Any]
    read: Callable[[str], Any] = lambda name: env.str(name).strip()


def given(name: str, default: Any) -> Any:
    """The variable as settings take it; the default where it is not set, or empty. Refused where it does not fit."""
    if not env.str(name, "").strip():
        return default
    try:
        value = VARIABLES[name].read(name)
        fits = bool(VARIABLES[name].fits(value))
    except Exception:  # a reader's own words may hold the value
        fits = False
    if not fits:
        raise Refused(name)
    return value


def required(name: str) -> Any:
    """The variable as settings take it. Refused where it is not set, or does not fit."""
    if not env.str(name, "").strip():
        raise Refused(name, "is not set")
    return given(name, None)


def _listed(name: str) -> list[str]:
    return [text for one in env.str(name).split(",") if (text := one.strip())]


def _database(name: str) -> dict[str, Any]:
    return postgresql(env.dj_db_url(name))


def _like(pattern: str) -> Callable[[str], Any]:
    return lambda text: re.fullmatch(pattern, text, re.IGNORECASE)


def _each(fits: Callable[[str], Any]) -> Callable[[list[str]], bool]:
    return lambda texts: bool(texts) and all(map(fits, texts))


def _is_secret(text: str) -> bool:
    return len(text) >= 50 and len(set(text)) >= 5


def _sends_mail(url: dict[str, Any]) -> Any:
    return url["EMAIL_BACKEND"] == CONSOLE or (url["EMAIL_BACKEND"] == SMTP and url["EMAIL_HOST"] and url["EMAIL_PORT"])


_named = itemgetter("NAME")
_line = _like(r"[^\x00-\x1f\x7f]+")
_web = _like(rf"https?://{HOST}(:({PORT}))?(/\S*)?")
_FILE = "It must be the path of a file, such as"
_DATABASE = "It must name a PostgreSQL database: postgres://user:password@host:5432/name?sslmode=require"

VARIABLES = {
    "SECRET_KEY": Variable(
        "It must be 50 characters or more from a random source. "
        "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))' and keep it secret.",
        _is_secret,
    ),
    "SECRET_KEY_FALLBACKS": Variable("It must be earlier keys, with commas between them.", _each(_is_secret), _listed),
    "ALLOWED_HOSTS": Variable(
        "It must be the service's host, such as records.example.org (several: with commas).",
        _each(_like(rf"\.?{HOST}")),
        _listed,
    ),
    "DATABASE_URL": Variable(_DATABASE, _named, _database),
    "TEST_DATABASE_URL": Variable(_DATABASE, _named, _database),
    "DEMO_DATABASE": Variable(f"{_FILE} var/demo.sqlite3", _line),
    "AUDIT_KEY_FILE": Variable(
        f"{_FILE} /etc/sharing-decisions/audit.key; manage.py create_audit_key makes it once.", _line
    ),
    "AUDIT_ORIGIN": Variable("It must be one line of 200 letters or fewer.", _like(r"[^\x00-\x1f\x7f]{1,200}")),
    "AUDIT_ANCHOR_FILE": Variable(f"{_FILE} /mnt/elsewhere/held.jsonl", _line),
    "AUDIT_ANCHOR_EMAILS": Variable(
        "It must be e-mail addresses, such as guardian@example.org (several: with commas).",
        _each(_like(EMAIL)),
        _listed,
    ),
    "PROXIES": Variable(
        "It must be a whole number: how many proxies of yours stand in front, such as 1.",
        range(100).__contains__,
        env.int,
    ),
    "EMAIL_URL": Variable(
        "It must name a mail server: submission://user:password@host:587 or smtp://host:25",
        _sends_mail,
        env.dj_email_url,
    ),
    "DEFAULT_FROM_EMAIL": Variable(
        "It must be an e-mail address, such as no-reply@records.example.org", _like(rf"{EMAIL}|[^<>\r\n]+ <{EMAIL}>")
    ),
    "SERVICE_ADDRESS": Variable("It must be a web address, with https in real use: https://records.example.org", _web),
    "STATIC_ROOT": Variable("It must be the path of a folder, such as /srv/sharing-decisions/static", _line),
    "ORGANISATION_NAME": Variable("It must be one line, such as Northshire Safeguarding Partnership", _line),
    "BRAND_COLOUR": Variable("It must be a colour of six hexadecimal digits, such as #00594f", _like("#?[0-9a-f]{6}")),
    "NEUTRAL_SITE": Variable("It must be a web address, such as https://www.bbc.co.uk/weather", _web),
    "BIND": Variable(
        "It must be an address and a port, such as 127.0.0.1:8000, or a socket, such as unix:/run/records.sock",
        _like(rf"{HOST}?:({PORT})|unix:/?[^\s:]+|fd://\d+"),
    ),
    "WORKERS": Variable("It must be a whole number of processes, such as 4.", range(1, 1000).__contains__, env.int),
}
