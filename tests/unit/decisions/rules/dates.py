"""Months and days as people write them."""

from decisions.rules import dates_in_words

MONTHS = [name.capitalize() for name in dates_in_words.MONTHS]
IN_WORDS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third
    twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"""
DAYS = tuple(word for line in IN_WORDS.splitlines() for word in line.split())


def ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def in_words(day: int) -> str:
    return DAYS[day - 1]
