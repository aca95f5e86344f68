"""gunicorn's settings: `gunicorn --config config/gunicorn.py`. No request is logged: its address may hold a search."""

import multiprocessing
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from config.settings.environment import Refused, given  # noqa: E402 - gunicorn reads this file by its path

wsgi_app = "config.wsgi"
try:
    bind = given("BIND", "127.0.0.1:8000")
    workers = given("WORKERS", multiprocessing.cpu_count())
except Refused as refused:
    sys.exit(str(refused))
worker_class = "gthread"
threads = 4
timeout = 30  # seconds
accesslog = None
control_socket_disable = True  # nothing manages the server but its process
#: Loaded and checked once; the workers share what is loaded. Whatever keeps it from starting is said once.
preload_app = True
chdir = str(PROJECT)
