"""What the first page asks of the database."""

from uuid import UUID

from accounts.models import User
from decisions.rules.lifecycle import Status
from decisions.selectors import started_by


def begun_by(user: User) -> UUID | None:
    """The draft of this author of which only half-typed text was kept, when their session locked on the first page.

    One that a request led to is reached from there: another case begins with a record of its own.
    """
    begun = started_by(user).filter(status=Status.DRAFT, answers=None, typed_texts__person=user, requests=None)
    return begun.order_by("-started_at").values_list("pk", flat=True).first()
