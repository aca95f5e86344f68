"""What was shared, and whether somebody confirmed that it arrived."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.held_roles import may
from accounts.models import Team, User
from accounts.rights import Right
from decisions.models import Decision, Disclosure, DisclosureRecipient, Note, ReceiptLink, Recipient
from decisions.rights.scopes import own_scope_of, scope_of
from decisions.rules.additions import AdditionKind
from decisions.rules.journey import SHARING_OUTCOMES
from decisions.rules.lifecycle import Status
from decisions.selectors import started, visible

#: Who was there when it was shared has it.
THERE = ("in_person",)


def reached() -> QuerySet[Disclosure]:
    """The acts of sharing that have happened and went to the recipient of the query around this one."""
    happened = Note.objects.filter(kind=AdditionKind.TOOK_PLACE, row=OuterRef("pk"))
    named = DisclosureRecipient.objects.filter(disclosure=OuterRef("pk"))
    theirs = Exists(named.filter(recipient=OuterRef(OuterRef("pk"))))
    acts = Disclosure.objects.filter(Q(timing="shared") | Q(Exists(happened)), decision=OuterRef("decision"))
    return acts.exclude(channel__in=THERE).filter(theirs | ~Exists(named))


def waiting_recipients() -> QuerySet[Recipient]:
    """Recipients of whom nobody has said that it arrived. What an author notes of the whole record counts for all."""
    said = Note.objects.filter(Q(row=None) | Q(row=OuterRef("pk")), decision=OuterRef("decision"))
    return Recipient.objects.filter(Exists(reached()), ~Exists(said.filter(kind=AdditionKind.RECEIPT)))


def unconfirmed_for(viewer: User, *, since: datetime | None, team: UUID | None) -> QuerySet[Decision]:
    """Records that shared something of which nobody confirmed that it arrived, the latest first: a practitioner's own;
    for a manager or Guardian who makes none, those they may read.
    """
    own = may(viewer, Right.RECORD_DECISIONS)
    scope = own_scope_of(viewer) if own else scope_of(viewer)
    if scope is None:
        return Decision.objects.none()
    found = (started(scope) if own else visible(scope)).filter(submitted_at__isnull=False)
    found = found.exclude(status=Status.DISPOSED).filter(outcome__in=SHARING_OUTCOMES)
    found = found.filter(Exists(waiting_recipients().filter(decision=OuterRef("pk"))))
    found = found.filter(submitted_at__gte=since) if since else found
    found = found.filter(team=team) if team else found
    return found.select_related("author", "team").defer("wording", "reasons").order_by("-submitted_at", "-id")


def teams_of(viewer: User) -> QuerySet[Team]:
    """The teams by which somebody who oversees several can narrow the list."""
    scope = scope_of(viewer)
    if scope is None or may(viewer, Right.RECORD_DECISIONS):
        return Team.objects.none()
    here = Team.objects.filter(organisation=scope.organisation_id)
    return here.order_by("name") if scope.whole else here.filter(pk__in=scope.charge).order_by("name")


def links_of(decision: Decision) -> QuerySet[ReceiptLink]:
    """Every link of a record, the oldest first."""
    return ReceiptLink.objects.filter(decision=decision)


def receipts_of(decision: Decision) -> QuerySet[Note]:
    """What was said of whether it arrived, the oldest first."""
    kinds = (AdditionKind.RECEIPT, AdditionKind.NOT_RECEIVED)
    return Note.objects.filter(decision=decision, kind__in=kinds).order_by("made_at", "id")


def unheard_on(decision: Decision) -> set[UUID]:
    """The recipients of this record of whom nobody has said that it arrived."""
    return set(waiting_recipients().filter(decision=decision).values_list("pk", flat=True))
