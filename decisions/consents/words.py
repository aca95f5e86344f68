"""The consent that a record relies on, in words: what was said, how it stands now, whether it covers the sharing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from consent.models import CapacityAssessment, CompetenceAssessment, ConsentEvent, Person
from consent.rules import Cover, Whose, may_consent
from consent.rules.covering import WORDS as GAPS
from consent.rules.covering import Gap
from consent.selectors import Held
from consent.vocabulary import ACTS, STATES, Act, AgeBand, Capacity, Competence, Standing, State, Way, age_band
from decisions.consents.stakes import Stake
from decisions.models import ConsentUse, Involvement
from guidance.flow.graph import gettext_noop as mark
from guidance.forms.show import in_words
from guidance.text import stopped, unstopped

WAYS = {Way.WRITTEN: mark("in writing"), Way.SPOKEN: mark("by word of mouth"), Way.ELECTRONIC: mark("electronically")}
UNSAID = {
    Gap.INFORMATION: mark("the kinds of information"),
    Gap.PURPOSE: mark("the purpose"),
    Gap.RECIPIENTS: mark("who will receive it"),
}
JUDGED = {
    Competence.COMPETENT.value: mark("understands enough to decide this"),
    Competence.NOT_COMPETENT.value: mark("does not understand enough to decide this"),
    Capacity.HAS.value: mark("has capacity for this decision"),
    Capacity.DOUBTED.value: mark("their capacity is in doubt"),
    Capacity.LACKS.value: mark("lacks capacity for this decision"),
}
PARTS = {
    "subject": mark("%(name)s, who it is about"),
    "provider": mark("%(name)s, who gave us the information"),
}

Judged = Iterable[CompetenceAssessment | CapacityAssessment]


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One person on a page: who they are, what is relied on, how that stands today, and what speaks against it."""

    who: str
    relies_on: str
    now: str
    against: tuple[str, ...]


def who(row: Involvement) -> str:
    """`Robin Example, whom it is about`"""
    return _(PARTS[row.part]) % {"name": unstopped(row.person.name)} if row.part in PARTS else row.person.name


def event_in_words(event: ConsentEvent) -> str:
    """`Consent given by Robin Example on 3 March 2026, in writing`"""
    words = {"act": _(ACTS[Act(event.act)]), "who": unstopped(event.given_by), "day": in_words(event.happened_on)}
    said = _("%(act)s by %(who)s on %(day)s") % words if event.given_by else _("%(act)s, %(day)s") % words
    if event.service:
        return _("%(said)s, implied by %(service)s") % {"said": said, "service": unstopped(event.service)}
    return _("%(said)s, %(how)s") % {"said": said, "how": _(WAYS[Way(event.way)])} if event.way else said


def relied_on(use: ConsentUse | None) -> str:
    """What the record relies on for one person."""
    if use is None:
        return _("Not said yet")
    if use.event is None:
        return _("Their consent is not needed: %(why)s") % {"why": unstopped(use.none_because)}
    return event_in_words(use.event)


def stands(held: Held | None, use: ConsentUse | None) -> str:
    """How it stands today; empty where the record relies on none, or the reader may not know."""
    if held is None or use is None or use.event is None:
        return ""
    last = held.rows[-1]
    if held.consent.state in (State.WITHDRAWN, State.INVALIDATED) and last.pk != use.event_id:
        return event_in_words(last)
    if held.consent.state is State.ACTIVE and held.current.pk != use.event_id:
        return event_in_words(held.current)
    return _(STATES[held.consent.state])


def verdict(cover: Cover | None) -> str:
    """What the scope check says of a consent that was given, in a sentence or two; limits are for people to read."""
    if cover is None:
        return ""
    parts = [_covers(cover)]
    if cover.limits:
        parts.append(_("Limits that they set: %(limits)s") % {"limits": stopped(cover.limits)})
    return " ".join(parts)


def _covers(cover: Cover) -> str:
    if cover.gaps:
        return _("Does not cover this: %(why)s.") % {"why": "; ".join(_(words) for words in cover.words)}
    if cover.unsaid:
        waiting = get_text_list([_(UNSAID[gap]) for gap in cover.unsaid], _("and"))
        return _("Nothing on this record gives reason to doubt it. Not filled in so far: %(what)s.") % {"what": waiting}
    return _("Covers what is on this record.")


def consent_row(stake: Stake) -> ConsentRow:
    """One person on the list, the check page and the record."""
    against = tuple(_(GAPS[gap]) for gap in stake.gaps)
    return ConsentRow(who(stake.person), relied_on(stake.use), stands(stake.consent, stake.use), against)


def whose(stake: Stake, judged: Judged, said: str = "") -> Whose | None:
    """Whether it is the decision of whoever spoke; None where nobody did. `said`: what the page says of competence."""
    event = stake.use.event if stake.use else None
    if event is None or not event.standing:
        return None
    competence, capacity = judgement_of(judged, said)
    band = band_of(stake.person.person, stake.person.category)
    return may_consent(band=band, standing=Standing(event.standing), competence=competence, capacity=capacity)


def judgement_of(judged: Judged, said: str = "") -> tuple[Competence, Capacity]:
    """What was last judged of one person; the newest comes first. `said`: of competence, where it was not assessed."""
    latest = {type(row): row.conclusion for row in reversed(list(judged))}
    told_of = latest.get(CompetenceAssessment) or said
    competence = Competence(told_of) if told_of else Competence.NOT_ASSESSED
    return competence, Capacity(latest.get(CapacityAssessment, Capacity.PRESUMED.value))


def band_of(person: Person, category: str) -> AgeBand:
    """How old somebody is: by date or estimate; else that they are an adult, where the record says so."""
    band = age_band(person.born_on, timezone.localdate(), person.estimated_age)
    return AgeBand.ADULT if band is AgeBand.UNKNOWN and category.startswith("adult") else band


def judged_words(row: CompetenceAssessment | CapacityAssessment) -> str:
    """`3 March 2026: understands enough to decide this. She put it in her own words.`"""
    found = {"day": in_words(row.happened_on), "what": _(JUDGED[row.conclusion]), "why": row.because}
    return _("%(day)s: %(what)s. %(why)s") % found
