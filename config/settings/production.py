"""Real use: PostgreSQL, https only, everything that differs from host to host from the environment.

docs/deployment.md lists the variables. What is missing or unsafe stops the start with a hint.
"""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, env


def required(name: str, hint: str) -> str:
    """The value of an environment variable that has no default; ImproperlyConfigured with the hint when it is empty."""
    value = env.str(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return str(value)


SECRET_KEY = required(
    "SECRET_KEY", "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))' and keep it secret."
)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])  # earlier keys, while their sign-ins last
_hosts = required("ALLOWED_HOSTS", "Name the service's host, such as records.example.org (several: with commas).")
ALLOWED_HOSTS = [host.strip() for host in _hosts.split(",")]

required("DATABASE_URL", "Name the PostgreSQL database: postgres://user:password@host:5432/name?sslmode=require")
DATABASES = {"default": env.dj_db_url("DATABASE_URL", conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database. SQLite is for trying the service out.")
AUDIT_CHECK_AT_START = True  # no service on a database whose guards, functions, grants or roles are wrong
#: Shared by all processes, so that the limits on sign-in attempts hold for the service and not for each process.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}}

# The ledger's signing key lies in a file that the database server cannot read.
AUDIT_KEY_FILE = required(
    "AUDIT_KEY_FILE", "Name the file of the signing key; manage.py create_audit_key makes it once."
)
AUDIT_KEY_IS_MADE = False
AUDIT_ORIGIN = env.str("AUDIT_ORIGIN", ALLOWED_HOSTS[0].lstrip("."))

# https, and nothing else. PROXIES counts the proxies of ours in front: each must set X-Forwarded-Proto and -For itself.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", 0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # asking browsers to preload the host is for its owner: it lasts for months
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_NAME = "__Host-language"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

# E-mail holds no personal data; errors are logged, never mailed, so there are no ADMINS.
_email = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email["EMAIL_HOST"]
EMAIL_PORT = _email["EMAIL_PORT"]
EMAIL_HOST_USER = _email["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _email["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _email["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"no-reply@{ALLOWED_HOSTS[0].lstrip('.')}")

SERVICE_ADDRESS = env.str("SERVICE_ADDRESS", f"https://{ALLOWED_HOSTS[0].lstrip('.')}")

STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "staticfiles")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.StaticStorage"},
}
