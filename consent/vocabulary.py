"""The words of consent: who agreed to what, in what standing, how, knowing what. Pure; the keys are question 4's own.

An `Event` is one thing that somebody said or did. A consent is the event that began it and those that followed.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from guidance.flow.graph import gettext_noop as _


class Act(StrEnum):
    """What happened. The first three begin something of their own; the others are about an earlier event."""

    GIVEN = "given"
    REFUSED = "refused"
    NO_REPLY = "no_reply"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"
    RENEWED = "renewed"


BEGINNINGS = frozenset({Act.GIVEN, Act.REFUSED, Act.NO_REPLY})
#: Acts by which somebody says yes.
AGREEING = frozenset({Act.GIVEN, Act.RENEWED})


class Standing(StrEnum):
    """In what standing somebody agrees or refuses (S2 3.22-3.33)."""

    THE_PERSON = "the_person"
    PARENTAL_RESPONSIBILITY = "parental_responsibility"
    LOCAL_AUTHORITY = "local_authority"  # under a care order
    ATTORNEY = "attorney"
    DEPUTY = "deputy"
    PROVIDER = "provider"  # whoever told us in confidence, for what they told (S2 3.22)


#: Those who decide about a confidence of their own.
OWN = frozenset({Standing.THE_PERSON, Standing.PROVIDER})


class Manner(StrEnum):
    EXPLICIT = "explicit"
    IMPLIED = "implied"


class Way(StrEnum):
    """How explicit consent was given (S2 3.19)."""

    WRITTEN = "written"
    SPOKEN = "spoken"
    ELECTRONIC = "electronic"


class Explained(StrEnum):
    """The five things that make consent informed (S2 3.18)."""

    WHY = "why"
    WHAT = "what"
    WHO = "who"
    PURPOSE = "purpose"
    IMPLICATIONS = "implications"


#: What has to have been explained for implied consent to be informed (S2 Annex B, implicit consent).
EXPLAINED_IF_IMPLIED = frozenset({Explained.WHAT, Explained.PURPOSE})


class State(StrEnum):
    """How a consent stands on a day."""

    ACTIVE = "active"
    EXPIRED = "expired"
    REFUSED = "refused"
    NO_REPLY = "no_reply"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"


class Flaw(StrEnum):
    """What something was taken for consent from, that is none (S2 3.20, 3.28; S0 FAQ 4)."""

    NOTICE = "notice"
    SILENCE = "silence"
    PRESSURE = "pressure"
    CONDITIONAL = "conditional"


class Change(StrEnum):
    """What has changed since the consent, so that it has to be sought again (S2 3.21)."""

    USE = "use"
    RELATIONSHIP = "relationship"


class AgeBand(StrEnum):
    """How old somebody is, as far as the law asks. The two bands of children differ in a prompt, never in a rule."""

    UNDER_12 = "under_12"
    FROM_12_TO_15 = "12_to_15"
    FROM_16_TO_17 = "16_to_17"
    ADULT = "adult"
    UNKNOWN = "unknown"


#: For whom competence is asked, and not capacity (S2 3.23, 3.30).
UNDER_16 = frozenset({AgeBand.UNDER_12, AgeBand.FROM_12_TO_15})


class Competence(StrEnum):
    """Whether a child understands enough to decide this (S2 3.23-3.25); the first three are the edition's answers."""

    COMPETENT = "competent"
    NOT_COMPETENT = "not_competent"
    PRESUMED = "presumed"  # aged 16 or over, and nothing suggests otherwise
    NOT_ASSESSED = "not_assessed"


class Capacity(StrEnum):
    """Whether somebody aged 16 or over can decide this now (S2 3.30-3.35)."""

    PRESUMED = "presumed"
    HAS = "has"
    DOUBTED = "doubted"
    LACKS = "lacks"


class Reply(StrEnum):
    """An assessor's answer to one criterion."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a consent is for: kinds of information, purposes (keys of the edition), and who may see it, by name."""

    information: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing said or done about consent, on the day `at`. `about` is the event that began the consent it is about.

    `service`: the service that implied consent is part of and was explained for. `valid_from`: None for the day itself.
    `review_on`: the last day on which it may be relied on without asking again.
    """

    act: Act
    at: date
    standing: Standing | None = None
    manner: Manner | None = None
    way: Way | None = None
    explained: frozenset[Explained] = frozenset()
    scope: Scope = Scope()
    service: str = ""
    valid_from: date | None = None
    review_on: date | None = None
    flaws: frozenset[Flaw] = frozenset()
    limits: str = ""  # in the person's words
    about: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, or no with the reason: a key for rules and tests, and words for people. `prompts` go with either."""

    allowed: bool
    key: str
    words: str
    prompts: tuple[tuple[str, str], ...] = ()  # (key, words)

    def __bool__(self) -> bool:
        return self.allowed


def how_given(manner: Manner | None, way: Way | None) -> str:
    """The edition's answer to *How was it given?*"""
    return str(manner) if manner is Manner.IMPLIED else str(way or "")


def from_how_given(key: str) -> tuple[Manner, Way | None]:
    """Manner and way of the edition's answer. ValueError for an unknown one."""
    return (Manner.IMPLIED, None) if key == Manner.IMPLIED else (Manner.EXPLICIT, Way(key))


def from_explained(keys: list[str]) -> frozenset[Explained]:
    """The five things of the edition's answer; *I do not know* is none of them."""
    return frozenset(Explained(key) for key in keys if key != "not_known")


def band_at(years: int) -> AgeBand:
    """The band of an age in whole years."""
    for limit, band in ((12, AgeBand.UNDER_12), (16, AgeBand.FROM_12_TO_15), (18, AgeBand.FROM_16_TO_17)):
        if years < limit:
            return band
    return AgeBand.ADULT


def age_band(born_on: date | None, on: date, estimated: str = "") -> AgeBand:
    """The band on a day: from the date of birth, else from an estimate that names one number of years.

    An estimate that names none or several, "13 to 16" or "8 months", is no band: somebody has to judge.
    """
    if born_on is not None:
        return band_at(on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day)))
    numbers = re.findall(r"\d+", estimated)
    if len(numbers) != 1 or re.search(r"month|week|day", estimated, re.IGNORECASE):
        return AgeBand.UNKNOWN
    return band_at(int(numbers[0]))


STATES = {
    State.ACTIVE: _("Active"),
    State.EXPIRED: _("Review date has passed"),
    State.REFUSED: _("Refused"),
    State.NO_REPLY: _("No reply"),
    State.WITHDRAWN: _("Withdrawn"),
    State.INVALIDATED: _("Not valid"),
}
ACTS = {
    Act.GIVEN: _("Consent given"),
    Act.REFUSED: _("Consent refused"),
    Act.NO_REPLY: _("Asked, no reply"),
    Act.WITHDRAWN: _("Consent withdrawn"),
    Act.INVALIDATED: _("Found not to be valid"),
    Act.RENEWED: _("Consent given again"),
}
FLAWS = {
    Flaw.NOTICE: _("It was taken from a poster or a privacy notice"),
    Flaw.SILENCE: _("They did not reply"),
    Flaw.PRESSURE: _("They were put under pressure"),
    Flaw.CONDITIONAL: _("They were told that the service depends on it"),
}
