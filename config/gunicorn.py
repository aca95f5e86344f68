"""gunicorn's settings: `gunicorn --config config/gunicorn.py`. No request is logged: its address may hold a search."""

import multiprocessing
import os

wsgi_app = "config.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", multiprocessing.cpu_count()))
threads = 4
timeout = 30  # seconds
accesslog = None
control_socket_disable = True  # nothing manages the server but its process
