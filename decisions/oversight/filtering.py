"""The filters of the queue: in an address, in a form, and as tags that each lead to the queue without one."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from decisions.oversight.asked import MINE_TO_DO, QueueFilters, WaitsFor, Whose
from decisions.oversight.forms import QueueForm
from decisions.rights.parts import teams_overseen
from guidance.forms.shapes import FilterTag

NAMES = ("whose", "team", "reason", "urgency", "waits_for", "overdue")


@dataclass(frozen=True, slots=True)
class Filtering:
    """What an address asks of the queue. `query` says the same, to go on with: empty, or `?` and the filters."""

    form: QueueForm
    filters: QueueFilters
    query: str
    tags: tuple[FilterTag, ...]


def filtering_of(viewer: User, sent: QueryDict) -> Filtering:
    """Read an address. A filter that cannot be read counts as none, and the form says so."""
    named = {name: str(sent[name]) for name in NAMES if sent.get(name)}
    form = QueueForm({"whose": Whose.MINE, **named} if named else None, teams=teams_overseen(viewer))
    if not form.is_bound or not form.is_valid():
        return Filtering(form, MINE_TO_DO, "", ())
    data = form.cleaned_data
    filters = QueueFilters(
        whose=Whose(data["whose"] or Whose.MINE),
        team=UUID(data["team"]) if data["team"] else None,
        reason=data["reason"] or None,
        urgency=data["urgency"] or None,
        waits_for=WaitsFor(data["waits_for"]) if data["waits_for"] else None,
        overdue=bool(data["overdue"]),
    )
    return Filtering(form, filters, query_of(named), tuple(_tags(form, named)))


def query_of(named: dict[str, str]) -> str:
    """`?whose=all`, or nothing."""
    return f"?{urlencode(named)}" if named else ""


def _tags(form: QueueForm, named: dict[str, str]) -> Iterator[FilterTag]:
    for name, value in named.items():
        if (name, value) == ("whose", Whose.MINE):
            continue
        choices = dict(form.fields[name].choices)  # type: ignore[attr-defined]
        left = query_of({other: kept for other, kept in named.items() if other != name})
        words = _("%(filter)s: %(value)s") % {"filter": form.fields[name].label, "value": choices[value]}
        yield FilterTag(words, reverse("oversight:queue") + left)
