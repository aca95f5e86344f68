"""Whoever saves a recipient, or writes down an emergency, says which body it is: kept in the same transaction."""

from typing import Any

from django.dispatch import receiver
from simple_history.signals import post_create_historical_record

from decisions.models import EmergencyRecord, Recipient
from decisions.services.partners import name_partner, name_partner_in_emergency


@receiver(post_create_historical_record)
def recipient_saved(sender: Any, instance: Any, history_instance: Any, **kwargs: Any) -> None:
    """A row that is removed takes what was kept of it along."""
    if isinstance(instance, EmergencyRecord):
        name_partner_in_emergency(instance)
    elif isinstance(instance, Recipient) and history_instance.history_type != "-":
        name_partner(instance, actor=instance._history_user)  # type: ignore[attr-defined]
