"""The record page, its route, its history, its print, and what is left of a record that was disposed of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.models import User
from decisions.agreements.presenters import NamedOnRecord, named_on_record
from decisions.chronology.presenters import Others, others_shown
from decisions.consents.stakes import relied_now
from decisions.consents.words import ConsentRow, consent_row
from decisions.disagreements.presenters import DisagreementShown, disagreements_shown
from decisions.emergency.presenters import Written, written_in
from decisions.models import Decision
from decisions.record.presenters.adding import AdditionShown, additions_shown, ask_afterwards
from decisions.record.presenters.frame import Frame, frame
from decisions.record.presenters.given import RoundShown, rounds_shown
from decisions.record.presenters.law import corrected_since
from decisions.record.presenters.notes import Note, notes_shown
from decisions.record.presenters.overview import Overview, overview
from decisions.record.presenters.paper import PaperHistory, paper_history, paper_route
from decisions.record.presenters.review import Review, review_of
from decisions.record.presenters.since_submitted import since_submitted
from decisions.record.presenters.timeline import TimelineEntry, timeline
from decisions.record.presenters.told import Chapter, chapters, sections_of
from decisions.record.presenters.watched import PAPER, Reader, watched_entries
from decisions.record.presenters.words import named
from decisions.record.presenters.writing import Tie, ties_of
from decisions.record.selectors import beside, history_of
from decisions.requests.presenters.beside import RequestBeside, requests_shown, way_to_ask
from decisions.rights import policies
from decisions.rules.journey import Journey
from decisions.rules.lifecycle import PRIVATE, Action
from decisions.rules.reference import formatted
from decisions.sections import POINTS_TO, Blank, left_blank, points_to
from decisions.selectors import Case, Rows, rows_of
from decisions.sharing.ways import ways_from
from guidance.flow.chart import as_svg
from guidance.flow.keys import RowKind
from guidance.flow.outline import Step, as_outline
from guidance.forms.shapes import Link, PageLinks, SummaryRow
from guidance.forms.show import moment_in_words, tr

#: Entries of the history on one page.
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything about one decision: what it comes to on one screen, and then the rest by question."""

    frame: Frame
    overview: Overview
    review: Review | None
    consents: tuple[ConsentRow, ...]
    chapters: tuple[Chapter, ...]
    blank: Blank | None
    notes: tuple[Note, ...]
    add_note: str  # where a Guardian writes one, empty for everyone else
    rounds: tuple[RoundShown, ...] = ()
    added: tuple[AdditionShown, ...] = ()
    ties: tuple[Tie, ...] = ()
    law: tuple[str, ...] = ()  # notes on the law that it was shown and that were corrected since
    ask: str = ""  # where its author says what happened afterwards, on days on which they are asked
    add: str = ""  # where what happened later, or a correction, is added
    reconsider: str = ""  # where the author decides anew
    written: Written | None = None  # what was written in an emergency
    agreement: NamedOnRecord | None = None  # what it takes from the agreement that it names
    disagreements: tuple[DisagreementShown, ...] = ()
    disagree: str = ""  # where a professional disagreement is recorded
    others: Others | None = None  # what else is recorded about the same people
    ways: tuple[Link, ...] = ()  # what is made from it for somebody else
    requests: tuple[RequestBeside, ...] = ()  # the one that led to it, and those that serve it
    ask_somebody: str = ""  # where somebody else is asked for information


