"""The author of a returned record answers what the reviewer said; then `submitting.submit` sends it in again."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.services.rows import lines
from decisions.models import Reply, Review, ReviewComment
from decisions.notices.services import tell
from decisions.rights import policies
from decisions.rules.lifecycle import Action
from decisions.selectors import unanswered
from decisions.services.posts import Post, finish_post, lock_and_compare

ANSWERED = "answered"
SLOT = "respond"  # where half-typed answers are kept


@transaction.atomic
def answer_comments(post: Post, *, answers: Mapping[UUID, str]) -> str:
    """Answer comments, by the id of the comment, or of the review for its comment on the whole record.

    Some may stay for later; `submit` wants all of them (selectors.unanswered). An answer is never changed. Raises
    Http404 (hidden, or no open comment of this record), Replayed, StaleVersion, PermissionDenied (not the author, not
    returned), ValidationError by id (an empty answer).
    """
    decision = lock_and_compare(post).decision
    policies.may(post.actor, decision, Action.ANSWER).require()
    comments, reviews = unanswered(decision)
    waiting: dict[UUID, tuple[Review, ReviewComment | None]] = {one.pk: (one.review, one) for one in comments}
    waiting |= {one.pk: (one, None) for one in reviews}
    if not answers.keys() <= waiting.keys():
        raise Http404
    said = {key: lines(text) for key, text in answers.items()}
    if empty := {str(key): _("Enter your answer") for key, words in said.items() if not words}:
        raise ValidationError(empty)
    for key, words in said.items():
        review, comment = waiting[key]
        save(Reply(decision=decision, review=review, comment=comment, words=words, by=post.actor), actor=post.actor)
    tell("replied", decision, to={waiting[key][0].reviewer_id for key in said}, by=post.actor)
    return finish_post(post, leads_to=ANSWERED, slots=[SLOT])
