"""The page of the decision as one record asks it: why it differs is asked beside a decision that does (S2 4.12)."""

from dataclasses import replace

from decisions.rules.journey import Given, Journey
from decisions.selectors import Case
from decisions.wizard.page_additions import PageAdditions
from guidance.flow.graph import Group, Page, Question
from guidance.flow.keys import PageKey

DECISION, DIFFERS = "decision", "different_because"


class DecidingAdditions(PageAdditions):
    """What the guidance points to is known here, and with it which decisions are different."""

    def adapted(self, case: Case, page: Question | Page) -> Question | Page:
        different = differing(case.journey, page)
        groups = (replace(group, by=DECISION, when=different) if _says_why(group) else group for group in page.groups)
        return replace(page, groups=tuple(group for group in groups if different or not _says_why(group)))


def differing(journey: Journey, page: Question | Page) -> tuple[str, ...]:
    """The decisions on offer that are different from what the guidance points to."""
    offered = next(field.choices for field in page.fields if field.key == DECISION)
    ways = {one.key: journey.with_answer(PageKey.DECISION, Given(fields={DECISION: one.key})) for one in offered}
    return tuple(outcome for outcome, way in ways.items() if way.differs)


def _says_why(group: Group) -> bool:
    return any(field.key == DIFFERS for field in group.fields)
