"""How fast the ledger is verified, all of it and what is new, and in how much memory.

`verify_audit` runs as a program of its own. Its time is what it says itself, without the start of Python; the most
memory that it ever held is the kernel's figure.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import deployed
from tests.bench.cluster import Cluster
from tests.bench.figures import Figure
from tests.bench.log import SMALL, database
from tests.bench.processes import cpu_ms
from tests.serving import ROOT, run

#: The floors and goals are of so many events; of fewer, as much less.
WHOLE, NEW = 10_000_000, 100_000
#: More events must not take much more memory.
LIMIT = 1.5


class Verified(NamedTuple):
    """How long it took, the processor time of program and database in that time, and the most memory it held."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def figures(cluster: Cluster, home: Path, large: int) -> Iterator[Figure]:
    """Verify the ledger of so many events beside that of SMALL, then add NEW ones and verify only them."""
    small = verified(cluster, home, SMALL, "--full")
    whole = verified(cluster, home, large, "--full")
    share = large / WHOLE
    yield Figure(f"Verification of {large:,} events", whole.seconds, unit="s", floor=120 * share, goal=45 * share)
    yield Figure(f"Verification of {large:,} events, processor time", whole.cpu_seconds, unit="s")
    run(deployed.owner(cluster, database(large), home), "-m", "tests.bench.ledger", str(NEW), "--now")
    since = verified(cluster, home, large, "--since", before_the_newest(cluster, large))
    yield Figure(f"Verification of the last {NEW:,} of {large:,} events", since.seconds, unit="s", floor=2, goal=0.5)
    yield Figure(
        f"Memory of verifying {large:,} events",
        whole.megabytes,
        unit="MB",
        beside=f"{SMALL:,} events",
        reference=small.megabytes,
        floor=LIMIT,
        goal=1.1,
        limit=LIMIT,
    )


def before_the_newest(cluster: Cluster, size: int) -> str:
    """The time of the checkpoint before the newest: what was recorded since is what was added last."""
    query = (
        "SELECT to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') || 'Z' "
        "FROM audit_checkpoint ORDER BY size DESC OFFSET 1 LIMIT 1"
    )
    with cluster.connect(database(size)) as connection:
        found = connection.execute(query).fetchone()
    assert found is not None
    return str(found[0])


def verified(cluster: Cluster, home: Path, size: int, *scope: str) -> Verified:
    """One verification. RuntimeError where the ledger does not hold: then nothing that was measured means anything."""
    command = [sys.executable, "manage.py", "verify_audit", "--no-store", "--json", *scope]
    environment = deployed.environment(cluster, database(size), home)
    database_before = cpu_ms(cluster.pid)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        result = json.load(running.stdout)
        _pid, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if not result["ok"]:
        raise RuntimeError(f"the ledger that was just written does not hold: {result['first']}")
    cpu = usage.ru_utime + usage.ru_stime + (cpu_ms(cluster.pid) - database_before) / 1000
    return Verified(result["seconds"], cpu, usage.ru_maxrss / 1024)
