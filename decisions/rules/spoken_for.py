"""Question 4 where one person speaks for several: what may be said of all of them at once (S2 3.22-3.33). Pure.

A parent who answers for four children has had one conversation; each child's consent is still their own. So the same
may be told of others too, by ticks, and never where the decision is known to be the other person's own.
"""

from collections.abc import Mapping
from typing import Any

from consent.rules import may_consent
from consent.vocabulary import AgeBand, Capacity, Competence, Standing
from decisions.rules.page_fields import SAYING
from guidance.flow.graph import gettext_noop as _

#: The ticks: others at stake of whom the page says the same. They never become part of the answer.
SAME = "same_true_of"
#: Controls of the page that choose among consents on record; their values never become part of the answer either.
RELIES_ON, WITHDRAWN_FROM = "relies_on", "withdrawn_from"
NEW, UNRECORDED = "new", "unrecorded"
#: The answer for somebody whose consent is not needed.
NONE = "none"
#: Answers that can hold for several people at once.
CARRIED = frozenset({*SAYING, NONE})
#: In what standing somebody may speak for several: in every one but their own.
FOR_SEVERAL = frozenset(Standing) - {Standing.THE_PERSON}
#: Those whose word stops counting once a child understands enough, or is 16.
_UNTIL_THEY_DECIDE = frozenset({Standing.PARENTAL_RESPONSIBILITY, Standing.LOCAL_AUTHORITY})

_THEMSELVES = _(
    "Leave these unticked. The person the information is about can speak only for themselves: on their own pages, "
    "enter what the others said."
)
_ON_RECORD = _(
    "Leave these unticked. A consent on record is one person’s own: choose or enter the others’ on their own pages."
)


def role_of(answer: object, fields: Mapping[str, Any]) -> Standing | None:
    """In what standing whoever spoke did so; None beside an answer that names nobody."""
    named = {"given": "standing", "refused": "objected_as", "withdrawn": "objected_as"}.get(str(answer), "")
    role = fields.get(named) if named else None
    return Standing(role) if role else None


def only_of_one(answer: object, fields: Mapping[str, Any]) -> str:
    """Why what the page says is said of one person and of nobody else; empty where it may be said of several.

    Who decides for themselves decides for nobody else (S2 3.23-3.28). A consent that was picked from what is on record
    is an event of one person: nothing says that it covers another.
    """
    picked = {"given": RELIES_ON, "withdrawn": WITHDRAWN_FROM}.get(str(answer), "")
    if picked and fields.get(picked) not in (None, "", NEW, UNRECORDED):
        return _ON_RECORD
    return _THEMSELVES if role_of(answer, fields) is Standing.THE_PERSON else ""


def decides_alone(
    *,
    part: str,
    band: AgeBand,
    standing: Standing | None,
    competence: Competence = Competence.NOT_ASSESSED,
    capacity: Capacity = Capacity.PRESUMED,
) -> str:
    """Why this person, going by what is known of them, is not among those for whom somebody in this standing speaks.

    A child judged to understand enough, and anybody from 16 on, decides beside a parent (S2 3.23, 3.28, 3.30); whoever
    gave us information decides about what they told us (S2 3.22). Empty where nothing is known against it.
    """
    if standing is Standing.PROVIDER and part == "provider":
        return _("Each person who gave us information decides about what they told us")
    if standing not in _UNTIL_THEY_DECIDE:
        return ""
    found = may_consent(band=band, standing=standing, competence=competence, capacity=capacity)
    return found.words if found.key in ("child_decides", "person_decides") else ""
