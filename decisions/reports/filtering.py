"""What an address asks of the dashboard, and the tags that each lead to the dashboard without one filter."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.partners.selectors import choices_of
from decisions.reports.forms import NOT_SAID, FilterForm
from decisions.reports.periods import before
from decisions.reports.selectors import SHOWN, Asked, Scope, quarters_of
from guidance.forms.shapes import FilterTag

NAMES = ("team", "since", "until", "kind", "partner")


@dataclass(frozen=True, slots=True)
class Filtering:
    """The form, and what it says: one team or all, which decisions, the query to go on with."""

    form: FilterForm
    team: UUID | None
    asked: Asked
    query: str
    tags: tuple[FilterTag, ...]

    @property
    def holds(self) -> bool:
        return not self.form.errors


def filtering_of(scope: Scope, sent: QueryDict) -> Filtering:
    """Read an address. Where it cannot be read, `holds` is false, and the form says why.

    One body can be asked for by those alone who see the counts: guarded, what is told of it would tell of others.
    """
    quarters = quarters_of(scope)
    partners = choices_of(scope.organisation_id) if scope.exact else {}
    named = {name: str(sent[name]) for name in NAMES if sent.get(name)}
    form = FilterForm(sent if named else None, teams=scope.teams, quarters=quarters, partners=partners)
    named = {name: value for name, value in named.items() if name in form.fields}
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    last = int(data.get("until") or quarters[-1])
    kind, partner = data.get("kind") or None, data.get("partner")
    asked = Asked(
        first=int(data.get("since") or before(last, SHOWN - 1)),
        last=last,
        kind="" if kind == NOT_SAID else kind,
        partner=UUID(partner) if partner else None,
    )
    team = UUID(data["team"]) if data.get("team") else None
    return Filtering(form, team, asked, urlencode(named) if data else "", tuple(_tags(form, named) if data else ()))


def _tags(form: FilterForm, named: dict[str, str]) -> Iterator[FilterTag]:
    for name, value in named.items():
        choices = dict(form.fields[name].choices)  # type: ignore[attr-defined]
        left = urlencode({other: kept for other, kept in named.items() if other != name})
        words = _("%(filter)s: %(value)s") % {"filter": form.fields[name].label, "value": choices[value]}
        yield FilterTag(words, f"{reverse('reports:dashboard')}?{left}".removesuffix("?"))
