"""Everything that happened about a person's consent, in words, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from consent.models import CapacityAssessment, CompetenceAssessment, ConsentEvent, EngagementAgreement
from consent.pages.engaging import CONTEXTS
from consent.presenters.words import act_words, aims, explained, flaw_words, how, kinds, named, rows, speaker
from consent.selectors import File
from guidance.forms.shapes import Link, SummaryRow
from guidance.forms.show import in_words


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One thing that happened: `day` when it was said, `at` when it was recorded."""

    title: str
    day: date
    by: str
    at: datetime
    facts: tuple[SummaryRow, ...]
    link: Link | None = None

    @property
    def said_on(self) -> str:
        return in_words(self.day)


def timeline(file: File) -> tuple[ConsentEntry, ...]:
    """Every event, assessment and agreement of this person, by the day on which it was said."""
    person = file.person.pk
    entries = [
        *(event_entry(row, linked=True) for one in file.consents for row in one.rows),
        *(_competence(row) for row in file.competence),
        *(_capacity(row) for row in file.capacity),
        *(_engagement(row, reverse("consent:engagement", args=[person])) for row in file.engagements),
    ]
    return newest(entries)


def newest(entries: Iterable[ConsentEntry]) -> tuple[ConsentEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.at), reverse=True))


def event_entry(row: ConsentEvent, *, linked: bool = False, brief: bool = False) -> ConsentEntry:
    """An event as it was recorded; `brief` where the page says all of it elsewhere."""
    url = reverse("consent:consent", args=[row.about_id or row.pk])
    link = Link(_("Open this consent"), url, in_words(row.happened_on)) if linked else None
    return ConsentEntry(
        act_words(row), row.happened_on, named(row.recorded_by), row.made_at, () if brief else event_facts(row), link
    )


def event_facts(row: ConsentEvent) -> tuple[SummaryRow, ...]:
    """What was said at this event, and how."""
    return rows(
        (_("What was said or found"), row.words),
        (_("What was wrong"), flaw_words(row)),
        (_("How we know their role"), row.standing_evidence),
        (_("How they agreed"), how(row)),
        (_("What was explained"), explained(row) or ([_("Not known")] if row.manner else [])),
        (_("Which information"), kinds(row)),
        (_("What for"), aims(row)),
        (_("Who may see it"), list(row.recipients)),
        (_("Limits, in their words"), row.limits),
        (_("From"), in_words(row.valid_from) if row.valid_from else ""),
        (_("Ask again by"), in_words(row.review_on) if row.review_on else ""),
        (_("Where it is kept"), row.evidence),
    )


def _competence(row: CompetenceAssessment) -> ConsentEntry:
    title = (
        _("Understands enough to decide")
        if row.conclusion == "competent"
        else _("Does not understand enough to decide")
    )
    facts = rows(
        (_("What they had to decide"), row.occasion),
        (_("Why"), row.because),
        (_("Parents or carers"), _("They disagree with the child") if row.parents_disagree else ""),
    )
    return _assessed(row, title, facts)


def _capacity(row: CapacityAssessment) -> ConsentEntry:
    titles = {
        "has": _("Has capacity for this decision"),
        "doubted": _("Capacity is in doubt"),
        "lacks": _("Lacks capacity for this decision now"),
    }
    facts = rows((_("What they had to decide"), row.decision_needed), (_("Why"), row.because))
    return _assessed(row, titles[row.conclusion], facts)


def _assessed(
    row: CompetenceAssessment | CapacityAssessment, title: str, facts: tuple[SummaryRow, ...]
) -> ConsentEntry:
    url = reverse("consent:assessment", args=[row.pk])
    link = Link(_("Open this assessment"), url, in_words(row.happened_on))
    return ConsentEntry(title, row.happened_on, named(row.recorded_by), row.made_at, facts, link)


def engagement_title(row: EngagementAgreement) -> str:
    words = {
        "agreed": _("Agreed to %(service)s"),
        "declined": _("Declined %(service)s"),
        "ended": _("%(service)s ended"),
    }
    return words[row.act] % {"service": row.service}


def engagement_facts(row: EngagementAgreement) -> tuple[SummaryRow, ...]:
    return rows(
        (_("Part of"), _(CONTEXTS[row.context])),
        (_("Said by"), speaker(row.given_by, row.standing)),
        (_("What was explained"), row.explained),
        (_("What they said, or why it ended"), row.words),
    )


def _engagement(row: EngagementAgreement, url: str) -> ConsentEntry:
    link = Link(_("Open the agreements to engage"), url, in_words(row.happened_on))
    facts = engagement_facts(row)
    return ConsentEntry(engagement_title(row), row.happened_on, named(row.recorded_by), row.made_at, facts, link)
