"""Why somebody else looks at a record, by when, and what they came to (requirements.md C)."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from decisions.models import Decision
from decisions.record.presenters.moves import shown_reason
from decisions.record.presenters.words import named
from decisions.record.selectors import LastWord
from decisions.rules.contradictions import CONTRADICTIONS
from decisions.rules.lifecycle import Status
from decisions.rules.triggers import TRIGGERS
from guidance.forms.show import moment_in_words

#: What a reviewer came to, by where the record stands now.
OUTCOMES = {
    Status.RETURNED: mark("Returned for more information"),
    Status.ESCALATED: mark("Escalated"),
    Status.RECORDED: mark("Agreed"),
}


@dataclass(frozen=True, slots=True)
class Review:
    """`due` while somebody still has to look; `outcome`, `by`, `when` and `reason` once they have."""

    triggers: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    due: str = ""
    overdue: bool = False
    outcome: str = ""
    by: str = ""
    when: str = ""
    reason: str = ""


def review_of(decision: Decision, last: LastWord | None) -> Review | None:
    """The review of a submitted record: an empty one where nothing asks for it; None for a record not submitted."""
    if decision.submitted_at is None:
        return None
    due = decision.review_due_at
    if due is None:
        return Review()
    triggers = tuple(_(trigger.words) for trigger in TRIGGERS if trigger.key in decision.triggers)
    against = tuple(_(one.words) for one in CONTRADICTIONS if one.key in decision.contradictions)
    if decision.status == Status.AWAITING_REVIEW:
        return Review(triggers, against, due=moment_in_words(due), overdue=due < timezone.now())
    return Review(
        triggers,
        against,
        outcome=_(last.outcome or OUTCOMES[Status(decision.status)]) if last else "",
        by=named(last.person) if last and last.person else "",
        when=moment_in_words(last.at) if last else "",
        reason=shown_reason(last.reason) if last else "",
    )
