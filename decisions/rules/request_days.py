"""By when a request is to be acknowledged, answered or asked for again, and how long it took. Pure.

Days are those of the place: a moment becomes one by the clock on the wall there.
"""

from datetime import date, timedelta

from decisions.rules.request_contents import Asked
from decisions.rules.requests import CLOSED, Direction, RequestKind, State
from decisions.rules.working_hours import Holiday, works_on

#: In so many working days a request to us is acknowledged and answered, and one of ours should be; and after so many we
#: ask again for what one lacks. Whoever asks may set another day for the answer.
ACKNOWLEDGED_IN, ANSWERED_IN, OURS_ANSWERED_IN, ASK_AGAIN_IN = 2, 10, 5, 5
#: So many working days before something is due, whoever sees to it is reminded.
REMINDED_BEFORE = 1


def after_working_days(start: date, days: int, is_holiday: Holiday) -> date:
    """The day so many working days after `start`, which does not count itself. ValueError for none or fewer."""
    if days < 1:
        raise ValueError(f"{days}: nothing to count")
    day = start
    while days:
        day += timedelta(days=1)
        days -= works_on(day, is_holiday)
    return day


def a_month_after(start: date, is_holiday: Holiday) -> date:
    """The corresponding day of the next month, or its last day; where nobody works then, the next working day."""
    first = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    day = min(first + timedelta(days=start.day - 1), following - timedelta(days=1))
    return day if works_on(day, is_holiday) else after_working_days(day, 1, is_holiday)


def answer_due(asked: Asked, is_holiday: Holiday) -> date:
    """By when it is to be answered: the day that was set for it, or the time that there is for its kind."""
    if asked.kind is RequestKind.PERSON:
        return a_month_after(asked.made_on, is_holiday)
    if asked.answer_by is not None:
        return asked.answer_by
    days = OURS_ANSWERED_IN if asked.direction is Direction.OUTGOING else ANSWERED_IN
    return after_working_days(asked.made_on, days, is_holiday)


def due(asked: Asked, state: State, entered_on: date, is_holiday: Holiday) -> date | None:
    """By when something must be done about it; None where it is closed.

    `entered_on`: when it came to stand as it does. Once what it lacked has come, `after_hearing_back` says by when.
    """
    if state in CLOSED or state is State.NONE:
        return None
    answer = answer_due(asked, is_holiday)
    if state is State.RECEIVED:
        return min(answer, after_working_days(entered_on, ACKNOWLEDGED_IN, is_holiday))
    if state is State.ASKED_BACK:
        return after_working_days(entered_on, ASK_AGAIN_IN, is_holiday)
    return answer


def after_hearing_back(asked: Asked, heard_on: date, is_holiday: Holiday) -> date:
    """By when it is to be answered once what it lacked has come."""
    return max(answer_due(asked, is_holiday), after_working_days(heard_on, ASK_AGAIN_IN, is_holiday))


def soon(today: date, is_holiday: Holiday) -> date:
    """The last day of which it is said today that it comes soon: the next working day."""
    return after_working_days(today, REMINDED_BEFORE, is_holiday)


def working_days_between(start: date, end: date, is_holiday: Holiday) -> int:
    """How many working days it took: those after `start`, `end` included; 0 for the same day or before."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(works_on(day, is_holiday) for day in days)
