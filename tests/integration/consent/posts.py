"""What people post on the pages of consent, and the addresses of those pages."""

from typing import Any

from django.urls import reverse

from tests.factories.consent import today

GIVEN: dict[str, Any] = {
    "given_by": "Robin Example",
    "standing": "the_person",
    "flaws": ["none"],
    "how_given": "written",
    "explained": ["why", "what", "who", "purpose", "implications"],
    "asked_with": "young_person",
    "information": ["health", "education"],
    "purposes": ["care"],
    "recipients": "Northshire School\nMs Bell\n\nMs Bell",
    "limits": "“Not my brother’s school”",
    "evidence": "The signed form is in the case file",
}


def day(name: str, days: int = 0) -> dict[str, str]:
    on = today(days)
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


WHOLE = {**GIVEN, **day("given_on"), **day("review_on", 100)}
ENDED = {"given_by": "Robin Example", "standing": "the_person", "words": "Stop it", **day("given_on")}


def to(name: str, key: Any) -> str:
    return reverse(f"consent:{name}", args=[key])
