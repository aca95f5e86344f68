"""Which tests belong to the files that changed since the branch left `main`: `make test-quick` runs them."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNIT, INTEGRATION, FUNCTIONAL = (Path("tests", kind) for kind in ("unit", "integration", "functional"))


def files() -> list[str]:
    """What differs from where the branch left `main`, committed or not, and what is new."""
    since = _git("merge-base", "HEAD", "main") or ["HEAD"]
    return _git("diff", "--name-only", "--relative", *since) + _git("ls-files", "--others", "--exclude-standard")


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def tests(names: Iterable[str]) -> list[str]:
    """The unit tests, and of the others those beside what changed: a test itself; for what else is in a room or a part
    of one, and for what tests share, the tests of the same folder. A browser is started for its own tests only.
    """
    wanted = {UNIT}
    for name in map(Path, names):
        if name.is_relative_to(UNIT):
            continue
        if name.is_relative_to(FUNCTIONAL) or name.name.startswith("test_"):
            wanted |= {name} if (ROOT / name).exists() and name.name.startswith("test_") else set()
        else:
            folder = name.parent if name.is_relative_to(INTEGRATION) else INTEGRATION / name.parent
            wanted |= set(_beside(folder))
    return sorted(map(str, wanted))


def _beside(folder: Path) -> Iterable[Path]:
    """The tests of the folder, or of the nearest above it that has one."""
    while folder != INTEGRATION and not (ROOT / folder).is_dir():
        folder = folder.parent
    return [] if folder == INTEGRATION else [one.relative_to(ROOT) for one in (ROOT / folder).glob("test_*.py")]
