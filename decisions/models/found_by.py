"""What a record is found by: everybody on it, whoever receives something, in an emergency too, and who made it."""

from django.db import models

from accounts.found_by import FoundBy
from decisions.models.decision import Decision


class DecisionFoundBy(FoundBy):
    """What a record is found by; nothing once it was discarded or disposed of."""

    row = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="found_by", db_constraint=False)
