"""Letters about requests, each with all that can be said in it and with the least."""

import re
from dataclasses import replace
from datetime import date

from decisions.rules.request_contents import Asked, lacks
from decisions.rules.request_letters import Letter, LetterKind, letter, letters_for
from decisions.rules.requests import Direction, RequestKind

IN, OUT = Direction.INCOMING, Direction.OUTGOING
PERSON, POLICE = RequestKind.PERSON, RequestKind.POLICE_VICTIM
SCHEME, PROFESSIONAL = RequestKind.DISCLOSURE_SCHEME, RequestKind.PROFESSIONAL
#: Every letter that can go out.
SENT = [
    *((IN, kind, one) for kind in RequestKind for one in letters_for(IN, kind)),
    *((OUT, PROFESSIONAL, one) for one in letters_for(OUT, PROFESSIONAL)),
]
#: What each kind can lack, all of it at once.
LACKING = {kind: lacks(Asked(IN, kind, date(2026, 11, 3), counselling="not_approved")) for kind in RequestKind}
WHOLE = Letter(
    PROFESSIONAL,
    IN,
    to=("Dana Rowe", "Health visitor", "Northshire Trust"),
    reference="R-26-0012",
    made_on="3 November 2026",
    due_on="17 November 2026",
    sender=("Jo Okafor", "Duty team", "Hillside Council"),
    reasons="The visits before May tell nothing about it.",
    handed_to="the Records Team",
    about="Quentin Zephyrine",
    purpose="Planning a zoological visit",
    wanted="Xylophone lessons since May",
    necessary="Nobody else knows the timetable",
    proportionate="Only the last three weeks",
    authority="safeguarding",
    expectations="You ring us before the visit\n\n  and we   ring you after it",
)
BARE = Letter(PROFESSIONAL, IN, (), "R-26-0012", "3 November 2026", "", ("Jo Okafor", "", ""))


def written(kind: LetterKind, request: RequestKind = PROFESSIONAL, direction: Direction = IN, **said: object) -> str:
    missing = LACKING[request] if direction is IN else ()
    return letter(kind, replace(WHOLE, kind=request, direction=direction, lacks=missing, **said), str)


def ours(kind: LetterKind, **said: object) -> str:
    return written(kind, direction=OUT, **said)


def message(text: str) -> list[str]:
    """The paragraphs between the greeting and the sender."""
    paragraphs = text.split("\n\n")
    (greeting,) = [n for n, one in enumerate(paragraphs) if re.fullmatch(r"(?:Dear .+|Hello),", one)]
    return paragraphs[greeting + 1 : -1]


def every() -> list[tuple[tuple[Direction, RequestKind, LetterKind], str]]:
    """Each letter with all that can be said and with the least."""
    found = []
    for direction, request, kind in SENT:
        bare = replace(BARE, kind=request, direction=direction)
        texts = (written(kind, request, direction), letter(kind, bare, str))
        found += [((direction, request, kind), text) for text in texts]
    return found
