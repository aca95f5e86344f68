"""Links to confirm receipt: made by the author, used once by somebody without an account.

Nothing is sent from here, and nothing of the record is shown: whoever has the link says whether something arrived.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services import service_actor
from accounts.services.rows import lines
from accounts.statements import built_once
from audit.clock import database_now
from decisions.models import Note, ReceiptLink, Recipient
from decisions.notices.services import tell_author, tell_reviewers, tell_watchers
from decisions.rights import policies
from decisions.rules.lifecycle import Action, Status
from decisions.rules.receipts import ANSWERS, ASK_AFTER, LENGTH, LIVES, Arrived
from decisions.services.posts import Post, finish_post, lock_and_compare

#: Where the post that makes a link leads, and the part of the system that writes what a recipient says.
MADE, ACTOR = "receipts", "receipt"


class State(StrEnum):
    """How a link stands. UNKNOWN is said of every text that is no link."""

    OPEN = "open"
    USED = "used"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a link shows: the organisation that sent something, and the day on which the link was made."""

    state: State
    organisation: str = ""
    day: date | None = None


def digest_of(token: str) -> str:
    """What is kept of a link. It is as long as chance can be, so no salt and no slow digest is needed."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def make_link(post: Post, *, recipient_id: UUID) -> str:
    """Make a link for one recipient, and return what it ends with: it is told once, and kept nowhere.

    The earlier links of this recipient end. Raises Http404 (missing, hidden, somebody else's record, no such
    recipient), Replayed, StaleVersion, PermissionDenied.
    """
    case = lock_and_compare(post)
    decision = case.decision
    policies.may(post.actor, decision, Action.ADD_NOTE).require()
    recipient = Recipient.objects.filter(decision=decision, pk=recipient_id).first()
    if recipient is None or decision.author_id != post.actor.pk or decision.submitted_at is None:
        raise Http404
    now, token = database_now(), token_urlsafe(LENGTH)
    for earlier in ReceiptLink.objects.filter(recipient=recipient, answered_at=None, ends_at__gt=now):
        earlier.ends_at = now
        save(earlier, actor=post.actor, reason=_("Another link was made"))
    link = ReceiptLink(decision=decision, recipient=recipient, digest=digest_of(token), ends_at=now + LIVES)
    link.ask_on = timezone.localdate(now + ASK_AFTER)
    save(link, actor=post.actor, reason=_("Link to confirm receipt made"))
    finish_post(post, leads_to=MADE, case=case)
    return token


def look_up(token: str) -> Shown:
    """What the link that ends so shows; the same work for every text."""
    return _shown(_link.first(digest_of(token), database_now()))


@transaction.atomic
def answer(token: str, *, arrived: Arrived, who: str, words: str = "") -> Shown:
    """Add to the record what its recipient says, once, and tell its author. Returns how the link stood before.

    Of what did not arrive the managers are told too, and of what reached somebody else the Caldicott Guardians as well.
    Only an open link adds anything. A record that is gone, or was disposed of, has no open links.
    """
    link = _links(digest_of(token), database_now()).select_for_update(of=("self",)).first()
    shown = _shown(link)
    if link is None or shown.state is not State.OPEN:
        return shown
    actor, said = service_actor(ACTOR), ANSWERS[arrived]
    link.arrived, link.answered_at = arrived, database_now()
    save(link, actor=actor, reason=_("Answered by the link"))
    _add(link, actor, arrived, who.strip(), lines(words))
    told = tell_author(said.event, link.decision)
    if said.breach:
        tell_watchers(said.event, link.decision)
    elif said.event == "not_received" or not told:
        tell_reviewers(said.event, link.decision)
    return shown


def _add(link: ReceiptLink, actor: User, arrived: Arrived, who: str, words: str) -> None:
    """What was said stands on the record, in the name of the part of the system that took it down."""
    said = ANSWERS[arrived]
    told = "\n".join(part for part in (_(said.words), words) if part)
    note = Note(
        decision=link.decision,
        kind=said.kind,
        row=link.recipient_id,
        about=link.recipient.name,
        who=who,
        happened_on=timezone.localdate(link.answered_at),
        words=told,
        by=actor,
    )
    save(note, actor=actor, reason=_("Said by the link to confirm receipt"), force_insert=True)


def _links(digest: str, now: datetime) -> QuerySet[ReceiptLink]:
    """The link of this digest, with whether it is over."""
    found = ReceiptLink.objects.filter(digest=digest).annotate(over=Q(ends_at__lte=now))
    return found.select_related("decision__organisation", "recipient")


_link = built_once(_links)


def _shown(link: ReceiptLink | None) -> Shown:
    if link is None:
        return Shown(State.UNKNOWN)
    house, day = link.decision.organisation.name, timezone.localdate(link.made_at)
    if link.answered_at:
        return Shown(State.USED, house, day)
    over: bool = link.over or link.decision.status == Status.DISPOSED  # type: ignore[attr-defined]
    return Shown(State.ENDED if over else State.OPEN, house, day)
