"""One wide row a decision, and django-simple-history's copy of it at every save."""

import uuid

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from guidance.flow.graph import Kind
from tests.bench.baselines.questions import CONTROLS


class Asked(models.Model):
    """A column for every control of every page."""

    for _control in (one for controls in CONTROLS.values() for one in controls):
        locals()[_control.name] = (
            models.JSONField(default=list) if _control.kind is Kind.CHOICES else models.TextField(blank=True)
        )
    del _control

    class Meta:
        abstract = True


class Decision(Asked):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    status = models.CharField(max_length=20, default="draft")
    updated = models.DateTimeField(auto_now=True)
    history = HistoricalRecords(history_id_field=models.BigAutoField(primary_key=True))

    def __str__(self) -> str:
        return str(self.pk)
