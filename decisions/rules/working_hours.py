"""Time counted as people work: Monday to Friday, nine to five, without bank holidays. Pure.

Moments keep the time zone that they come with, and are counted by the clock on the wall: the clocks change at night,
when nobody is at work, so an hour of work is always an hour.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

#: When a working day starts and ends.
STARTS, ENDS = time(9), time(17)
SATURDAY = 5

Holiday = Callable[[date], bool]


def works_on(day: date, is_holiday: Holiday) -> bool:
    """Whether people work on this day."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def after_working_time(start: datetime, needed: timedelta, is_holiday: Holiday) -> datetime:
    """The moment at which so much working time has passed since `start`.

    Where it is used up as a working day ends, that is the end of that day and not the start of the next. ValueError for
    no time or less.
    """
    if needed <= timedelta():
        raise ValueError(f"{needed}: nothing to count")
    zone, here = start.tzinfo, start.replace(tzinfo=None, fold=0)
    while True:
        day = here.date()
        begins, ends = datetime.combine(day, STARTS), datetime.combine(day, ENDS)
        here = max(here, begins)
        left = ends - here if works_on(day, is_holiday) else timedelta()
        if left > timedelta() and needed <= left:
            return (here + needed).replace(tzinfo=zone)
        needed -= max(left, timedelta())
        here = datetime.combine(day + timedelta(days=1), time())
