"""Walks that begin alike are walked once as far as they are alike: each page stands in a savepoint of its own."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from django.db import connection, transaction

Page = TypeVar("Page")
State = TypeVar("State")


class _Kept(NamedTuple, Generic[Page, State]):
    """A page that was walked: what was done on it, how it stood before and after, and the way back to before."""

    page: Page
    before: State
    after: State
    savepoint: str


class Branches(Generic[Page, State]):
    """One walk after another, each from where it parts from the one before. Use it inside one transaction.

    What follows from a walk's last page goes into `at_the_end`, or into the next walk it would stay.
    """

    def __init__(self, first: State) -> None:
        self._first = first
        self._kept: list[_Kept[Page, State]] = []

    def walk(self, ask: Callable[[State], Page | None], act: Callable[[State, Page], State]) -> State:
        """Go on until `ask` has nothing more to do; returns what the last page led to.

        `ask` says what this walk does on the page that it has come to. `act` does it and says where that led.
        """
        state = self._back_to_where_they_part(ask)
        while (page := ask(state)) is not None:
            savepoint = transaction.savepoint()
            try:
                after = act(state, page)
                connection.check_constraints()  # here, or each end would check the whole way that leads to it
            except BaseException:
                transaction.savepoint_rollback(savepoint)
                raise
            self._kept.append(_Kept(page, state, after, savepoint))
            state = after
        return state

    def _back_to_where_they_part(self, ask: Callable[[State], Page | None]) -> State:
        for place, kept in enumerate(self._kept):
            if ask(kept.before) != kept.page:
                transaction.savepoint_rollback(kept.savepoint)
                del self._kept[place:]
                return kept.before
        return self._kept[-1].after if self._kept else self._first

    def at_the_end(self, act: Callable[[], None]) -> None:
        """Do and ask what comes after the last page, then take it back; what a commit would check is checked."""
        with transaction.atomic():
            act()
            connection.check_constraints()
            transaction.set_rollback(True)
