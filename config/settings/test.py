"""Tests: the database is named by TEST_DATABASE_URL, SQLite without it."""

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR
from config.settings.environment import given
from config.settings.sqlite import sqlite

SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": given("TEST_DATABASE_URL", sqlite(VAR_DIR / "test.sqlite3", synchronous="OFF"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of sign-ins, no secret to keep
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AUDIT_KEY_FILE = str(VAR_DIR / "test.key")
AUDIT_ANCHOR_FILE, AUDIT_ANCHOR_EMAILS = "", []
AUDIT_SEAL_AFTER_REQUESTS = False  # tests seal when they say so
GUARDIANS_SAY_WHY = False  # no page leads tests to a record; what is asked then, test_why_opened.py asks
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
