"""The bank holidays of the four nations from 2026 to 2028, written down by hand, and the days on which people work."""

from datetime import date

NATIONS = ("england", "wales", "scotland", "northern_ireland")

#: As the government lists them: month and day.
SHARED = {
    2026: ("1-1", "4-3", "5-4", "5-25", "12-25", "12-28"),
    2027: ("1-1", "3-26", "5-3", "5-31", "12-27", "12-28"),
    2028: ("1-3", "4-14", "5-1", "5-29", "12-25", "12-26"),
}
EASTER_MONDAY = {2026: "4-6", 2027: "3-29", 2028: "4-17"}
SUMMER = {2026: ("8-31", "8-3"), 2027: ("8-30", "8-2"), 2028: ("8-28", "8-7")}  # the last Monday; in Scotland the first
#: In 2026 with the one day for the world cup.
SCOTTISH = {2026: ("1-2", "6-15", "11-30"), 2027: ("1-4", "11-30"), 2028: ("1-4", "11-30")}
IRISH = {2026: ("3-17", "7-13"), 2027: ("3-17", "7-12"), 2028: ("3-17", "7-12")}
#: A time that begins in December 2028 ends in January.
NEW_YEAR_2029 = {"scotland": ("1-1", "1-2")}


def listed(nation: str, year: int) -> set[date]:
    if year == 2029:
        return {date(year, *map(int, day.split("-"))) for day in NEW_YEAR_2029.get(nation, ("1-1",))}
    days = [*SHARED[year]]
    if nation == "scotland":
        days += [SUMMER[year][1], *SCOTTISH[year]]
    else:
        days += [SUMMER[year][0], EASTER_MONDAY[year]]
    if nation == "northern_ireland":
        days += IRISH[year]
    return {date(year, *map(int, day.split("-"))) for day in days}


def works(nation: str, day: date) -> bool:
    return day.weekday() < 5 and day not in listed(nation, day.year)
