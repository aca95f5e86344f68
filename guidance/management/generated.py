"""Files that are made from the code and kept beside it: renewed, or compared, so that `make check` sees them drift."""

import difflib
from collections.abc import Mapping
from pathlib import Path

from django.core.management.base import BaseCommand


class GeneratedFiles(BaseCommand):
    """A command that makes files from the code. `files` are their paths and what stands in them by the code of now."""

    requires_system_checks: list[str] = []

    def renew(self, files: Mapping[Path, str]) -> None:
        """Write every file anew."""
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            self.stdout.write(f"wrote {file.parent.name}/{file.name}")

    def drifted(self, files: Mapping[Path, str]) -> list[Path]:
        """Print in which lines files differ from what the code makes now; returns those that do."""
        return [file for file, text in files.items() if self._differs(file, text)]

    def _differs(self, file: Path, now: str) -> bool:
        signed = file.read_text(encoding="utf-8") if file.exists() else ""
        before, after = signed.splitlines(keepends=True), now.splitlines(keepends=True)
        difference = list(difflib.unified_diff(before, after, f"signed-off/{file.name}", f"now/{file.name}"))
        self.stdout.writelines(difference)
        return bool(difference)
