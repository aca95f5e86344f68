"""What others say about a submitted record: reviews by round and turn, comments and their answers, later notes.

Rows are added and never edited. Who looks instead of whom (passing on, cover) is a row as well.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import filled, one_of
from decisions.rules.additions import RULES, AdditionKind
from decisions.rules.afterwards import Afterwards

#: Which kinds of addition need this column.
NEEDED = {
    "words": [str(kind) for kind, rule in RULES.items() if rule.words_needed],
    "who": [str(kind) for kind, rule in RULES.items() if rule.who],
    "row": [str(kind) for kind, rule in RULES.items() if rule.about_row],
    "happened_on": [str(kind) for kind, rule in RULES.items() if rule.day],
}
#: Kinds of addition that may say what happened afterwards.
SAYS_AFTERWARDS = [str(kind) for kind, rule in RULES.items() if rule.afterwards]


def _says(field: str, kinds: list[str]) -> models.CheckConstraint:
    """These kinds of addition leave `field` neither empty nor null."""
    missing = Q(**{field: ""}) if field in ("words", "who") else Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=~Q(kind__in=kinds) | ~missing, name=f"note_says_{field}")


class ReviewOutcome(models.TextChoices):
    """What a reviewer comes to. The first needs no words (S0 rule 3)."""

    AGREED = "agreed", _("Agreed")
    AGREED_WITH_LEARNING = "agreed_with_learning", _("Agreed, with something to learn")
    RETURNED = "returned", _("Returned for more information")
    ESCALATED = "escalated", _("Escalated")


class Turn(models.TextChoices):
    """Which look in a round it is: one of two independent ones, or the one that closes an escalation."""

    FIRST = "first", _("First review")
    SECOND = "second", _("Second, independent review")
    CLOSING = "closing", _("Escalation closed")


class Added(models.Model):
    """A row about one record that is added and never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="%(class)s_rows")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class ReviewRound(Added):
    """One submission that waits for a review; whether two independent ones are wanted was settled then."""

    number = models.PositiveIntegerField(_("round"))
    wants_second = models.BooleanField(_("two independent reviews are wanted"), default=False)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("round of review")
        ordering = ["decision", "number"]
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="review_round_number_once")]


class Review(Added):
    """What one reviewer came to. `author` repeats the decision's, so that the database can refuse their own review.

    `checklist` holds, by view, {"view": "yes" | "no" | "unsure", "note": text} (decisions.checklist).
    """

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="reviews")
    turn = models.CharField(_("turn"), max_length=10, choices=Turn)
    reviewer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=25, choices=ReviewOutcome)
    comment = models.TextField(_("comment"), blank=True)
    learning = models.TextField(_("learning point"), blank=True)
    checklist = models.JSONField(_("reviewer’s own view"), default=dict, blank=True)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("review")
        ordering = ["round__number", "made_at", "id"]
        constraints = [
            one_of("turn", Turn.values, model="review"),
            one_of("outcome", ReviewOutcome.values, model="review"),
            models.UniqueConstraint(fields=["round", "turn"], name="review_once_per_round_and_turn"),
            models.UniqueConstraint(fields=["round", "reviewer"], name="review_once_per_round_and_reviewer"),
            models.CheckConstraint(condition=~Q(reviewer=F("author")), name="review_reviewer_is_not_the_author"),
            models.CheckConstraint(condition=Q(outcome="agreed") | ~Q(comment=""), name="review_says_why"),
        ]


class ReviewComment(Added):
    """What a reviewer says about one page, by its key."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    page = models.CharField(_("page"), max_length=40)
    words = models.TextField(_("comment"))
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("comment of a review")
        constraints = [
            filled("page", model="review_comment"),
            filled("words", model="review_comment"),
            models.UniqueConstraint(fields=["review", "page"], name="review_comment_once_per_page"),
        ]


class Reply(Added):
    """The author's answer: to one page's comment, or with none to the comment on the whole record."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="replies")
    comment = models.OneToOneField(ReviewComment, on_delete=models.PROTECT, null=True, blank=True, related_name="reply")
    words = models.TextField(_("answer"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("answer to a review")
        constraints = [
            filled("words", model="reply"),
            models.UniqueConstraint(fields=["review"], condition=Q(comment=None), name="reply_once_to_the_whole"),
        ]


class ReopenedPage(Added):
    """A page that its author may change again: named by the review, or stranded by a change to a named one."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="reopened")
    page = models.CharField(_("page"), max_length=40)
    is_named = models.BooleanField(_("named by the reviewer"), default=True)
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("reopened page")
        constraints = [
            filled("page", model="reopened_page"),
            models.UniqueConstraint(fields=["review", "page"], name="reopened_page_once"),
        ]


class Reassignment(Added):
    """The review of one record was passed on: to whom, until which day (with none, for good), and why.

    The highest number counts; after its last day the review falls back to the managers of the team.
    """

    number = models.PositiveIntegerField(_("number"))
    passed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    passed_to = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    last_day = models.DateField(_("until"), null=True, blank=True)
    why = models.TextField(_("why"))
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("review passed on")
        ordering = ["decision", "number"]
        indexes = [models.Index(fields=["passed_to"], name="reassignment_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="reassignment_number_once"),
            filled("why", model="reassignment"),
        ]


class Note(Added):
    """What was added to a submitted record: a correction, or what happened later. What was submitted stays as it was.

    `row` is the id of the planned share or the telling that it is about, and `about` its words as they were then.
    """

    kind = models.CharField(_("kind"), max_length=20)
    page = models.CharField(_("page"), max_length=40, blank=True)
    row = models.UUIDField(_("what it is about"), null=True, blank=True)
    about = models.CharField(_("what it is about, in words"), max_length=300, blank=True)
    who = models.CharField(_("who"), max_length=200, blank=True)
    happened_on = models.DateField(_("day"), null=True, blank=True)
    again_on = models.DateField(_("to look again on"), null=True, blank=True)
    words = models.TextField(_("words"), blank=True)
    afterwards = models.CharField(_("what happened afterwards"), max_length=20, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    history = track(record="decision_id")

    class Meta:
        verbose_name = _("addition")
        ordering = ["made_at", "id"]
        indexes = [
            models.Index(fields=["decision", "-made_at", "-id"], condition=~Q(afterwards=""), name="note_afterwards")
        ]
        constraints = [
            one_of("kind", AdditionKind, model="note"),
            one_of("afterwards", Afterwards, model="note", blank=True),
            models.CheckConstraint(
                condition=Q(afterwards="") | Q(kind__in=SAYS_AFTERWARDS), name="note_of_its_kind_says_afterwards"
            ),
            models.CheckConstraint(
                condition=~Q(afterwards=Afterwards.HARM) | ~Q(words=""), name="note_of_harm_says_words"
            ),
            models.CheckConstraint(
                condition=~Q(kind=AdditionKind.LATER_OUTCOME) | ~Q(afterwards="") | ~Q(words=""),
                name="note_of_later_outcome_says_something",
            ),
            *(_says(field, kinds) for field, kinds in NEEDED.items()),
        ]
