"""Begin a new edition as the differences from another: its file, its table of routes, its page and its pins."""

import argparse
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guidance import editions
from guidance.flow.differences import changed
from guidance.flow.graph import Edition
from guidance.flow.pins import pins
from guidance.flow.route import quoted
from guidance.flow.table import as_csv
from guidance.library import CONTENT
from guidance.management.commands.evaluate import REFUSED
from guidance.management.commands.routes import PINS, SIGNED_OFF, pins_text, signed_pins

NAME = re.compile(r"(?=.{1,40}$)[a-z]+(-[a-z]+)*-\d{4}(-\d+)?", re.ASCII)

FILE = '''\
"""What {new.title} changes in {base.key}: say here what, and why."""

from guidance.editions.{of} import EDITION as BASE
from guidance.flow.differences import changed
from guidance.flow.graph import gettext_noop as _

EDITION = changed(
    BASE,
    key="{new.key}",
    title=_("{new.title}"),
    published="{new.published}",
    replace=(),  # questions and pages in the place of those with their key
    insert_after={{}},  # the key of a question or page: what comes behind it
    remove=(),  # keys
)
'''


class Command(BaseCommand):
    help = "Begin a new edition as the differences from another. What cannot be is refused with exit status 2."
    requires_system_checks = ["editions"]

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Leave out the usage lines, so that a wrong option is refused in one line too."""
        return super().create_parser(prog_name, subcommand, usage=argparse.SUPPRESS, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="a name and a year, for example england-2027")
        parser.add_argument("--from", dest="base", required=True, help="the key of the edition that it changes")
        parser.add_argument("--root", type=Path, default=Path(settings.BASE_DIR), help="where the project lies")

    def handle(self, *args: Any, **options: Any) -> None:
        key, root = options["key"], options["root"]
        if not NAME.fullmatch(key):
            raise CommandError(
                f"{quoted(key)} is no good key: give a name and a year such as england-2027, 40 characters at most",
                returncode=REFUSED,
            )
        try:
            base = editions.get(options["base"])
        except KeyError as unknown:
            raise CommandError(unknown.args[0], returncode=REFUSED) from None
        edition = changed(base, key=key, title=_title(key), published=timezone.localdate().isoformat())
        files = {root / name: text for name, text in _files(base, edition).items()}
        there = [path for path in files if path.exists()]
        if there or key in {one.key for one in editions.ALL}:
            raise CommandError(f"{key} exists already: {there[0] if there else 'give another key'}", returncode=REFUSED)
        self.write(files, root / SIGNED_OFF, edition)

    def write(self, files: dict[Path, str], signed_off: Path, edition: Edition) -> None:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            self.stdout.write(f"wrote {path}")
        found = pins(edition)
        text = pins_text({**signed_pins(signed_off), edition.key: found})
        (signed_off / PINS).write_text(text, encoding="utf-8", newline="\n")
        for part, digest in found.items():
            self.stdout.write(f"{part} {digest}")


def _title(key: str) -> str:
    """`england-2027`: England, 2027."""
    name, year = re.split(r"-(?=\d{4})", key, maxsplit=1)
    return f"{name.replace('-', ' ').capitalize()}, {year}"


def _page(base: Edition, edition: Edition) -> str:
    """The page of the chart as the base has it, with its own title: what is different is written by hand."""
    text = (CONTENT / f"flowcharts/{base.key}.md").read_text(encoding="utf-8")
    own = {"title": f'"Flowchart: {edition.title}"', "version": f'"{edition.key}"', "last_checked": edition.published}
    for name, value in own.items():
        text = re.sub(rf"^{name}:.*$", f"{name}: {value}", text, count=1, flags=re.MULTILINE)
    return text


def _files(base: Edition, edition: Edition) -> dict[str, str]:
    module = edition.key.replace("-", "_")
    return {
        f"guidance/editions/{module}.py": FILE.format(base=base, of=base.key.replace("-", "_"), new=edition),
        f"guidance/content/flowcharts/{edition.key}.md": _page(base, edition),
        f"{SIGNED_OFF}/{edition.key}.csv": as_csv(edition),
    }
