"""What would give somebody away in a text about one record, read from its rows, its answers and its consents."""

from collections.abc import Iterable, Iterator
from typing import Any

from decisions.models import Decision
from decisions.rules.identity_free import Known, person_in
from decisions.rules.journey import Journey
from decisions.rules.reference import formatted
from decisions.selectors import Rows, rows_of
from decisions.services.emergencies import emergency_of
from guidance.flow.keys import PageKey, RowKind

#: The rows that name somebody.
NAMING = (RowKind.PEOPLE, RowKind.RECIPIENTS, RowKind.THIRD_PARTIES)
#: Answers in which somebody is named among other words, by page.
MENTIONS = {PageKey.CONSENT: ("given_by",), PageKey.CONFIDENTIAL: ("owed_to",)}


def known_on(decision: Decision, journey: Journey) -> Known:
    """Everybody on the record, whoever writes it, asked for it or receives it, and the numbers that lead to it."""
    rows = rows_of(decision, NAMING)
    people = [row.person for row in rows[RowKind.PEOPLE]]
    named = [decision.author.name, *(one.name for one in people)]
    started, written = journey.fields_of(PageKey.STARTED), emergency_of(decision)
    before = [started.get("requester_name"), written.recipient if written else ""]
    return Known(
        names=tuple(filter(None, [*named, *_others(rows, before)])),
        mentions=tuple(filter(None, [*_mentions(journey), *(row.who for row in rows[RowKind.THIRD_PARTIES])])),
        born=frozenset(person.born_on for person in people if person.born_on),
        references=tuple(filter(None, [formatted(decision.reference), *(one.case_reference for one in people)])),
        contacts=tuple(filter(None, [started.get("requester_contact"), *_contacts(rows)])),
    )


def _others(rows: Rows, before: Iterable[str | None]) -> Iterator[str]:
    """Whoever asked for it or receives it, those named `before` the rows too: people, or bodies whose words name
    nobody.
    """
    yield from map(person_in, filter(None, [*before, *(row.name for row in rows[RowKind.RECIPIENTS])]))


def _contacts(rows: Rows) -> Iterator[str]:
    yield from (row.contact for row in rows[RowKind.RECIPIENTS])


def _mentions(journey: Journey) -> Iterator[str]:
    for page, names in MENTIONS.items():
        said: Any = journey.fields_of(page)
        yield from (str(said.get(name, "")) for name in names)
