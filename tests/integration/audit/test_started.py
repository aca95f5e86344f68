"""The service as it is started in real use: gunicorn, production settings, PostgreSQL, the application's role."""

import http.client
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from accounts.models import User
from audit import roles
from audit.guards.install import install
from audit.models import Anchoring, AuditEvent, Checkpoint, Kind, SigningKey
from audit.sealing import keys
from audit.verification import verify
from tests.factories.accounts import PASSWORD, UserFactory
from tests.serving import ROOT, free_port

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="real use is on PostgreSQL"),
]
HOST = "records.example.org"
NAMES = roles.Roles(owner="serving_owner", app="serving_app", auditor="serving_auditor")
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"]
SECRET, TOKEN = secrets.token_hex(8), "x" * 32
PIPES: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Referer": f"https://{HOST}/"}


@pytest.fixture
def place(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    """Somebody who can sign in, the roles, the cache's table and a signing key. Afterwards they are gone."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    UserFactory(email="priya.nair@northshire.example")
    call_command("createcachetable", "cache_entries")
    roles.apply(NAMES)
    keys.create(tmp_path / "audit.key")
    yield tmp_path
    everybody = f"{NAMES.app}, {NAMES.auditor}, {NAMES.owner}"
    sql(f"REASSIGN OWNED BY {everybody} TO CURRENT_USER; DROP OWNED BY {everybody}; DROP ROLE {everybody}")
    sql("DROP TABLE cache_entries")
    install()


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def environment(place: Path, role: str, **changes: str) -> dict[str, str]:
    """As docs/deployment.md has it, for this role."""
    given = connection.settings_dict
    sql(f"ALTER ROLE {role} PASSWORD '{SECRET}'")
    host = quote(given["HOST"] or "localhost", safe="") + (f":{given['PORT']}" if given["PORT"] else "")
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
    return keep | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": f"postgres://{role}:{SECRET}@{host}/{given['NAME']}",
        "AUDIT_KEY_FILE": str(place / "audit.key"),
        "AUDIT_ANCHOR_FILE": str(place / "held.jsonl"),
        "AUDIT_ANCHOR_EMAILS": "guardian@northshire.example",
        "EMAIL_URL": "console://",
        "PROXIES": "1",
        "STATIC_ROOT": str(place),
        "WORKERS": "1",
        **changes,
    }


@contextmanager
def served(place: Path) -> Iterator[int]:
    """The service, as the application's role; yields its port once it answers."""
    port = free_port()
    env = environment(place, NAMES.app, BIND=f"127.0.0.1:{port}")
    with subprocess.Popen(GUNICORN, cwd=ROOT, env=env) as server:
        try:
            end = time.monotonic() + 30
            while server.poll() is None and time.monotonic() < end and not answers(port):
                time.sleep(0.1)
            yield port
        finally:
            server.terminate()


def answers(port: int) -> bool:
    try:
        return asked(port, "GET", "/healthz").status == 200
    except OSError:
        return False


def asked(port: int, method: str, path: str, form: dict[str, str] | None = None) -> http.client.HTTPResponse:
    """The answer to a request that comes through a proxy which ended https."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    cookie = {"Cookie": f"__Host-csrftoken={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    line.request(method, path, urlencode(form or {}), HEADERS | (cookie if form else {}))
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer


def said(process: subprocess.Popen[str]) -> str:
    """What a process that does not go on says, whatever its exit code but 0."""
    _out, words = process.communicate(timeout=30)
    assert process.returncode != 0
    return words


def test_the_service_runs_as_its_role_and_seals_and_refuses_to_start_unprotected(place: Path) -> None:
    seal = [sys.executable, "manage.py", "seal"]
    with (
        subprocess.Popen(seal, cwd=ROOT, env=environment(place, NAMES.app), stdout=subprocess.DEVNULL) as sealing,
        served(place) as port,
    ):
        form = {"login": "priya.nair@northshire.example", "password": PASSWORD, "csrfmiddlewaretoken": TOKEN}
        answer = asked(port, "POST", reverse("account_login"), form)
        assert (answer.status, answer.getheader("Location")) == (302, "/")
        assert sealing.wait(20) == 0
    person = User.objects.get(email="priya.nair@northshire.example")
    assert AuditEvent.objects.filter(kind=Kind.SIGN_IN, actor_id=person.pk).count() == 1
    assert [model.objects.count() for model in (Checkpoint, SigningKey, Anchoring)] == [1, 1, 1]
    assert verify(held=(place / "held.jsonl").read_text().splitlines()).ok

    sql("DROP TRIGGER audit_append_only ON audit_leaf")
    sql(f"GRANT UPDATE ON audit_anchoring TO {NAMES.app}")
    without_key = environment(place, NAMES.app, AUDIT_KEY_FILE=str(place / "no.key"))
    refused = [
        subprocess.Popen([*GUNICORN, "--bind", f"127.0.0.1:{free_port()}"], cwd=ROOT, env=env, text=True, **PIPES)
        for env in (without_key, environment(place, NAMES.owner))
    ]
    as_app, as_owner = map(said, refused)
    assert "audit_append_only on audit_leaf is missing" in as_app
    assert f"connects as {NAMES.app}, which may UPDATE audit_anchoring" in as_app
    assert "no.key is missing. Make the signing key once: manage.py create_audit_key" in as_app
    assert f"connects as {NAMES.owner}, which owns audit_auditevent" in as_owner
