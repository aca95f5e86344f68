"""A copy of the project in a temporary folder, to change something there and to run its commands and its tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: What a run leaves behind, and what this run was told.
LEFT = shutil.ignore_patterns(".*", "var")
TOLD = ("PYTEST_", "TEST_DATABASE_URL", "DATABASE_URL", "COV")


def copy_of_project(folder: Path) -> Path:
    """The project as it lies here, without anything that is not part of it."""
    return Path(shutil.copytree(ROOT, folder / "project", ignore=LEFT))


def run(project: Path, *command: str) -> str:
    """What a program of the copy printed, with the settings of the tests, on SQLite; AssertionError if it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(TOLD)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    done = subprocess.run(
        [sys.executable, *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout
