"""Finding a record again, never outside what the person may see (S2 3.15)."""

from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.held_roles import may
from accounts.models import User
from accounts.rights import Right
from decisions.models import DateAhead, Decision, Involvement, Note
from decisions.rules import reference
from decisions.rules.lifecycle import EDITABLE, Status
from decisions.selectors import visible_to

#: A search shows so many records and says when there are more.
MOST_FOUND = 25

#: Whose information it is: these people name a record in a list.
ABOUT = ("subject", "affected_child")

EMERGENCIES, OF_OTHERS, DRAFTS, RETURNED, OTHERS = range(5)

Viewer = AbstractBaseUser | AnonymousUser


def signed_in(viewer: Viewer) -> User:
    """The person behind a request that LoginRequiredMiddleware let in."""
    return cast(User, viewer)


def keeps_own(viewer: User) -> bool:
    """Whether the person makes decisions, and so has a list of their own."""
    return may(viewer, Right.RECORD_DECISIONS)


def reads_records(viewer: User) -> bool:
    """Whether the person holds a role that reads records at all."""
    return may(viewer, Right.READ_RECORDS)


def listed_for(viewer: User) -> QuerySet[Decision]:
    """A practitioner's own records; for a manager or Guardian who makes none, those they may read.

    Emergency records that are to be completed first, own ones before those of others, in the order in which they are
    due; then own drafts, then what was returned to them, then the rest, each with the latest first. `rank` says which.
    What was discarded has left the lists.
    """
    records = visible_to(viewer).exclude(status=Status.DISCARDED)
    if keeps_own(viewer):
        records = records.filter(author=viewer)
    ranked = Case(
        When(author=viewer, status=Status.EMERGENCY, then=Value(EMERGENCIES)),
        When(status=Status.EMERGENCY, then=Value(OF_OTHERS)),
        When(author=viewer, status=Status.DRAFT, then=Value(DRAFTS)),
        When(author=viewer, status=Status.RETURNED, then=Value(RETURNED)),
        default=Value(OTHERS),
    )
    due = Case(When(status=Status.EMERGENCY, then=F("emergency__complete_by")))
    listed = records.annotate(rank=ranked, moment=_moment(), due=due)
    return _with_people(listed.order_by("rank", "due", "-moment", "-id"))


def days_for(viewer: User) -> QuerySet[DateAhead]:
    """The days on which somebody has to come back to a record: to a practitioner's own, or to those that a manager or
    Guardian who makes none may read. The earliest first.
    """
    records = visible_to(viewer)
    if keeps_own(viewer):
        records = records.filter(author=viewer)
    days = DateAhead.objects.filter(decision__in=records.values("pk"))
    return days.select_related("decision__author").order_by("on", "decision__reference", "kind")


def found_for(viewer: User, term: str) -> list[Decision]:
    """The latest records that `term` finds, at most MOST_FOUND and one more, which says that there are others.

    `term` is a reference as somebody typed it, part of a case number, or names of a person or practitioner: every word
    of it has to be in the same name. What was discarded or disposed of is found by its reference only.
    """
    exact = Q(reference=reference.read(term))
    kept = ~Q(status__in=(Status.DISCARDED, Status.DISPOSED))
    by_content = Exists(_involved(term)) | _every_word("author__name", term)
    records = visible_to(viewer).filter(exact | (kept & by_content))
    return list(_with_people(records.annotate(moment=_moment()).order_by("-moment", "-id"))[: MOST_FOUND + 1])


def _moment() -> Case:
    """When something last happened to a record: saved, while it can be changed; submitted, once it was."""
    saved = When(status__in=EDITABLE, then=F("touched_at"))
    return Case(saved, default=Coalesce("submitted_at", "touched_at"))


def _with_people(records: QuerySet[Decision]) -> QuerySet[Decision]:
    """Each record with its author, how often something was added to it (`additions`) and, as `involvement_rows.all()`,
    the people whose information it is.
    """
    people = Involvement.objects.filter(part__in=ABOUT).select_related("person")
    added = Note.objects.filter(decision=OuterRef("pk")).order_by().values("decision").annotate(count=Count("pk"))
    return (
        records.annotate(additions=Coalesce(Subquery(added.values("count")), 0))
        .select_related("author", "emergency")
        .prefetch_related(Prefetch("involvement_rows", people))
        .defer("wording", "reasons")
    )


def _involved(term: str) -> QuerySet[Involvement]:
    """People of a record whose case number holds `term`, or whose name holds every word of it."""
    named = _every_word("person__name", term)
    return Involvement.objects.filter(named | Q(person__case_reference__icontains=term), decision=OuterRef("pk"))


def _every_word(field: str, term: str) -> Q:
    """`field` holds each word of `term`; an empty term finds nothing."""
    words = term.split()
    return Q(*(Q(**{f"{field}__icontains": word}) for word in words)) if words else Q(pk__in=[])
