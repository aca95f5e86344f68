"""What one page of the journey adds of its own to what every page does. Most pages add nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from accounts.models import User
from decisions.rules.journey import Given
from decisions.selectors import Case
from guidance.flow.graph import Page, Question


class PageAdditions:
    """Nothing of its own: what a page does that this class says all of."""

    refusals: tuple[type[Exception], ...] = ()  # what its service may refuse, to be shown beside its fields

    def opened(self, case: Case, actor: User) -> Case:
        """The record with what the page reads besides. What it is about to show is written down first."""
        return case

    def adapted(self, case: Case, page: Question | Page) -> Question | Page:
        """The page as this record asks it."""
        return page

    def values(self, case: Case, given: Given | None) -> Mapping[str, Any]:
        """What its form shows: as a rule what was saved."""
        return given.fields if given else {}

    def asked_for(self, case: Case) -> tuple[str, ...]:
        """Fields that this record has to answer: they are not called optional."""
        return ()

    def chosen(self, data: QueryDict) -> Mapping[str, Any]:
        """Controls that the page has only in this record, to be kept with what was typed."""
        return {}

    def lead(self, case: Case) -> Sequence[tuple[str, str]]:
        """What there is to know before answering: what it is, and how it is."""
        return ()

    def more(self, case: Case) -> Sequence[tuple[str, str]]:
        """Further pages: their words and addresses."""
        return ()

    def refuse(self, form: Any, refused: Any) -> None:
        """Show beside the fields what was refused."""


NOTHING = PageAdditions()
