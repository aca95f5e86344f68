"""Whether a child understands enough to decide about sharing: the eight criteria, and a conclusion that is a person's.

Often called Gillick competence. The Fraser guidelines are about contraception and are another thing (S2 3.25, Annex B;
requirements D3). Age is a prompt: no function here takes an age and gives a conclusion (requirements D10).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from consent.rules.recording import Problem
from consent.vocabulary import AgeBand, Competence, Reply
from guidance.flow.graph import gettext_noop as _

#: The eight criteria of S2 3.24, in their order.
CRITERIA: Mapping[str, str] = {
    "question": _("Do they understand what they are being asked?"),
    "what": _("Do they broadly understand what information might be shared?"),
    "reasons": _("Do they broadly understand the main reasons for sharing it?"),
    "implications": _("Do they broadly understand what could happen if it is shared, and if it is not?"),
    "alternatives": _("Can they see and think about the other things that could be done?"),
    "weigh": _("Can they weigh one side of the matter against another?"),
    "own_view": _("Can they say clearly what they themselves think, not what somebody else wants them to?"),
    "consistent": _("Do they stay with their view, or does it keep changing?"),
}

#: What is said where one of them was left unanswered.
CRITERION_UNANSWERED: Mapping[str, str] = {
    "question": _("Select whether they understand what they are being asked, or “Not sure”"),
    "what": _("Select whether they understand what might be shared, or “Not sure”"),
    "reasons": _("Select whether they understand why it would be shared, or “Not sure”"),
    "implications": _("Select whether they understand what could happen, or “Not sure”"),
    "alternatives": _("Select whether they can think about other ways, or “Not sure”"),
    "weigh": _("Select whether they can weigh one side against another, or “Not sure”"),
    "own_view": _("Select whether they can say what they themselves think, or “Not sure”"),
    "consistent": _("Select whether they stay with their view, or “Not sure”"),
}

#: What an age suggests, as a reminder beside the criteria (S2 3.23, 3.30; S1 section 7).
AGE_PROMPTS: Mapping[AgeBand, str] = {
    AgeBand.UNDER_12: _("Children under 12 may understand enough too: see what this child understands"),
    AgeBand.FROM_12_TO_15: _(
        "Children of 12 or over often understand enough. What has happened to them may matter more than their age."
    ),
    AgeBand.FROM_16_TO_17: _("From 16 the law presumes that they can decide. If there is doubt, look at capacity."),
    AgeBand.ADULT: _("These questions are about children. For an adult, look at capacity."),
    AgeBand.UNKNOWN: _("Their age is not known: see what this person understands"),
}


def age_prompt(band: AgeBand) -> str:
    """A reminder for an age; it decides nothing."""
    return AGE_PROMPTS[band]


@dataclass(frozen=True, slots=True)
class CompetenceJudged:
    """What an assessor saw in one child on one occasion, and what they conclude."""

    replies: Mapping[str, Reply] = field(default_factory=dict)
    conclusion: Competence = Competence.NOT_ASSESSED
    because: str = ""
    views: str = ""
    views_not_sought_because: str = ""
    not_conditional: bool = False  # the service does not depend on what they decide (S2 3.28)


def competence(judged: CompetenceJudged) -> Competence:
    """The assessor's own conclusion when the assessment is whole, else *not assessed*. It is never counted up."""
    return Competence.NOT_ASSESSED if competence_problems(judged) else judged.conclusion


def competence_problems(judged: CompetenceJudged) -> tuple[Problem, ...]:
    """What is missing before an assessment can be recorded (S2 3.23-3.28)."""
    return tuple(_problems(judged))


def _problems(judged: CompetenceJudged) -> Iterator[Problem]:
    for key in CRITERIA:
        if key not in judged.replies:
            yield Problem(key, CRITERION_UNANSWERED[key])
    if judged.conclusion not in (Competence.COMPETENT, Competence.NOT_COMPETENT):
        yield Problem("conclusion", _("Select your own conclusion"))
    if not judged.because.strip():
        yield Problem("because", _("Enter why you conclude that"))
    if not judged.views.strip() and not judged.views_not_sought_because.strip():
        yield Problem("views", _("Enter what the child wants, or why they could not be asked"))
    if not judged.not_conditional:
        yield Problem("not_conditional", _("Confirm that the service does not depend on what the child decides"))


def differs(judged: CompetenceJudged) -> bool:
    """Whether the conclusion goes against some of the replies, so that the reason needs to say why."""
    replies = set(judged.replies.values())
    if judged.conclusion is Competence.COMPETENT:
        return replies != {Reply.YES}
    return judged.conclusion is Competence.NOT_COMPETENT and replies == {Reply.YES}
