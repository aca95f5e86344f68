"""Make .venv ready: `python3 requirements/install.py base dev`. Needs nothing but Python.

Each named list is installed with its hashes when it differs from what .venv holds, and only then, so that a second
`make demo` starts at once.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
PYTHON = VENV / "bin" / "python"


def make_venv() -> None:
    """Create .venv, or create it anew where its Python is gone."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0:
        return
    print("Making the virtual environment .venv", flush=True)
    venv.EnvBuilder(with_pip=True, clear=VENV.exists(), symlinks=True).create(VENV)


def install(name: str) -> None:
    """Install requirements/<name>.txt unless .venv holds exactly that list."""
    listed = HERE / f"{name}.txt"
    digest = hashlib.sha256(listed.read_bytes()).hexdigest()
    stamp = VENV / f"{name}.installed"
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"Installing requirements/{name}.txt (takes a minute)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    subprocess.run([*pip, "--requirement", str(listed)], check=True)
    stamp.write_text(digest)


def main(names: list[str]) -> int:
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12 ...")
        return 1
    try:
        make_venv()
        for name in names:
            install(name)
    except subprocess.CalledProcessError as failed:
        print(f"This command failed, its reason is above: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
