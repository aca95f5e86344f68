"""The number of queries of a page does not depend on how much the record, or the author, already has."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from decisions.models import Decision
from decisions.services.posts import Post
from decisions.services.rows import save_row
from tests.factories.decisions import make_decision
from tests.integration.decisions.wizard.journeys import ALONE, EDITION, minimal
from tests.visit import Visitor

#: The most that opening a page may ask: session with person and roles; record with counts; answers with typed text;
#: the badges. The pages that show rows ask for them in one query.
STEP, ROWS = 4, 7
#: And for whose consent is needed: people and recipients, what is relied on, what is on record and what followed; on
#: the question what was judged of them. The check page looks again whether it covers what is shared.
CONSENT, CHECK = 8, 8
#: The most that saving a step may ask: session, record, answers; the record and the answer written, its history row;
#: the end of the record's chain, the event; the post under its key. And four that begin and end its transaction and the
#: save within.
SAVING = 9 + 4

MOST = {
    "": STEP + 1,  # other records about the same people
    "questions/purpose/": STEP,
    "questions/consent/": CONSENT,
    "questions/decision/": STEP,
    "questions/items/": ROWS,
    "questions/items/add/": ROWS,
    "check/": CHECK,
}

ITEM = {"description": "More", "nature": "fact", "needed_because": "To plan", "sharing": "share"}


def queries(visitor: Visitor, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        visitor.open(path)
    assert visitor.status == 200
    return len(asked)


def add_items(author: User, decision: Decision, many: int) -> None:
    for _item in range(many):
        decision.refresh_from_db()
        post = Post(actor=author, decision_id=decision.pk, version=decision.version, key=uuid4())
        save_row(post, step="items", values=ITEM)


def test_a_page_asks_the_same_of_the_database_however_much_there_is(visitor: Visitor, practitioner: User) -> None:
    decision = make_decision(practitioner, before="check")
    pages = {path: f"/decisions/{decision.pk}/{path}" for path in MOST}
    add_items(practitioner, decision, 1)  # of one alone the page is its form
    visitor.open(pages[""])  # writes that they have sat down to it
    few = {path: queries(visitor, page) for path, page in pages.items()}
    add_items(practitioner, decision, 12)
    for _more in range(3):
        make_decision(practitioner, until="people")
    many = {path: queries(visitor, page) for path, page in pages.items()}
    assert few == many
    assert {path: asked for path, asked in many.items() if asked > MOST[path]} == {}


def test_saving_a_step_asks_the_same_however_much_there_is(visitor: Visitor, practitioner: User) -> None:
    counts = []
    for items in (0, 12):
        decision = make_decision(practitioner, before="check")
        add_items(practitioner, decision, items)
        visitor.open(f"/decisions/{decision.pk}/questions/purpose/")
        sent: Any = {
            **visitor.form().values,
            **minimal(EDITION.question("purpose"), "yes"),
            **ALONE,
            "action": "continue",
        }
        sent["how_it_serves"] = f"Changed with {items} more items"
        with CaptureQueriesContext(connection) as asked:
            assert visitor.client.post(visitor.url, sent).status_code == 302
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= SAVING
