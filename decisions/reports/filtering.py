"""What an address asks of the dashboard, and the tags that each lead to the dashboard without one filter."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.reports.forms import FilterForm
from decisions.reports.periods import before
from decisions.reports.selectors import SHOWN, Scope, quarters_of
from guidance.forms.shapes import FilterTag

NAMES = ("team", "since", "until")


@dataclass(frozen=True, slots=True)
class Filtering:
    """The form, and what it says: one team or all, the first and the last quarter, the query to go on with."""

    form: FilterForm
    team: UUID | None
    first: int
    last: int
    query: str
    tags: tuple[FilterTag, ...]

    @property
    def holds(self) -> bool:
        return not self.form.errors


def filtering_of(scope: Scope, sent: QueryDict) -> Filtering:
    """Read an address. Where it cannot be read, `holds` is false, and the form says why."""
    quarters = quarters_of(scope)
    named = {name: str(sent[name]) for name in NAMES if sent.get(name)}
    form = FilterForm(sent if named else None, teams=scope.teams, quarters=quarters)
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    last = int(data.get("until") or quarters[-1])
    first = int(data.get("since") or before(last, SHOWN - 1))
    team = UUID(data["team"]) if data.get("team") else None
    return Filtering(
        form, team, first, last, urlencode(named) if data else "", tuple(_tags(form, named) if data else ())
    )


def _tags(form: FilterForm, named: dict[str, str]) -> Iterator[FilterTag]:
    for name, value in named.items():
        choices = dict(form.fields[name].choices)  # type: ignore[attr-defined]
        left = urlencode({other: kept for other, kept in named.items() if other != name})
        words = _("%(filter)s: %(value)s") % {"filter": form.fields[name].label, "value": choices[value]}
        yield FilterTag(words, f"{reverse('reports:dashboard')}?{left}".removesuffix("?"))
