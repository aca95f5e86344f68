"""The page of the eight checks as one record asks it: that there was no time for some is said of an emergency alone."""

from dataclasses import replace

from decisions.selectors import Case
from decisions.wizard.page_additions import PageAdditions
from decisions.wizard.proposals import carried_out
from guidance.flow.graph import Group, Page, Question
from guidance.flow.keys import NO_TIME


class CheckingAdditions(PageAdditions):
    """What was shared before anybody could check it says so once; whoever can still check, checks (S2 1.17-1.18)."""

    def adapted(self, case: Case, page: Question | Page) -> Question | Page:
        return page if carried_out(case) else replace(page, groups=tuple(map(_in_time, page.groups)))


def _in_time(group: Group) -> Group:
    """The group without that choice; where it has none, the very same, whose controls are printed already."""
    fields = tuple(
        replace(field, choices=tuple(choice for choice in field.choices if choice.key != NO_TIME))
        if any(choice.key == NO_TIME for choice in field.choices)
        else field
        for field in group.fields
    )
    return group if fields == group.fields else replace(group, fields=fields)
