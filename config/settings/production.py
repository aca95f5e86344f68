"""Real use: PostgreSQL, https only, everything that differs from host to host from the environment.

docs/deployment.md lists the variables. What is missing or unsafe stops the start with a hint.
"""

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, FRAGMENTS
from config.settings.environment import SMTP, Refused, given, required

SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = given("SECRET_KEY_FALLBACKS", [])  # earlier keys, while their sign-ins last
ALLOWED_HOSTS = required("ALLOWED_HOSTS")

DATABASES = {"default": required("DATABASE_URL") | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise Refused("DATABASE_URL")  # SQLite is for trying the service out
AUDIT_CHECK_AT_START = True  # no service on a database whose guards, functions, grants or roles are wrong
#: Shared by all processes, so that the limits on sign-in attempts hold for the service and not for each process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
    "template_fragments": FRAGMENTS,
}

# The ledger's signing key lies in a file that the database server cannot read.
AUDIT_KEY_FILE = required("AUDIT_KEY_FILE")
AUDIT_KEY_IS_MADE = False
AUDIT_ORIGIN = given("AUDIT_ORIGIN", ALLOWED_HOSTS[0].lstrip("."))

# https, and nothing else. PROXIES counts the proxies of ours in front: each must set X-Forwarded-Proto and -For itself.
ALLAUTH_TRUSTED_PROXY_COUNT = given("PROXIES", 0)
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
_email = given("EMAIL_URL", {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": "localhost", "EMAIL_PORT": 25})
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email["EMAIL_HOST"]
EMAIL_PORT = _email["EMAIL_PORT"]
EMAIL_HOST_USER = _email.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = given("DEFAULT_FROM_EMAIL", f"no-reply@{ALLOWED_HOSTS[0].lstrip('.')}")

SERVICE_ADDRESS = given("SERVICE_ADDRESS", f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
if not SERVICE_ADDRESS.startswith("https://"):
    raise Refused("SERVICE_ADDRESS")

STATIC_ROOT = given("STATIC_ROOT", BASE_DIR / "staticfiles")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.StaticStorage"},
}
