"""One act is one line of the log, and a page of the log never passes an event over."""

from dataclasses import dataclass
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from audit.workbench.acts import act_of, cut_at, joined

ACTOR = UUID(int=1)


@dataclass
class Event:
    seq: int
    request_id: str
    actor_id: UUID | None = ACTOR


def events(requests: str) -> list[Event]:
    """`aab-.`: two events of one request, one of another, one of none; the one behind them is only looked at."""
    return [Event(number, letter.strip("-.")) for number, letter in enumerate(requests)]


def test_events_of_one_request_by_one_person_are_one_act() -> None:
    first, *others = joined([*events("aab--"), Event(9, "a", UUID(int=2))])
    assert [one.seq for one in first] == [0, 1]
    assert [len(act) for act in others] == [1, 1, 1, 1]


def test_a_page_ends_between_two_acts() -> None:
    assert cut_at(events("aabbcc."), 2) == 4
    assert cut_at(events("aabbcc."), 9) == 6
    assert cut_at(events("aabbcc"), 9) == 4  # the last may go on behind what was read
    assert cut_at(events("--aa."), 2) == 2


def test_an_act_that_is_longer_than_what_was_read_is_cut() -> None:
    assert cut_at(events("aaaaa"), 2) == 4
    assert cut_at(events("abababa"), 1) == 1
    assert cut_at(events("."), 5) == 0


@given(st.text("abc-", min_size=1, max_size=30), st.integers(1, 6))
def test_pages_hold_every_event_once(requests: str, most: int) -> None:
    left, pages = events(requests), []
    while left:
        end = cut_at([*left, Event(-1, "")], most)
        assert end > 0
        pages.append(left[:end])
        assert len({act_of(event) for event in left[:end]}) <= most
        left = left[end:]
    assert [event.seq for page in pages for event in page] == list(range(len(requests)))
