"""The table of every route of every edition: printed, compared with the signed-off files, or renewed with the pins.

The notes on the law are signed off with them: one that was corrected says so (guidance/law_notes.py).
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from guidance import editions, law_notes
from guidance.flow.graph import Edition
from guidance.flow.pins import pins
from guidance.flow.table import as_csv
from guidance.management.generated import GeneratedFiles

SIGNED_OFF = Path("tests/unit/guidance/routes")
PINS, LAW = "pins.json", "law-notes.json"

Pins = dict[str, dict[str, str]]


def signed_pins(folder: Path) -> Pins:
    """The pins that are signed off, by edition; none where there is no file yet."""
    file = folder / PINS
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def signed_law(folder: Path) -> dict[str, str]:
    """The digests of the notes on the law that are signed off; none where there is no file yet."""
    file = folder / LAW
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def pins_text(found: Mapping[str, Any]) -> str:
    """The file of the pins, and that of the notes on the law."""
    return json.dumps(found, indent=2, sort_keys=True) + "\n"


class Command(GeneratedFiles):
    help = "Print the table of every route of every edition as CSV, or compare it with the signed-off files."
    requires_system_checks = ["editions"]

    def add_arguments(self, parser: CommandParser) -> None:
        doing = parser.add_mutually_exclusive_group()
        doing.add_argument(
            "--check", action="store_true", help="exit 1, with the difference, where a route or a word has changed"
        )
        doing.add_argument("--write", action="store_true", help="renew the signed-off files")
        parser.add_argument("--folder", type=Path, help=f"where the signed-off files are (default: {SIGNED_OFF})")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"] or Path(settings.BASE_DIR) / SIGNED_OFF
        tables = {folder / f"{edition.key}.csv": as_csv(edition) for edition in editions.ALL}
        law = {folder / LAW: pins_text(law_notes.current())}
        if options["check"] or options["write"]:
            self.explain(law_notes.unexplained(signed_law(folder)))
        if options["check"]:
            self.check_signed_off(folder, {file.stem for file in self.drifted({**tables, **law})})
        elif options["write"]:
            self.renew({**tables, **law, folder / PINS: pins_text({one.key: pins(one) for one in editions.ALL})})
        else:
            self.stdout.writelines(f"{file.stem}\n{text}\n" for file, text in tables.items())

    def explain(self, changed: list[str]) -> None:
        """CommandError where a note on the law has another text and nobody has said what was corrected."""
        if changed:
            raise CommandError(
                f"the notes on the law of {', '.join(changed)} have another text: say in CORRECTIONS of "
                "guidance/law_notes.py what was not right, or that only words changed"
            )

    def check_signed_off(self, folder: Path, other_routes: set[str]) -> None:
        """CommandError (exit status 1), which names what differs. `other_routes`: editions with another table."""
        signed = signed_pins(folder)
        drifted = [told for edition in editions.ALL for told in self.drift(edition, signed, other_routes)]
        drifted += ["the notes on the law"] if Path(LAW).stem in other_routes else []
        drifted += [f"the pins of {key}" for key in signed.keys() - {edition.key for edition in editions.ALL}]
        if drifted:
            raise CommandError(
                f"{' and '.join(drifted)} are not the ones signed off; ask the safeguarding lead, "
                "then renew the files with: python manage.py routes --write"
            )
        self.stdout.write(f"every route and word is as signed off ({len(editions.ALL)} editions)")

    def drift(self, edition: Edition, signed: Pins, other_routes: set[str]) -> Iterator[str]:
        """What of this edition has changed: a route shows in the table, the rest of what is asked in the pin alone."""
        pinned, found = signed.get(edition.key, {}), pins(edition)
        changed = [part for part in found if pinned.get(part) != found[part]]
        if edition.key in other_routes or "routes" in changed:
            yield f"the routes of {edition.key}"
        if "words" in changed:
            yield f"the words of {edition.key}"
