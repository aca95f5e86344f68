"""The door for gunicorn. It stays shut while a variable is wrong, or the database does not protect the record."""

import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

#: What gunicorn takes as "this application cannot be loaded": it does not try again.
CANNOT_LOAD = 4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
gc.disable()  # nothing is garbage before everything is loaded
try:
    application = get_wsgi_application()
    from audit.checks import refuse_unless_sound

    refuse_unless_sound()
    get_resolver().check()  # reads every address and view now
except ImproperlyConfigured as refused:
    print(refused, file=sys.stderr, flush=True)
    sys.exit(CANNOT_LOAD)

connections.close_all()  # each worker opens its own
# What is loaded by now stays: to look through it for garbage again and again takes a tenth of each request.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
gc.enable()
