"""Begin a new edition as the differences from another: its file, its table of routes, its page and its pins."""

import argparse
import json
import re
from datetime import date, timedelta
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
from guidance.library import article
from guidance.management.commands.evaluate import REFUSED
from guidance.management.commands.routes import SIGNED_OFF, signed_pins, write_pins

NAME = re.compile(r"(?=.{1,40}$)[a-z]+(-[a-z]+)*-\d{4}(-\d+)?", re.ASCII)

FILE = '''\
"""What {title} changes in {base}: say here what, and why."""

from guidance.editions.{module} import EDITION as BASE
from guidance.flow.differences import changed
from guidance.flow.graph import gettext_noop as _

EDITION = changed(
    BASE,
    key="{key}",
    title=_("{title}"),
    published="{today}",
    replace=(),  # questions and pages in the place of those with their key
    insert_after={{}},  # the key of a question or page: what comes behind it
    remove=(),  # keys
)
'''

PAGE = """\
---
title: "Flowchart: {title}"
source: {source}
version: "{key}"
in_force:
last_checked: {today}
next_review: {review}
nations: [{nations}]
kind: flowchart
---

Say here how this chart differs from the one before it.
"""


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
        today = timezone.localdate()
        edition = changed(base, key=key, title=_title(key), published=today.isoformat())
        files = {root / name: text for name, text in _files(base, edition, today).items()}
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
        write_pins(signed_off, {**signed_pins(signed_off), edition.key: found})
        for part, digest in found.items():
            self.stdout.write(f"{part} {digest}")


def _title(key: str) -> str:
    """`england-2027`: England, 2027."""
    name, year = re.split(r"-(?=\d{4})", key, maxsplit=1)
    return f"{name.replace('-', ' ').capitalize()}, {year}"


def _files(base: Edition, edition: Edition, today: date) -> dict[str, str]:
    words = {
        "key": edition.key,
        "title": edition.title,
        "base": base.key,
        "module": base.key.replace("-", "_"),
        "today": today.isoformat(),
        "review": (today + timedelta(days=730)).isoformat(),
        "source": json.dumps(base.source, ensure_ascii=False),
        "nations": ", ".join(article(f"flowcharts/{base.key}").nations),
    }
    return {
        f"guidance/editions/{edition.key.replace('-', '_')}.py": FILE.format(**words),
        f"guidance/content/flowcharts/{edition.key}.md": PAGE.format(**words),
        f"{SIGNED_OFF}/{edition.key}.csv": as_csv(edition),
    }
