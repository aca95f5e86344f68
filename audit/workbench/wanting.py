"""What an address asks of the Guardian's home page and of its lists: a period and a team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.workbench.forms import ListForm
from audit.workbench.periods import SUBMITTED, USUAL, Period, days_of
from audit.workbench.registry import ALL, Wanted

NAMES = ("period", "team")


@dataclass(frozen=True, slots=True)
class Asked:
    """The form, what it says, the query to go on with, and the same in words; the form says where it cannot be read."""

    form: ListForm
    wanted: Wanted
    query: dict[str, str]
    words: str

    @property
    def holds(self) -> bool:
        return not self.form.errors

    @property
    def address(self) -> str:
        """What follows the address of a page that shows the same: `?team=…`; empty where nothing was chosen."""
        return f"?{urlencode(self.query)}" if self.query else ""


def asked_of(teams: Mapping[UUID, str], sent: QueryDict, *, standing: bool = False) -> Asked:
    """Read an address. What is not chosen is the usual period, and every team of `teams`."""
    query = {name: str(sent[name]) for name in NAMES if sent.get(name)}
    form = ListForm(query or None, teams=teams, standing=standing)
    if form.is_bound and not form.is_valid():
        return Asked(form, ALL, {}, "")
    chosen = form.cleaned_data if form.is_bound else {}
    period, team = Period(chosen.get("period") or USUAL), UUID(chosen["team"]) if chosen.get("team") else None
    since, until = (None, None) if standing else days_of(period, timezone.localdate())
    said = [*([] if standing else [_(SUBMITTED[period])]), teams[team] if team else _("all teams")]
    return Asked(form, Wanted(_midnight(since), _midnight(until), team), query, ", ".join(said))


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None
