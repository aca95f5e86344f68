"""A copy of the project in a temporary folder, where something is added and its commands and tests are run."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.unit.test_house import ROOT, tracked

#: What this run was told, and no other is to hear of.
TOLD = ("COV", "DATABASE_URL", "DJANGO_", "PYTEST_", "TEST_")


def copy_of_project(folder: Path) -> Path:
    """The project's own files in this folder, which is returned."""
    for path in tracked():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return folder


def run(
    folder: Path, command: list[str], given: str = "", *, settings: str = "demo", database: Path | None = None
) -> str:
    """What the command prints; the test fails with it where the command does. `database`: another file than the own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(TOLD)}
    own = {
        "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}",
        "DEMO_DATABASE": str(database or folder / "demo.db"),
    }
    done = subprocess.run(
        command, cwd=folder, env={**kept, **own}, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def run_python(folder: Path, *arguments: str, settings: str = "demo", database: Path | None = None) -> str:
    """What a Python program of the copy prints."""
    return run(folder, [sys.executable, *arguments], settings=settings, database=database)


#: One process for them all: to start another for each takes longer than most of them do. It looks for garbage rarely.
ONE_PROCESS = """
import gc, shlex, sys
gc.set_threshold(200_000, 50, 100)
from django.core.management import execute_from_command_line
for command in sys.argv[1:]:
    try:
        execute_from_command_line(["manage.py", *shlex.split(command)])
    except SystemExit as ended:
        if ended.code:
            sys.exit(f"{command}: exit code {ended.code}")
"""


def manage(folder: Path, *commands: str, database: Path | None = None) -> str:
    """What these commands of the copy's `manage.py` print, one after the other; the first that fails is named."""
    return run_python(folder, "-c", ONE_PROCESS, *commands, database=database)
