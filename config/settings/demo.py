"""`make demo`: one machine, SQLite, invented people. Never for real records."""

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR
from config.settings.environment import given
from config.settings.sqlite import sqlite

SECRET_KEY = "demonstration-only-not-a-secret-and-never-used-for-real-records"  # noqa: S105
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": given("DATABASE_URL", sqlite(given("DEMO_DATABASE", VAR_DIR / "demo.sqlite3")))}
#: "SQLite does not support JSONFields": every SQLite of today does, but Django says so of a file that is locked.
SILENCED_SYSTEM_CHECKS = ["fields.E180"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = None  # nothing is collected: static files are served from where they lie
WHITENOISE_USE_FINDERS = True
