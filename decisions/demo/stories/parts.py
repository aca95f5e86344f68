"""What several stories say in the same way."""

from decisions.demo.story import AnsweredPage, page

NO_DANGER = page("danger", immediate_danger="no")

#: The eight checks of S2 3.48, all of them made.
ALL_CHECKS = [
    "necessary",
    "consent_limits",
    "fact_opinion",
    "need_to_know",
    "accurate",
    "secure",
    "onward",
    "informed",
]


def left_out(*unticked: str) -> list[str]:
    """The checks, without those that were not made."""
    return [check for check in ALL_CHECKS if check not in unticked]


def no_law_requires_it() -> AnsweredPage:
    return page("legal-duty", "none")
