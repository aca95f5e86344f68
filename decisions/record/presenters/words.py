"""How people are named on the pages of a record."""

from accounts.models import User


def named(person: User) -> str:
    """`Jo Okafor, Social worker`"""
    return f"{person.name}, {person.job_title}" if person.job_title else person.name
