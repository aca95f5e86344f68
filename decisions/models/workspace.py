"""What keeps a step safe while it is being written. None of it is case content, so none of it has a history."""

import uuid

from django.db import models
from django.db.models.functions import Now


class TypedText(models.Model):
    """Half-typed text of one person on one page, kept without validation until Continue, then removed.

    `slot` is the page's key, or `items:<row id>` for a row that is being changed. `seen`: the version of
    the record that its page showed; 0 where that is of no account.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="typed_texts")
    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    slot = models.CharField(max_length=90)
    typed = models.JSONField(default=dict)
    seen = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "person", "slot"], name="typed_text_one_per_slot")]

    def __str__(self) -> str:
        return self.slot


class Submission(models.Model):
    """A post that took effect. The same key again leads to the first one's result (no second record).

    Keys are each person's own: one that somebody else has used is a key like any other. `made` is the version of the
    record behind it, `slots` the pages on which it saved something: `|purpose|items:<row id>|`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField()
    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="submissions")
    leads_to = models.CharField(max_length=90)
    made = models.PositiveIntegerField(default=0)
    slots = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="submission_once_per_person_and_key")]

    def __str__(self) -> str:
        return str(self.key)
