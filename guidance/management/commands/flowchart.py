"""The flowchart of an edition on standard output: as a picture (SVG) or as its text twin."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guidance import editions
from guidance.flow import words
from guidance.flow.chart import as_outline, as_svg, full_outline
from guidance.flow.graph import Edition
from guidance.flow.intake import LARGEST, read_answers
from guidance.flow.route import Answer, InvalidAnswer, route


class Command(BaseCommand):
    help = "Print the flowchart of an edition, as SVG or as an outline; with --answers, mark the route they take."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edition", default=editions.CURRENT, choices=[edition.key for edition in editions.ALL])
        parser.add_argument("--format", default="svg", choices=["svg", "outline"])
        parser.add_argument("--answers", action="store_true", help="read answers as a JSON object from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = editions.get(options["edition"])
        answers = self.answers(edition) if options["answers"] else None
        if options["format"] == "svg":
            self.stdout.write(as_svg(edition, answers=answers))
        elif answers is None:
            self.whole(edition)
        else:
            self.path(edition, answers)

    def answers(self, edition: Edition) -> dict[str, Answer]:
        try:
            return read_answers(edition, sys.stdin.buffer.read(LARGEST + 1))
        except InvalidAnswer as fault:
            raise CommandError(str(fault), returncode=2) from None

    def whole(self, edition: Edition) -> None:
        for entry in full_outline(edition):
            self.stdout.write(f"{entry.number}. {entry.question}")
            for branch in entry.branches:
                self.stdout.write(f"   - {branch.label} -> {branch.leads_to}")
        self.stdout.write(words.RECORD)

    def path(self, edition: Edition, answers: dict[str, Answer]) -> None:
        for step in as_outline(edition, route(edition, answers), answers):
            self.stdout.write(f"{step.number}. {step.question}")
            self.stdout.write(f"   - {step.answer} -> {step.leads_to}" if step.answers else "   - not answered yet")
