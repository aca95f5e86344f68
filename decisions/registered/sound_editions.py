"""A check of Django's: every edition is sound, and those that take records have all that the product reads."""

from typing import Any

from django.core.checks import CheckMessage, Error

from decisions.rules.requires import REQUIRES
from guidance import editions
from guidance.flow.check import problems


def check_editions(**kwargs: Any) -> list[CheckMessage]:
    """One error for each fault of an edition; it stops `check`, `migrate`, `runserver`, `routes` and `new_edition`."""
    every = ((edition.key, fault) for edition in editions.ALL for fault in problems(edition, REQUIRES))
    return [Error(fault, obj=key, id="decisions.E001") for key, fault in every]
