"""Where the browser of the browser tests is, and how it is started."""

import os
import shutil

#: The first has no windows to manage: it needs two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Nothing that looks outside this machine, and no sandbox, which root may not have.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # what one page has read and compiled, the next need not
)


def path() -> str | None:
    """The browser's program: the one that CHROMIUM names, else the first found on PATH, else None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch_options() -> dict[str, object]:
    """What Playwright's `launch` takes."""
    return {"executable_path": path(), "args": list(ARGUMENTS)}
