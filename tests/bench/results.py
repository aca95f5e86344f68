"""Where figures are kept: `var/bench/<version>.json`, a file for each version that was measured."""

import json
import os
import platform
import subprocess
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import Figure, as_data
from tests.serving import ROOT

FOLDER = ROOT / "var" / "bench"


def version() -> str:
    """The product's version and the commit; with a mark where files differ from it."""
    number = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    command = ["git", "describe", "--always", "--dirty=-changed", "--exclude=*"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return f"{number}-{done.stdout.strip() or 'unknown'}"


def machine() -> str:
    """What it was measured on, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = os.cpu_count()
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, {memory:.0f} GB, Python {platform.python_version()}"
    )


def save(figures: Sequence[Figure], of: str, parts: str = "") -> Path:
    """Keep the figures under the version that they are `of`; `parts` sets a run of a few apart. Returns the file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{of}{f'-{parts}' if parts else ''}.json"
    at = datetime.now(UTC).isoformat(timespec="minutes")
    kept = {"version": of, "at": at, "machine": machine(), "figures": as_data(figures)}
    path.write_text(json.dumps(kept, indent=2) + "\n")
    return path
