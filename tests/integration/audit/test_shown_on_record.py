"""A value flipped in any row that a record's pages show makes *Verify this record* say so (issue 13).

The tables are read from what the pages ask of the database; each column of one row of each is flipped, and of the row
of its history.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from audit.guards.tables import Guarded, all_guarded, ledger_tables
from audit.models import AuditEvent
from audit.proof.findings import history_model
from audit.registry import shown_beside
from audit.sealing.checkpoints import seal
from audit.verification import Result, verify
from consent.services import agree_to_engage, assess_capacity, assess_competence
from consent.vocabulary import Standing
from decisions.agreements.services import add_agreement, begin
from decisions.demo.stories.parts import left_out
from decisions.demo.story import AnsweredPage
from decisions.demo.walk import post, tell
from decisions.disagreements.services import raise_disagreement
from decisions.models import AdviceRequest, Decision, Involvement, Opening
from decisions.models.rows import ROW_MODELS
from decisions.services.additions import add_to_record
from decisions.services.answering_advice import give_advice
from decisions.services.asking_advice import ask
from decisions.services.blocking import block
from decisions.services.emergencies import record_emergency
from decisions.services.opening import review_opening
from decisions.services.questioning import answer_question, write_note
from decisions.services.reassigning import reassign
from decisions.services.reviewing import Said, give_review
from decisions.services.rows import save_row
from tests import battery
from tests.battery import Tried
from tests.factories.consent import consent_post, today
from tests.factories.consent_pages import ADULT, CHILD
from tests.factories.decisions import BY_CONSENT, WAITS_STORY, answer_everything, make_decision, story
from tests.factories.requests import ours
from tests.integration.audit.ledger import tampered, undone
from tests.integration.audit.pages import signed_in
from tests.integration.audit.test_flips import flipped
from tests.integration.decisions.access.conftest import open_it
from tests.integration.decisions.record.conftest import colleague

__all__ = ["colleague"]

pytestmark = pytest.mark.django_db

PAGES = ("record", "route", "history", "evidence", "print", "caldicott", "blocks")

#: What the pages of a record read that the ledger does not cover, and what of it they show.
NOT_COVERED = {
    "accounts_session": "nothing: who is signed in",
    "decisions_agreementuse": "which agreement the record's own words name, which stand on it; that one is covered",
    "decisions_notification": "nothing of the record: how many messages are unread",
    "decisions_submission": "nothing: which posts have taken effect, so that the same one sent again does nothing",
    "decisions_typedtext": "what its reader left half-typed themselves, to them alone",
}
#: Columns of tracked tables that have no history, and what a page shows of them.
WITHOUT_HISTORY = {
    "decisions_decision.version": "nothing: a count that tells two posts apart",
    "decisions_decision.touched_at": "when a draft was last saved, to its author",
    "decisions_agreement.spelling": "nothing: what its name is found by",
    "decisions_receiptlink.digest": "nothing: what a link is found by",
    "accounts_user.password": "nothing, and history says that it changed",
}

#: Tables that are read for what their reader may do, and of which nothing is shown.
NOT_SHOWN = {"decisions_cover"}
#: The safeguards as they were kept to, with somebody else in what is shared.
SAFE = {"checks": left_out("informed"), "not_informed": "She would be at risk", "third_party": "yes"}
DISAGREED = {"subject": "decision", "between": "inside", "other": "A nurse", "body": "", "words": "Not yet."}
ENGAGED: dict[str, Any] = {
    "service": "Family support",
    "context": "section_17",
    "given_by": "Ana Example",
    "standing": Standing.PARENTAL_RESPONSIBILITY,
}


def read_by(people: list[User], decision: Decision) -> set[str]:
    """The tables that the pages of a record read, whoever of these opens them."""
    found: set[str] = set()
    for person in people:
        client = signed_in(person)
        for name in PAGES:
            with CaptureQueriesContext(connection) as log:
                client.get(reverse(f"decisions:{name}", args=[decision.pk]))
            for one in log.captured_queries:
                found |= set(re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"]))
    return found


@pytest.fixture
def shown(
    practitioner: User, other_practitioner: User, manager: User, guardian: User, colleague: User
) -> list[Decision]:
    """Records that have a row of every kind that a page of a record shows."""
    waiting = make_decision(practitioner, story=WAITS_STORY)
    about = {"actor": guardian, "decision_id": waiting.pk}
    open_it(other_practitioner, waiting)
    review_opening(
        actor=guardian, opening_id=Opening.objects.get().pk, outcome="justified", words="The log bears it out"
    )
    block(actor=manager, decision_id=waiting.pk, person_id=colleague.pk, reason="Her cousin is in it")
    question = write_note(**about, words="Was the school told?", is_question=True, key=uuid4())
    answer_question(actor=practitioner, decision_id=waiting.pk, note_id=question.pk, words="Yes, by telephone")
    add_to_record(post(practitioner, waiting.pk), kind="correction", words="It was Tuesday")
    raise_disagreement(actor=practitioner, decision_id=waiting.pk, key=uuid4(), **DISAGREED)
    ours(practitioner, decision_id=waiting.pk)
    reassign(post(manager, waiting.pk), to=guardian.pk, why="I am away")
    give_review(post(guardian, waiting.pk), said=Said("returned", comment="Who saw it?", comments={"risk": "When?"}))
    answer_everything(waiting, practitioner)
    hub = add_agreement(
        actor=guardian, organisation=waiting.organisation, key=uuid4(), tier=3, name="Hub", retention="Six years"
    )
    begin(actor=guardian, agreement=hub, begins_on=today())
    consented = make_decision(practitioner, story=story(BY_CONSENT, {"lawful-basis": {"agreement": "Hub"}}))
    person = Involvement.objects.filter(decision=consented)[0].person_id
    assess_competence(consent_post(practitioner), person_id=person, on=today(), notes={}, occasion="x", judged=CHILD)
    assess_capacity(
        consent_post(practitioner), person_id=person, on=today(), notes={}, decision_needed="x", judged=ADULT
    )
    agree_to_engage(consent_post(practitioner), person_id=person, on=today(), agreed=True, **ENGAGED)
    emergency = record_emergency(actor=practitioner, key=uuid4(), words="Told the police at once.", recipient="PC Rowe")
    asked = make_decision(practitioner, before="confidential")
    ask(post(practitioner, asked.pk), page="identifiable", adviser=manager.pk, summary="May I share it?", reasons={})
    give_advice(actor=manager, request_id=AdviceRequest.objects.get().pk, words="Treat it as confidential.")
    return [waiting, consented, Decision.objects.get(pk=emergency), asked, _shared_with_somebody(practitioner)]


def _shared_with_somebody(author: User) -> Decision:
    """A draft that says what went to whom, and who else is in it."""
    draft = make_decision(author, before="disclosures")
    gave = {"items": row_ids(draft, "items"), "recipients": row_ids(draft, "recipients")}
    checked = AnsweredPage("safeguards", fields=SAFE)
    tell(author, draft.pk, checked)
    save_row(post(author, draft.pk), step="disclosures", values={"timing": "shared", "channel": "in_person", **gave})
    save_row(post(author, draft.pk), step="third-parties", values={"who": "An aunt", "risk": "x", "protection": "x"})
    return draft


def row_ids(draft: Decision, kind: str) -> list[str]:
    return [str(pk) for pk in ROW_MODELS[kind]._default_manager.filter(decision=draft).values_list("pk", flat=True)]


class Value:
    """One value that a page shows: in which row, or in the row of its history."""

    def __init__(self, decision: Decision, row: Any, field: Any, seq: int | None) -> None:
        self.decision, self.row, self.field, self.seq = decision, row, field, seq

    def __str__(self) -> str:
        return f"{self.row._meta.db_table}.{self.field.column}"

    def flip(self, rng: random.Random) -> bool:
        """Whether the database let it be flipped: a constraint of the table may refuse it."""
        value = flipped(self.field, getattr(self.row, self.field.attname), rng)
        try:
            with transaction.atomic():
                type(self.row)._base_manager.filter(pk=self.row.pk).update(**{self.field.attname: value})
        except DatabaseError:
            return False
        return True

    def is_named(self, result: Result) -> bool:
        """Whether the result names the event of the history row, or the row and its table."""
        if self.seq is not None:
            return self.seq in {problem.seq for problem in result.problems}
        label = self.row._meta.label
        moved = self.field.primary_key  # then it is another row that has no history, and this one is gone
        keys = {str(self.row.pk), getattr(self.row.pk, "hex", "")}
        words = [one.words for one in result.problems if one.words.startswith(f"{label} ")]
        return bool(words) if moved else any(one.split()[1] in keys for one in words)


def values_of(decision: Decision, tables: list[Guarded]) -> Iterator[Value]:
    """Each value of the latest row of each of these tables that is verified with the record, and of its history."""
    ids = [decision.pk, *shown_beside(decision.pk)]
    for table in tables:
        model = next(one for one in apps.get_models() if one._meta.db_table == table.table)
        history: Any = history_model(table.history)._default_manager.filter(**{f"{table.record}__in": ids})
        for kept in history.order_by("-history_id"):
            row: Any = model._default_manager.filter(pk=getattr(kept, model._meta.pk.attname)).first()
            if row is None:
                continue
            seq = AuditEvent.objects.get(source_table=table.history, source_id=kept.pk).seq
            yield from (
                Value(decision, row, one, None) for one in row._meta.concrete_fields if one.column in table.columns
            )
            yield from (Value(decision, kept, one, seq) for one in kept._meta.concrete_fields if not one.primary_key)
            break


def test_every_value_that_a_page_of_a_record_shows_is_verified_with_it(
    shown: list[Decision], practitioner: User, manager: User, guardian: User, tried: Tried
) -> None:
    seal()
    connection.check_constraints()
    read = set().union(*(read_by([practitioner, manager, guardian], one) for one in shown))
    tracked = {table.table: table for table in all_guarded()}
    kept = {*tracked, *(table.history for table in all_guarded()), *ledger_tables()}
    assert read - kept == set(NOT_COVERED)
    values: dict[str, list[Value]] = defaultdict(list)
    for decision in shown:
        missing = [tracked[name] for name in sorted(read & set(tracked)) if name not in values]
        for value in values_of(decision, missing):
            values[value.row._meta.db_table].append(value)
    assert {name for name in read & set(tracked) if name not in values} <= NOT_SHOWN
    rng, missed, flips = random.Random(5), [], 0
    with tampered():
        for batch in list(zip_longest(*values.values()))[:: battery.FLIPS_SHOWN_EACH]:
            done, unnamed = flipped_at_once([value for value in batch if value], rng)
            missed += [str(value) for value in unnamed if flipped_at_once([value], rng)[1]]
            flips += done
    assert missed == []
    assert flips > len(values)
    tried("values flipped in what a record shows", flips)


def flipped_at_once(values: list[Value], rng: random.Random) -> tuple[int, list[Value]]:
    """How many of these values the database let be flipped, and those that no verification names.

    One flip can hide another: of a row that says whose rows are shown. What was not named is flipped once more alone.
    """
    with undone():
        done = [value for value in values if value.flip(rng)]
        results = {pk: verify(record=pk) for pk in {value.decision.pk for value in done}}
    return len(done), [value for value in done if not value.is_named(results[value.decision.pk])]


def test_what_has_no_history_says_nothing_of_the_case() -> None:
    """What a page of a record shows and the ledger does not cover: nothing of substance."""
    found = {f"{table.table}.{column}" for table in all_guarded() for column in table.excluded}
    assert found == set(WITHOUT_HISTORY)
