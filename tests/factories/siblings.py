"""Four brothers and sisters on one record, and what one mother says of them, as the pages of question 4 are sent it."""

from typing import Any

from accounts.models import User
from consent.vocabulary import Explained
from decisions.demo.walk import post
from decisions.models import Decision, Involvement
from decisions.services.rows import save_row
from tests.factories.decisions import make_decision

#: The first is whom every record of `make_decision` is about.
NAMES = ("Robin Example", "Ada Example", "Ben Example", "Cai Example")
MOTHER = "Jo Example"
GIVEN: dict[str, Any] = {
    "given_by": MOTHER,
    "standing": "parental_responsibility",
    "standing_evidence": "Named on all four birth certificates",
    "how_given": "spoken",
    "freely": "yes",
    "given_on": "2026-11-20",
    "explained": [one.value for one in Explained],
    "agreed_recipients": "Northshire School",
    "limits": "“Only the four mornings”",
}
REFUSED: dict[str, Any] = {
    "objected_by": MOTHER,
    "objected_as": "parental_responsibility",
    "objection": "“Not to the school”",
    "objected_on": "2026-11-20",
}
NO_REPLY: dict[str, Any] = {"attempts": "Rang their mother twice, wrote once"}
NONE_NEEDED: dict[str, Any] = {"none_because": "The school told us all of it itself"}


def make_siblings(author: User, *, before: str = "consent") -> Decision:
    """A draft that waits for question 4, about four children of one mother."""
    draft = make_decision(author, before=before)
    for name in NAMES[1:]:
        add_child(author, draft, name=name)
    return draft


def add_child(author: User, draft: Decision, **changes: Any) -> Involvement:
    values = {"part": "subject", "category": "child", **changes}
    save_row(post(author, draft.pk), step="people", values=values)
    return row_of(draft, changes["name"])


def row_of(draft: Decision, name: str) -> Involvement:
    return Involvement.objects.select_related("person").get(decision=draft, person__name=name)


def ids_of(draft: Decision, *names: str) -> list[str]:
    """What the ticks of these people send; of everybody but the first, where nobody is named."""
    return [str(row_of(draft, name).pk) for name in names or NAMES[1:]]
