"""Passing a review on, cover for leave, and the rule of two."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of
from accounts.models import User
from decisions.models import Cover, OversightRule, SecondReview
from decisions.oversight.desk import oversees
from decisions.oversight.filtering import filtering_of
from decisions.oversight.presenters.came_back import why_back, why_declined
from decisions.oversight.selectors import covers_of, passings_of
from decisions.record.presenters.words import named
from decisions.rights import policies
from decisions.rights.holding import GONE
from decisions.rules.reference import formatted
from decisions.selectors import Case
from guidance.forms.show import in_words, moment_in_words


@dataclass(frozen=True, slots=True)
class Passing:
    """How a review was passed on before."""

    words: str
    why: str
    when: str


@dataclass(frozen=True, slots=True)
class ReassignPage:
    reference: str
    summary: str
    earlier: tuple[Passing, ...]
    back: str


@dataclass(frozen=True, slots=True)
class CoverRow:
    """`end`: where it can be ended; `decline`: where its viewer says that they cannot stand in; each empty where the
    viewer may not. `nobody` says why nobody stands in.
    """

    words: str
    days: str
    why: str
    by: str
    end: str
    decline: str
    nobody: str


@dataclass(frozen=True, slots=True)
class CoversPage:
    rows: tuple[CoverRow, ...]


def reassign_page(case: Case, viewer: User, sent: QueryDict) -> ReassignPage:
    decision = case.decision
    return ReassignPage(
        reference=formatted(decision.reference),
        summary=decision.summary,
        earlier=tuple(
            Passing(
                _("%(by)s passed it to %(to)s") % {"by": named(row.passed_by), "to": named(row.passed_to)}
                + (_(", until %(day)s") % {"day": in_words(row.last_day)} if row.last_day else ""),
                row.why,
                moment_in_words(row.made_at),
            )
            for row in passings_of(decision)
        ),
        back=reverse("oversight:review", args=[decision.pk]) + filtering_of(viewer, sent).query,
    )


def covers_page(viewer: User) -> CoversPage:
    return CoversPage(tuple(cover_row(row, viewer) for row in covers_of(viewer)))


def cover_row(row: Cover, viewer: User) -> CoverRow:
    """One cover in words."""
    mine, able = row.covering_id == viewer.pk, getattr(row, "able", True)
    who = {"covering": named(row.covering), "absent": named(row.absent)}
    nobody = why_declined(row) or ("" if able else why_back(GONE, row.covering.name))
    words = _("%(covering)s was to stand in for %(absent)s") if nobody else _("%(covering)s stands in for %(absent)s")
    return CoverRow(
        words=words % who,
        days=_("%(first)s to %(last)s") % {"first": in_words(row.first_day), "last": in_words(row.last_day)},
        why=row.why,
        by=_("arranged by %(by)s, %(when)s") % {"by": named(row.by), "when": moment_in_words(row.made_at)},
        end=reverse("oversight:end_cover", args=[row.pk]) if policies.can_cover(viewer, row.absent) else "",
        decline=reverse("oversight:decline_cover", args=[row.pk]) if mine and not row.declined_at else "",
        nobody=nobody,
    )


def way_back(viewer: User) -> str:
    """To the queue, for those who have one; an administrator came from the administration."""
    return reverse("oversight:queue" if oversees(viewer) else "administration:organisation")


def rule_initial(viewer: User) -> dict[str, Any]:
    """The rule as it is now, for its form."""
    rule = OversightRule.objects.filter(organisation=held_roles_of(viewer).organisation_id).first()
    return {"second": rule.second, "reasons": rule.reasons} if rule else {"second": SecondReview.NEVER, "reasons": []}