@dataclass(frozen=True, slots=True)
class RoutePage:
    """The way through the questions as a picture and as text."""

    frame: Frame
    picture: SafeString
    steps: tuple[Step, ...]
    complete: bool
    end: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of the timeline, the newest entries first."""

    frame: Frame
    events: Sequence[TimelineEntry]
    count: int
    links: PageLinks


@dataclass(frozen=True, slots=True)
class PrintPage:
    """The whole record on paper."""

    record: RecordPage
    route: tuple[SummaryRow, ...]
    end: str
    history: PaperHistory
    case_numbers: tuple[str, ...]
    printed: str
    printed_by: str


@dataclass(frozen=True, slots=True)
class DisposedPage:
    """What is left: that there was a record, and when it went."""

    reference: str
    frame: Frame
    dates: tuple[SummaryRow, ...]


def record_page(case: Case, viewer: User) -> RecordPage:
    """The record in words: a fixed number of queries."""
    return _record(case, viewer, _rows(case.decision), "record")


def route_page(case: Case, viewer: User, current: str = "route") -> RoutePage:
    journey = case.journey
    picture = as_svg(journey.edition, journey.route, journey.answers, tr)
    return RoutePage(
        frame=frame_of(case, viewer, current),
        picture=mark_safe(picture),  # noqa: S308 - the chart escapes every text in it
        steps=as_outline(journey.edition, journey.route, journey.answers, tr),
        complete=journey.route.complete,
        end=_pointed_to(case.decision, journey),
    )


def history_page(case: Case, viewer: User, number: str) -> HistoryPage:
    """The page `number` of the history; the nearest there is where it is none."""
    page: Page[TimelineEntry] = Paginator(_entries(case, _reader(case, viewer)), PER_PAGE).get_page(number)
    return HistoryPage(
        frame=frame_of(case, viewer, "history"),
        events=list(page),
        count=page.paginator.count,
        links=PageLinks.of(page),
    )


def print_page(case: Case, viewer: User) -> PrintPage:
    """Everything on one page: record, route in a line, history as far as the record does not say it."""
    rows, journey = _rows(case.decision), case.journey
    steps = as_outline(journey.edition, journey.route, journey.answers, tr)
    return PrintPage(
        record=_record(case, viewer, rows, "print"),
        route=paper_route(journey, steps),
        end=_pointed_to(case.decision, journey),
        history=paper_history(_entries(case, PAPER)),
        case_numbers=case_numbers(rows),
        printed=moment_in_words(timezone.now()),
        printed_by=named(viewer),
    )


def disposed_page(case: Case, viewer: User, gone_at: datetime | None) -> DisposedPage:
    decision = case.decision
    gone = (SummaryRow(_("Disposed of"), moment_in_words(gone_at)),) if gone_at else ()
    return DisposedPage(formatted(decision.reference), frame_of(case, viewer, "record"), (*_dates(decision), *gone))


def case_numbers(rows: Rows) -> tuple[str, ...]:
    """The case numbers of the people on the record, each once."""
    people: list[Any] = rows[RowKind.PEOPLE]
    return tuple(dict.fromkeys(row.person.case_reference for row in people if row.person.case_reference))


def _rows(decision: Decision) -> Rows:
    """The rows that a page needs: of a record whose wording is frozen, only the people, for their case numbers."""
    return rows_of(decision, (RowKind.PEOPLE,)) if decision.wording else rows_of(decision)


def _record(case: Case, viewer: User, rows: Rows, current: str) -> RecordPage:
    decision = case.decision
    told, near = sections_of(decision, case.journey, rows), beside(decision, viewer)
    review = review_of(decision, near.last)
    added = additions_shown(near.added, case.journey) if decision.status not in PRIVATE else ()
    written = written_in(decision)
    return RecordPage(
        frame=frame_of(case, viewer, current),
        overview=overview(
            decision,
            case.journey,
            told,
            review=review,
            added=added,
            written=written,
            since=since_submitted(decision, near.changed, added=len(near.added), replaced=near.after is not None),
        ),
        review=review,
        consents=tuple(map(consent_row, relied_now(decision, viewer, near.uses))),
        chapters=chapters(told),
        blank=left_blank(told),
        notes=notes_shown(near.notes, viewer),
        add_note=reverse("decisions:add_note", args=[decision.pk]) if policies.can_note(viewer, decision) else "",
        rounds=rounds_shown(near.reviews, case.journey),
        added=added,
        ties=ties_of(decision, near),
        law=corrected_since(decision.law),
        ask=ask_afterwards(decision, viewer, near.added),
        add=_way_to("note", Action.ADD_NOTE, decision, viewer),
        reconsider=_way_to("reconsider", Action.SUPERSEDE, decision, viewer),
        written=written,
        agreement=named_on_record(near.agreement),
        disagreements=disagreements_shown(near.disagreements, viewer),
        disagree=_way_to("disagree", Action.ADD_NOTE, decision, viewer) if decision.submitted_at else "",
        others=others_shown(near.others, viewer, near.known),
        ways=ways_from(decision),
        requests=requests_shown(near.requests, decision, viewer),
        ask_somebody=way_to_ask(decision, viewer),
    )


def _way_to(page: str, action: Action, decision: Decision, viewer: User) -> str:
    """Where `viewer` does this; empty where they may not."""
    return reverse(f"decisions:{page}", args=[decision.pk]) if policies.may(viewer, decision, action) else ""


def frame_of(case: Case, viewer: User, current: str) -> Frame:
    """What stands around a page of the record, for this viewer."""
    decision = case.decision
    others = decision.status not in PRIVATE
    shared = {"caldicott": decision.submitted_at is not None, "blocks": others, "looks": others, "proof": others}
    watched = {
        "caldicott": policies.guards,
        "blocks": policies.can_block,
        "looks": policies.can_read_log,
        "proof": policies.can_read_log,
    }
    return frame(
        decision,
        viewer.pk,
        current,
        go_on=bool(policies.can_edit(viewer, decision)),
        discard=bool(policies.can_discard(viewer, decision)),
        watch=[name for name, may in watched.items() if shared[name] and may(viewer, decision)],
        open_until=case.open_until,
    )


def _pointed_to(decision: Decision, journey: Journey) -> str:
    """What was said of it when the record was submitted; of a draft, and where that was not kept yet, as it is now."""
    return decision.wording.get(POINTS_TO) or points_to(journey)


def _dates(decision: Decision) -> tuple[SummaryRow, ...]:
    started = SummaryRow(_("Started"), moment_in_words(decision.started_at))
    if not decision.submitted_at:
        return (started, SummaryRow(_("Last saved"), moment_in_words(decision.touched_at)))
    return (started, SummaryRow(_("Submitted"), moment_in_words(decision.submitted_at)))


def _reader(case: Case, viewer: User) -> Reader:
    return Reader(viewer.pk, watches=bool(policies.can_block(viewer, case.decision)))


def newest_entries(case: Case, viewer: User) -> tuple[TimelineEntry, ...]:
    """The first page of the history."""
    return tuple(_entries(case, _reader(case, viewer))[:PER_PAGE])


def _entries(case: Case, reader: Reader) -> list[TimelineEntry]:
    """Both halves of the history as one, the newest first."""
    history = history_of(case.decision)
    made = timeline(case.journey.edition, history.made, history.people)
    watched = watched_entries(history.watched, history.people, reader)
    return list(merge(made, watched, key=lambda entry: entry.at, reverse=True))
