"""The door for gunicorn. It stays shut while the database does not protect the record."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

from audit.checks import refuse_unless_sound  # noqa: E402 - Django must be set up first

refuse_unless_sound()
