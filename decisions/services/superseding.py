"""After a submission: a new decision that takes an old one's place."""

from django.db import transaction

from accounts.history import save
from accounts.models import User
from accounts.services.rows import needed_reason
from decisions.models import (
    Advice,
    Answer,
    Decision,
    InformationItem,
    Involvement,
    Recipient,
    ThirdParty,
)
from decisions.models.base import CaseRow
from decisions.rights import policies
from decisions.rules.lifecycle import Action, Status
from decisions.services.posts import Post, finish_post, lock_and_compare
from decisions.services.transitions import advance
from guidance import editions
from guidance.flow.keys import PageKey

#: Rows that a new decision begins with. What was told, disclosed or checked belongs to the old one.
CARRIED: tuple[type[CaseRow], ...] = (Involvement, InformationItem, Recipient, ThirdParty, Advice)
#: Pages that are answered anew each time, and pages of rows that are not carried.
ANEW = frozenset({PageKey.DANGER, PageKey.SAFEGUARDS, PageKey.INFORMING, PageKey.DISCLOSURES, PageKey.DECISION})


@transaction.atomic
def supersede(post: Post, *, reason: str) -> str:
    """Decide anew: a draft that will take this record's place, and the draft's id. A draft there already is that one.

    The draft begins with the old answers, people, items, recipients, third parties and advice; danger, safeguards,
    informing, disclosures and the decision itself are asked again. The old record stays as it is, in its queue too,
    until the new one is submitted (`withdraw_for`). Raises Http404, Replayed, StaleVersion, PermissionDenied (not the
    author, not submitted), ValidationError (no reason).
    """
    old = lock_and_compare(post).decision
    policies.may(post.actor, old, Action.SUPERSEDE).require()
    why = needed_reason(reason)
    there = Decision.objects.filter(supersedes=old).exclude(status=Status.DISCARDED).first()
    if there is not None:
        return finish_post(post, leads_to=str(there.pk))
    new = Decision(
        organisation_id=old.organisation_id,
        team_id=old.team_id,
        author=post.actor,
        edition=editions.CURRENT,
        entry=old.entry,
        supersedes=old,
    )
    save(new, actor=post.actor, reason=why)
    _carry_over(old, new, actor=post.actor)
    return finish_post(post, leads_to=str(new.pk))


def _carry_over(old: Decision, new: Decision, *, actor: User) -> None:
    edition = editions.get(new.edition)
    known = {question.key for question in edition.questions} | {page.key for page in edition.pages}
    for answer in Answer.objects.filter(decision=old, question__in=known - ANEW):
        copy = Answer(
            decision=new, question=answer.question, value=answer.value, fields=answer.fields, path=answer.path
        )
        save(copy, actor=actor)
    for model in CARRIED:
        for row in model._default_manager.filter(decision=old):
            row.pk, row.decision, row._state.adding = model._meta.pk.get_default(), new, True
            save(row, actor=actor)


def withdraw_for(new: Decision, *, actor: User) -> bool:
    """The record whose place `new` takes leaves the review as `new` is submitted; whether that review was unfinished.

    Call it inside the transaction that submits. An escalated record stays with whoever looks at it.
    """
    if new.supersedes_id is None:
        return False
    old = Decision.objects.select_for_update(of=("self",)).get(pk=new.supersedes_id)
    if old.status in (Status.AWAITING_REVIEW, Status.RETURNED):
        advance(old, Action.WITHDRAW, actor=actor)
        return True
    return old.status == Status.ESCALATED
