"""How fast the ledger is verified, and in how much memory: `make bench`, on PostgreSQL.

Each ledger is written, digested, sealed and signed for real. `verify_audit` runs as a program of its own, and the most
memory that it ever held is the kernel's figure. Ten times the events must not need more than LIMIT times the memory.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from itertools import islice

import psycopg
from psycopg import sql

from tests import postgres
from tests.bench.pages import maintenance
from tests.serving import ROOT

SMALL, LARGE, LIMIT = 10_000, 100_000, 1.5
NEW, BATCH = 1_000, 2_000


def fill(many: int) -> None:
    """Views of a record by a part of the system, written past the services, then sealed; and a few more, afterwards."""
    import django

    django.setup()
    from accounts.services import service_actor
    from audit.digests.canonical import digest
    from audit.digests.columns import current_version, event_texts
    from audit.models import AuditEvent, Kind
    from audit.sealing.checkpoints import seal

    actor = service_actor("bench")

    def event(number: int) -> AuditEvent:
        made = AuditEvent(kind=Kind.VIEW, actor_id=actor.pk, stream="decisions.decision", record_id=actor.pk)
        made.hash_version, made.salt, made.detail = current_version(), f"{number:032x}", {"page": "record"}
        made.digest = digest(event_texts(made), salt=made.salt)
        return made

    for part in (many, NEW):
        events = (event(number + part * 1_000_000) for number in range(part))
        while batch := list(islice(events, BATCH)):
            AuditEvent.objects.bulk_create(batch)
        seal()
        time.sleep(1.1)  # what came later is told apart by its time


def database(url: str, many: int) -> dict[str, str]:
    """A new database with so many events; returns the environment of programs that use it."""
    with psycopg.connect(maintenance(url), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"ledger{many}")))
    address = url.replace(f"/{postgres.DATABASE}", f"/ledger{many}")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.demo", "DATABASE_URL": address}
    for command in (["manage.py", "migrate", "--verbosity", "0"], ["-m", "tests.bench.verifying", str(many)]):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stderr=subprocess.DEVNULL)
    return environment


def last_time(address: str) -> str:
    """A time after which the last few events were recorded, and nothing else."""
    with psycopg.connect(address) as connection:
        found = connection.execute(
            "SELECT to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') || 'Z' "
            "FROM audit_checkpoint ORDER BY size DESC OFFSET 1 LIMIT 1"
        ).fetchone()
    return str(found[0]) if found else ""


def verified(environment: Mapping[str, str], *scope: str) -> tuple[float, float]:
    """Seconds, and the most memory in MB, of one verification. RuntimeError where it does not hold."""
    command = [sys.executable, "manage.py", "verify_audit", "--no-store", *scope]
    started = time.perf_counter()
    running = subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise RuntimeError("the ledger that was just written does not hold")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> int:
    memory = {}
    with postgres.cluster() as url:
        print(f"\n{'verify_audit':<26}{'events':>10}{'seconds':>10}{'MB':>8}", flush=True)
        for many in (SMALL, LARGE):
            environment = database(url, many)
            took, memory[many] = verified(environment, "--full")
            print(f"{'--full':<26}{many + NEW:>10,}{took:>10.1f}{memory[many]:>8.0f}", flush=True)
            took, most = verified(environment, "--since", last_time(environment["DATABASE_URL"]))
            print(f"{'--since the last thousand':<26}{NEW:>10,}{took:>10.1f}{most:>8.0f}", flush=True)
    ratio = memory[LARGE] / memory[SMALL]
    print(f"Memory for ten times the events: {ratio:.2f} times as much")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        fill(int(sys.argv[1]))
        sys.exit()
    sys.exit(main())
