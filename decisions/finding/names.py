"""Keeps beside each record the names by which it is found."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import CharField, Value
from django.dispatch import receiver
from simple_history.signals import post_create_historical_record

from accounts.found_by import CHUNK, Names, keep
from accounts.models import User
from consent.models import Person
from decisions.models import Decision, DecisionFoundBy, EmergencyRecord, Involvement, Recipient
from decisions.rules.lifecycle import Status

#: Records that are found by their reference only.
GONE = (Status.DISCARDED, Status.DISPOSED)


@receiver(post_create_historical_record)
def record_changed(sender: Any, instance: Any, history_instance: Any, **kwargs: Any) -> None:
    """In the transaction of the change itself, so that nothing is found by a name that it no longer has."""
    ids = sorted(_renamed(instance, history_instance))
    for first in range(0, len(ids), CHUNK):
        keep_names(ids[first : first + CHUNK])


def _renamed(instance: Any, now: Any) -> Iterable[UUID]:
    """The records that are found by other names now."""
    if isinstance(instance, EmergencyRecord | Involvement | Recipient):
        return [instance.decision_id]
    if isinstance(instance, Person) and _differs(now, "name", "case_reference"):
        return Involvement.objects.filter(person=instance).order_by().values_list("decision", flat=True)
    if isinstance(instance, User) and _differs(now, "name"):
        return Decision.objects.filter(author=instance).values_list("pk", flat=True)
    if isinstance(instance, Decision) and (now.history_type == "+" or instance.status in GONE):
        return [instance.pk]
    return []


def _differs(now: Any, *columns: str) -> bool:
    """Whether the row was there before and one of these columns was another."""
    before = type(now).objects.filter(id=now.id, history_id__lt=now.history_id).order_by("-history_id").first()
    return before is not None and any(getattr(before, name) != getattr(now, name) for name in columns)


def keep_names(ids: Collection[UUID]) -> None:
    """Write by which names these records are found. Whoever else writes those of one of them waits, and reads ours."""
    list(DecisionFoundBy.objects.select_for_update().filter(row__in=ids).order_by("row").values_list("pk"))
    keep(DecisionFoundBy, names_on(ids, Decision, Involvement, Recipient, EmergencyRecord))


def names_on(ids: Collection[UUID], decision: Any, involvement: Any, recipient: Any, emergency: Any) -> Names:
    """The names on each of these records, each with the number or the body that is said with it: one query.

    The models are given, for a migration has its own.
    """
    records = decision.objects.filter(pk__in=ids).exclude(status__in=GONE)
    people = involvement.objects.filter(decision__in=records.values("pk")).order_by()
    recipients = recipient.objects.filter(decision__in=records.values("pk")).order_by()
    in_haste = emergency.objects.filter(decision__in=records.values("pk")).order_by()
    none = Value("", output_field=CharField())
    rows = records.values_list("pk", "author__name", none).union(
        people.values_list("decision", "person__name", "person__case_reference"),
        recipients.values_list("decision", "name", "organisation"),
        in_haste.values_list("decision", "recipient", none),
    )
    found: dict[UUID, list[tuple[str, str]]] = {one: [] for one in ids}
    for record_id, name, more in sorted(rows):
        found[record_id].append((name, more))
    return found
