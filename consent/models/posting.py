"""What makes a second post of the same form lead to the first one's result. It says nothing of a case."""

import uuid

from django.db import models
from django.db.models.functions import Now


class Posted(models.Model):
    """A post that took effect. Keys are each person's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField()
    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    result = models.UUIDField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="consent_posted_once")]

    def __str__(self) -> str:
        return str(self.key)
