"""The dashboard in finished words."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.reports.figures import figures_of
from decisions.reports.filtering import Filtering
from decisions.reports.guard import NONE
from decisions.reports.sections import NO_TEAM, SECTIONS, Section, Told
from decisions.reports.selectors import Asked, Scope
from decisions.reports.statistics import Team
from decisions.reports.words import quarter_words


@dataclass(frozen=True, slots=True)
class DashboardPage:
    period: str
    team: str
    empty: bool
    sections: tuple[Section, ...]
    tags: tuple[Any, ...]
    export_url: str  # empty where nothing of this leaves


def dashboard_page(scope: Scope, wanted: Filtering) -> DashboardPage:
    """The page for what was asked."""
    found, names = figures_of(scope, wanted.asked, wanted.team), team_names(scope)
    told = Told(found, wanted.asked, names)
    counts = (found.cells.over(found.teams, "count"), found.waiting(found.stale, found.teams))
    leads_on = f"{reverse('reports:export')}?{wanted.query}".removesuffix("?")
    return DashboardPage(
        period=period_words(wanted.asked),
        team=names[wanted.team] if wanted.team else "",
        empty=all(count == NONE for count in counts),
        sections=tuple(one for made in SECTIONS if not (one := made(told)).empty),
        tags=wanted.tags,
        export_url="" if wanted.asked.partner else leads_on,
    )


def team_names(scope: Scope) -> dict[Team, str]:
    """What the teams are called, and what belongs to none."""
    names: dict[Team, str] = {None: _(NO_TEAM)}
    return names | dict(scope.teams.items())


def period_words(asked: Asked) -> str:
    """`April to June 2026`, or from one quarter to another."""
    if asked.first == asked.last:
        return quarter_words(asked.first)
    return _("%(first)s until %(last)s") % {"first": quarter_words(asked.first), "last": quarter_words(asked.last)}
