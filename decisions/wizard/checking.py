"""The page of the eight checks as one record asks it: that there was no time for some is said of an emergency alone."""

from dataclasses import replace

from decisions.selectors import Case
from decisions.wizard.page_additions import PageAdditions
from decisions.wizard.proposals import carried_out
from guidance.flow.graph import Field, Page, Question
from guidance.flow.keys import NO_TIME


class CheckingAdditions(PageAdditions):
    """What was shared before anybody could check it says so once; whoever can still check, checks (S2 1.17-1.18)."""

    def adapted(self, case: Case, page: Question | Page) -> Question | Page:
        if carried_out(case):
            return page
        return replace(page, groups=tuple(replace(g, fields=tuple(map(_in_time, g.fields))) for g in page.groups))


def _in_time(field: Field) -> Field:
    return replace(field, choices=tuple(choice for choice in field.choices if choice.key != NO_TIME))
